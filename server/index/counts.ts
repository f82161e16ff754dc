import { type Bits, countRows, countShared, eachRow, occupied } from './bits.ts'
import type { answer } from './filter.ts'
import { createSurplus, repeatedAmong } from './one-each.ts'
import { countNumbers } from './pool.ts'
import { type Kind, kinds, type PostingIndex, type SetKind, valueName } from './posting-index.ts'

export type ValueCount = { value: string; count: number }

/**
 * For each value of each kind, how many rows the list would have with it: a kind of which any value suffices leaves its
 * own out (`chosen` names those with a wish), one of which all must hold keeps them. Most first, without zeros. `once`:
 * of rows that are one role, one counts.
 */
export function countValues(
  index: PostingIndex,
  { found, without }: ReturnType<typeof answer>,
  chosen: readonly Kind[],
  once: boolean,
): Record<Kind, ValueCount[]> {
  const surplusOf = once ? createSurplus(index) : null
  const among = (rows: Bits) => {
    const linked = surplusOf && repeatedAmong(index, rows)
    if (countRows(rows) < index.size() * fewShare) return countByRow(index, rows, linked)
    return countBySet(index, rows, linked, surplusOf)
  }
  const whole = among(found)
  const counts = kinds.map((kind): [Kind, ValueCount[]] => {
    if (kind === 'skill') return [kind, countPool(index, index.skills, index.skillNames.names, found, whole.linked)]
    return [kind, mostFirst((chosen.includes(kind) ? among(without(kind)) : whole).of(kind))]
  })
  return Object.fromEntries(counts) as Record<Kind, ValueCount[]>
}

/** Of fewer rows than this part of all it is quicker to look at each than to walk the sets of all values. */
const fewShare = 1 / 8

/** By the sets of the values. */
function countBySet(
  index: PostingIndex,
  rows: Bits,
  linked: Bits | null,
  surplusOf: ReturnType<typeof createSurplus> | null,
) {
  const places = occupied(rows)
  const linkedPlaces = linked && occupied(linked)
  const count = (set: Bits) =>
    countShared(rows, places, set) - (surplusOf && linked && linkedPlaces ? surplusOf(linked, linkedPlaces, set) : 0)
  return {
    linked,
    of: (kind: SetKind): ValueCount[] =>
      [...index.valuesOf(kind)].map(([value, set]) => ({ value, count: count(set) })),
  }
}

/** By the values of each row. */
function countByRow(index: PostingIndex, rows: Bits, linked: Bits | null) {
  const totals = totalsOf(index, index.values, index.valueNames.names.length, rows, linked)
  return {
    linked,
    of: (kind: SetKind): ValueCount[] =>
      [...index.valuesOf(kind).keys()].map((value) => ({
        value,
        count: totals[index.valueNames.find(valueName(kind, value)) ?? -1] ?? 0,
      })),
  }
}

type Pool = PostingIndex['values']

/** Skills are thousands and a posting has few, so the rows are looked at, however many. */
const countPool = (index: PostingIndex, pool: Pool, names: readonly string[], rows: Bits, linked: Bits | null) => {
  const totals = totalsOf(index, pool, names.length, rows, linked)
  return mostFirst(names.map((value, number) => ({ value, count: totals[number] ?? 0 })))
}

/** How many of the rows have each number of a pool; a role with several rows that have it (`linked`) counts once. */
function totalsOf(index: PostingIndex, pool: Pool, size: number, rows: Bits, linked: Bits | null): Uint32Array {
  const totals = countNumbers(pool.arrays(), rows, size)
  if (!linked) return totals
  const lastRole = new Uint32Array(size)
  for (const [role, rows] of byRole(index, linked))
    for (const row of rows)
      for (const number of pool.of(row)) {
        if (lastRole[number] === role) totals[number] = (totals[number] ?? 0) - 1
        else lastRole[number] = role
      }
  return totals
}

/** The rows by their role; only roles with several of them. */
function byRole(index: PostingIndex, linked: Bits): [number, number[]][] {
  const { roles } = index.columns()
  const rows = new Map<number, number[]>()
  eachRow(linked, (row) => {
    const role = roles[row] ?? 0
    const known = rows.get(role)
    if (known) known.push(row)
    else rows.set(role, [row])
  })
  return [...rows].filter(([, { length }]) => length > 1)
}

const mostFirst = (values: ValueCount[]) =>
  values.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
