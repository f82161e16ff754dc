import { z } from 'zod'
import { PagedList } from '../paged-list.ts'
import { count } from '../said.ts'
import { defineScraper, type Kit } from '../scraper.ts'
import { type Item, item, toPosting } from './usajobs/posting.ts'

const rowsPerPage = 500
const rowsPerQueryMax = 10_000
const host = 'data.usajobs.gov'

const params = z
  .object({
    keyword: z.string().min(1).max(100).optional(),
    series: z
      .string()
      .regex(/^\d{4}$/)
      .optional(),
  })
  .refine(({ keyword, series }) => keyword ?? series, 'a keyword or a series is needed')
type Params = z.output<typeof params>

/** The jobs of the US government: one keyword, or one occupational series (2210 is information technology). Needs a free key. */
export const usajobs = defineScraper<Params>({
  name: 'usajobs',
  title: 'USAJOBS',
  kind: 'board',
  docs: 'https://developer.usajobs.gov/api-reference/get-api-search',
  terms: 'Documented and public; needs a free key, set as USAJOBS_KEY with its address as USAJOBS_EMAIL.',
  hoursApart: 6,
  coverage: 'full',
  requests: 'many',
  params,
  example: { series: '2210' },
  host: () => host,
  token: (search) => `usajobs.gov?${addressOf(search)}`,

  fromToken(token) {
    const [name, search] = token.split('?')
    return name === 'usajobs.gov' ? paramsOf(new URLSearchParams(search)) : null
  },

  boardUrl: (search) => `https://www.usajobs.gov/search/results/?${addressOf(search)}`,
  recognise: ({ hostname, searchParams }) => (/(^|\.)usajobs\.gov$/.test(hostname) ? paramsOf(searchParams) : null),

  async *scrape(search, kit) {
    const list = new PagedList<Item>(({ MatchedObjectId }) => MatchedObjectId)
    for (let page = 1; page <= rowsPerQueryMax / rowsPerPage; page++) {
      const { SearchResultCountAll, SearchResultItems } = await ask(search, page, kit)
      yield* list.take(SearchResultItems, SearchResultCountAll).map(toPosting)
      if (list.isOver) break
    }
    list.end('search')
  },
})

/** `k` and `j` are what the site's own addresses call them. */
const addressOf = ({ keyword, series }: Params) =>
  String(new URLSearchParams({ ...(keyword && { k: keyword }), ...(series && { j: series }) }))

function paramsOf(search: URLSearchParams): Params | null {
  const [keyword, series] = [search.get('k'), search.get('j')]
  return params.safeParse({ ...(keyword && { keyword }), ...(series && { series }) }).data ?? null
}

const answer = z.object({
  SearchResult: z.object({ SearchResultCountAll: count, SearchResultItems: z.array(item) }),
})

async function ask({ keyword, series }: Params, page: number, kit: Kit) {
  const search = new URLSearchParams({
    Page: String(page),
    ResultsPerPage: String(rowsPerPage),
    ...(keyword && { Keyword: keyword }),
    ...(series && { JobCategoryCode: series }),
  })
  const found = await kit.getJson(`https://${host}/api/Search?${search}`, answer, {
    rows: 'SearchResult.SearchResultItems',
    id: 'MatchedObjectId',
    headers: { 'authorization-key': kit.key('USAJOBS_KEY') },
    userAgent: kit.key('USAJOBS_EMAIL'),
  })
  return found.SearchResult
}
