import { growing } from '../growing.ts'
import { type Bits, eachRow } from './bits.ts'

/** Row `r` has `numbers[starts[r]]` and the `lengths[r] - 1` after it. */
type PoolArrays = { numbers: Uint16Array; starts: Uint32Array; lengths: Uint16Array }

/** How many of the rows have each of the numbers below `size`. */
export function countNumbers({ numbers, starts, lengths }: PoolArrays, rows: Bits, size: number): Uint32Array {
  const totals = new Uint32Array(size)
  eachRow(rows, (row) => {
    const start = starts[row] ?? 0
    const end = start + (lengths[row] ?? 0)
    for (let i = start; i < end; i++) {
      const number = numbers[i] ?? 0
      totals[number] = (totals[number] ?? 0) + 1
    }
  })
  return totals
}

/** Numbers that no row has any more before the pool is packed anew. */
const wastedMin = 100_000

/** What is expected of a row; postings have some ten skills. */
const numbersARow = 12

/**
 * A few numbers (below 65,536) for each row, such as its skills, one row after the other in one array: what counting the
 * skills of many rows reads. Rows that get more than they had move to the end; the gaps are closed when they are half of it.
 * `room`: how many rows there may be.
 */
export function createPool(given?: PoolArrays, room = 0) {
  const numbers = growing(Uint16Array, given?.numbers ?? room * numbersARow)
  const starts = growing(Uint32Array, given?.starts ?? room)
  const lengths = growing(Uint16Array, given?.lengths ?? room)
  let wasted = 0

  function compact() {
    const before = numbers.values().slice()
    numbers.clear()
    for (let row = 0; row < lengths.length; row++) {
      const start = starts.at(row)
      starts.set(row, numbers.length)
      numbers.append(before.subarray(start, start + lengths.at(row)))
    }
    wasted = 0
  }

  return {
    /** Gives `row` these numbers, each once, in place of those it had. */
    put(row: number, given: readonly number[]) {
      const before = lengths.at(row)
      lengths.set(row, given.length)
      if (given.length > before) {
        wasted += before
        starts.set(row, numbers.length)
        numbers.append(Uint16Array.from(given))
      } else {
        wasted += before - given.length
        numbers.values().set(given, starts.at(row))
      }
      if (wasted > wastedMin && wasted > numbers.length / 2) compact()
    },

    of: (row: number) => numbers.values().subarray(starts.at(row), starts.at(row) + lengths.at(row)),

    /** Closes all gaps. */
    compact,

    /** The arrays themselves, to loop over. */
    arrays: (): PoolArrays => ({ numbers: numbers.values(), starts: starts.values(), lengths: lengths.values() }),
  }
}
