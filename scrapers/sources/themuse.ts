import { z } from 'zod'
import { Incomplete } from '../errors.ts'
import { PagedList } from '../paged-list.ts'
import { count, html, idText, listOf, moment, optional, text } from '../said.ts'
import { defineScraper, type ScrapedPostingInput } from '../scraper.ts'
import { parseMoment, readWorkplace } from '../text.ts'

/** Pages far beyond this fail. */
const pagesMax = 99
const word = z.string().min(1).max(100).optional()
const params = z.object({ category: word, company: word, location: word })
type Params = z.output<typeof params>

/** The Muse: postings of everyone by category, company or place, 20 an answer. */
export const themuse = defineScraper<Params>({
  name: 'themuse',
  title: 'The Muse',
  kind: 'board',
  docs: 'https://www.themuse.com/developers/api/v2',
  terms: 'Documented as public; 500 requests an hour without a key.',
  off: 'A general board: little of it on infrastructure, and copies of what employers list themselves.',
  gapMs: 7_500,
  hoursApart: 12,
  coverage: 'full',
  requests: 'many',
  params,
  example: { category: 'Software Engineering' },
  host: () => 'www.themuse.com',
  token: (search) => withSearch('themuse.com', search),

  fromToken(token) {
    const [site, search] = token.split('?')
    return site === 'themuse.com' ? paramsOf(new URLSearchParams(search)) : null
  },

  boardUrl: (search) => withSearch('https://www.themuse.com/search', search),
  recognise: ({ hostname, searchParams }) => (/^(www\.)?themuse\.com$/.test(hostname) ? paramsOf(searchParams) : null),

  async *scrape(search, kit) {
    const list = new PagedList<Row>(({ id }) => id)
    let pages = 1
    for (let page = 0; page < Math.min(pages, pagesMax); page++) {
      const url = withSearch('https://www.themuse.com/api/public/jobs', { page: String(page), ...search })
      const { page_count, total, results } = await kit.getJson(url, listing, { rows: 'results' })
      pages = page_count
      yield* list.take(results, total ?? 0).map(toPosting)
    }
    if (pages > pagesMax) throw new Incomplete(`The search has ${pages} pages, of which ${pagesMax} can be asked for`)
    list.end('search')
  },
})

function withSearch(base: string, search: Record<string, string | undefined>) {
  const given = Object.entries(search).flatMap(([name, value]) => (value ? [[name, value]] : []))
  return given.length > 0 ? `${base}?${new URLSearchParams(given)}` : base
}

function paramsOf(search: URLSearchParams): Params | null {
  const given = ['category', 'company', 'location'].flatMap((name) => {
    const value = search.get(name)
    return value ? [[name, value]] : []
  })
  return params.safeParse(Object.fromEntries(given)).data ?? null
}

const named = z.object({ name: text })
const row = z.object({
  id: idText,
  name: z.string(),
  contents: html,
  publication_date: moment,
  locations: listOf(named),
  categories: listOf(named),
  refs: z.object({ landing_page: z.string() }),
  company: optional(named),
})
type Row = z.output<typeof row>
const listing = z.object({ page_count: count, total: optional(count), results: z.array(row) })

/** "Flexible / Remote" stands among the places. */
function toPosting(row: Row): ScrapedPostingInput {
  const places = (row.locations ?? []).map(({ name }) => name ?? '')
  const isRemote = (place: string) => /^flexible \/ remote$/i.test(place)
  return {
    id: row.id,
    url: row.refs.landing_page,
    title: row.name,
    employer: row.company?.name || null,
    locations: places.filter((place) => !isRemote(place)),
    description: row.contents ?? '',
    workplace: places.length > 0 && places.every(isRemote) ? readWorkplace('remote') : null,
    department: row.categories?.[0]?.name ?? null,
    postedAt: parseMoment(row.publication_date),
  }
}
