import { addRow, type Bits, createBits } from './bits.ts'
import type { Pool } from './pool.ts'

/** At a million rows each takes 125 KB. */
const setsMax = 64

/**
 * The rows that have a number of a pool, as sets: made when they are asked for, and kept while others are asked for less. Who changes
 * the pool changes those that are `known` too.
 */
export function createAskedSets(pool: Pool) {
  const sets = new Map<number, Bits>()

  function make(wanted: number): Bits {
    const { numbers, starts } = pool.arrays()
    const set = createBits(starts.length)
    for (let row = 0; row < starts.length; row++) {
      const start = starts[row] ?? 0
      const end = start + (numbers[start] ?? 0)
      for (let i = start + 1; i <= end; i++) if (numbers[i] === wanted) addRow(set, row)
    }
    return set
  }

  return {
    having(number: number): Bits {
      const set = sets.get(number) ?? make(number)
      // What was asked for last is the last to go.
      sets.delete(number)
      sets.set(number, set)
      const [oldest] = sets.keys()
      if (sets.size > setsMax && oldest !== undefined) sets.delete(oldest)
      return set
    },
    /** The set of a number, if it is there. */
    known: (number: number): Bits | null => sets.get(number) ?? null,
  }
}
