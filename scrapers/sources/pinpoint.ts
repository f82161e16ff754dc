import { z } from 'zod'
import { amount, flag, html, idText, moment, optional, text } from '../said.ts'
import { defineScraper, type ScrapedPostingInput } from '../scraper.ts'
import {
  joinPlace,
  joinSections,
  parseMoment,
  readEmploymentType,
  readSalary,
  readSalaryPeriod,
  readWorkplace,
} from '../text.ts'

const name = z.string().regex(/^[a-z\d][a-z\d-]{0,62}$/i)

/** Pinpoint's postings.json: one answer is the whole board, with every text. A tenant that left is sent to Pinpoint's own site. */
export const pinpoint = defineScraper({
  name: 'pinpoint',
  title: 'Pinpoint',
  kind: 'ats',
  docs: 'https://developers.pinpointhq.com/docs',
  terms: 'Its own pages ask the same; no limit is published.',
  coverage: 'full',
  requests: 'one',
  params: z.object({ tenant: name }),
  example: { tenant: 'acmedc' },
  host: ({ tenant }) => hostOf(tenant),
  token: ({ tenant }) => tenant,
  fromToken: paramsOf,
  boardUrl: ({ tenant }) => `https://${hostOf(tenant)}/`,
  recognise: ({ hostname }) => paramsOf(hostname.match(/^([\w-]+)\.pinpointhq\.com$/)?.[1] ?? ''),

  async *scrape({ tenant }, kit) {
    const url = `https://${hostOf(tenant)}/postings.json`
    const { data } = await kit.getJson(url, listing, { wholeBoard: true, rows: 'data', sameHost: true })
    for (const posting of data) yield toPosting(posting, tenant)
  },
})

const hostOf = (tenant: string) => `${tenant}.pinpointhq.com`

function paramsOf(tenant: string) {
  return name.safeParse(tenant).success && !/^(www|app|api|developers|help)$/.test(tenant) ? { tenant } : null
}

const place = z.object({ city: text, name: text, province: text })
const posting = z.object({
  id: idText,
  title: z.string(),
  url: z.string(),
  description: html,
  key_responsibilities: html,
  skills_knowledge_expertise: html,
  benefits: html,
  location: optional(z.union([z.string().transform((name) => ({ name, city: null, province: null })), place])),
  workplace_type: text,
  employment_type: text,
  compensation_visible: flag,
  compensation_minimum: amount,
  compensation_maximum: amount,
  compensation_currency: text,
  compensation_frequency: text,
  job: optional(z.object({ department: text, requisition_id: text })),
  deadline_at: moment,
  first_published_at: moment,
})
type Posting = z.output<typeof posting>

const listing = z.object({ data: z.array(posting) })

function toPosting(posting: Posting, tenant: string): ScrapedPostingInput {
  const { job } = posting
  return {
    id: posting.id,
    url: URL.parse(posting.url, `https://${hostOf(tenant)}/`)?.href ?? posting.url,
    title: posting.title,
    locations: [placeOf(posting)],
    description: joinSections([
      [null, posting.description],
      ['Key responsibilities', posting.key_responsibilities],
      ['Skills, knowledge and expertise', posting.skills_knowledge_expertise],
      ['Benefits', posting.benefits],
    ]),
    workplace: readWorkplace(posting.workplace_type),
    employmentType: readEmploymentType(posting.employment_type),
    department: job?.department || null,
    requisition: job?.requisition_id || null,
    salary: salaryOf(posting),
    postedAt: parseMoment(posting.first_published_at),
    validThrough: parseMoment(posting.deadline_at),
  }
}

/** The name is the office's, often its city without the state; one that says that work is remote says from where. */
function placeOf({ location }: Posting): string {
  const name = location?.name ?? ''
  return /\bremote\b/i.test(name) ? name : location?.city ? joinPlace(location.city, location.province) : name
}

/** The numbers are there for all postings; only some employers want them shown. */
const salaryOf = (posting: Posting) =>
  posting.compensation_visible
    ? readSalary({
        min: posting.compensation_minimum,
        max: posting.compensation_maximum,
        currency: posting.compensation_currency,
        period: readSalaryPeriod(posting.compensation_frequency),
      })
    : null
