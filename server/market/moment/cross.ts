import { atOnce, type Steps } from '../../steps.ts'
import type { Column } from './columns.ts'

/** Postings that have these values (their numbers in the columns), with their employers. */
export type Cell = {
  readonly codes: readonly number[]
  readonly postings: number
  readonly employers: number
  /** The id of the employer with most of the postings, and how many it has. */
  readonly topEmployer: number
  readonly topPostings: number
}

/** More possible cells than this are numbered as they are met. */
const denseMax = 500_000
/** Postings in a step: a few milliseconds even before V8 has compiled it. */
const placesAtOnce = 1_000

type Asked = Parameters<typeof cross>
type Crossed = { count: number; cells: Cell[] }

/**
 * Counts `chosen` postings (places in the columns, those of one employer beside each other) by one column or two;
 * `employers` has the id of each posting's. Out: how many cells have any, and the `limit` of them that have most. Employer
 * by employer each cell needs to know of one at a time only: no set is kept.
 */
export const crossOf = (...asked: Asked): Crossed => atOnce(cross(...asked))

/** The same in steps. */
export function* cross(
  employers: Uint32Array,
  chosen: ArrayLike<number>,
  [first, second]: readonly [Column, Column?],
  limit = Number.POSITIVE_INFINITY,
): Steps<Crossed> {
  const width = second?.values.length ?? 1
  const cells = createCells(first.values.length * width)
  for (let i = 0; i < chosen.length; i++) {
    if (i % placesAtOnce === placesAtOnce - 1) yield
    const place = chosen[i] ?? 0
    const employer = employers[place] ?? 0
    for (let a = first.from[place] ?? 0; a < (first.from[place + 1] ?? 0); a++) {
      const row = (first.codes[a] ?? 0) * width
      if (!second) cells.add(row, employer)
      else
        for (let b = second.from[place] ?? 0; b < (second.from[place + 1] ?? 0); b++)
          cells.add(row + (second.codes[b] ?? 0), employer)
    }
  }
  const all = cells.all()
  const most = mostOf(all, limit).map(({ at, ...counted }) => ({
    codes: second ? [Math.floor(at / width), at % width] : [at],
    ...counted,
  }))
  return { count: all.length, cells: most }
}

type Counted = Omit<Cell, 'codes'> & { at: number }

/** The cells with most postings, of equal ones those of the smaller place; only what may be among them is sorted. */
function mostOf(cells: readonly Counted[], limit: number): Counted[] {
  const having = new Map<number, number>()
  for (const { postings } of cells) having.set(postings, (having.get(postings) ?? 0) + 1)
  let [least, enough] = [0, 0]
  for (const [postings, count] of [...having].sort((a, b) => b[0] - a[0])) {
    least = postings
    enough += count
    if (enough >= limit) break
  }
  return cells
    .filter(({ postings }) => postings >= least)
    .sort((a, b) => b.postings - a.postings || a.at - b.at)
    .slice(0, limit)
}

/** What is counted of a cell, side by side: beside what is shown, the employer that is being counted, and its postings here so far. */
const [postings, employers, topEmployer, topPostings, current, run, stride] = [0, 1, 2, 3, 4, 5, 6] as const

function createCells(size: number) {
  const isDense = size <= denseMax
  const numbers = new Map<number, number>()
  let counts = new Int32Array(stride * (isDense ? size : 4_096))

  function numberOf(at: number): number {
    const known = numbers.get(at)
    if (known !== undefined) return known
    const number = numbers.size
    numbers.set(at, number)
    if (stride * numbers.size > counts.length) {
      const longer = new Int32Array(2 * counts.length)
      longer.set(counts)
      counts = longer
    }
    return number
  }

  const countedAt = (at: number, base: number): Counted => ({
    at,
    postings: counts[base + postings] ?? 0,
    employers: counts[base + employers] ?? 0,
    topEmployer: counts[base + topEmployer] ?? 0,
    topPostings: counts[base + topPostings] ?? 0,
  })

  return {
    /** One posting of an employer (its id, never 0). */
    add(at: number, employer: number) {
      const base = stride * (isDense ? at : numberOf(at))
      if (counts[base + current] !== employer) {
        counts[base + current] = employer
        counts[base + employers] = (counts[base + employers] ?? 0) + 1
        counts[base + run] = 0
      }
      counts[base + postings] = (counts[base + postings] ?? 0) + 1
      const here = (counts[base + run] ?? 0) + 1
      counts[base + run] = here
      if (here > (counts[base + topPostings] ?? 0)) {
        counts[base + topPostings] = here
        counts[base + topEmployer] = employer
      }
    },
    /** Those that have any. */
    all(): Counted[] {
      const found: Counted[] = []
      if (!isDense) for (const [at, number] of numbers) found.push(countedAt(at, stride * number))
      else for (let at = 0; at < size; at++) if (counts[stride * at + postings]) found.push(countedAt(at, stride * at))
      return found
    },
  }
}
