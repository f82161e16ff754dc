import type { Bits } from './index/bits.ts'
import type { IndexQuestion } from './index/filter.ts'
import type { Kind } from './index/posting-index.ts'
import type { PostingFilters } from './query.ts'

const relevances = ['0', '1', '2']

/** The list's question in the index's terms; `among`: the rows that its words find. */
export function toQuestion(filters: PostingFilters, among: Bits | null): IndexQuestion {
  const { relevance, lane, workload, seniority, workplace, visa, clearance, country, category, source } = filters
  const { facet, topic, skill } = filters
  return {
    status: filters.status,
    anyOf: given({
      relevance: relevance > 0 ? relevances.slice(relevance) : undefined,
      lane: lane === 'any' ? undefined : [lane],
      workload,
      seniority,
      workplace,
      visa,
      clearance,
      country,
      category: category ? [category] : undefined,
      source: source ? [source] : undefined,
    }),
    allOf: given({ facet, topic, skill }),
    employer: filters.employer || null,
    since: filters.postedSince ? Date.parse(`${filters.postedSince}T00:00:00Z`) : null,
    salaryMin: filters.salaryMin ?? null,
    among,
  }
}

const given = (
  values: Partial<Record<Kind, readonly string[] | undefined>>,
): Partial<Record<Kind, readonly string[]>> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
