import { bestFirst } from '../index/best-first.ts'
import { bestPaidFirst } from '../index/best-paid.ts'
import type { Bits } from '../index/bits.ts'
import type { PostingIndex } from '../index/posting-index.ts'

/**
 * Where a posting stands in a list: the smaller `rank` first, then the later id. By date it is the negated `listedAt`; by words
 * that less the score times `scoreStep`, so that the better score comes first and of one score the newer; by pay see
 * `bestPaidFirst`.
 */
export type ListPlace = { rank: number; id: number }

/** More than any moment in milliseconds, and small enough that scores times it are whole numbers. */
const scoreStep = 1e13

type Asked = {
  index: PostingIndex
  found: Bits
  /** Of `found`. */
  count: number
  /** The rows by how well they answer, where the list is ordered by that; else by date, or by pay. */
  scored: ReadonlyMap<number, Bits> | null
  isByPay: boolean
}

/** The first places of an answer after one, in its order. */
export function firstPlaces(asked: Asked, after: ListPlace | null, limit: number): ListPlace[] {
  const { index, found, count, scored, isByPay } = asked
  if (isByPay) return bestPaidFirst(index, found, after, limit)
  const place = after && placeOf(after)
  const rows = scored
    ? bestFirst(index, found, scored, place, limit)
    : index.order.page(found, count, place, limit).map((row) => ({ row, score: 0 }))
  return rows.map(({ row, score }) => ({ rank: -(score * scoreStep + index.listedAtOf(row)), id: index.idOf(row) }))
}

function placeOf({ rank, id }: ListPlace) {
  const score = Math.floor(-rank / scoreStep)
  return { score, listedAt: -rank - score * scoreStep, id }
}
