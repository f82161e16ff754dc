import { dollarsAYear, statedMin } from '../../pay/annual.ts'
import { payLawsFor } from '../../pay/transparency-laws.ts'
import type { Classification } from '../../pillars/classification.ts'
import type { MarketPosting } from '../market-posting.ts'
import type { Moment } from '../moment/moment.ts'
import { payOf } from '../pay-figures.ts'
import { percentileOf } from './asks.ts'
import { isNear, type Role } from './role.ts'
import type { BenchmarkAnswer } from './role-views.ts'

/** The pay of a description beside that of the closest group that states enough, and the laws that may expect one. */
export function payBeside(
  { attributes }: Classification,
  role: Role,
  competing: readonly MarketPosting[],
  { frame }: Moment,
  now: Date,
): BenchmarkAnswer['pay'] {
  const stated = attributes.salary
  const range = dollarsAYear(stated, frame.rates)
  const own = range && Math.round((range.min + range.max) / 2)
  const group = groupOf(role, competing, frame.postings)
  const laws = payLawsFor(attributes.places, attributes.workplace === 'remote', now)
  return {
    stated,
    own,
    roles: group && payOf(group.roles),
    rolesAre: group?.are ?? null,
    percentile: group && percentileOf(own, group.roles),
    laws: laws.map(({ country: _country, region: _region, ...law }) => law),
    hint: stated === null && laws.length > 0 ? hintOf(laws) : null,
  }
}

function groupOf(role: Role, competing: readonly MarketPosting[], all: readonly MarketPosting[]) {
  const isInCountry = ({ countries }: MarketPosting) => countries.some((country) => role.countries.includes(country))
  const isOfFacetAndLevel = ({ open, lane, core, seniority }: MarketPosting) =>
    open && lane === role.lane && isNear(role.seniority, seniority) && core.some((facet) => isOneOf(role.core, facet))
  const groups = [
    { are: 'competing-in-country', roles: competing.filter(isInCountry) },
    { are: 'facet-and-level-in-country', roles: all.filter((one) => isInCountry(one) && isOfFacetAndLevel(one)) },
    { are: 'competing', roles: competing },
  ] as const
  return groups.find(({ roles }) => roles.filter(({ pay }) => typeof pay === 'number').length >= statedMin) ?? null
}

const isOneOf = (facets: readonly string[], facet: string) => facets.includes(facet)

function hintOf(laws: ReturnType<typeof payLawsFor>): string {
  const inPosting = names(laws.filter(({ expects }) => expects === 'posting'))
  const before = names(laws.filter(({ expects }) => expects === 'before-interview'))
  return [
    'No pay is stated.',
    inPosting && `${inPosting}: a range may be expected in the posting, of employers of the size that each law names.`,
    before && `${before}: applicants may expect it in the posting or otherwise before the interview.`,
  ]
    .filter(Boolean)
    .join(' ')
}

const names = (laws: readonly { title: string }[]) => [...new Set(laws.map(({ title }) => title))].join(', ')
