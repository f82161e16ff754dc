import { stopByCondition, stopByEmployer, stopByPay, stopByPlace, stopByTitle } from './constraints.ts'
import { type Coverage, cover } from './coverage.ts'
import { facetTables, lazily } from './fit-tables.ts'
import type { Market } from './graph.ts'
import { levelFit } from './level.ts'
import { type MatchIndex, noDay, type Traits } from './match-index.ts'
import { payFit } from './pay.ts'
import type { Person } from './person.ts'
import { placeFit } from './place.ts'
import { dayOf } from './posting.ts'
import { kindFit } from './read-kinds.ts'
import { kept, rawScore, scoreMax, termAt, termNames, unknownValue, weightsFor } from './score.ts'
import { conditionsFit, freshness, workloadFit } from './terms.ts'

export type Scan = ReturnType<typeof createScan>

/**
 * Scores rows of the index for one person with the arithmetic of `matchPosting`. What many postings share (a kind of role, a
 * level, a place) is judged once; what an upper bound already rules out is not read at all. `admits` leaves postings out.
 */
export function createScan(
  person: Person,
  index: MatchIndex,
  market: Market,
  now: Date,
  admits: (traits: Traits) => boolean,
) {
  const columns = index.columns()
  const weights = weightsFor(person.profile)
  const today = dayOf(now)
  const wished = { places: person.places, workplaces: person.profile.workplaces }
  const role = lazily(index.kindSets, (kinds) => kindFit(person.kinds, kinds))
  const level = lazily(index.levelSets, (asked) => levelFit(person.profile, asked))
  const place = lazily(index.placeSets, (offered) => placeFit(wished, offered))
  const pay = lazily(index.paySets, (salary) => payFit(person.profile.salaryFloor, salary))
  const condition = lazily(index.traitSets, (traits) => conditionsFit(person, traits))
  const workload = lazily(index.traitSets, (traits) => workloadFit(person.facets, traits))
  const days = Array.from({ length: today + 1 }, (_, day) => day)
  const fresh = lazily(days, (day) => (day === noDay ? null : freshness(day, today)))
  const facets = facetTables(person.facets)
  const open = lazily(index.traitSets, (traits) => (admits(traits) && !stopByCondition(person, traits) ? 1 : 0))
  const reachable = lazily(index.placeSets, (offered) => (stopByPlace(person, offered) ? 0 : 1))
  const paid = lazily(index.paySets, (salary) => (stopByPay(person, salary) ? 0 : 1))
  const welcome = lazily(index.employerSets, (employer) => (stopByEmployer(person, employer) ? 0 : 1))
  const hasWords = person.profile.excluded.words.length > 0

  const values = new Float64Array(termNames.length)
  const covered: Coverage = { required: 0, preferred: 0 }
  const keepsRole = lazily(index.kindSets, (_, at) => kept(role(at), weights.held[termAt.role] ?? 0))
  const keepsLevel = lazily(index.levelSets, (_, at) => kept(level(at), weights.held[termAt.seniority] ?? 0))
  const keepsPlace = lazily(
    index.placeSets,
    (_, at) => reachable(at) * kept(place(at), weights.held[termAt.place] ?? 0),
  )
  const keepsTraits = lazily(
    index.traitSets,
    (_, at) => open(at) * kept(condition(at), weights.held[termAt.conditions] ?? 0),
  )
  const [wRequired = 0, wFacets = 0, wPreferred = 0, wWorkload = 0, wRole = 0] = weights.earned

  /** An upper bound of the row's score that reads no requirement, or 0 once it is known to be below `atLeast`. */
  function bound(row: number, atLeast: number): number {
    const kinds = columns.kinds[row] ?? 0
    let most = scoreMax * keepsRole(kinds)
    if (most < atLeast) return 0
    most *= keepsLevel(columns.levels[row] ?? 0)
    if (most < atLeast) return 0
    const traits = columns.traits[row] ?? 0
    most *= keepsPlace(columns.places[row] ?? 0) * keepsTraits(traits)
    if (most < atLeast) return 0
    const facet = facets.fit(columns.facets[row] ?? 0)
    const load = workload(traits)
    const own = role(kinds)
    let has = wRequired + wPreferred
    let total = has
    if (facet !== unknownValue) {
      has += wFacets * facet
      total += wFacets
    }
    if (load !== unknownValue) {
      has += wWorkload * load
      total += wWorkload
    }
    if (own !== unknownValue) {
      has += wRole * own
      total += wRole
    }
    return total > 0 ? (most * has) / total : 0
  }

  /** What is left of a full score by role, level, place and conditions: what no skill can change. 0 for what is stopped. */
  const reach = (row: number): number =>
    scoreMax *
    keepsRole(columns.kinds[row] ?? 0) *
    keepsLevel(columns.levels[row] ?? 0) *
    keepsPlace(columns.places[row] ?? 0) *
    keepsTraits(columns.traits[row] ?? 0)

  /** The row's score as `matchPosting` has it. */
  function score(row: number): number {
    const traits = columns.traits[row] ?? 0
    cover(columns.codes, columns.from[row] ?? 0, columns.to[row] ?? 0, person.credits, market.rarity, covered)
    values[termAt.required] = covered.required
    values[termAt.facets] = facets.fit(columns.facets[row] ?? 0)
    values[termAt.preferred] = covered.preferred
    values[termAt.workload] = workload(traits)
    values[termAt.role] = role(columns.kinds[row] ?? 0)
    values[termAt.seniority] = level(columns.levels[row] ?? 0)
    values[termAt.place] = place(columns.places[row] ?? 0)
    values[termAt.conditions] = condition(traits)
    values[termAt.salary] = pay(columns.pays[row] ?? 0)
    values[termAt.freshness] = fresh(Math.min(today, columns.days[row] ?? noDay))
    return Math.round(rawScore(values, weights) ?? 0)
  }

  /** Whether the row is a posting that nothing rules out. */
  const isOpen = (row: number): boolean =>
    (columns.ids[row] ?? -1) >= 0 &&
    open(columns.traits[row] ?? 0) === 1 &&
    reachable(columns.places[row] ?? 0) === 1 &&
    paid(columns.pays[row] ?? 0) === 1 &&
    welcome(columns.employers[row] ?? 0) === 1 &&
    !(hasWords && stopByTitle(person, index.titleAt(row)))

  return { columns, bound, reach, score, isOpen }
}
