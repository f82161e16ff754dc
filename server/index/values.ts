import { createAskedSets } from './asked-sets.ts'
import { addRow, type Bits, createBits, removeRow } from './bits.ts'
import type { Pool } from './pool.ts'

/** A value: of which kind, and its number among those of all kinds. */
type Value<Kind> = { readonly kind: Kind; readonly value: string; readonly number: number }

/**
 * The named values of rows, kept both ways: of each value the set of its rows, by which questions are answered, and of each row the
 * numbers of its values (`pool`), by which they are counted. There are thousands of those of `asked`, and few to a row: their sets
 * are made when they are asked for. `given`: the values that there are already, by their numbers, and their rows.
 */
export function createValues<Kind extends string>(
  kinds: readonly Kind[],
  asked: Kind,
  pool: Pool,
  given: readonly { kind: Kind; value: string; rows: Bits }[],
) {
  const byKind = Object.fromEntries(kinds.map((kind) => [kind, new Map()])) as Record<Kind, Map<string, Value<Kind>>>
  const all: Value<Kind>[] = []
  /** By number. */
  const sets: (Bits | null)[] = []
  const askedSets = createAskedSets(pool)
  for (const { kind, value, rows } of given) add(kind, value, rows)

  function add(kind: Kind, value: string, rows: Bits): Value<Kind> {
    const added = { kind, value, number: all.length }
    all.push(added)
    sets.push(kind === asked ? null : rows)
    byKind[kind].set(value, added)
    return added
  }

  const setNow = (number: number) => sets[number] ?? askedSets.known(number)

  return {
    /** Gives a row these values in place of those that it had. */
    put(row: number, values: Readonly<Record<Kind, readonly string[]>>) {
      for (const number of pool.of(row)) removeRow(setNow(number) ?? none, row)
      const now = new Set<number>()
      for (const kind of kinds)
        for (const value of values[kind]) {
          const known = byKind[kind].get(value) ?? add(kind, value, createBits())
          now.add(known.number)
        }
      for (const number of now) {
        const set = setNow(number)
        if (set) addRow(set, row)
      }
      pool.put(row, [...now])
    },

    /** The rows that have a value. */
    rowsOf: ({ number }: Value<Kind>): Bits => sets[number] ?? askedSets.having(number),

    /** A value; `null` when no row ever had it. */
    find: (kind: Kind, value: string): Value<Kind> | null => byKind[kind].get(value) ?? null,
    /** The values of a kind that any row ever had. */
    of: (kind: Kind): readonly Value<Kind>[] => [...byKind[kind].values()],
    /** Those of all kinds, by their numbers. */
    all: (): readonly Value<Kind>[] => all,
    pool,
  }
}

const none = createBits()
