import { escapeUTF8 } from 'entities'
import { z } from 'zod'
import { amount, count, html, idText, moment, optional, text } from '../said.ts'
import { defineScraper, type Kit, type ScrapedPostingInput } from '../scraper.ts'
import { parseMoment, readEmploymentType, readSalary } from '../text.ts'

const rowsPerPage = 50
/** A page is one of 250 requests a day. */
const pagesMax = 10
const params = z.object({ country: z.string().regex(/^[a-z]{2}$/), what: z.string().min(1).max(100) })
type Params = z.output<typeof params>

/** Adzuna: a search over everyone's postings in one country. Its texts end after 500 characters. Needs a key. */
export const adzuna = defineScraper<Params>({
  name: 'adzuna',
  title: 'Adzuna',
  kind: 'board',
  docs: 'https://developer.adzuna.com/docs/search',
  terms:
    'Needs a key (ADZUNA_APP_ID, ADZUNA_APP_KEY); 25 requests a minute, 250 a day; wants the words “Jobs by Adzuna”; other use is a trial of 14 days.',
  off: 'A general board: texts cut at 500 characters, a duty to name it, a key, and copies of what employers list themselves.',
  gapMs: 3_000,
  hoursApart: 24,
  coverage: 'partial',
  requests: 'many',
  params,
  example: { country: 'us', what: 'data center' },
  host: () => 'api.adzuna.com',
  token: ({ country, what }) => `adzuna.com/${country}?${new URLSearchParams({ q: what })}`,

  fromToken(token) {
    const [, country, search] = token.match(/^adzuna\.com\/([a-z]{2})\?(.+)$/) ?? []
    return params.safeParse({ country, what: new URLSearchParams(search).get('q') }).data ?? null
  },

  boardUrl: ({ country, what }) => `https://www.${siteOf(country)}/search?${new URLSearchParams({ q: what })}`,

  recognise({ hostname, searchParams }) {
    const country = hostname.match(/^(?:www\.)?adzuna\.(?:com?\.)?([a-z]{2,3})$/)?.[1]
    const what = searchParams.get('q')
    return country && what ? (params.safeParse({ country: codeOf[country] ?? country, what }).data ?? null) : null
  },

  async *scrape(search, kit) {
    let count = rowsPerPage
    for (let page = 1; page <= Math.min(pagesMax, Math.ceil(count / rowsPerPage)); page++) {
      const found = await ask(search, page, kit)
      count = found.count
      yield* found.results.map(toPosting)
    }
  },
})

/** The site's last label where it is no country's code. */
const codeOf: Record<string, string> = { com: 'us', uk: 'gb' }
const siteOf = (country: string) =>
  country === 'us' ? 'adzuna.com' : country === 'gb' ? 'adzuna.co.uk' : `adzuna.${country}`

function ask({ country, what }: Params, page: number, kit: Kit) {
  const search = new URLSearchParams({
    app_id: kit.key('ADZUNA_APP_ID'),
    app_key: kit.key('ADZUNA_APP_KEY'),
    what,
    results_per_page: String(rowsPerPage),
    sort_by: 'date',
    'content-type': 'application/json',
  })
  return kit.getJson(`https://api.adzuna.com/v1/api/jobs/${country}/search/${page}?${search}`, listing, {
    rows: 'results',
  })
}

const row = z.object({
  id: idText,
  title: z.string(),
  redirect_url: z.string(),
  company: optional(z.object({ display_name: text })),
  location: optional(z.object({ display_name: text })),
  description: html,
  created: moment,
  salary_min: amount,
  salary_max: amount,
  salary_is_predicted: text,
  contract_time: text,
  category: optional(z.object({ label: text })),
})
type Row = z.output<typeof row>
const listing = z.object({ count, results: z.array(row) })

/** Pay is a year's, and often a guess of theirs, which is left out; so is its currency, which the answer does not name. */
const toPosting = (row: Row): ScrapedPostingInput => ({
  id: row.id,
  url: row.redirect_url,
  title: row.title.replace(/<\/?strong>/g, ''),
  employer: row.company?.display_name || null,
  locations: [row.location?.display_name ?? ''],
  description: `<p>${escapeUTF8(row.description ?? '')}</p>`,
  employmentType: readEmploymentType(row.contract_time),
  department: row.category?.label || null,
  salary:
    String(row.salary_is_predicted) === '0' && row.redirect_url.includes('adzuna.com/')
      ? readSalary({ min: row.salary_min, max: row.salary_max, currency: 'USD', period: 'year' })
      : null,
  postedAt: parseMoment(row.created),
})
