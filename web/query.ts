import type { z } from 'zod'
import { type PostingQuery, postingQuery } from '../server/list/query.ts'
import type { Names } from './names.ts'

/** What the list's address says: the query, or what is wrong with it. */
export type ListAddress = { query: PostingQuery; errors: null } | { query: null; errors: WrongFilter[] }
export type WrongFilter = { name: string; value: string; allowed: string[]; why: string | null }

const pageSize = 50

/** What the list shows when its address says nothing else; the API's own defaults hide nothing. */
const listDefaults = {
  relevance: 1,
  lane: 'engineering',
  status: 'open',
  duplicates: 'once',
  currency: 'USD',
  radiusKm: 50,
  limit: pageSize,
} as const

/**
 * Reads the list's query from its address. Empty fields (a form sends them all) and names that are not ours (links are
 * shared with tracking parameters) count as absent; wrong values are reported, because dropping one would show
 * postings that were not asked for. A skill may be given as people write it.
 */
export function readListQuery(parameters: URLSearchParams, names: Names): ListAddress {
  const values: Record<string, string | string[]> = {}
  for (const name of Object.keys(postingQuery.shape)) {
    const given = parameters.getAll(name).filter((value) => value.trim() !== '')
    const [first] = given
    if (first === undefined) continue
    if (name === 'skill') values[name] = given.flatMap((value) => value.split(',')).map(names.skillId)
    else values[name] = isListFilter(name) ? given : first.trim()
  }
  if (values.near === undefined) delete values.radiusKm
  if (values.salaryMin === undefined) delete values.currency
  const result = postingQuery.safeParse({ ...listDefaults, ...values })
  if (result.success) return { query: result.data, errors: null }
  const errors = result.error.issues.map((issue) => {
    const name = String(issue.path[0])
    return {
      name,
      value: [values[name] ?? ''].flat().join(', '),
      allowed: issue.code === 'invalid_value' ? issue.values.map(String) : allowedBy(issue),
      why: saysWhy(issue) ? issue.message : null,
    }
  })
  return { query: null, errors }
}

/** What a check of ours says; zod’s own words are for programmers. */
const saysWhy = ({ code, message }: z.core.$ZodIssue) =>
  code === 'custom' || (code === 'invalid_format' && message.startsWith('Must be '))

/** The values that a check of ours offers in place of one that means several, or what a number or a date may be. */
function allowedBy(issue: z.core.$ZodIssue): string[] {
  if (issue.code === 'custom') return Array.isArray(issue.params?.allowed) ? issue.params.allowed.map(String) : []
  if (issue.code === 'too_small') return [`at least ${issue.minimum}`]
  if (issue.code === 'too_big') return [`at most ${issue.maximum}${issue.origin === 'string' ? ' characters' : ''}`]
  if (issue.code === 'invalid_type') return [issue.expected === 'int' ? 'a whole number' : `a ${issue.expected}`]
  return issue.code === 'invalid_format' && issue.format === 'date' ? ['a date such as 2026-11-27'] : []
}

/** The address that was meant by one with `q=c++` (`meantParameters`); `null` where none was. */
export function withPluses(url: string, isName: (words: string) => boolean): string | null {
  const { pathname, search } = new URL(url)
  const meant = meantParameters(search, isName)
  return meant === search ? null : pathname + meant
}

/**
 * The parameters that were meant by those with `q=c++`, as people type them, where a plus is a space to programs. Two spaces
 * say nothing, so that a name with two pluses (`isName`) was meant.
 */
export const meantParameters = (search: string, isName: (words: string) => boolean) =>
  search.replace(/(?<=(?:^|[?&])q=)[^&]*/, (typed) =>
    typed.replace(/(?<=^|\+)([^+]+)\+\+(?=\+|%20|$)/g, (all, words: string) =>
      isName(`${words.split('%20').at(-1)}++`) ? `${words}%2B%2B` : all,
    ),
  )

/** The list's address for a query with some of it changed; `undefined` drops one. The page always starts over unless `cursor` is given. */
export function listHref(
  query: PostingQuery,
  changes: { [Name in keyof PostingQuery]?: PostingQuery[Name] | undefined } = {},
): string {
  const wanted: Partial<Record<string, unknown>> = { ...query, cursor: undefined, ...changes }
  if (wanted.near === undefined) delete wanted.radiusKm
  if (wanted.salaryMin === undefined) delete wanted.currency
  const parameters = new URLSearchParams()
  // In one order, so that the same list has one address.
  for (const name of Object.keys(postingQuery.shape)) {
    const value = wanted[name]
    if (value !== undefined && value !== '' && value !== defaults[name]) parameters.set(name, String(value))
  }
  // Both may stand in a query as they are, and make addresses that people can read.
  const text = parameters.toString().replaceAll('%2C', ',').replaceAll('%3A', ':')
  return text ? `/?${text}` : '/'
}

/** A value that narrows or widens the list; of filters that take several, each of them. `unit`: what the value is meant with. */
export type ActiveFilter = { name: FilterName; value: string; unit?: string }
export type FilterName = Exclude<keyof PostingQuery, 'sort' | 'limit' | 'cursor' | 'radiusKm' | 'currency'>
const filterOrder: readonly FilterName[] = [
  ...(['q', 'lane', 'relevance', 'facet', 'topic', 'skill', 'workload', 'seniority'] as const),
  ...(['workplace', 'remoteIn', 'near', 'place', 'country', 'salaryMin', 'visa', 'clearance'] as const),
  ...(['employer', 'category', 'source', 'postedSince', 'status', 'duplicates'] as const),
]

/** The filters that are set, without paging and order. */
export const activeFilters = (query: PostingQuery): ActiveFilter[] =>
  filterOrder.flatMap((name) => {
    const value = query[name]
    if (value === undefined || value === '' || value === defaults[name]) return []
    const unit = name === 'near' ? String(query.radiusKm) : name === 'salaryMin' ? query.currency : undefined
    return [value].flat().map((one) => ({ name, value: String(one), ...(unit !== undefined && { unit }) }))
  })

/** The query without one of its filters' values; what has a default goes back to it. */
export function without(query: PostingQuery, { name, value }: ActiveFilter): PostingQuery {
  const { [name]: current, cursor: _cursor, ...kept } = query
  const { relevance, lane, status, duplicates } = listDefaults
  const rest = Array.isArray(current) ? current.filter((one) => one !== value) : []
  return { relevance, lane, status, duplicates, ...kept, ...(rest.length > 0 && { [name]: rest }) }
}

const listFilters = [
  'facet',
  'topic',
  'skill',
  'workload',
  'seniority',
  'workplace',
  'remoteIn',
  'visa',
  'clearance',
  'country',
] as const satisfies readonly FilterName[]
type ListFilter = (typeof listFilters)[number]
const isListFilter = (name: string): name is ListFilter => listFilters.some((one) => one === name)

const defaults: Record<string, unknown> = listDefaults
