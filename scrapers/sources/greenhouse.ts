import { decodeHTMLStrict } from 'entities'
import { z } from 'zod'
import { Incomplete } from '../errors.ts'
import { leftOutOf } from '../kit/reading/json.ts'
import { amount, count, html, idText, listOf, moment, optional, text } from '../said.ts'
import { defineScraper, type ScrapedPostingInput } from '../scraper.ts'
import {
  mergeSalaries,
  parseMoment,
  readSalary,
  readSalaryPeriod,
  readWorkplace,
  splitPlaces,
  workplaceInPlaces,
} from '../text.ts'

const tokenPattern = /^[\w-]{1,100}$/

/** Greenhouse Job Board API: one answer is the whole board. Boards of the EU region are read from the same host. */
export const greenhouse = defineScraper({
  name: 'greenhouse',
  title: 'Greenhouse',
  kind: 'ats',
  lastingIds: true,
  docs: 'https://developers.greenhouse.io/job-board.html',
  terms: 'Documented as public; robots.txt keeps away from /embed/ only.',
  coverage: 'full',
  requests: 'one',
  params: z.object({ token: z.string().regex(tokenPattern) }),
  example: { token: 'coreweave' },
  host: () => apiHost,
  token: ({ token }) => token,
  fromToken: paramsOf,
  boardUrl: ({ token }) => `https://job-boards.greenhouse.io/${token}`,

  recognise({ hostname, pathname, searchParams }) {
    if (!/^(boards|job-boards|boards-api|api)(\.eu)?\.greenhouse\.io$/.test(hostname)) return null
    const [first = '', ...rest] = pathname
      .replace(/^\/v1\/boards\//, '/')
      .split('/')
      .slice(1)
    return paramsOf(first === 'embed' && rest.length > 0 ? (searchParams.get('for') ?? '') : first)
  },

  async *scrape({ token }, kit) {
    const url = `https://${apiHost}/v1/boards/${token}/jobs?content=true&pay_transparency=true`
    const { jobs, meta } = await kit.getJson(url, listing, { wholeBoard: true, rows: 'jobs' })
    for (const job of jobs) yield toPosting(job)
    const most = jobs.length + leftOutOf(jobs).length
    // One that lists more than it says is whole.
    if (meta && meta.total > most)
      throw new Incomplete(`The board lists ${most} postings and says that it has ${meta.total}`, meta.total - most)
  },
})

const apiHost = 'boards-api.greenhouse.io'

function paramsOf(token: string) {
  return tokenPattern.test(token) ? { token } : null
}

const job = z.object({
  id: idText,
  title: z.string(),
  absolute_url: z.string(),
  company_name: text,
  location: text,
  offices: listOf(z.object({ name: text, location: text })),
  departments: listOf(z.object({ name: text })),
  content: html,
  first_published: moment,
  application_deadline: moment,
  requisition_id: text,
  language: text,
  metadata: listOf(z.object({ name: text, value: z.unknown().optional() })),
  pay_input_ranges: listOf(z.object({ min_cents: amount, max_cents: amount, currency_type: text, title: text })),
})
type Job = z.output<typeof job>

const listing = z.object({ jobs: z.array(job), meta: optional(z.object({ total: count })) })

function toPosting(job: Job): ScrapedPostingInput {
  return {
    id: job.id,
    url: job.absolute_url,
    title: job.title,
    employer: job.company_name ?? null,
    locations: placesOf(job),
    // HTML that was escaped once on top: undone, it is HTML with the entities that its own text needs.
    description: decodeHTMLStrict(job.content ?? ''),
    workplace: workplaceOf(job),
    department: job.departments?.find(({ name }) => name)?.name ?? null,
    requisition: requisitionOf(job.requisition_id),
    language: job.language ?? null,
    salary: salaryOf(job.pay_input_ranges ?? []),
    postedAt: parseMoment(job.first_published),
    validThrough: parseMoment(job.application_deadline),
  }
}

/** Some employers write only a work model ("Hybrid") where the place belongs: then the places are the offices'. */
function placesOf({ location, offices }: Job): string[] {
  const written = location?.trim() ?? ''
  if (written && readWorkplace(written) === null) return splitPlaces(written)
  const places = (offices ?? []).map((office) => office.location || office.name || '').filter(Boolean)
  return places.length > 0 ? places : [written]
}

/** The work model of a field that the employer named so, or of a location that is nothing else. */
function workplaceOf({ metadata, location }: Job) {
  const field = metadata?.find(({ name }) =>
    /^(work(place|[ -]?model|[ -]?type)|location type|remote)\b/i.test(name ?? ''),
  )
  const said = [field?.value].flat().filter((value) => typeof value === 'string')
  const stated = workplaceInPlaces(said)
  return stated ?? readWorkplace(location)
}

/** "See Opening ID" and the like are what Greenhouse or a recruiter writes when there is none. */
const requisitionOf = (id: string | null | undefined) =>
  !id || /^(see opening id|tbd|tba|n\/?a|none|-+)$/i.test(id.trim()) ? null : id

/** One range per jurisdiction, in cents; the period is said only by the title ("Annual Salary:"). */
const salaryOf = (ranges: NonNullable<Job['pay_input_ranges']>) =>
  mergeSalaries(
    ranges.map(({ min_cents, max_cents, currency_type, title }) =>
      readSalary({
        min: (min_cents ?? 0) / 100,
        max: (max_cents ?? 0) / 100,
        currency: currency_type,
        period: readSalaryPeriod(title),
      }),
    ),
  )
