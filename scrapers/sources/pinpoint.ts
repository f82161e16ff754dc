import { z } from 'zod'
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
    for (const posting of data) yield toPosting(posting)
  },
})

const hostOf = (tenant: string) => `${tenant}.pinpointhq.com`

function paramsOf(tenant: string) {
  return name.safeParse(tenant).success && !/^(www|app|api|developers|help)$/.test(tenant) ? { tenant } : null
}

const text = z.string().nullish()
const amount = z.union([z.number(), z.string().transform((said) => Number(said) || null)]).nullish()
const posting = z.object({
  id: z.union([z.string().min(1), z.int()]).transform(String),
  title: z.string(),
  url: z.string(),
  description: text,
  key_responsibilities: text,
  skills_knowledge_expertise: text,
  benefits: text,
  location: z.object({ city: text, name: text, province: text }).nullish(),
  workplace_type: text,
  employment_type: text,
  compensation_visible: z.boolean().nullish(),
  compensation_minimum: amount,
  compensation_maximum: amount,
  compensation_currency: text,
  compensation_frequency: text,
  job: z.object({ department: z.object({ name: text }).nullish(), requisition_id: text }).nullish(),
  deadline_at: text,
  first_published_at: text,
})
type Posting = z.output<typeof posting>

const listing = z.object({ data: z.array(posting) })

function toPosting(posting: Posting): ScrapedPostingInput {
  const { location, job } = posting
  return {
    id: posting.id,
    url: posting.url,
    title: posting.title,
    locations: [location?.name || joinPlace(location?.city, location?.province)],
    description: joinSections([
      [null, posting.description],
      ['Key responsibilities', posting.key_responsibilities],
      ['Skills, knowledge and expertise', posting.skills_knowledge_expertise],
      ['Benefits', posting.benefits],
    ]),
    workplace: readWorkplace(posting.workplace_type),
    employmentType: readEmploymentType(posting.employment_type),
    department: job?.department?.name || null,
    requisition: job?.requisition_id || null,
    salary: salaryOf(posting),
    postedAt: parseMoment(posting.first_published_at),
    validThrough: parseMoment(posting.deadline_at),
  }
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
