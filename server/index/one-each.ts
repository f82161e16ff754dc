import { type Bits, copyOf, countRows, eachRow, hasRow, intersect, keepRows, occupied, removeRow } from './bits.ts'
import type { PostingIndex } from './posting-index.ts'

/**
 * Leaves one row of each role in `found`: an open posting before a closed one, the employer's own board before others,
 * then the one that was met first. Out: how many rows were taken out.
 */
export function keepOneEach(index: PostingIndex, found: Bits): number {
  const linked = linkedAmong(index, found)
  const roles = index.columns().roles
  // By role: the row that stands for it so far, and one more.
  const { best } = scratchOf(index)
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
  eachRow(linked, (row) => {
    best[roles[row] ?? 0] = 0
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

/** The rows whose role has other rows, among `rows` or not. */
export const linkedAmong = (index: PostingIndex, rows: Bits): Bits => {
  const linked = copyOf(rows)
  intersect(linked, index.linked)
  return linked
}

/** The rows of those roles that have several of them among `rows`: no other is counted twice, whatever part of `rows` is counted. */
export function repeatedAmong(index: PostingIndex, rows: Bits): Bits {
  const linked = linkedAmong(index, rows)
  const { roles } = index.columns()
  const { times } = scratchOf(index)
  const all = copyOf(linked)
  eachRow(linked, (row) => {
    const role = roles[row] ?? 0
    times[role] = Math.min(2, (times[role] ?? 0) + 1)
  })
  keepRows(linked, (row) => times[roles[row] ?? 0] === 2)
  eachRow(all, (row) => {
    times[roles[row] ?? 0] = 0
  })
  return linked
}

/** The rows in another order: those of one role one after the other. */
export function groupedByRole(index: PostingIndex, linked: Bits): Uint32Array {
  const { roles } = index.columns()
  const rows = new Uint32Array(countRows(linked))
  // Of each row the one before it that is of its role, by its place in `rows` and one more; `best`: the last one of a role.
  const before = new Uint32Array(rows.length)
  const { best } = scratchOf(index)
  let count = 0
  eachRow(linked, (row) => {
    const role = roles[row] ?? 0
    rows[count] = row
    before[count] = best[role] ?? 0
    best[role] = ++count
  })
  const grouped = new Uint32Array(count)
  let length = 0
  for (const row of rows) {
    const role = roles[row] ?? 0
    for (let at = best[role] ?? 0; at > 0; at = before[at - 1] ?? 0) grouped[length++] = rows[at - 1] ?? 0
    best[role] = 0
  }
  return grouped
}

/** Counts rows that are one role with another: what a count of roles has less than one of postings. */
export function createSurplus(index: PostingIndex) {
  const { roles } = index.columns()
  const scratch = scratchOf(index)
  const { met } = scratch
  /** Of the `linked` rows (`places`: `occupied(linked)`) that are in `set` as well: how many are not the first of their role. */
  return (linked: Bits, places: Uint32Array, set: Bits): number => {
    const round = nextRound(scratch)
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
function countSurplus(index: PostingIndex, rows: Bits): number {
  const linked = linkedAmong(index, rows)
  return createSurplus(index)(linked, occupied(linked), linked)
}

/** How many a list of these rows shows: all of them, or of each role one. */
export const countShown = (index: PostingIndex, rows: Bits, isOnceEach: boolean) =>
  countRows(rows) - (isOnceEach ? countSurplus(index, rows) : 0)

/** Numbers by role that are used again and again: made anew they would be most of what a list throws away. All 0 but `met`. */
type Scratch = { best: Uint32Array; times: Uint8Array; met: Uint32Array; round: number }
const scratches = new WeakMap<PostingIndex, Scratch>()

function scratchOf(index: PostingIndex): Scratch {
  const known = scratches.get(index)
  const size = index.roleCount() + 1
  if (known && known.met.length >= size) return known
  const room = Math.ceil(size * 1.1)
  const made = { best: new Uint32Array(room), times: new Uint8Array(room), met: new Uint32Array(room), round: 0 }
  scratches.set(index, made)
  return made
}

/** A number that is in `met` nowhere yet. */
function nextRound(scratch: Scratch): number {
  if (scratch.round === 0xffff_ffff) scratch.met.fill(0)
  scratch.round = scratch.round === 0xffff_ffff ? 1 : scratch.round + 1
  return scratch.round
}
