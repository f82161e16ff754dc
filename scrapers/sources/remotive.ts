import { escapeUTF8 } from 'entities'
import { z } from 'zod'
import { Incomplete } from '../errors.ts'
import { leftOutOf } from '../kit/reading/json.ts'
import { count, html, idText, moment, text } from '../said.ts'
import { defineScraper, type ScrapedPostingInput } from '../scraper.ts'
import { withStatedPay } from '../stated-pay.ts'
import { parseMoment, readEmploymentType, splitPlaces } from '../text.ts'

const params = z.object({
  category: z
    .string()
    .regex(/^[a-z-]{1,60}$/)
    .optional(),
})
type Params = z.output<typeof params>

/** Remotive: one answer is all postings, or those of one category, a day late. */
export const remotive = defineScraper<Params>({
  name: 'remotive',
  title: 'Remotive',
  kind: 'board',
  docs: 'https://github.com/remotive-com/remote-jobs-api',
  terms: 'At most 4 requests a day and 2 a minute; each posting must link back and name Remotive.',
  off: 'A general board: a duty to link back, little of it on infrastructure, and copies of what employers list themselves.',
  gapMs: 30_000,
  hoursApart: 8,
  coverage: 'full',
  requests: 'one',
  params,
  example: { category: 'devops' },
  host: () => 'remotive.com',
  token: ({ category }) => (category ? `remotive.com/${category}` : 'remotive.com'),

  fromToken(token) {
    const [site, category] = token.split('/')
    return site === 'remotive.com' ? paramsOf(category) : null
  },

  boardUrl: ({ category }) => `https://remotive.com/remote-jobs${category ? `/${category}` : ''}`,

  recognise: ({ hostname, pathname, searchParams }) =>
    /^(www\.)?remotive\.(com|io)$/.test(hostname)
      ? paramsOf(searchParams.get('category') ?? pathname.match(/^\/remote-jobs\/([a-z-]+)\/?$/)?.[1])
      : null,

  async *scrape({ category }, kit) {
    const url = `https://remotive.com/api/remote-jobs${category ? `?${new URLSearchParams({ category })}` : ''}`
    const { jobs, ...said } = await kit.getJson(url, listing, { wholeBoard: true, rows: 'jobs' })
    yield* jobs.map(toPosting)
    const [count, shown] = [said['job-count'], jobs.length + leftOutOf(jobs).length]
    if (count > shown) throw new Incomplete(`The list has ${count} postings and shows ${shown}`, count - shown)
  },
})

function paramsOf(category: string | null | undefined): Params | null {
  return params.safeParse(category ? { category } : {}).data ?? null
}

const job = z.object({
  id: idText,
  url: z.string(),
  title: z.string(),
  company_name: text,
  category: text,
  job_type: text,
  publication_date: moment,
  candidate_required_location: text,
  salary: text,
  description: html,
})
type Job = z.output<typeof job>
const listing = z.object({ 'job-count': count, jobs: z.array(job) })

/** `salary` is any text, so that it stands with the description and is read as that is. */
const toPosting = (job: Job): ScrapedPostingInput => ({
  id: job.id,
  url: job.url,
  title: job.title,
  employer: job.company_name || null,
  locations: splitPlaces(job.candidate_required_location),
  description: withStatedPay(job.description ?? '', escapeUTF8(job.salary ?? '')),
  workplace: 'remote',
  employmentType: readEmploymentType(job.job_type),
  department: job.category || null,
  postedAt: parseMoment(job.publication_date),
})
