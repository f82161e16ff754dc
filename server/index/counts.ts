import { type Bits, countShared, eachRow, occupied } from './bits.ts'
import type { answer } from './filter.ts'
import { type Kind, kinds, type PostingIndex } from './posting-index.ts'

export type ValueCount = { value: string; count: number }

/**
 * For each value of each kind, how many rows the list would have with it: a kind of which any value suffices leaves its
 * own out (`chosen` names those with a wish), one of which all must hold keeps them. Most first, without zeros.
 */
export function countValues(
  index: PostingIndex,
  { found, without }: ReturnType<typeof answer>,
  chosen: readonly Kind[],
): Record<Kind, ValueCount[]> {
  const whole = { rows: found, places: occupied(found) }
  const counts = kinds.map((kind): [Kind, ValueCount[]] => {
    if (kind === 'skill') return [kind, countSkills(index, found)]
    const { rows, places } = chosen.includes(kind) ? among(without(kind)) : whole
    const sets = [...index.valuesOf(kind)]
    return [kind, mostFirst(sets.map(([value, set]) => ({ value, count: countShared(rows, places, set) })))]
  })
  return Object.fromEntries(counts) as Record<Kind, ValueCount[]>
}

const among = (rows: Bits) => ({ rows, places: occupied(rows) })

/** There are hundreds of skills and few to a posting, so the rows are looked at instead of the sets. */
function countSkills(index: PostingIndex, found: Bits): ValueCount[] {
  const { skills, starts, lengths } = index.skills.arrays()
  const { names } = index.skillNames
  const totals = new Uint32Array(names.length)
  eachRow(found, (row) => {
    const start = starts[row] ?? 0
    const end = start + (lengths[row] ?? 0)
    for (let i = start; i < end; i++) {
      const skill = skills[i] ?? 0
      totals[skill] = (totals[skill] ?? 0) + 1
    }
  })
  return mostFirst(names.map((value, skill) => ({ value, count: totals[skill] ?? 0 })))
}

const mostFirst = (values: ValueCount[]) =>
  values.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
