import { type Profile, weightDefault } from './profile.ts'
import { type EarnedName, earned, type HeldName, held } from './weights.ts'

/** The score is a whole number of hundredths of a percent: 0 to 10,000. Whole, so that parts can sum to it exactly. */
export const scoreMax = 10_000

export const earnedNames = ['required', 'facets', 'preferred', 'workload'] as const satisfies readonly EarnedName[]
export const heldNames = [
  'role',
  'seniority',
  'place',
  'conditions',
  'salary',
  'freshness',
] as const satisfies readonly HeldName[]
export const termNames = [...earnedNames, ...heldNames] as const
export type TermName = (typeof termNames)[number]
/** Where each term stands in `termNames`. */
export const termAt = Object.fromEntries(termNames.map((name, at) => [name, at])) as Readonly<Record<TermName, number>>

/** The value of each term for one pair, 0 to 1, in the order of `termNames`; -1 where it is unknown. */
export type TermValues = Float64Array
export const unknownValue = -1

/** The weights of each term for one person, in the order of `termNames`: ours, moved by their sliders. */
export type TermWeights = Float64Array

/** A slider at its default leaves a weight as it is; at 0 the term does not count; at 5 it counts five thirds of it. */
export function weightsFor({ weights }: Profile): TermWeights {
  const slider = (name: TermName) => (name === 'conditions' ? 1 : weights[name] / weightDefault)
  return Float64Array.from([
    ...earnedNames.map((name) => earned[name] * slider(name)),
    ...heldNames.map((name) => Math.min(1, held[name] * slider(name))),
  ])
}

/**
 * The score before rounding: the weighted mean of what is earned, of which each held term then keeps its part.
 * `null` when no earned term is known. Ranking and explaining both come through here, in the same order of operations.
 */
export function rawScore(values: TermValues, weights: TermWeights): number | null {
  const mean = earnedMean(values, weights)
  if (mean === null) return null
  let score = mean * scoreMax
  for (let at = earnedNames.length; at < termNames.length; at++)
    score *= kept(values[at] ?? unknownValue, weights[at] ?? 0)
  return score
}

/** The same, told term by term: what each earned term gave and each held one took. Sums to `rawScore` up to rounding. */
export function rawParts(values: TermValues, weights: TermWeights): number[] {
  const total = knownWeight(values, weights)
  let left = (earnedMean(values, weights) ?? 0) * scoreMax
  return termNames.map((_, at) => {
    const value = values[at] ?? unknownValue
    const weight = weights[at] ?? 0
    if (at < earnedNames.length) return value === unknownValue || total === 0 ? 0 : (scoreMax * weight * value) / total
    const loss = left * (kept(value, weight) - 1)
    left += loss
    return loss
  })
}

/** The share of the points that a held term of that value leaves; unknown leaves them all. */
export const kept = (value: number, weight: number) => (value === unknownValue ? 1 : 1 - weight * (1 - value))

function knownWeight(values: TermValues, weights: TermWeights) {
  let total = 0
  for (let at = 0; at < earnedNames.length; at++) if (values[at] !== unknownValue) total += weights[at] ?? 0
  return total
}

function earnedMean(values: TermValues, weights: TermWeights): number | null {
  let has = 0
  for (let at = 0; at < earnedNames.length; at++) {
    const value = values[at] ?? unknownValue
    if (value !== unknownValue) has += (weights[at] ?? 0) * value
  }
  const total = knownWeight(values, weights)
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
