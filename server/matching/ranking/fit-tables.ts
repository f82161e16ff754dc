import { unknownValue } from '../pair/score.ts'
import { facetsHalf } from '../pair/terms.ts'
import { enough } from '../pair/weights.ts'

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

/** Of one person: what they have of what all grades of each half of the facets ask together, and their strengths. */
export type FacetTables = { readonly own: Float64Array; readonly has: Float64Array }
const bits = 2 * facetsHalf
const size = 2 ** bits

/** Room for what `facetTables` writes. */
export const roomForSums = (): Float64Array => new Float64Array(2 * size)

/**
 * Sums over all grades of each half of the facets, looked up. `like` are those of somebody who may be as strong in one half;
 * `has`, where they are written, may be that of tables which nobody reads any more.
 */
export function facetTables(own: Float64Array, like?: FacetTables, has = roomForSums()): FacetTables {
  for (let half = 0; half < 2; half++) {
    const from = half * facetsHalf
    const isSame = like && own.subarray(from, from + facetsHalf).every((one, at) => one === like.own[from + at])
    if (isSame) has.set(like.has.subarray(half * size, (half + 1) * size), half * size)
    else sumsOver((at, asked) => Math.min(own[from + at] ?? 0, asked), has.subarray(half * size, (half + 1) * size))
  }
  return { own, has }
}

/** Each sum is that of the lower facets and one more, in the order of `facetSums`: the same to the last bit. */
function sumsOver(worth: (at: number, asked: number) => number, sums: Float64Array) {
  for (let top = 0; top < facetsHalf; top++) {
    const below = 4 ** top
    for (let grade = 1; grade < 4; grade++) {
      const more = worth(top, grade / 2)
      const to = grade * below
      for (let rest = 0; rest < below; rest++) sums[to + rest] = (sums[rest] ?? 0) + more
    }
  }
  return sums
}

/** What all grades of half of the facets ask. */
const asks = sumsOver((_, asked) => asked, new Float64Array(size))

/** How much grades packed in one number ask, core 1 and mentioned 0.5. */
export const packedAsks = (packed: number): number => (asks[packed & (size - 1)] ?? 0) + (asks[packed >>> bits] ?? 0)

/** The facet fit of grades packed in one number; -1 when none is asked. */
export function packedFacetFit({ has }: FacetTables, packed: number): number {
  const low = packed & (size - 1)
  const high = packed >>> bits
  const asked = (asks[low] ?? 0) + (asks[high] ?? 0)
  return asked > 0 ? Math.min(1, ((has[low] ?? 0) + (has[size + high] ?? 0)) / asked / enough.facets) : unknownValue
}
