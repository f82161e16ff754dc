import { type PostingQuery, postingQuery } from '../server/query.ts'

/** What the list's address says: the query, or what is wrong with it. */
export type ListAddress = { query: PostingQuery; errors: null } | { query: null; errors: WrongFilter[] }
export type WrongFilter = { name: string; value: string; allowed: string[] }

const pageSize = 50

/**
 * Reads the list's query from its address. Empty fields (a form sends them all) and names that are not ours (links are
 * shared with tracking parameters) count as absent; wrong values are reported, because dropping one would show
 * postings that were not asked for.
 */
export function readListQuery(parameters: URLSearchParams): ListAddress {
  const given = Object.keys(postingQuery.shape).flatMap((name) => {
    const value = parameters.get(name)?.trim()
    return value ? [[name, value] as const] : []
  })
  const values: Record<string, string> = Object.fromEntries(given)
  const result = postingQuery.safeParse({ limit: pageSize, ...values })
  if (result.success) return { query: result.data, errors: null }
  const errors = result.error.issues.map((issue) => {
    const name = String(issue.path[0])
    return { name, value: values[name] ?? '', allowed: issue.code === 'invalid_value' ? issue.values.map(String) : [] }
  })
  return { query: null, errors }
}

/** The list's address for a query with some of it changed; `undefined` drops one. The page always starts over unless `cursor` is given. */
export function listHref(
  query: PostingQuery,
  changes: { [Name in keyof PostingQuery]?: PostingQuery[Name] | undefined } = {},
): string {
  const wanted = { ...query, cursor: undefined, ...changes }
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(wanted)) {
    if (value !== undefined && value !== defaults[name]) parameters.set(name, String(value))
  }
  const text = parameters.toString()
  return text ? `/?${text}` : '/'
}

/** The filters that are set, without paging and order. */
export type ActiveFilter = 'q' | 'employer' | 'category' | 'source' | 'place' | 'workplace' | 'status' | 'postedSince'
const filterNames: readonly ActiveFilter[] = [
  'q',
  'employer',
  'category',
  'source',
  'place',
  'workplace',
  'postedSince',
  'status',
]

export const activeFilters = (query: PostingQuery): ActiveFilter[] =>
  filterNames.filter((name) => query[name] !== undefined && query[name] !== defaults[name])

const defaults: Record<string, unknown> = { status: 'open', limit: pageSize }
