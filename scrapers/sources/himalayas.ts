import { z } from 'zod'
import { leftOutOf } from '../kit/reading/json.ts'
import { amount, count, html, moment, text, texts } from '../said.ts'
import { defineScraper, type ScrapedPostingInput } from '../scraper.ts'
import { parseMoment, readEmploymentType, readSalary } from '../text.ts'
import { asId } from './careers/posting.ts'

const rowsPerPage = 20
/** The newest thousand; there are a hundred times as many. */
const pagesMax = 50

/** Himalayas: remote postings of everyone, newest first, 20 an answer. */
export const himalayas = defineScraper({
  name: 'himalayas',
  title: 'Himalayas',
  kind: 'board',
  docs: 'https://himalayas.app/docs/data-dictionary',
  terms: 'Documented as public; each posting must link back.',
  off: 'A general board: a duty to link back, little of it on infrastructure, and copies of what employers list themselves.',
  hoursApart: 12,
  coverage: 'partial',
  requests: 'many',
  params: z.object({}),
  example: {},
  host: () => 'himalayas.app',
  token: () => 'himalayas.app',
  fromToken: (token) => (token === 'himalayas.app' ? {} : null),
  boardUrl: () => 'https://himalayas.app/jobs',
  recognise: ({ hostname }) => (/^(www\.)?himalayas\.app$/.test(hostname) ? {} : null),

  async *scrape(_, kit) {
    let total = 1
    for (let offset = 0, page = 0; offset < total && page < pagesMax; page++) {
      const { jobs, totalCount } = await kit.getJson(
        `https://himalayas.app/jobs/api?limit=${rowsPerPage}&offset=${offset}`,
        listing,
        { rows: 'jobs', id: idIn },
      )
      total = totalCount
      yield* jobs.map(toPosting)
      const rows = jobs.length + leftOutOf(jobs).length
      if (rows === 0) return
      offset += Math.min(rowsPerPage, rows)
    }
  },
})

const job = z.object({
  title: z.string(),
  companyName: text,
  employmentType: text,
  minSalary: amount,
  maxSalary: amount,
  currency: text,
  /** The documentation has objects, and answers were seen with words. */
  locationRestrictions: texts,
  categories: texts,
  description: html,
  pubDate: moment,
  expiryDate: moment,
  applicationLink: z.string(),
  guid: text,
})
type Job = z.output<typeof job>
const listing = z.object({ totalCount: count, jobs: z.array(job) })

const said = z.object({ guid: text.catch(null), applicationLink: text.catch(null) }).transform(idOf)
const idIn = (row: unknown) => said.safeParse(row).data ?? null

function idOf({ guid, applicationLink }: Partial<Record<'guid' | 'applicationLink', string | null | undefined>>) {
  const own = guid || applicationLink
  return own ? asId(own) : null
}

const toPosting = (job: Job): ScrapedPostingInput => ({
  id: asId(job.guid || job.applicationLink),
  url: job.applicationLink,
  title: job.title,
  employer: job.companyName || null,
  locations: job.locationRestrictions ?? [],
  description: job.description ?? '',
  workplace: 'remote',
  employmentType: readEmploymentType(job.employmentType),
  department: job.categories?.[0] ?? null,
  salary: readSalary({ min: job.minSalary, max: job.maxSalary, currency: job.currency, period: 'year' }),
  postedAt: momentOf(job.pubDate),
  validThrough: momentOf(job.expiryDate),
})

/** Documented as milliseconds, and seen as seconds. */
const momentOf = (value: number | string | null | undefined) =>
  parseMoment(typeof value === 'number' && value < 1e12 ? value * 1000 : value)
