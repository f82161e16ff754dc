import type { Steps } from '../steps.ts'
import { type Bits, countShared, occupied } from './bits.ts'
import type { answer } from './filter.ts'
import { createSurplus, groupedByRole, linkedAmong, repeatedAmong } from './one-each.ts'
import { countNumbers } from './pool.ts'
import { type Kind, kinds, type PostingIndex } from './posting-index.ts'

export type ValueCount = { value: string; count: number }

/**
 * For each value of each filter, how many rows the list would have with it. A filter of which any value is enough is not applied to
 * its own counts (`chosen` names those that are set); one of which all values must hold is. Most first, without zeros. `once`:
 * rows that are one role count once.
 */
export function* countValues(
  index: PostingIndex,
  { found, without }: ReturnType<typeof answer>,
  chosen: readonly Kind[],
  once: boolean,
): Steps<Record<Kind, ValueCount[]>> {
  const totals = yield* countAll(index, found, once)
  const counts: [Kind, ValueCount[]][] = []
  for (const kind of kinds) {
    yield
    const counted =
      kind !== 'skill' && chosen.includes(kind)
        ? yield* countBySets(index, kind, without(kind), once)
        : index.values.of(kind).map(({ value, number }) => ({ value, count: totals[number] ?? 0 }))
    counts.push([kind, mostFirst(counted)])
  }
  return Object.fromEntries(counts) as Record<Kind, ValueCount[]>
}

/** By number, how many of the rows have a value. Looks at the rows, a few dozen numbers each, as there are thousands of values. */
function* countAll(index: PostingIndex, rows: Bits, once: boolean): Steps<Uint32Array> {
  const { pool, all } = index.values
  const totals = yield* countNumbers(pool, rows, all().length)
  yield
  if (once) {
    const repeated = groupedByRole(index, repeatedAmong(index, rows))
    yield
    takeOffShared(index, repeated, totals)
  }
  return totals
}

/** Looks at the sets of one kind, as there are few of them and often many rows. */
function* countBySets(index: PostingIndex, kind: Kind, rows: Bits, once: boolean): Steps<ValueCount[]> {
  const places = occupied(rows)
  const linked = once ? linkedAmong(index, rows) : null
  const linkedPlaces = linked && occupied(linked)
  const surplusOf = createSurplus(index)
  const counted: ValueCount[] = []
  for (const one of index.values.of(kind)) {
    const set = index.values.rowsOf(one)
    const surplus = linked && linkedPlaces ? surplusOf(linked, linkedPlaces, set) : 0
    counted.push({ value: one.value, count: countShared(rows, places, set) - surplus })
    yield
  }
  return counted
}

/**
 * A value that several rows of one role have was counted for each of them: all but one are taken off again. One that was written since
 * then was not counted, and nothing is less than none.
 */
function takeOffShared(index: PostingIndex, repeated: Uint32Array, totals: Uint32Array) {
  const { roles } = index.columns()
  const { numbers, starts } = index.values.pool.arrays()
  const lastRole = new Uint32Array(totals.length)
  for (const row of repeated) {
    const role = roles[row] ?? 0
    const start = starts[row] ?? 0
    const end = start + (numbers[start] ?? 0)
    for (let i = start + 1; i <= end; i++) {
      const number = numbers[i] ?? 0
      if (lastRole[number] === role) totals[number] = Math.max(0, (totals[number] ?? 0) - 1)
      else lastRole[number] = role
    }
  }
}

const mostFirst = (values: ValueCount[]) =>
  values.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
