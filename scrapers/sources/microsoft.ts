import { z } from 'zod'
import { defineScraper } from '../scraper.ts'
import { listPositions, readPosition } from './eightfold/positions.ts'

const host = 'apply.careers.microsoft.com'
const site = { host, domain: 'microsoft.com' }
const params = z.object({ query: z.string().min(1).max(100).optional() })
type Params = z.output<typeof params>

/** Microsoft's own site, which runs on Eightfold and answers 429 to whoever hurries: all of it, or one `query`. */
export const microsoft = defineScraper<Params>({
  name: 'microsoft',
  title: 'Microsoft',
  kind: 'careers',
  docs: 'https://careers.microsoft.com/',
  terms: 'Undocumented: its own pages ask the same; it answers 429 after a short burst.',
  gapMs: 5_000,
  hoursApart: 6,
  coverage: 'full',
  requests: 'many',
  params,
  example: {},
  host: () => host,
  token: ({ query }) => (query ? `microsoft?${new URLSearchParams({ query })}` : 'microsoft'),

  fromToken(token) {
    const [name, search] = token.split('?')
    return name === 'microsoft' ? paramsOf(new URLSearchParams(search)) : null
  },

  boardUrl: ({ query }) => `https://${host}/careers${query ? `?${new URLSearchParams({ query })}` : ''}`,

  recognise: ({ hostname, searchParams }) =>
    /^((apply|jobs)\.)?careers\.microsoft\.com$/.test(hostname) ? paramsOf(searchParams) : null,

  scrape: (search, kit) => listPositions({ ...site, ...search }, kit),
  detail: (_, { id }, kit) => readPosition(site, id, kit),
})

function paramsOf(search: URLSearchParams): Params | null {
  const query = search.get('query') ?? search.get('q')
  return params.safeParse(query ? { query } : {}).data ?? null
}
