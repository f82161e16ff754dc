import type { MarketPosting } from '../frame.ts'
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
const denseMax = 4_000_000

/**
 * Counts `chosen` postings (places in `postings`, those of one employer beside each other) by one column or two. Out: how
 * many cells have any, and the `limit` of them that have most. Employer by employer each cell needs to know of one at a
 * time only: no set is kept.
 */
export function crossOf(
  postings: readonly MarketPosting[],
  chosen: readonly number[],
  [first, second]: readonly [Column, Column?],
  limit = Number.POSITIVE_INFINITY,
): { count: number; cells: Cell[] } {
  const width = second?.values.length ?? 1
  const cells = createCells(first.values.length * width)
  for (const place of chosen) {
    const employer = postings[place]?.employer.id ?? 0
    for (let a = first.from[place] ?? 0; a < (first.from[place + 1] ?? 0); a++) {
      const row = (first.codes[a] ?? 0) * width
      if (!second) cells.add(row, employer)
      else
        for (let b = second.from[place] ?? 0; b < (second.from[place + 1] ?? 0); b++)
          cells.add(row + (second.codes[b] ?? 0), employer)
    }
  }
  const { all } = cells
  const most = mostOf(all, limit).map(({ at, postings, employers, topEmployer, topPostings }) => ({
    codes: second ? [Math.floor(at / width), at % width] : [at],
    ...{ postings, employers, topEmployer, topPostings },
  }))
  return { count: all.length, cells: most }
}

/** The cells with most postings, of equal ones those of the smaller place; only what may be among them is sorted. */
function mostOf(cells: readonly Counting[], limit: number): Counting[] {
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

function createCells(size: number) {
  const numbers: { get(at: number): number | undefined; set(at: number, number: number): unknown } =
    size <= denseMax ? dense(size) : new Map<number, number>()
  const cells: Counting[] = []
  return {
    add(at: number, employer: number) {
      const number = numbers.get(at)
      let cell = number === undefined ? undefined : cells[number]
      if (cell === undefined) {
        cell = { at, postings: 0, employers: 0, topEmployer: employer, topPostings: 0, employer: -1, run: 0 }
        numbers.set(at, cells.push(cell) - 1)
      }
      if (cell.employer !== employer) {
        cell.employer = employer
        cell.employers++
        cell.run = 0
      }
      cell.postings++
      cell.run++
      if (cell.run > cell.topPostings) {
        cell.topPostings = cell.run
        cell.topEmployer = employer
      }
    },
    all: cells as readonly Counting[],
  }
}
type Counting = {
  at: number
  postings: number
  employers: number
  topEmployer: number
  topPostings: number
  /** The employer that is being counted, and how many postings it has here so far. */
  employer: number
  run: number
}

/** Number + 1 by place; 0: none yet. */
function dense(size: number) {
  const numbers = new Int32Array(size)
  return {
    get: (at: number) => ((numbers[at] ?? 0) === 0 ? undefined : (numbers[at] ?? 0) - 1),
    set: (at: number, number: number) => {
      numbers[at] = number + 1
    },
  }
}
