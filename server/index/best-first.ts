import { type Bits, copyOf, countRows, intersect, subtract } from './bits.ts'
import type { PostingIndex } from './posting-index.ts'

/** Where a row stands among those that answer words: the better score first, then the newer, then the later id. */
export type BestPlace = { score: number; listedAt: number; id: number }

/**
 * The first `limit` rows of `found` after `after`, best first. `scored`: the rows of each score above 0, in `found` or not; they
 * are read newest first, so that nothing is sorted however many answer.
 */
export function bestFirst(
  index: PostingIndex,
  found: Bits,
  scored: ReadonlyMap<number, Bits>,
  after: BestPlace | null,
  limit: number,
): { row: number; score: number }[] {
  const page: { row: number; score: number }[] = []
  for (const [score, rows] of byScore(found, scored)) {
    if (page.length >= limit) break
    if (after && score > after.score) continue
    const from = after && score === after.score ? after : null
    for (const row of index.order.page(rows, countRows(rows), from, limit - page.length)) page.push({ row, score })
  }
  return page
}

/** The rows of `found` of each score, the best first. */
function byScore(found: Bits, scored: ReadonlyMap<number, Bits>): [number, Bits][] {
  const plain = copyOf(found)
  const sets = [...scored]
    .sort(([a], [b]) => b - a)
    .map(([score, rows]): [number, Bits] => {
      const among = copyOf(rows)
      intersect(among, found)
      subtract(plain, rows)
      return [score, among]
    })
  return [...sets, [0, plain]]
}
