import { atOnce, type Steps } from '../../steps.ts'
import type { Column } from './columns.ts'

/** `places`: of its postings, in the columns. */
export type Group = { readonly value: string | null; readonly title: string; readonly places: Uint32Array }

/** Postings in a step: a few milliseconds even before V8 has compiled it, at some ten values each. */
const placesAtOnce = 1_000

/** The chosen postings (places) by the values of a column, largest group first, `max` at most. */
export const groupsOf = (chosen: Uint32Array, column: Column, max = Number.POSITIVE_INFINITY): Group[] =>
  atOnce(largest(chosen, column, max))

/** The same in steps. */
export function* largest(chosen: Uint32Array, column: Column, max = Number.POSITIVE_INFINITY): Steps<Group[]> {
  const { values, titles } = column
  const groups = yield* group(chosen, column)
  return groups
    .map((places, code) => ({ places, value: values[code] ?? null, title: titles[code] ?? '' }))
    .filter(({ places }) => places.length > 0)
    .sort((a, b) => b.places.length - a.places.length)
    .slice(0, max)
}

/** The chosen postings that have each value of a column, by its code; of each in their order. */
export const placesByCode = (chosen: Uint32Array, column: Column): Uint32Array[] => atOnce(group(chosen, column))

/** The same in steps. */
export function* group(chosen: Uint32Array, { from, codes, values }: Column): Steps<Uint32Array[]> {
  const sizes = new Uint32Array(values.length)
  for (let at = 0; at < chosen.length; at++) {
    if (at % placesAtOnce === placesAtOnce - 1) yield
    const place = chosen[at] ?? 0
    for (let i = from[place] ?? 0; i < (from[place + 1] ?? 0); i++)
      sizes[codes[i] ?? 0] = (sizes[codes[i] ?? 0] ?? 0) + 1
  }
  const groups = Array.from(sizes, (size) => new Uint32Array(size))
  const filled = new Uint32Array(values.length)
  for (let at = 0; at < chosen.length; at++) {
    if (at % placesAtOnce === placesAtOnce - 1) yield
    const place = chosen[at] ?? 0
    for (let i = from[place] ?? 0; i < (from[place + 1] ?? 0); i++) {
      const code = codes[i] ?? 0
      const next = filled[code] ?? 0
      const own = groups[code]
      if (own) own[next] = place
      filled[code] = next + 1
    }
  }
  return groups
}
