import { dayOf } from '../../days.ts'
import { facetSlugs } from '../../pillars/classification.ts'
import type { Market } from '../graph.ts'
import type { Person } from '../person.ts'
import type { MatchablePosting } from '../posting.ts'
import { kindFit } from '../read-kinds.ts'
import { type Coverage, cover } from './coverage.ts'
import { levelFit } from './level.ts'
import { payFit } from './pay.ts'
import { placeFit } from './place.ts'
import { type TermValues, termAt, termNames, unknownValue } from './score.ts'
import { enough } from './weights.ts'

const training = facetSlugs.indexOf('training')
const inference = facetSlugs.indexOf('inference')

/** The value of every term for one pair. `now` ages the posting. */
export function termValues(person: Person, posting: MatchablePosting, market: Market, now: Date): TermValues {
  const values = new Float64Array(termNames.length)
  values[termAt.seniority] = levelFit(person.profile, posting) ?? unknownValue
  values[termAt.place] =
    placeFit({ places: person.places, workplaces: person.profile.workplaces }, posting) ?? unknownValue
  values[termAt.conditions] = conditionsFit(person, posting) ?? unknownValue
  values[termAt.salary] = payFit(person.profile.salaryFloor, posting.salary) ?? unknownValue
  values[termAt.freshness] = freshness(posting.sinceDay, dayOf(now.getTime())) ?? unknownValue
  return writeSkillTerms(values, person, posting, market)
}

/** Writes the terms that what a person knows decides, and leaves the others as they are. */
export function writeSkillTerms(
  values: TermValues,
  person: Person,
  posting: MatchablePosting,
  market: Market,
): TermValues {
  const { requirements } = posting
  const covered: Coverage = { required: 0, preferred: 0, asks: 0, likes: 0 }
  cover(requirements, 0, requirements.length, person.credits, market.rarity, covered)
  values[termAt.required] = covered.required
  values[termAt.preferred] = covered.preferred
  values[termAt.facets] = facetFit(person.facets, posting.facets) ?? unknownValue
  values[termAt.workload] = workloadFit(person.facets, posting) ?? unknownValue
  values[termAt.role] = kindFit(person.nearest, posting.kinds) ?? unknownValue
  return values
}

/** The first facets and the others are summed apart, here and in tables over all their grades, so that both are the same. */
export const facetsHalf = facetSlugs.length / 2

/** The share of what the posting's facets ask that the person has: a core facet asks 1, a mentioned one 0.5. */
function facetFit(own: Float64Array, grades: Uint8Array): number | null {
  const first = facetSums(own, grades, 0, facetsHalf)
  const second = facetSums(own, grades, facetsHalf, grades.length)
  const asks = first.asks + second.asks
  return asks > 0 ? Math.min(1, (first.has + second.has) / asks / enough.facets) : null
}

function facetSums(own: Float64Array, grades: Uint8Array, from: number, to: number) {
  let has = 0
  let asks = 0
  for (let at = from; at < to; at++) {
    const asked = (grades[at] ?? 0) / 2
    has += Math.min(own[at] ?? 0, asked)
    asks += asked
  }
  return { has, asks }
}

/** How much of the workload the person knows; of both, the mean. A role that states none says nothing. */
export function workloadFit(own: Float64Array, { workload }: Pick<MatchablePosting, 'workload'>): number | null {
  const [trains, serves] = [own[training] ?? 0, own[inference] ?? 0]
  if (workload === 'unstated') return null
  if (workload === 'both') return (trains + serves) / 2
  return workload === 'training' ? trains : serves
}

/** A clearance that is asked for and of which the person has said nothing: most people hold none. */
const clearanceUnsaid = { required: 0.3, obtainable: 0.8 } as const
/** A visa that is needed where the posting is silent: about half of those that speak of it sponsor. */
const sponsorshipUnsaid = 0.7

export function conditionsFit({ profile }: Person, { clearance, visa }: Pick<MatchablePosting, 'clearance' | 'visa'>) {
  const fits: number[] = []
  if (clearance !== null) fits.push(profile.clearance === null ? clearanceUnsaid[clearance] : 1)
  if (profile.needsSponsorship === true) fits.push(visa === 'sponsors' ? 1 : sponsorshipUnsaid)
  return fits.length > 0 ? Math.min(...fits) : null
}

/** Halves every fortnight: most openings fill, and most applications arrive, in the first weeks. */
const halfLifeDays = 14

const freshness = (sinceDay: number | null, today: number): number | null =>
  sinceDay === null ? null : 2 ** (-Math.max(0, today - sinceDay) / halfLifeDays)

/** Older than this is as old as can be: what is left of freshness is below what a double tells apart. */
const ageMax = 1_000
/** The same by age in days, looked up. */
export const freshnessByAge = Float64Array.from({ length: ageMax + 1 }, (_, age) => freshness(0, age) ?? 0)

/** Days since a day, 0 to the age from which all are as old. */
export const ageOf = (sinceDay: number, today: number): number => Math.min(ageMax, Math.max(0, today - sinceDay))
