import { stopByEmployer, stopByPay, stopByTitle } from './constraints.ts'
import { cover } from './coverage.ts'
import { facetTables, lazily, look, packedFacetFit } from './fit-tables.ts'
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
 * What scoring rows of the index for one person reads, with the arithmetic of `matchPosting`. What many postings share (a
 * kind of role, a level, a place) is judged once; what an upper bound already rules out is not read at all.
 */
export function createScan(person: Person, index: MatchIndex, market: Market, now: Date, reach: Reach) {
  return {
    person,
    index,
    market,
    reach,
    columns: index.columns(),
    weights: weightsFor(person.profile),
    today: dayOf(now),
    pay: lazily(index.paySets, (salary) => payFit(person.profile.salaryFloor, salary)),
    paid: lazily(index.paySets, (salary) => (stopByPay(person, salary) ? 0 : 1)),
    workload: lazily(index.traitSets, (traits) => workloadFit(person.facets, traits)),
    welcome: lazily(index.employerSets, (employer) => (stopByEmployer(person, employer) ? 0 : 1)),
    facets: facetTables(person.facets),
    // Written anew for each row, so that a million rows make no garbage.
    values: new Float64Array(termNames.length),
    covered: { required: 0, preferred: 0 },
  }
}

/** An upper bound of a row's score that reads no requirement, or 0 once it is known to be below `atLeast`. */
export function boundOf({ columns, reach, facets, workload, weights: { earned } }: Scan, row: number, atLeast: number) {
  let most = reach.classMost[columns.classes[row] ?? 0] ?? 0
  if (most < atLeast) return 0
  most *= look(reach.keepsPlace, columns.places[row] ?? 0)
  if (most < atLeast) return 0
  const facet = packedFacetFit(facets, columns.facets[row] ?? 0)
  const load = look(workload, columns.traits[row] ?? 0)
  const own = look(reach.role, columns.kinds[row] ?? 0)
  let total = (earned[termAt.required] ?? 0) + (earned[termAt.preferred] ?? 0)
  let has = total
  if (facet !== unknownValue) {
    has += (earned[termAt.facets] ?? 0) * facet
    total += earned[termAt.facets] ?? 0
  }
  if (load !== unknownValue) {
    has += (earned[termAt.workload] ?? 0) * load
    total += earned[termAt.workload] ?? 0
  }
  if (own !== unknownValue) {
    has += (earned[termAt.role] ?? 0) * own
    total += earned[termAt.role] ?? 0
  }
  return total > 0 ? (most * has) / total : 0
}

/** What is left of a full score by role, level, place and conditions: what no skill can change. 0 for what is stopped. */
export const reachOf = ({ columns, reach }: Scan, row: number): number =>
  (reach.classMost[columns.classes[row] ?? 0] ?? 0) * look(reach.keepsPlace, columns.places[row] ?? 0)

/** A row's score as `matchPosting` has it. */
export function scoreOf(scan: Scan, row: number): number {
  const { columns, reach, person, market, values, covered } = scan
  const traits = columns.traits[row] ?? 0
  const day = columns.days[row] ?? noDay
  cover(columns.codes, columns.from[row] ?? 0, columns.to[row] ?? 0, person.credits, market.rarity, covered)
  values[termAt.required] = covered.required
  values[termAt.facets] = packedFacetFit(scan.facets, columns.facets[row] ?? 0)
  values[termAt.preferred] = covered.preferred
  values[termAt.workload] = look(scan.workload, traits)
  values[termAt.role] = look(reach.role, columns.kinds[row] ?? 0)
  values[termAt.seniority] = look(reach.level, columns.levels[row] ?? 0)
  values[termAt.place] = look(reach.place, columns.places[row] ?? 0)
  values[termAt.conditions] = look(reach.condition, traits)
  values[termAt.salary] = look(scan.pay, columns.pays[row] ?? 0)
  values[termAt.freshness] = day === noDay ? unknownValue : freshnessOn(day, scan.today)
  return Math.round(rawScore(values, scan.weights) ?? 0)
}

/** Whether a row is a posting that nothing rules out. */
export const isOpenRow = ({ columns, reach, person, index, paid, welcome }: Scan, row: number): boolean =>
  (columns.ids[row] ?? -1) >= 0 &&
  look(reach.open, columns.traits[row] ?? 0) === 1 &&
  look(reach.reachable, columns.places[row] ?? 0) === 1 &&
  look(paid, columns.pays[row] ?? 0) === 1 &&
  look(welcome, columns.employers[row] ?? 0) === 1 &&
  (person.profile.excluded.words.length === 0 || !stopByTitle(person, index.titleAt(row)))
