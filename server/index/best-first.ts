import { addRow, type Bits, copyOf, countRows, createBits, eachRow, removeRow } from './bits.ts'
import type { PostingIndex } from './posting-index.ts'

/** Where a row stands among those that answer words: the better score first, then the newer, then the later id. */
export type BestPlace = { score: number; listedAt: number; id: number }

/**
 * The first `limit` rows of `found` after `after`, best first. Rows of one score are a set of their own, read newest first,
 * so that nothing is sorted however many answer.
 */
export function bestFirst(
  index: PostingIndex,
  found: Bits,
  scores: Uint8Array,
  after: BestPlace | null,
  limit: number,
): { row: number; score: number }[] {
  const page: { row: number; score: number }[] = []
  for (const [score, rows] of byScore(found, scores)) {
    if (page.length >= limit) break
    if (after && score > after.score) continue
    const from = after && score === after.score ? after : null
    for (const row of index.order.page(rows, countRows(rows), from, limit - page.length)) page.push({ row, score })
  }
  return page
}

/** The rows of each score, the best first. */
function byScore(found: Bits, scores: Uint8Array): [number, Bits][] {
  const plain = copyOf(found)
  const sets = new Map<number, Bits>()
  eachRow(found, (row) => {
    const score = scores[row] ?? 0
    if (score === 0) return
    const set = sets.get(score) ?? createBits()
    sets.set(score, set)
    addRow(set, row)
    removeRow(plain, row)
  })
  return [...[...sets].sort(([a], [b]) => b - a), [0, plain]]
}
