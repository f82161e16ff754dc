import { type Profile, weightDefault } from '../profile.ts'
import { earned, held } from './weights.ts'

/** The score is a whole number of hundredths of a percent: 0 to 10,000. Whole, so that parts can sum to it exactly. */
export const scoreMax = 10_000

/** Terms that earn points, then terms that keep or take them; the kind of role does both. */
export const termNames = [
  'required',
  'facets',
  'preferred',
  'workload',
  'role',
  'seniority',
  'place',
  'conditions',
  'salary',
  'freshness',
] as const
export type TermName = (typeof termNames)[number]
/** Where each term stands in `termNames`: written out, as the innermost loop reads it. */
export const termAt = {
  required: 0,
  facets: 1,
  preferred: 2,
  workload: 3,
  role: 4,
  seniority: 5,
  place: 6,
  conditions: 7,
  salary: 8,
  freshness: 9,
} as const satisfies Record<TermName, number>
const lastEarned = termAt.role
const firstHeld = termAt.role

/** The value of each term for one pair, 0 to 1, in the order of `termNames`; -1 where it is unknown. */
export type TermValues = Float64Array
export const unknownValue = -1

/** The weights of each term for one person, in the order of `termNames`: ours, moved by their sliders. */
export type TermWeights = { readonly earned: Float64Array; readonly held: Float64Array }

/** A slider at its default leaves a weight as it is; at 0 the term does not count; at 5 it counts five thirds of it. */
export function weightsFor({ weights }: Profile): TermWeights {
  const slider = (name: TermName) => (name === 'conditions' ? 1 : weights[name] / weightDefault)
  const earns: Partial<Record<TermName, number>> = earned
  const holds: Partial<Record<TermName, number>> = held
  return {
    earned: Float64Array.from(termNames, (name) => (earns[name] ?? 0) * slider(name)),
    held: Float64Array.from(termNames, (name) => Math.min(1, (holds[name] ?? 0) * slider(name))),
  }
}

/**
 * The score before rounding: the weighted mean of what is earned, of which each held term then keeps its part.
 * `null` when no earned term is known. Ranking and explaining both come through here, in the same order of operations.
 */
export function rawScore(values: TermValues, weights: TermWeights): number | null {
  const mean = earnedMean(values, weights)
  if (mean === null) return null
  let score = mean * scoreMax
  for (let at = firstHeld; at < termNames.length; at++) score *= kept(values[at] ?? unknownValue, weights.held[at] ?? 0)
  return score
}

/** The same, told term by term: what each gave and took. Sums to `rawScore` up to the last bits of a double. */
export function rawParts(values: TermValues, weights: TermWeights): number[] {
  const total = knownWeight(values, weights)
  let left = (earnedMean(values, weights) ?? 0) * scoreMax
  return termNames.map((_, at) => {
    const value = values[at] ?? unknownValue
    if (value === unknownValue) return 0
    const gave = at <= lastEarned && total > 0 ? (scoreMax * (weights.earned[at] ?? 0) * value) / total : 0
    const took = at >= firstHeld ? left * (1 - kept(value, weights.held[at] ?? 0)) : 0
    left -= took
    return gave - took
  })
}

/** The share of the points that a held term of that value leaves; unknown leaves them all. */
export const kept = (value: number, weight: number) => (value === unknownValue ? 1 : 1 - weight * (1 - value))

function knownWeight(values: TermValues, weights: TermWeights) {
  let total = 0
  for (let at = 0; at <= lastEarned; at++) if (values[at] !== unknownValue) total += weights.earned[at] ?? 0
  return total
}

function earnedMean(values: TermValues, weights: TermWeights): number | null {
  let has = 0
  let total = 0
  for (let at = 0; at <= lastEarned; at++) {
    const value = values[at] ?? unknownValue
    if (value === unknownValue) continue
    const weight = weights.earned[at] ?? 0
    has += weight * value
    total += weight
  }
  return total === 0 ? null : has / total
}

/**
 * Rounds parts so that they sum to `total` exactly: each down, then the largest remainders up (Hamilton's method; equal
 * remainders in order). The parts must sum to within one of `total` before rounding.
 */
export function roundedTo(total: number, parts: readonly number[]): number[] {
  const whole = parts.map(Math.floor)
  const missing = total - whole.reduce((sum, part) => sum + part, 0)
  const byRemainder = parts
    .map((part, at) => ({ at, remainder: part - Math.floor(part) }))
    .sort((a, b) => b.remainder - a.remainder || a.at - b.at)
  for (let n = 0; n < missing; n++) {
    const at = byRemainder[n % byRemainder.length]?.at ?? 0
    whole[at] = (whole[at] ?? 0) + 1
  }
  return whole
}
