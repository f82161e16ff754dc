import { z } from 'zod'
import { SourceChanged } from '../errors.ts'
import { PagedList } from '../paged-list.ts'
import { count, flag, idText, listOf, moment, optional, text } from '../said.ts'
import { defineScraper, type Kit, type ScrapedPostingInput } from '../scraper.ts'
import { joinPlace, parseMoment } from '../text.ts'
import { detailIn } from './apple/page.ts'

const rowsPerPage = 20
const pagesMax = 500
const origin = 'https://jobs.apple.com'
const params = z.object({ query: z.string().min(1).max(100).optional() })
type Params = z.output<typeof params>

/** Apple's own site, by the calls that its pages make: a token, a search of 20 an answer, and a page for each posting. */
export const apple = defineScraper<Params>({
  name: 'apple',
  title: 'Apple',
  kind: 'careers',
  docs: 'https://jobs.apple.com/',
  terms: 'Undocumented: its own pages ask the same.',
  hoursApart: 6,
  coverage: 'full',
  requests: 'many',
  params,
  example: {},
  host: () => 'jobs.apple.com',
  token: ({ query }) => (query ? `apple?${new URLSearchParams({ search: query })}` : 'apple'),

  fromToken(token) {
    const [name, search] = token.split('?')
    return name === 'apple' ? paramsOf(new URLSearchParams(search)) : null
  },

  boardUrl: ({ query }) => `${origin}/en-us/search${query ? `?${new URLSearchParams({ search: query })}` : ''}`,
  recognise: ({ hostname, searchParams }) => (hostname === 'jobs.apple.com' ? paramsOf(searchParams) : null),

  async *scrape({ query = '' }, kit) {
    const token = await kit.greet(`${origin}/api/v1/CSRFToken`, 'x-apple-csrf-token')
    if (!token) throw new SourceChanged(`${origin}/api/v1/CSRFToken: x-apple-csrf-token: missing`)
    const list = new PagedList<Row>(({ positionId }) => positionId)
    for (let page = 1; page <= pagesMax; page++) {
      const { searchResults, totalRecords } = await search({ query, page, token }, kit)
      yield* list.take(searchResults, totalRecords).map(toPosting)
      if (list.isOver || page * rowsPerPage >= totalRecords) break
    }
    list.end('search')
  },

  async detail(_, { url }, kit) {
    const page = await kit.getText(url, { goneMeansBoard: false })
    return page === null ? null : detailIn(page, url)
  },
})

function paramsOf(search: URLSearchParams): Params | null {
  const query = search.get('search')
  return params.safeParse(query ? { query } : {}).data ?? null
}

async function search({ query, page, token }: { query: string; page: number; token: string }, kit: Kit) {
  const format = { longDate: 'MMMM D, YYYY', mediumDate: 'MMM D, YYYY' }
  const found = await kit.getJson(`${origin}/api/v1/search`, answer, {
    rows: 'res.searchResults',
    id: 'positionId',
    method: 'POST',
    headers: { 'x-apple-csrf-token': token },
    json: { query, filters: {}, page, locale: 'en-us', sort: '', format },
  })
  return found.res
}

const row = z.object({
  positionId: idText,
  reqId: text,
  postingTitle: z.string(),
  transformedPostingTitle: text,
  postDateInGMT: moment,
  team: optional(z.object({ teamName: text })),
  locations: listOf(z.object({ name: text, city: text, stateProvince: text, countryName: text })),
  homeOffice: flag,
})
type Row = z.output<typeof row>
const answer = z.object({ res: z.object({ searchResults: z.array(row), totalRecords: count }) })

const toPosting = (row: Row): ScrapedPostingInput => ({
  id: row.positionId,
  url: `${origin}/en-us/details/${row.positionId}/${encodeURIComponent(row.transformedPostingTitle || 'role')}`,
  title: row.postingTitle,
  locations: (row.locations ?? []).map(({ name, city, stateProvince, countryName }) =>
    joinPlace(city || name, stateProvince, countryName),
  ),
  description: null,
  workplace: row.homeOffice ? 'remote' : null,
  department: row.team?.teamName || null,
  requisition: row.reqId || null,
  postedAt: parseMoment(row.postDateInGMT),
})
