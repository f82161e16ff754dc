import { growing } from '../growing.ts'
import type { Steps } from '../steps.ts'
import { type Bits, eachRow } from './bits.ts'

/** At `starts[r]` stands how many numbers row `r` has, and after that the numbers: together, as memory is slow and rows lie apart. */
type PoolArrays = { numbers: Uint16Array; starts: Uint32Array }

/** Words of 32 rows whose numbers are counted in one step: some 2 ms. */
const wordsAtOnce = 512

/** How many of the rows have each of the numbers below `size`. */
export function* countNumbers(pool: Pool, rows: Bits, size: number): Steps<Uint32Array> {
  const totals = new Uint32Array(size)
  for (let from = 0; from < rows.words.length; from += wordsAtOnce) {
    if (from > 0) yield
    const { numbers, starts } = pool.arrays()
    const count = (row: number) => {
      const start = starts[row] ?? 0
      const end = start + (numbers[start] ?? 0)
      for (let i = start + 1; i <= end; i++) {
        const number = numbers[i] ?? 0
        totals[number] = (totals[number] ?? 0) + 1
      }
    }
    eachRow(rows, count, from, from + wordsAtOnce)
  }
  return totals
}

/** Numbers that no row has any more before the pool is packed anew. */
const wastedMin = 100_000

/** What is expected of a row; postings have some ten skills. */
const numbersARow = 12

export type Pool = ReturnType<typeof createPool>

/**
 * A few numbers (below 65,536) for each row, such as its skills, one row after the other in one array: what counting the
 * values of many rows reads. Rows that get more than they had move to the end; the gaps are closed when they are half of it.
 * `room`: how many rows there may be.
 */
export function createPool(given?: PoolArrays, room = 0) {
  const numbers = growing(Uint16Array, given?.numbers ?? room * (numbersARow + 1))
  const starts = growing(Uint32Array, given?.starts ?? room)
  // Where every row begins that was given none.
  if (numbers.length === 0) numbers.set(0, 0)
  let wasted = 0

  function compact() {
    const before = numbers.values().slice()
    numbers.clear()
    numbers.set(0, 0)
    for (let row = 0; row < starts.length; row++) {
      const start = starts.at(row)
      const count = before[start] ?? 0
      starts.set(row, count === 0 ? 0 : numbers.length)
      if (count > 0) numbers.append(before.subarray(start, start + count + 1))
    }
    wasted = 0
  }

  return {
    /** Gives `row` these numbers, each once, in place of those it had. */
    put(row: number, given: readonly number[]) {
      const start = starts.at(row)
      const before = numbers.at(start)
      if (given.length > before) {
        if (before > 0) wasted += before + 1
        starts.set(row, numbers.length)
        numbers.append(Uint16Array.of(given.length, ...given))
      } else if (before > 0) {
        wasted += before - given.length
        numbers.values().set([given.length, ...given], start)
      } else starts.set(row, 0)
      if (wasted > wastedMin && wasted > numbers.length / 2) compact()
    },

    of(row: number): Uint16Array {
      const start = starts.at(row)
      return numbers.values().subarray(start + 1, start + 1 + numbers.at(start))
    },

    /** Closes all gaps. */
    compact,

    /** The arrays themselves, to loop over. */
    arrays: (): PoolArrays => ({ numbers: numbers.values(), starts: starts.values() }),
  }
}
