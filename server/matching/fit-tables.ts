import { facetSlugs } from '../pillars/classification.ts'
import { unknownValue } from './score.ts'
import { facetSums, facetsHalf } from './terms.ts'
import { enough } from './weights.ts'

/** Of each thing kept once, what it is worth to one person: worked out at the first question. `null` becomes -1. */
export function lazily<Thing>(
  things: { readonly length: number; readonly [at: number]: Thing },
  worth: (thing: Thing, at: number) => number | null,
): (at: number) => number {
  const table = new Float64Array(things.length).fill(notAsked)
  return (at) => {
    const known = table[at] ?? unknownValue
    if (known !== notAsked) return known
    const thing = things[at]
    const value = thing === undefined ? unknownValue : (worth(thing, at) ?? unknownValue)
    table[at] = value
    return value
  }
}
const notAsked = -2

/** `facetFit` for grades packed in one number: sums over all grades of each half of the facets, looked up. */
export function facetTables(own: Float64Array) {
  const bits = 2 * facetsHalf
  const size = 2 ** bits
  const has = new Float64Array(2 * size)
  const asks = new Float64Array(2 * size)
  const grades = new Uint8Array(facetSlugs.length)
  for (const half of [0, 1]) {
    for (let packed = 0; packed < size; packed++) {
      for (let at = 0; at < facetsHalf; at++) grades[half * facetsHalf + at] = (packed >> (2 * at)) & 3
      const sums = facetSums(own, grades, half * facetsHalf, (half + 1) * facetsHalf)
      has[half * size + packed] = sums.has
      asks[half * size + packed] = sums.asks
    }
  }
  return {
    fit(packed: number): number {
      const low = packed & (size - 1)
      const high = size + (packed >>> bits)
      const asked = (asks[low] ?? 0) + (asks[high] ?? 0)
      return asked > 0 ? Math.min(1, ((has[low] ?? 0) + (has[high] ?? 0)) / asked / enough.facets) : unknownValue
    },
  }
}
