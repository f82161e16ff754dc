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

/** The address of one of our pages with the filters added that it does not say itself: who reads a part of the market goes on in it. */
export function withFilters(href: string, filters: MarketFilters): string {
  const [path = '', query] = href.split('?')
  const parameters = new URLSearchParams(query)
  for (const name of filterNames) {
    const value = filters[name]
    if (value !== null && !parameters.has(name)) parameters.set(name, value)
  }
  // The default lane is left out, so that a page has one address.
  if (parameters.get('lane') === 'engineering') parameters.delete('lane')
  return parameters.size > 0 ? `${path}?${parameters}` : path
}

export const pageHref = (subject: Pick<Subject, 'kind' | 'id'>, filters: MarketFilters) =>
  withFilters(subjectPath(subject), filters)

export const csvHref = (subject: Pick<Subject, 'kind' | 'id'>, filters: MarketFilters, figure: string) =>
  withFilters(`${subjectPath(subject)}/data/${figure}.csv`, filters)
