import { z } from 'zod'
import { flag, html, idText, listOf, moment, text } from '../said.ts'
import { defineScraper, type ScrapedPostingInput } from '../scraper.ts'
import { joinPlace, parseMoment, readEmploymentType } from '../text.ts'

const name = z.string().regex(/^[\w-]{1,100}$/)

/** Workable's widget: one answer is the whole account, with every text. */
export const workable = defineScraper({
  name: 'workable',
  title: 'Workable',
  kind: 'ats',
  lastingIds: true,
  docs: 'https://help.workable.com/hc/en-us/articles/115012771647',
  terms: 'Documented as public; its Content-Signal allows search and input to AI, not training of AI.',
  coverage: 'full',
  requests: 'one',
  gapMs: 2_000,
  params: z.object({ account: name }),
  example: { account: 'huggingface' },
  host: () => host,
  token: ({ account }) => account,
  fromToken: paramsOf,
  boardUrl: ({ account }) => `https://${host}/${account}`,

  recognise({ hostname, pathname }) {
    const own = hostname.match(/^([\w-]+)\.workable\.com$/)?.[1] ?? ''
    if (!own) return null
    if (!['apply', 'www', 'jobs', 'help', 'careers'].includes(own)) return paramsOf(own)
    const path = pathname.replace(/^\/api\/(v\d\/(widget\/)?)?accounts\//, '/')
    const first = path.split('/')[1] ?? ''
    // /j/{shortcode} is a posting's short address and names no account.
    return (own === 'apply' || path !== pathname) && first !== 'j' ? paramsOf(first) : null
  },

  async *scrape({ account }, kit) {
    const url = `https://${host}/api/v1/widget/accounts/${account}?details=true`
    const { name, jobs } = await kit.getJson(url, listing, { wholeBoard: true, rows: 'jobs', id: 'shortcode' })
    for (const job of jobs) yield toPosting(job, name ?? null)
  },
})

const host = 'apply.workable.com'

function paramsOf(account: string) {
  return name.safeParse(account).success ? { account } : null
}

const job = z.object({
  title: z.string(),
  shortcode: idText,
  url: z.string(),
  code: text,
  employment_type: text,
  telecommuting: flag,
  department: text,
  published_on: moment,
  country: text,
  city: text,
  state: text,
  locations: listOf(z.object({ country: text, city: text, region: text, hidden: flag })),
  description: html,
})
type Job = z.output<typeof job>

const listing = z.object({ name: text, jobs: z.array(job) })

function toPosting(job: Job, employer: string | null): ScrapedPostingInput {
  const places = (job.locations ?? [])
    .filter(({ hidden }) => !hidden)
    .map(({ city, region, country }) => joinPlace(city, region, country))
  return {
    id: job.shortcode,
    url: job.url,
    title: job.title,
    employer,
    locations: places.some(Boolean) ? places : [joinPlace(job.city, job.state, job.country)],
    description: job.description ?? '',
    // False is no evidence of work on site: hybrid is not told here.
    workplace: job.telecommuting ? 'remote' : null,
    employmentType: readEmploymentType(job.employment_type),
    department: job.department || null,
    requisition: job.code || null,
    postedAt: parseMoment(job.published_on),
  }
}
