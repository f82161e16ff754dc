import type { PostingDetail } from '../../../server/views.ts'
import { fixtureNow } from '../services.ts'
import { classified } from './fixture-classification.ts'
import { fixturePostings } from './fixture-postings.ts'

type Invented = {
  employer: string
  skills: string
  title?: string
  place?: string
  pay?: number
  daysAgo?: number
  closedDaysAgo?: number
}
const daysBefore = (days: number) => new Date(fixtureNow.getTime() - days * 86_400_000).toISOString()

/** Postings of which everything that is counted is written down: ids from 1 on, `pay` in thousands of dollars a year. */
export function smallMarket(invented: readonly Invented[]): PostingDetail[] {
  const [template] = fixturePostings(fixtureNow)
  if (!template) throw new Error('The fixture has no postings.')
  return invented.map(({ employer, skills, title = 'Engineer', place, pay, daysAgo = 30, closedDaysAgo }, i) =>
    classified({
      ...template,
      ...{ id: i + 1, title, locations: place === undefined ? [] : [place], workplace: null },
      employer: { slug: employer, name: employer.toUpperCase(), category: null },
      text: `We use ${skills.replaceAll(' ', ' and ')} at work.`,
      salary: pay === undefined ? null : { min: pay * 1_000, max: pay * 1_000, currency: 'USD', period: 'year' },
      firstSeenAt: daysBefore(daysAgo),
      status: closedDaysAgo === undefined ? 'open' : 'closed',
      closedAt: closedDaysAgo === undefined ? null : daysBefore(closedDaysAgo),
      closedReason: closedDaysAgo === undefined ? null : 'absent',
    }),
  )
}
