import type { MarketFilters, Subject } from '../../server/market/views.ts'

const folders = {
  market: '/market',
  facet: '/market',
  skill: '/skills',
  employer: '/employers',
  place: '/places',
} as const

/** The page of a part of the market, without its filters. */
export const subjectPath = ({ kind, id }: Pick<Subject, 'kind' | 'id'>): string =>
  id === null ? folders[kind] : `${folders[kind]}/${encodeURIComponent(id)}`

export const filterNames = ['lane', 'workload', 'seniority', 'workplace', 'country'] as const

/** The filters as an address says them; the default lane is left out, so that a page has one address. */
function filterQuery(filters: MarketFilters): string {
  const parameters = new URLSearchParams()
  for (const name of filterNames) {
    const value = filters[name]
    if (value !== null && !(name === 'lane' && value === 'engineering')) parameters.set(name, value)
  }
  return parameters.size > 0 ? `?${parameters}` : ''
}

export const pageHref = (subject: Pick<Subject, 'kind' | 'id'>, filters: MarketFilters) =>
  subjectPath(subject) + filterQuery(filters)

export const csvHref = (subject: Pick<Subject, 'kind' | 'id'>, filters: MarketFilters, figure: string) =>
  `${subjectPath(subject)}/data/${figure}.csv${filterQuery(filters)}`
