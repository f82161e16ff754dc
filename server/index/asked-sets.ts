import { addRow, type Bits, createBits, removeRow } from './bits.ts'
import type { createNames } from './names.ts'
import type { createPool } from './pool.ts'

/** At a million rows each takes 125 KB. */
const setsMax = 64

/**
 * The rows that have a number of a pool, as sets: made when they are asked for, kept while others are asked for less, and told
 * of what changes. There are thousands of skills and a posting has ten, so that a set for each would be most of the index.
 */
export function createAskedSets(pool: ReturnType<typeof createPool>, names: ReturnType<typeof createNames>) {
  const sets = new Map<number, Bits>()

  function make(wanted: number): Bits {
    const { numbers, starts, lengths } = pool.arrays()
    const set = createBits(lengths.length)
    for (let row = 0; row < lengths.length; row++) {
      const start = starts[row] ?? 0
      const end = start + (lengths[row] ?? 0)
      for (let i = start; i < end; i++) if (numbers[i] === wanted) addRow(set, row)
    }
    return set
  }

  return {
    /** `null`: no row ever had it. */
    having(name: string): Bits | null {
      const number = names.find(name)
      if (number === null) return null
      const set = sets.get(number) ?? make(number)
      // What was asked for last is the last to go.
      sets.delete(number)
      sets.set(number, set)
      const [oldest] = sets.keys()
      if (sets.size > setsMax && oldest !== undefined) sets.delete(oldest)
      return set
    },

    /** The row has these numbers, in place of those that the pool says it has. */
    put(row: number, now: readonly number[]) {
      if (sets.size > 0) {
        for (const number of pool.of(row)) removeFrom(number, row)
        for (const number of now) {
          const set = sets.get(number)
          if (set) addRow(set, row)
        }
      }
      pool.put(row, now)
    },
  }

  function removeFrom(number: number, row: number) {
    const set = sets.get(number)
    if (set) removeRow(set, row)
  }
}
