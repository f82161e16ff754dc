import { z } from 'zod'
import { incompleteOf, type Shortfall } from '../errors.ts'
import { leftOutOf } from '../kit/reading/json.ts'
import { count } from '../said.ts'
import { defineScraper, type Kit } from '../scraper.ts'
import { row, toPosting } from './amazon/posting.ts'

const rowsPerPage = 100
const rowsPerQueryMax = 10_000
const origin = 'https://www.amazon.jobs'

const word = z.string().min(1).max(100).optional()
const params = z.object({ query: word, category: word })
type Params = z.output<typeof params>

/** Amazon's own job search: all of it, or one `query`, or one business `category` (`aws`). */
export const amazon = defineScraper<Params>({
  name: 'amazon',
  title: 'Amazon',
  kind: 'careers',
  docs: 'https://www.amazon.jobs/en/',
  terms: 'Undocumented: its own search page asks the same.',
  coverage: 'full',
  requests: 'many',
  params,
  example: { category: 'aws' },
  host: () => 'www.amazon.jobs',
  token: ({ query, category }) => join('amazon.jobs', { query, category }),
  fromToken(token) {
    const [, site, search] = token.match(/^(amazon|amazon\.jobs)(?:\?(.*))?$/) ?? []
    return site ? paramsOf(new URLSearchParams(search)) : null
  },
  boardUrl: (params) => join(`${origin}/en/search`, filtersOf(params)),
  recognise: ({ hostname, searchParams }) => (/^(www\.)?amazon\.jobs$/.test(hostname) ? paramsOf(searchParams) : null),

  async *scrape(params, kit) {
    const reading = { kit, seen: new Set<string>(), short: [] as Shortfall[] }
    const first = await ask(kit, params, 0)
    const parts = first.hits < rowsPerQueryMax ? [] : categoriesIn(first)
    if (parts.length === 0) yield* readAll(reading, params, first)
    for (const category of parts) {
      const part = { ...params, category }
      yield* readAll(reading, part, await ask(kit, part, 0))
    }
    if (parts.length > 0 && reading.seen.size < first.hits)
      reading.short.push({
        says: `${parts.length} categories have ${reading.seen.size} postings of ${first.hits} or more`,
        missing: null,
      })
    if (reading.short.length > 0) throw incompleteOf(reading.short)
  },
})

const filtersOf = ({ query, category }: Params) => ({ base_query: query, 'business_category[]': category })

function join(base: string, parameters: Record<string, string | undefined>): string {
  const given = Object.entries(parameters).flatMap(([name, value]) => (value ? [[name, value]] : []))
  return given.length > 0 ? `${base}?${new URLSearchParams(given)}` : base
}

/** From our own token or from the address of a search. */
function paramsOf(search: URLSearchParams): Params | null {
  const query = search.get('query') ?? search.get('base_query')
  const category = search.get('category') ?? search.get('business_category[]')
  return params.safeParse({ ...(query && { query }), ...(category && { category }) }).data ?? null
}

const page = z.object({
  hits: count,
  jobs: z.array(row),
  facets: z.object({ business_category_facet: z.array(z.record(z.string(), z.number())).nullish() }).nullish(),
})
type Page = z.output<typeof page>

const ask = (kit: Kit, params: Params, offset: number) =>
  kit.getJson(
    join(`${origin}/en/search.json`, {
      result_limit: String(rowsPerPage),
      offset: String(offset),
      sort: 'recent',
      'facets[]': 'business_category',
      ...filtersOf(params),
    }),
    page,
    { rows: 'jobs', id: 'id_icims' },
  )

const categoriesIn = ({ facets }: Page) => (facets?.business_category_facet ?? []).flatMap(Object.keys)

/** `seen`: ids that were given; `short`: why the reading is not whole. */
type Reading = { kit: Kit; seen: Set<string>; short: Shortfall[] }

/** All rows of one search that no search before it showed. Says so in `short` when they are fewer than there are. */
async function* readAll({ kit, seen, short }: Reading, params: Params, first: Page) {
  const own = new Set<string>()
  let { hits } = first
  for (let offset = 0; offset < Math.min(hits, rowsPerQueryMax); offset += rowsPerPage) {
    const latest = offset === 0 ? first : await ask(kit, params, offset)
    // Where it became less, what was taken down has pulled others onto a page that was read.
    hits = Math.max(hits, latest.hits)
    yield* fresh(latest)
  }
  // Newest first: what was posted while we read has pushed the rest down, and is at the top.
  if (own.size < hits) yield* fresh(await ask(kit, params, 0))
  const missing = hits >= rowsPerQueryMax ? null : hits - own.size
  if (own.size < hits) short.push({ says: `the search has ${hits} postings and shows ${own.size}`, missing })
  else if (missing === null) short.push({ says: `a search shows no more than ${rowsPerQueryMax} postings`, missing })

  function* fresh({ jobs }: Page) {
    for (const job of jobs) {
      if (!seen.has(job.id_icims)) yield toPosting(job)
      seen.add(job.id_icims)
      own.add(job.id_icims)
    }
    for (const id of leftOutOf(jobs)) for (const ids of [seen, own]) ids.add(id)
  }
}
