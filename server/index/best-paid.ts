import { type Bits, eachRow } from './bits.ts'
import type { PostingIndex } from './posting-index.ts'

/** Where a row stands by pay: the smaller `rank` first, then the later id. */
export type PaidPlace = { rank: number; id: number }

const minuteMs = 60_000
/** More than any moment in minutes; pay of up to 5,000,000 dollars (`dollarsAYear`) times it is a whole number still. */
const payStep = 1e8

/**
 * The first `limit` rows of `found` after `after`: the highest pay in whole dollars a year first; of the same pay the newer first, to
 * the minute. Rows without pay, or whose pay cannot be compared, come last.
 */
export function bestPaidFirst(index: PostingIndex, found: Bits, after: PaidPlace | null, limit: number): PaidPlace[] {
  const { pays, listedAt } = index.columns()
  let best: PaidPlace[] = []
  let last: PaidPlace | null = null
  eachRow(found, (row) => {
    const rank = -(Math.floor(pays[row] ?? 0) * payStep + Math.floor((listedAt[row] ?? 0) / minuteMs))
    // Most rows end here, so that of a million few are sorted.
    if (last && rank > last.rank) return
    const one = { rank, id: index.idOf(row) }
    if ((after && inOrder(one, after) <= 0) || (last && inOrder(one, last) >= 0)) return
    best.push(one)
    if (best.length < 2 * limit) return
    best = best.sort(inOrder).slice(0, limit)
    last = best.at(-1) ?? null
  })
  return best.sort(inOrder).slice(0, limit)
}

const inOrder = (a: PaidPlace, b: PaidPlace) => a.rank - b.rank || b.id - a.id
