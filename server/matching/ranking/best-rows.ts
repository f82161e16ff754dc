import { scoreMax } from '../pair/score.ts'
import { isWelcomeRow, leastFor, type Scan } from './scan.ts'
import { createSieve } from './sift.ts'

/** Rows are looked at in turns, from these shares of the best class on: the first set a mark that later ones must reach. */
const turns = [0.9, 0.75, 0.6, 0]

/** A row of the index with its score. */
export type Ranked = { readonly row: number; readonly score: number }

/**
 * The best `limit` rows of the index, best first. Exact: a row is passed over only when its upper bound is below the worst
 * that is kept. Of equal scores the newer posting comes first, then the one stored first, so the order is always the same.
 */
export function bestRows(scan: Scan, limit: number): Ranked[] {
  const found: Ranked[] = []
  // How many were found of each score, and how many from `worst` up: scores below it are no longer among the best.
  const counts = new Uint32Array(scoreMax + 1)
  let worst = 1
  let enough = 0

  function offer(row: number, score: number): number {
    if (score < worst || !isWelcomeRow(scan, row)) return leastFor(worst)
    found.push({ row, score })
    counts[score] = (counts[score] ?? 0) + 1
    for (enough++; enough - (counts[worst] ?? 0) >= limit; worst++) enough -= counts[worst] ?? 0
    return leastFor(worst)
  }

  const { best, sift } = createSieve(scan)
  let below = Number.POSITIVE_INFINITY
  let least = leastFor(worst)
  for (const turn of turns) {
    const from = Math.max(Number.MIN_VALUE, turn * best)
    least = sift(from, below, least, offer)
    below = from
  }
  const { days, ids } = scan.columns
  return found
    .filter(({ score }) => score >= worst)
    .sort(
      (a, b) => b.score - a.score || (days[b.row] ?? 0) - (days[a.row] ?? 0) || (ids[a.row] ?? 0) - (ids[b.row] ?? 0),
    )
    .slice(0, limit)
}
