import type { Steps } from '../steps.ts'
import { type Bits, countShared, occupied } from './bits.ts'
import type { answer } from './filter.ts'
import { createSurplus, eachByRole, linkedAmong, repeatedAmong } from './one-each.ts'
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
  const surplusOf = once ? createSurplus(index) : null
  const among = (rows: Bits, linkedIn: typeof linkedAmong) => {
    const linked = surplusOf && linkedIn(index, rows)
    return { rows, places: occupied(rows), linked, linkedPlaces: linked && occupied(linked) }
  }
  // Finding out which roles are there twice pays where many values are counted: of a kind of which any suffices there are few.
  const whole = among(found, repeatedAmong)
  function* countsOf(kind: Exclude<Kind, 'skill'>): Steps<ValueCount[]> {
    const { rows, places, linked, linkedPlaces } = chosen.includes(kind) ? among(without(kind), linkedAmong) : whole
    const count = (set: Bits) =>
      countShared(rows, places, set) - (surplusOf && linked && linkedPlaces ? surplusOf(linked, linkedPlaces, set) : 0)
    const counted: ValueCount[] = []
    for (const [value, set] of [...index.valuesOf(kind)]) {
      counted.push({ value, count: count(set) })
      yield
    }
    return mostFirst(counted)
  }
  const counts: [Kind, ValueCount[]][] = []
  for (const kind of kinds) {
    yield
    counts.push([kind, kind === 'skill' ? yield* countSkills(index, found, whole.linked) : yield* countsOf(kind)])
  }
  return Object.fromEntries(counts) as Record<Kind, ValueCount[]>
}

/** There are hundreds of skills and few to a posting, so the rows are looked at instead of the sets. */
function* countSkills(index: PostingIndex, found: Bits, linked: Bits | null): Steps<ValueCount[]> {
  const { names } = index.skillNames
  const totals = countNumbers(index.skills.arrays(), found, names.length)
  yield
  if (linked) takeOffShared(index, linked, totals)
  return mostFirst(names.map((value, skill) => ({ value, count: totals[skill] ?? 0 })))
}

/** A skill that several rows of one role name was counted for each of them: all but one are taken off again. */
function takeOffShared(index: PostingIndex, linked: Bits, totals: Uint32Array) {
  const lastRole = new Uint32Array(totals.length)
  eachByRole(index, linked, (row, role) => {
    for (const skill of index.skills.of(row)) {
      if (lastRole[skill] === role) totals[skill] = (totals[skill] ?? 0) - 1
      else lastRole[skill] = role
    }
  })
}

const mostFirst = (values: ValueCount[]) =>
  values.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
