import { escapeUTF8 } from 'entities'
import { z } from 'zod'
import { inCountry } from '../country.ts'
import { Incomplete } from '../errors.ts'
import { leftOutOf } from '../kit/reading/json.ts'
import { PagedList } from '../paged-list.ts'
import { amount, html, idText, moment, optional, text, texts } from '../said.ts'
import { defineScraper, type ScrapedPostingInput } from '../scraper.ts'
import { withStatedPay } from '../stated-pay.ts'
import {
  parseMoment,
  readEmploymentType,
  readSalary,
  readSalaryPeriod,
  readWorkplace,
  splitPlaces,
  workplaceInPlaces,
} from '../text.ts'

const sitePattern = /^[\w.-]{1,100}$/
const params = z.object({ site: z.string().regex(sitePattern), region: z.enum(['us', 'eu']).default('us') })
type Params = z.output<typeof params>

/** Lever Postings API, on two hosts: the same site name may be another company on each. */
export const lever = defineScraper<Params>({
  name: 'lever',
  title: 'Lever',
  kind: 'ats',
  lastingIds: true,
  docs: 'https://github.com/lever/postings-api',
  terms: 'Documented as public; robots.txt asks for a second between requests.',
  coverage: 'full',
  requests: 'one',
  params,
  example: { site: 'matchgroup', region: 'us' },
  host: ({ region }) => apiHosts[region],
  token: ({ site, region }) => (region === 'us' ? site : `${region}/${site}`),
  fromToken: (token) => (token.startsWith('eu/') ? paramsOf(token.slice(3), 'eu') : paramsOf(token, 'us')),
  boardUrl: ({ site, region }) => `https://${region === 'us' ? 'jobs.lever.co' : 'jobs.eu.lever.co'}/${site}`,

  recognise({ hostname, pathname }) {
    const [, kind, eu] = hostname.match(/^(jobs|api)(\.eu)?\.lever\.co$/) ?? []
    if (!kind) return null
    const [site = ''] = pathname
      .replace(/^\/v0\/postings\//, '/')
      .split('/')
      .slice(1)
    return paramsOf(site, eu ? 'eu' : 'us')
  },

  async *scrape({ site, region }, kit) {
    const url = `https://${apiHosts[region]}/v0/postings/${site}?mode=json`
    const list = new PagedList<Posting>(({ id }) => id)
    let page = await kit.getJson(url, listing, { wholeBoard: true, rows: '' })
    for (let skip = 0, pages = 0; ; pages++) {
      yield* list.take(page).map(toPosting)
      skip += page.length + leftOutOf(page).length
      // Whoever does not know `skip` shows the same postings again.
      if (list.isOver || skip % roundCount !== 0) return
      if (pages >= pagesMax) throw new Incomplete(`The list has more than ${pagesMax} pages`)
      page = await kit.getJson(`${url}&skip=${skip}`, listing, { rows: '' })
    }
  },
})

const apiHosts = { us: 'api.lever.co', eu: 'api.eu.lever.co' }
const pagesMax = 100
/**
 * Lever answers with the whole site, and boards of 300 were seen in one answer. It is not documented that it always
 * will, so a count that could be a page (100, 200, ...) is checked by asking for what follows.
 */
const roundCount = 100

function paramsOf(site: string, region: Params['region']): Params | null {
  return sitePattern.test(site) ? { site, region } : null
}

const posting = z.object({
  id: idText,
  text: z.string(),
  hostedUrl: z.string(),
  categories: optional(
    z.object({
      location: text,
      allLocations: texts,
      commitment: text,
      team: text,
      department: text,
    }),
  ),
  country: text,
  workplaceType: text,
  description: html,
  lists: z.array(z.object({ text: html, content: html })).nullish(),
  additional: html,
  createdAt: moment,
  salaryRange: optional(z.object({ currency: text, interval: text, min: amount, max: amount })),
  salaryDescription: text,
})
type Posting = z.output<typeof posting>

const listing = z.array(posting)

function toPosting(posting: Posting): ScrapedPostingInput {
  const { categories, salaryRange } = posting
  const places = categories?.allLocations?.length ? categories.allLocations : [categories?.location]
  const locations = places.flatMap(splitPlaces)
  return {
    id: posting.id,
    url: posting.hostedUrl,
    title: posting.text,
    locations: inCountry(locations, posting.country),
    description: textOf(posting),
    workplace: readWorkplace(posting.workplaceType) ?? workplaceInPlaces(locations),
    employmentType: readEmploymentType(categories?.commitment),
    department: categories?.department || categories?.team || null,
    salary: salaryRange ? readSalary({ ...pick(salaryRange), period: readSalaryPeriod(salaryRange.interval) }) : null,
    postedAt: parseMoment(posting.createdAt),
  }
}

const pick = ({ min, max, currency }: NonNullable<Posting['salaryRange']>) => ({ min, max, currency })

/**
 * `description` alone is a third of the text: the requirements are in `lists`, whose content is bare list items, and what
 * is said of pay beside the range in `salaryDescription`.
 */
function textOf({ description, lists, additional, salaryDescription }: Posting): string {
  const sections = (lists ?? []).map(({ text, content }) => {
    const items = content ?? ''
    return `<h3>${escapeUTF8(text ?? '')}</h3>${/^\s*<li/i.test(items) ? `<ul>${items}</ul>` : items}`
  })
  return withStatedPay([description, ...sections, additional].filter(Boolean).join('\n'), salaryDescription)
}
