import { decodeHTMLStrict } from 'entities'
import { z } from 'zod'
import { Incomplete } from '../errors.ts'
import { leftOutOf } from '../kit/reading/json.ts'
import { amount, count, html, idText, listOf, moment, optional, text } from '../said.ts'
import { defineScraper, type ScrapedPostingInput } from '../scraper.ts'
import { withPayRanges } from '../stated-pay.ts'
import {
  mergeSalaries,
  parseMoment,
  readEmploymentType,
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
  // HTML that was escaped once on top: undone, it is HTML with the entities that its own text needs.
  const text = decodeHTMLStrict(job.content ?? '')
  const ranges = (job.pay_input_ranges ?? []).map(rangeOf)
  const salary = salaryOf(ranges)
  return {
    id: job.id,
    url: job.absolute_url,
    title: job.title,
    employer: job.company_name ?? null,
    locations: placesOf(job),
    description: salary ? text : withPayRanges(text, ranges),
    workplace: workplaceOf(job),
    employmentType: readEmploymentType(chosen(job, employmentField)),
    department: job.departments?.find(({ name }) => name)?.name ?? null,
    requisition: requisitionOf(job.requisition_id),
    language: job.language ?? null,
    salary,
    postedAt: parseMoment(job.first_published),
    validThrough: parseMoment(job.application_deadline),
  }
}

/** Some employers write only a work model ("Hybrid") where the place belongs, or that there is none: then the places are the offices'. */
function placesOf({ location, offices }: Job): string[] {
  const written = isNone(location) ? '' : (location?.trim() ?? '')
  if (written && readWorkplace(written) === null) return splitPlaces(written)
  const places = (offices ?? []).map((office) => office.location || office.name || '').filter(Boolean)
  return places.length > 0 ? places : [written]
}

/** The work model of a field that the employer named so, or of a location that is nothing else. */
function workplaceOf(job: Job) {
  const stated = workplaceInPlaces(chosen(job, workplaceField))
  return stated ?? readWorkplace(job.location)
}

const workplaceField = /^(work(place|[ -]?model|[ -]?type)|location type|remote)\b/i
const employmentField = /^(employment|job|position|time|contract|worker)[ -]?type\b/i

/** What an employer chose in a field of its own that is named so. */
const chosen = ({ metadata }: Job, named: RegExp): string[] => {
  const field = metadata?.find(({ name }) => named.test(name ?? ''))
  return [field?.value].flat().filter((value) => typeof value === 'string')
}

/** What Greenhouse or a recruiter writes where there is no requisition, or no place. */
const isNone = (said: string | null | undefined) =>
  !said?.trim() || /^(see opening id|tbd|tba|n\/?a|none|unspecified|location|-+)$/i.test(said.trim())
const requisitionOf = (id: string | null | undefined) => (isNone(id) ? null : id)

/** One range per jurisdiction, in cents; the period is said only by the title ("Annual Salary:"), if at all. */
const rangeOf = ({ min_cents, max_cents, currency_type, title }: NonNullable<Job['pay_input_ranges']>[number]) => ({
  label: title,
  min: (min_cents ?? 0) / 100,
  max: (max_cents ?? 0) / 100,
  currency: currency_type,
})

const salaryOf = (ranges: ReturnType<typeof rangeOf>[]) =>
  mergeSalaries(ranges.map(({ label, ...range }) => readSalary({ ...range, period: readSalaryPeriod(label) })))
