import { stopByEmployer, stopByPay, stopByTitle } from './constraints.ts'
import { type Coverage, cover } from './coverage.ts'
import { facetTables, lazily } from './fit-tables.ts'
import type { Market } from './graph.ts'
import { type MatchIndex, noDay } from './match-index.ts'
import { payFit } from './pay.ts'
import type { Person } from './person.ts'
import { dayOf } from './posting.ts'
import type { Reach } from './reach.ts'
import { rawScore, termAt, termNames, unknownValue, weightsFor } from './score.ts'
import { freshnessOn, workloadFit } from './terms.ts'

export type Scan = ReturnType<typeof createScan>

/**
 * Scores rows of the index for one person with the arithmetic of `matchPosting`. What many postings share (a kind of role, a
 * level, a place) is judged once; what an upper bound already rules out is not read at all.
 */
export function createScan(person: Person, index: MatchIndex, market: Market, now: Date, reach: Reach) {
  const columns = index.columns()
  const weights = weightsFor(person.profile)
  const today = dayOf(now)
  const { role, level, place, condition, open, reachable, keepsPlace, classMost } = reach
  const pay = lazily(index.paySets, (salary) => payFit(person.profile.salaryFloor, salary))
  const workload = lazily(index.traitSets, (traits) => workloadFit(person.facets, traits))
  const facets = facetTables(person.facets)
  const paid = lazily(index.paySets, (salary) => (stopByPay(person, salary) ? 0 : 1))
  const welcome = lazily(index.employerSets, (employer) => (stopByEmployer(person, employer) ? 0 : 1))
  const hasWords = person.profile.excluded.words.length > 0

  const values = new Float64Array(termNames.length)
  const covered: Coverage = { required: 0, preferred: 0 }
  const [wRequired = 0, wFacets = 0, wPreferred = 0, wWorkload = 0, wRole = 0] = weights.earned

  /** An upper bound of the row's score that reads no requirement, or 0 once it is known to be below `atLeast`. */
  function bound(row: number, atLeast: number): number {
    let most = classMost[columns.classes[row] ?? 0] ?? 0
    if (most < atLeast) return 0
    most *= keepsPlace(columns.places[row] ?? 0)
    if (most < atLeast) return 0
    const traits = columns.traits[row] ?? 0
    const facet = facets.fit(columns.facets[row] ?? 0)
    const load = workload(traits)
    const own = role(columns.kinds[row] ?? 0)
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
  const reachOf = (row: number): number =>
    (classMost[columns.classes[row] ?? 0] ?? 0) * keepsPlace(columns.places[row] ?? 0)

  /** The row's score as `matchPosting` has it. */
  function score(row: number): number {
    cover(columns.codes, columns.from[row] ?? 0, columns.to[row] ?? 0, person.credits, market.rarity, covered)
    return scoreCovered(row, covered)
  }

  /** The same, for who knows already how far the row's requirements are covered. */
  function scoreCovered(row: number, { required, preferred }: Coverage): number {
    const traits = columns.traits[row] ?? 0
    values[termAt.required] = required
    values[termAt.facets] = facets.fit(columns.facets[row] ?? 0)
    values[termAt.preferred] = preferred
    values[termAt.workload] = workload(traits)
    values[termAt.role] = role(columns.kinds[row] ?? 0)
    values[termAt.seniority] = level(columns.levels[row] ?? 0)
    values[termAt.place] = place(columns.places[row] ?? 0)
    values[termAt.conditions] = condition(traits)
    values[termAt.salary] = pay(columns.pays[row] ?? 0)
    const day = columns.days[row] ?? noDay
    values[termAt.freshness] = day === noDay ? unknownValue : freshnessOn(day, today)
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

  return { columns, reach, bound, reachOf, score, scoreCovered, isOpen }
}
