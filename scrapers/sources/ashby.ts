import { z } from 'zod'
import { inCountry } from '../country.ts'
import { amount, flag, html, idText, listOf, moment, optional, text } from '../said.ts'
import { defineScraper, type ScrapedPostingInput } from '../scraper.ts'
import {
  joinPlace,
  mergeSalaries,
  parseMoment,
  readEmploymentType,
  readSalary,
  readSalaryPeriod,
  readWorkplace,
  workplaceInPlaces,
} from '../text.ts'

/** Board names are case-sensitive and may hold dots and spaces; params keep them decoded, URLs and tokens encoded. */
const boardName = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[^/?#\p{Cc}]+$/u)

/** Ashby's public posting API: one answer is the whole board. It takes some 10 s whatever the size. */
export const ashby = defineScraper({
  name: 'ashby',
  title: 'Ashby',
  kind: 'ats',
  lastingIds: true,
  docs: 'https://developers.ashbyhq.com/docs/public-job-posting-api',
  terms: 'Documented as public; no limit is published.',
  coverage: 'full',
  requests: 'one',
  params: z.object({ board: boardName }),
  example: { board: 'lambda' },
  host: () => 'api.ashbyhq.com',
  token: ({ board }) => encodeURIComponent(board),
  fromToken: paramsOf,
  boardUrl: ({ board }) => `https://jobs.ashbyhq.com/${encodeURIComponent(board)}`,

  recognise({ hostname, pathname }) {
    if (hostname !== 'jobs.ashbyhq.com' && hostname !== 'api.ashbyhq.com') return null
    const [name = ''] = pathname
      .replace(/^\/posting-api\/job-board\//, '/')
      .split('/')
      .slice(1)
    return paramsOf(name)
  },

  async *scrape({ board }, kit) {
    const url = `https://api.ashbyhq.com/posting-api/job-board/${encodeURIComponent(board)}?includeCompensation=true`
    const { jobs } = await kit.getJson(url, listing, { wholeBoard: true, rows: 'jobs', timeoutMs: 30_000 })
    for (const job of jobs) if (job.isListed !== false) yield toPosting(job)
  },
})

function paramsOf(token: string) {
  try {
    const board = boardName.safeParse(decodeURIComponent(token)).data
    return board && board !== 'api' ? { board } : null
  } catch {
    return null
  }
}

const postalAddress = z.object({ addressLocality: text, addressRegion: text, addressCountry: text })
const address = optional(z.object({ postalAddress: optional(postalAddress) }))

const component = z.object({
  compensationType: text,
  interval: text,
  currencyCode: text,
  minValue: amount,
  maxValue: amount,
})

const job = z.object({
  id: idText,
  title: z.string(),
  jobUrl: z.string(),
  isListed: z.literal(true).nullish(),
  department: text,
  team: text,
  employmentType: text,
  location: text,
  address,
  secondaryLocations: listOf(z.object({ location: text, address })),
  workplaceType: text,
  publishedAt: moment,
  descriptionHtml: html,
  shouldDisplayCompensationOnJobPostings: flag,
  compensation: optional(z.object({ summaryComponents: listOf(component) })),
})
type Job = z.output<typeof job>

/** Meant for those who were sent the link: whatever else it holds, it is not on the board. */
const unlisted = z.object({ isListed: z.literal(false) })

const listing = z.object({ jobs: z.array(z.discriminatedUnion('isListed', [unlisted, job])) })

function toPosting(job: Job): ScrapedPostingInput {
  const places = [job, ...(job.secondaryLocations ?? [])]
  return {
    id: job.id,
    url: job.jobUrl,
    title: job.title,
    locations: places.flatMap(placeOf),
    description: job.descriptionHtml ?? '',
    // `isRemote` is no evidence: it is true for hybrid postings too.
    workplace: readWorkplace(job.workplaceType) ?? workplaceInPlaces(places.map(({ location }) => location ?? '')),
    employmentType: readEmploymentType(job.employmentType),
    department: job.department || job.team || null,
    salary: salaryOf(job),
    postedAt: parseMoment(job.publishedAt),
  }
}

/**
 * The label as the employer wrote it; the address where there is none, or only a work model. Remote is from the country of an address
 * that names no town: one that does is an office's.
 */
function placeOf({ location, address }: Pick<Job, 'location' | 'address'>): string[] {
  const { addressLocality, addressRegion, addressCountry } = address?.postalAddress ?? {}
  const label = location?.trim() ?? ''
  const model = readWorkplace(label)
  if (label && model === null) return [label]
  if (model === 'remote') return inCountry([label], addressLocality?.trim() ? null : addressCountry)
  return [joinPlace(addressLocality, addressRegion, addressCountry) || label]
}

/**
 * The summary spans all tiers (the first tier alone has the wrong floor); equity, bonus and commission are no salary. Some employers
 * have it there and do not want it shown.
 */
const salaryOf = ({ shouldDisplayCompensationOnJobPostings: isShown, compensation }: Job) =>
  mergeSalaries(
    (isShown === false ? [] : (compensation?.summaryComponents ?? []))
      .filter(({ compensationType }) => compensationType === 'Salary')
      .map(({ minValue, maxValue, currencyCode, interval }) =>
        readSalary({ min: minValue, max: maxValue, currency: currencyCode, period: readSalaryPeriod(interval) }),
      ),
  )
