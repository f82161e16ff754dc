import { askedBits, askedShift, groupStart, skillBits } from './requirements.ts'
import { enough } from './weights.ts'

/** Weight of a skill that is named among the duties, beside one that is asked for. */
export const usedWeight = 0.5

/** How much of a group counts as required and as preferred, by how it is asked for. */
export const requiredShare = Float64Array.of(0, usedWeight, 1)
const preferredShare = Float64Array.of(1, 0, 0)

/**
 * A posting that asks for little proves little: as if it asked for this much more, of which the person has a half.
 * Keeps a single met requirement from being a full fit; and because it is below 1, losing a met one never helps.
 */
export const unstatedWeight = 1
export const unstatedMet = 0.3

/**
 * Share of what is asked for that the person has, by weight, of what is enough: 0 to 1. Preferred: -1 when nothing is preferred.
 * `asks` and `likes`: the weight of all that is required and preferred, of which so much is enough.
 */
export type Coverage = { required: number; preferred: number; asks: number; likes: number }

/**
 * Measures how much of the requirements `codes[from..to)` a person covers. `credits[skill]` is what they have of it, 0 to 1;
 * `rarity[skill]` its weight. A group of alternatives counts once: with its best credit, and the weight of its commonest.
 * Writes into `into`: this runs a million times for one ranking.
 */
export function cover(
  codes: Uint16Array,
  from: number,
  to: number,
  credits: Float64Array,
  rarity: Float64Array,
  into: Coverage,
): Coverage {
  let requiredHas = unstatedWeight * unstatedMet
  let requiredAsks = 0
  let preferredHas = 0
  let preferredAsks = 0
  for (let at = from; at < to; ) {
    const first = codes[at] ?? 0
    const how = (first >> askedShift) & askedBits
    let best = credits[first & skillBits] ?? 0
    let weight = rarity[first & skillBits] ?? 0
    for (at++; at < to; at++) {
      const code = codes[at] ?? 0
      if ((code & groupStart) !== 0) break
      const credit = credits[code & skillBits] ?? 0
      const rare = rarity[code & skillBits] ?? 0
      if (credit > best) best = credit
      if (rare < weight) weight = rare
    }
    // Without a branch: which of the two a group counts for is as good as random to a processor.
    const forRequired = weight * (requiredShare[how] ?? 0)
    const forPreferred = weight * (preferredShare[how] ?? 0)
    requiredHas += forRequired * best
    requiredAsks += forRequired
    preferredHas += forPreferred * best
    preferredAsks += forPreferred
  }
  into.asks = requiredAsks + unstatedWeight
  into.likes = preferredAsks
  into.required = Math.min(1, requiredHas / into.asks / enough.skills)
  into.preferred = preferredAsks > 0 ? Math.min(1, preferredHas / preferredAsks / enough.skills) : -1
  return into
}
