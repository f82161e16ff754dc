import { type Bits, copyOf, eachRow, hasRow, intersect, occupied, removeRow } from './bits.ts'
import type { PostingIndex } from './posting-index.ts'

/**
 * Leaves one row of each role in `found`: an open posting before a closed one, the employer's own board before others,
 * then the one that was met first. Out: how many rows were taken out.
 */
export function keepOneEach(index: PostingIndex, found: Bits): number {
  const linked = linkedAmong(index, found)
  const roles = index.columns().roles
  // By role: the row that stands for it so far, and one more.
  const best = new Uint32Array(index.size() + 1)
  let removed = 0
  eachRow(linked, (row) => {
    const role = roles[row] ?? 0
    const before = (best[role] ?? 0) - 1
    const wins = before === -1 || standsBefore(index, row, before)
    if (before !== -1) {
      removeRow(found, wins ? before : row)
      removed += 1
    }
    if (wins) best[role] = row + 1
  })
  return removed
}

/** Which of two postings of a role stands for it. */
export function standsBefore({ open, own, idOf }: PostingIndex, row: number, other: number): boolean {
  for (const set of [open, own]) {
    const difference = Number(hasRow(set, row)) - Number(hasRow(set, other))
    if (difference !== 0) return difference > 0
  }
  return idOf(row) < idOf(other)
}

export const linkedAmong = (index: PostingIndex, rows: Bits): Bits => {
  const linked = copyOf(rows)
  intersect(linked, index.linked)
  return linked
}

/** Counts rows that are one role with another: what a count of roles has less than one of postings. */
export function createSurplus(index: PostingIndex) {
  const { roles } = index.columns()
  const met = new Uint32Array(index.size() + 1)
  let round = 0
  /** Of the `linked` rows (`places`: `occupied(linked)`) that are in `set` as well: how many are not the first of their role. */
  return (linked: Bits, places: Uint32Array, set: Bits): number => {
    round += 1
    let surplus = 0
    for (let i = 0; i < places.length; i++) {
      const place = places[i] ?? 0
      if (place >= set.words.length) break
      let rest = (linked.words[place] ?? 0) & (set.words[place] ?? 0)
      while (rest !== 0) {
        const lowest = rest & -rest
        const role = roles[(place << 5) + 31 - Math.clz32(lowest)] ?? 0
        if (met[role] === round) surplus += 1
        else met[role] = round
        rest ^= lowest
      }
    }
    return surplus
  }
}

/** How many of `rows` are not the first of their role. */
export function countSurplus(index: PostingIndex, rows: Bits): number {
  const linked = linkedAmong(index, rows)
  return createSurplus(index)(linked, occupied(linked), linked)
}
