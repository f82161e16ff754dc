import { atOnce, type Steps } from '../steps.ts'
import type { Column } from './moment/columns.ts'
import type { Prepared } from './moment/moment.ts'
import type { MarketFilters } from './views.ts'

/** A part of the market; facets and skills: all of them. */
export type Wanted = { readonly [Filter in Exclude<keyof MarketFilters, 'lane'>]?: string | null | undefined } & {
  readonly lane: string
  readonly facet?: readonly string[] | undefined
  readonly skill?: readonly string[] | undefined
  readonly place?: string | undefined
  readonly employer?: string | undefined
}

/** The postings of a part of the market as places in the columns, those of one employer beside each other. */
export type Chosen = {
  readonly all: Uint32Array
  readonly open: Uint32Array
  /** The open ones whatever their lane: what lanes are compared on. */
  readonly openInAnyLane: Uint32Array
  /** By place: 1 for those of `all`. */
  readonly isAmong: Uint8Array
}

/** The postings of a part, by a walk over each column that it names. */
export const chosenOf = (prepared: Prepared, wanted: Wanted): Chosen => atOnce(choose(prepared, wanted))

/** The same in steps. */
export function* choose({ columns, lanes, areas, isOpen }: Prepared, wanted: Wanted): Steps<Chosen> {
  const isAmong = new Uint8Array(isOpen.length).fill(1)
  const { lane, workload, seniority, workplace, country, facet = [], skill = [], place, employer } = wanted
  const keep = (column: Column, value: string | null | undefined) => {
    if (value !== null && value !== undefined) keepHaving(isAmong, column, value)
  }
  keep(columns.workload, workload)
  keep(columns.seniority, seniority)
  keep(columns.workplace, workplace)
  keep(columns.country, country)
  keep(areas, place)
  keep(columns.employer, employer)
  for (const one of facet) keep(columns.facet, one)
  for (const one of skill) keep(columns.skill, one)
  yield
  const openInAnyLane = yield* placesOf(isAmong, isOpen)
  if (lane !== 'any') keep(lanes, lane)
  yield
  const all = yield* placesOf(isAmong, isAmong)
  return { all, open: yield* placesOf(isAmong, isOpen), openInAnyLane, isAmong }
}

/** Places looked at in a step. */
const placesAtOnce = 5_000

/** Takes out what has not the value in the column. */
function keepHaving(isAmong: Uint8Array, { from, codes, values }: Column, value: string) {
  const code = values.indexOf(value)
  for (let place = 0; place < isAmong.length; place++) {
    if (isAmong[place] === 0) continue
    const end = from[place + 1] ?? 0
    let k = from[place] ?? 0
    while (k < end && codes[k] !== code) k++
    if (k === end) isAmong[place] = 0
  }
}

/** The places that are 1 in both. */
function* placesOf(one: Uint8Array, other: Uint8Array): Steps<Uint32Array> {
  const places = new Uint32Array(one.length)
  let count = 0
  for (let place = 0; place < one.length; place++) {
    if (place % placesAtOnce === placesAtOnce - 1) yield
    if (one[place] === 1 && other[place] === 1) places[count++] = place
  }
  return places.slice(0, count)
}
