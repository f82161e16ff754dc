import { isOpenRow, leastFor, type Scan, scoreOf } from './scan.ts'
import { sift } from './sift.ts'

/** Rows are looked at in turns, from these shares of the best class on: the first set a mark that later ones must reach. */
const turns = [0.9, 0.75, 0.6, 0]

/** A row of the index with its score. */
export type Ranked = { readonly row: number; readonly score: number }

/**
 * The best `limit` rows of the index, best first. Exact: a row is passed over only when its upper bound is below the worst
 * that is kept. Of equal scores the newer posting comes first, then the one stored first, so the order is always the same.
 */
export function bestRows(scan: Scan, limit: number): Ranked[] {
  const { columns } = scan
  const rows = new Int32Array(limit)
  const scores = new Float64Array(limit)
  let size = 0

  /** Whether a posting at one place of the heap comes after another. */
  const isAfter = (rowA: number, scoreA: number, rowB: number, scoreB: number): boolean => {
    if (scoreA !== scoreB) return scoreA < scoreB
    const newer = (columns.days[rowA] ?? 0) - (columns.days[rowB] ?? 0)
    if (newer !== 0) return newer < 0
    return (columns.ids[rowA] ?? 0) > (columns.ids[rowB] ?? 0)
  }
  const swap = (a: number, b: number) => {
    const [row = 0, value = 0] = [rows[a], scores[a]]
    rows[a] = rows[b] ?? 0
    scores[a] = scores[b] ?? 0
    rows[b] = row
    scores[b] = value
  }
  const isHeavier = (a: number, b: number) => isAfter(rows[a] ?? 0, scores[a] ?? 0, rows[b] ?? 0, scores[b] ?? 0)

  function rise(at: number) {
    for (let child = at; child > 0; ) {
      const parent = (child - 1) >> 1
      if (!isHeavier(child, parent)) return
      swap(child, parent)
      child = parent
    }
  }
  function sink() {
    for (let parent = 0; ; ) {
      const left = 2 * parent + 1
      if (left >= size) return
      const child = left + 1 < size && isHeavier(left + 1, left) ? left + 1 : left
      if (!isHeavier(child, parent)) return
      swap(parent, child)
      parent = child
    }
  }

  /** Takes in a row that may be among the best; answers with the points that the next must reach. */
  function offer(row: number): number {
    const value = scoreOf(scan, row)
    const isLast = size === limit && isAfter(row, value, rows[0] ?? 0, scores[0] ?? 0)
    if (value > 0 && !isLast && isOpenRow(scan, row)) keep(row, value)
    return size === limit ? leastFor(scores[0] ?? 0) : 0
  }
  function keep(row: number, value: number) {
    if (size < limit) {
      rows[size] = row
      scores[size] = value
      rise(size++)
    } else {
      rows[0] = row
      scores[0] = value
      sink()
    }
  }

  const best = scan.reach.classMost.reduce((most, one) => Math.max(most, one), 0)
  let below = Number.POSITIVE_INFINITY
  let least = 0
  for (const turn of turns) {
    const from = Math.max(Number.MIN_VALUE, turn * best)
    least = sift(scan, from, below, least, offer)
    below = from
  }
  return Array.from({ length: size }, (_, at) => ({ row: rows[at] ?? 0, score: scores[at] ?? 0 })).sort((a, b) =>
    isAfter(a.row, a.score, b.row, b.score) ? 1 : -1,
  )
}
