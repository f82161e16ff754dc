import { unknownValue } from './score.ts'
import { facetsHalf } from './terms.ts'
import { enough } from './weights.ts'

/**
 * Of each thing kept once, what it is worth to one person: worked out at the first question. Plain arrays and one function
 * that reads them, as closures would not be inlined where a million rows are read.
 */
export type Lookup = { readonly values: Float64Array; readonly ask: (at: number) => number }

/** `worth` gives a value from 0 to 1; `null` becomes -1, unknown. */
export function lazily<Thing>(
  things: { readonly length: number; readonly [at: number]: Thing },
  worth: (thing: Thing, at: number) => number | null,
): Lookup {
  const values = new Float64Array(things.length).fill(notAsked)
  const ask = (at: number) => {
    const thing = things[at]
    const value = thing === undefined ? unknownValue : (worth(thing, at) ?? unknownValue)
    values[at] = value
    return value
  }
  return { values, ask }
}
const notAsked = -2

/** Worth the same for each thing. */
export const always = ({ length }: { readonly length: number }, value: number): Lookup => ({
  values: new Float64Array(length).fill(value),
  ask: () => value,
})

export function look({ values, ask }: Lookup, at: number): number {
  const known = values[at] ?? unknownValue
  return known === notAsked ? ask(at) : known
}

export type FacetTables = { readonly has: Float64Array; readonly asks: Float64Array }
const bits = 2 * facetsHalf
const size = 2 ** bits

/** `facetFit` for grades packed in one number: sums over all grades of each half of the facets, looked up. */
export function facetTables(own: Float64Array): FacetTables {
  const has = new Float64Array(2 * size)
  const asks = new Float64Array(2 * size)
  for (let half = 0; half < 2; half++) {
    for (let top = 0; top < facetsHalf; top++) {
      const strength = own[half * facetsHalf + top] ?? 0
      const below = 4 ** top
      // Each sum is that of the lower facets and one more, in the order of `facetSums`: the same to the last bit.
      for (let grade = 1; grade < 4; grade++) {
        const asked = grade / 2
        const met = Math.min(strength, asked)
        const from = half * size
        const to = from + grade * below
        for (let rest = 0; rest < below; rest++) {
          has[to + rest] = (has[from + rest] ?? 0) + met
          asks[to + rest] = (asks[from + rest] ?? 0) + asked
        }
      }
    }
  }
  return { has, asks }
}

/** The facet fit of grades packed in one number; -1 when none is asked. */
export function packedFacetFit({ has, asks }: FacetTables, packed: number): number {
  const low = packed & (size - 1)
  const high = size + (packed >>> bits)
  const asked = (asks[low] ?? 0) + (asks[high] ?? 0)
  return asked > 0 ? Math.min(1, ((has[low] ?? 0) + (has[high] ?? 0)) / asked / enough.facets) : unknownValue
}
