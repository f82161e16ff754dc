import { dayOf } from '../../days.ts'
import type { Market } from '../graph.ts'
import { stopByEmployer, stopByPay, stopByTitle } from '../pair/constraints.ts'
import { type Coverage, cover } from '../pair/coverage.ts'
import { payFit } from '../pair/pay.ts'
import { kept, rawScore, type TermName, termAt, termNames, unknownValue } from '../pair/score.ts'
import { ageOf, freshnessByAge, workloadFit } from '../pair/terms.ts'
import type { Person } from '../person.ts'
import { always, facetTables, type Lookup, lazily, look, packedFacetFit } from './fit-tables.ts'
import { type MatchIndex, noDay } from './match-index.ts'
import type { Segment } from './naming.ts'
import type { Reach } from './reach.ts'

export type Scan = ReturnType<typeof createScan>
/** What is read of a posting before its requirements; the index has it by row, a segment by place. */
export type Facts = Pick<Segment, 'places' | 'pays' | 'days' | 'facets'>
/** The same with the class of each posting. */
export type ClassedFacts = Facts & { readonly classes: Uint32Array }

/**
 * What scoring rows of the index for one person reads, with the arithmetic of `matchPosting`. What many postings share (a
 * kind of role, a level, a place) is judged once; what an upper bound already rules out is not read at all.
 */
export function createScan(person: Person, index: MatchIndex, market: Market, now: Date, reach: Reach) {
  const { weights, profile } = person
  const weightOf = (weights: Float64Array, term: TermName) => weights[termAt[term]] ?? 0
  const workload = lazily(index.traitSets, (traits) => workloadFit(person.facets, traits))
  const isPaid = profile.salaryFloor !== null
  const pay = isPaid ? lazily(index.paySets, (salary) => payFit(profile.salaryFloor, salary)) : null
  const hasExcluded = profile.excluded.employers.length > 0
  return {
    person,
    index,
    market,
    reach,
    columns: index.columns(),
    classes: index.classes(),
    weights,
    earns: {
      required: weightOf(weights.earned, 'required'),
      preferred: weightOf(weights.earned, 'preferred'),
      facets: weightOf(weights.earned, 'facets'),
      workload: weightOf(weights.earned, 'workload'),
    },
    keptByAge: freshnessByAge.map((fresh) => kept(fresh, weightOf(weights.held, 'freshness'))),
    role: earnedBy(index.kindSets.length, reach.role, weightOf(weights.earned, 'role')),
    work: earnedBy(index.traitSets.length, workload, weightOf(weights.earned, 'workload')),
    today: dayOf(now.getTime()),
    pay: pay ?? always(index.paySets, unknownValue),
    keepsPay: pay
      ? lazily(index.paySets, (_, at) => kept(look(pay, at), weightOf(weights.held, 'salary')))
      : always(index.paySets, 1),
    paid: pay ? lazily(index.paySets, (salary) => (stopByPay(person, salary) ? 0 : 1)) : null,
    welcome: hasExcluded ? lazily(index.employerSets, (name) => (stopByEmployer(person, name) ? 0 : 1)) : null,
    workload,
    facets: facetTables(person.facets),
    // Written anew for each row, so that a million rows make no garbage.
    values: new Float64Array(termNames.length),
    covered: { required: 0, preferred: 0, asks: 0, likes: 0 },
  }
}

/** The same scan for the person after learning something that leaves the kind of role as it is; its facets are written into `sums`. */
export function learning(scan: Scan, person: Person, sums: Float64Array): Scan {
  const { traitSets } = scan.index
  const workload = lazily(traitSets, (traits) => workloadFit(person.facets, traits))
  const work = earnedBy(traitSets.length, workload, scan.earns.workload)
  return { ...scan, person, workload, work, facets: facetTables(person.facets, scan.facets, sums) }
}

/** What a term earns by the number of what it is read from, and its weight where it is known. */
function earnedBy(length: number, values: Lookup, weight: number) {
  const has = new Float64Array(length)
  const asks = new Float64Array(length)
  for (let at = 0; at < length; at++) {
    const value = look(values, at)
    if (value === unknownValue) continue
    has[at] = weight * value
    asks[at] = weight
  }
  return { has, asks }
}

/** What the kind of role and the workload earn a class, and the weight of those of them that are known. */
export const hasOfClass = ({ role, work, classes }: Scan, at: number): number =>
  (role.has[classes.kinds[at] ?? 0] ?? 0) + (work.has[classes.traits[at] ?? 0] ?? 0)
export const asksOfClass = ({ role, work, classes }: Scan, at: number): number =>
  (role.asks[classes.kinds[at] ?? 0] ?? 0) + (work.asks[classes.traits[at] ?? 0] ?? 0)

/**
 * A posting's score before rounding, if so much of its requirements were covered: as `rawScore` has it but for the last bits
 * of a double, since what a class of postings shares is multiplied first. With 1 and 1 it is an upper bound that reads no
 * requirement.
 */
export const pointsIf = (scan: Scan, facts: ClassedFacts, at: number, required: number, preferred: number): number =>
  pointsPer(scan, facts, at, preferred !== unknownValue) * earnedIf(scan, facts, at, required, preferred)

/** The points that one of the weights brings a posting, if it is earned: all that are known come to the most it may score. */
export function pointsPer(
  scan: Scan,
  { classes, places, pays, days, facets }: ClassedFacts,
  at: number,
  isPreferredKnown: boolean,
): number {
  const { reach, earns } = scan
  const kind = classes[at] ?? 0
  const day = days[at] ?? noDay
  let most = (reach.classMost[kind] ?? 0) * look(reach.keepsPlace, places[at] ?? 0)
  most *= look(scan.keepsPay, pays[at] ?? 0)
  if (day !== noDay) most *= scan.keptByAge[ageOf(day, scan.today)] ?? 1
  let total = earns.required + asksOfClass(scan, kind)
  if (isPreferredKnown) total += earns.preferred
  if (facets[at] !== 0) total += earns.facets
  return total > 0 ? most / total : 0
}

/** The weights that a posting lets a person earn, if a given part of its requirements were covered. */
export function earnedIf(
  scan: Scan,
  { classes, facets }: Pick<ClassedFacts, 'classes' | 'facets'>,
  at: number,
  required: number,
  preferred: number,
): number {
  const { earns } = scan
  let has = earns.required * required + hasOfClass(scan, classes[at] ?? 0)
  if (preferred !== unknownValue) has += earns.preferred * preferred
  return has + earnedByFacets(scan, facets[at] ?? 0)
}

/** What of that facets earn, by their grades in one number. */
export function earnedByFacets({ facets, earns }: Scan, packed: number): number {
  const fit = packedFacetFit(facets, packed)
  return fit === unknownValue ? 0 : earns.facets * fit
}

/** How far a row's requirements are covered; written anew at the next call. */
export function coverRow({ columns, person, market, covered }: Scan, row: number): Coverage {
  return cover(columns.codes, columns.from[row] ?? 0, columns.to[row] ?? 0, person.credits, market.rarity, covered)
}

/** `pointsIf` may differ from the score before rounding in the last bits of a double; by less than this. */
const lastBits = 1e-6

/** Points that a score may come from. */
export const leastFor = (score: number) => score - 0.5 - lastBits

/** Writes down the terms that all postings of a class share, for `scoreAt`. */
export function takeClass({ reach, values, workload, classes }: Scan, at: number) {
  const traits = classes.traits[at] ?? 0
  values[termAt.workload] = look(workload, traits)
  values[termAt.role] = look(reach.role, classes.kinds[at] ?? 0)
  values[termAt.seniority] = look(reach.level, classes.levels[at] ?? 0)
  values[termAt.conditions] = look(reach.condition, traits)
}

/** The score, as `matchPosting` has it, of a posting of the class taken last that is covered as measured last. */
export function scoreAt(scan: Scan, { places, pays, days, facets }: Facts, at: number): number {
  const { values, covered } = scan
  const day = days[at] ?? noDay
  values[termAt.required] = covered.required
  values[termAt.preferred] = covered.preferred
  values[termAt.facets] = packedFacetFit(scan.facets, facets[at] ?? 0)
  values[termAt.place] = look(scan.reach.place, places[at] ?? 0)
  values[termAt.salary] = look(scan.pay, pays[at] ?? 0)
  values[termAt.freshness] = day === noDay ? unknownValue : (freshnessByAge[ageOf(day, scan.today)] ?? 0)
  return Math.round(rawScore(values, scan.weights) ?? 0)
}

/** Reads the index as it is now: postings have come, changed and gone since the scan was made. */
export function refresh(scan: Scan) {
  scan.columns = scan.index.columns()
  scan.classes = scan.index.classes()
}

/** A row's score as `matchPosting` has it. */
export function scoreOf(scan: Scan, row: number): number {
  takeClass(scan, scan.columns.classes[row] ?? 0)
  coverRow(scan, row)
  return scoreAt(scan, scan.columns, row)
}

/** The same, of a row whose points are known: only what may be rounded either way is scored again. */
export const scoreFrom = (scan: Scan, row: number, points: number): number =>
  isClear(points) ? Math.round(points) : scoreOf(scan, row)

/** Whether points are not so near to a half that the last bits of a double could round them the other way. */
export const isClear = (points: number): boolean => Math.abs(points - Math.floor(points) - 0.5) > lastBits

/** Whether neither pay, employer nor title rules out a row; kind of role, level, place and conditions `Reach` rules out. */
export const isWelcomeRow = ({ columns, person, index, paid, welcome }: Scan, row: number): boolean =>
  (paid === null || look(paid, columns.pays[row] ?? 0) === 1) &&
  (welcome === null || look(welcome, columns.employers[row] ?? 0) === 1) &&
  (person.profile.excluded.words.length === 0 || !stopByTitle(person, index.titleAt(row)))
