import { stopByEmployer, stopByPay, stopByTitle } from './constraints.ts'
import { type Coverage, cover } from './coverage.ts'
import { facetTables, type Lookup, lazily, look, packedFacetFit } from './fit-tables.ts'
import type { Market } from './graph.ts'
import { type MatchIndex, noDay } from './match-index.ts'
import { bareRequired, marksOf } from './naming.ts'
import { payFit } from './pay.ts'
import type { Person } from './person.ts'
import { dayOf } from './posting.ts'
import type { Reach } from './reach.ts'
import { kept, rawScore, type TermName, termAt, termNames, unknownValue } from './score.ts'
import { ageOf, freshnessByAge, workloadFit } from './terms.ts'

export type Scan = ReturnType<typeof createScan>

/**
 * What scoring rows of the index for one person reads, with the arithmetic of `matchPosting`. What many postings share (a
 * kind of role, a level, a place) is judged once; what an upper bound already rules out is not read at all.
 */
export function createScan(person: Person, index: MatchIndex, market: Market, now: Date, reach: Reach) {
  const { weights } = person
  const columns = index.columns()
  const pay = lazily(index.paySets, (salary) => payFit(person.profile.salaryFloor, salary))
  const workload = lazily(index.traitSets, (traits) => workloadFit(person.facets, traits))
  const weightOf = (weights: Float64Array, term: TermName) => weights[termAt[term]] ?? 0
  return {
    person,
    index,
    market,
    reach,
    columns,
    segments: index.byClass().map((segment) => ({
      ...segment,
      marks: marksOf(segment, person.credits),
      bare: bareRequired(segment, columns, market.rarity),
    })),
    weights,
    earns: {
      required: weightOf(weights.earned, 'required'),
      preferred: weightOf(weights.earned, 'preferred'),
      facets: weightOf(weights.earned, 'facets'),
    },
    keptByAge: freshnessByAge.map((fresh) => kept(fresh, weightOf(weights.held, 'freshness'))),
    byClass: earnedByClass(index, weights.earned, reach.role, workload),
    today: dayOf(now),
    pay,
    keepsPay: lazily(index.paySets, (_, at) => kept(look(pay, at), weightOf(weights.held, 'salary'))),
    paid: lazily(index.paySets, (salary) => (stopByPay(person, salary) ? 0 : 1)),
    workload,
    welcome: lazily(index.employerSets, (employer) => (stopByEmployer(person, employer) ? 0 : 1)),
    facets: facetTables(person.facets),
    // Written anew for each row, so that a million rows make no garbage.
    values: new Float64Array(termNames.length),
    covered: { required: 0, preferred: 0 },
  }
}

/**
 * A row's score before rounding, if so much of its requirements were covered: as `rawScore` has it but for the last bits of
 * a double, since what a class of postings shares is multiplied first. With 1 and 1 it is an upper bound that reads no
 * requirement. 0 once it is known to be below `atLeast`.
 */
export function pointsIf(scan: Scan, row: number, required: number, preferred: number, atLeast: number): number {
  const { columns, reach, byClass, earns } = scan
  const kind = columns.classes[row] ?? 0
  let most = reach.classMost[kind] ?? 0
  if (most < atLeast) return 0
  most *= look(reach.keepsPlace, columns.places[row] ?? 0)
  if (most < atLeast) return 0
  most *= look(scan.keepsPay, columns.pays[row] ?? 0)
  const day = columns.days[row] ?? noDay
  if (day !== noDay) most *= scan.keptByAge[ageOf(day, scan.today)] ?? 1
  if (most < atLeast) return 0
  let total = earns.required + (byClass.asks[kind] ?? 0)
  let has = earns.required * required + (byClass.has[kind] ?? 0)
  if (preferred !== unknownValue) {
    has += earns.preferred * preferred
    total += earns.preferred
  }
  const facet = packedFacetFit(scan.facets, columns.facets[row] ?? 0)
  if (facet !== unknownValue) {
    has += earns.facets * facet
    total += earns.facets
  }
  return total > 0 ? (most * has) / total : 0
}

/** What the kind of role and the workload earn of each class, and the weight of those of them that are known. */
function earnedByClass(index: MatchIndex, weights: Float64Array, role: Lookup, workload: Lookup) {
  const { kinds, traits } = index.classes()
  const has = new Float64Array(kinds.length)
  const asks = new Float64Array(kinds.length)
  const add = (at: number, value: number, weight: number) => {
    if (value === unknownValue) return
    has[at] = (has[at] ?? 0) + weight * value
    asks[at] = (asks[at] ?? 0) + weight
  }
  for (let at = 0; at < kinds.length; at++) {
    add(at, look(role, kinds[at] ?? 0), weights[termAt.role] ?? 0)
    add(at, look(workload, traits[at] ?? 0), weights[termAt.workload] ?? 0)
  }
  return { has, asks }
}

/** What is left of a full score by role, level, place and conditions: what no skill can change. 0 for what is stopped. */
export const reachOf = ({ columns, reach }: Scan, row: number): number =>
  (reach.classMost[columns.classes[row] ?? 0] ?? 0) * look(reach.keepsPlace, columns.places[row] ?? 0)

/** How far a row's requirements are covered; written anew at the next call. */
export function coverRow({ columns, person, market, covered }: Scan, row: number): Coverage {
  return cover(columns.codes, columns.from[row] ?? 0, columns.to[row] ?? 0, person.credits, market.rarity, covered)
}

/** Points that a score may come from: scores are rounded, and `pointsIf` may differ in the last bits of a double. */
export const leastFor = (score: number) => score - 0.5 - 1e-6

/** A row's score as `matchPosting` has it. */
export function scoreOf(scan: Scan, row: number): number {
  const { columns, reach, values } = scan
  const traits = columns.traits[row] ?? 0
  const day = columns.days[row] ?? noDay
  const covered = coverRow(scan, row)
  values[termAt.required] = covered.required
  values[termAt.facets] = packedFacetFit(scan.facets, columns.facets[row] ?? 0)
  values[termAt.preferred] = covered.preferred
  values[termAt.workload] = look(scan.workload, traits)
  values[termAt.role] = look(reach.role, columns.kinds[row] ?? 0)
  values[termAt.seniority] = look(reach.level, columns.levels[row] ?? 0)
  values[termAt.place] = look(reach.place, columns.places[row] ?? 0)
  values[termAt.conditions] = look(reach.condition, traits)
  values[termAt.salary] = look(scan.pay, columns.pays[row] ?? 0)
  values[termAt.freshness] = day === noDay ? unknownValue : (freshnessByAge[ageOf(day, scan.today)] ?? 0)
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
