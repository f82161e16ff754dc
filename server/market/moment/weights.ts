import type { Steps } from '../../steps.ts'
import type { MarketPosting } from '../market-posting.ts'
import { type Columns, fillNumbers } from './columns.ts'

/** What each skill and topic weighs in a lane, and what all of a posting's weigh together. */
export type Weights = { readonly weights: readonly Float64Array[]; readonly totals: Float64Array }

/** Postings between two pauses: some milliseconds. */
const postingsAtOnce = 2_000

/**
 * Weighs the skills and topics of all postings by how rare they are among the open ones of a lane: ln(1 + those / those that
 * name it). In the order of `namingOf`; `totals` by place.
 */
export function* weigh(postings: readonly MarketPosting[], all: Columns, lane: string): Steps<Weights> {
  const columns = namingOf(all)
  const isCounted = yield* fillNumbers(postings, new Uint8Array(postings.length), (posting) =>
    Number(posting.open && posting.lane === lane),
  )
  const n = isCounted.reduce((sum, counted) => sum + counted, 0)
  const weights: Float64Array[] = []
  const totals = new Float64Array(postings.length)
  for (const { values, from, codes } of columns) {
    const counts = new Float64Array(values.length)
    for (let place = 0; place < postings.length; place++) {
      if (place % postingsAtOnce === postingsAtOnce - 1) yield
      if (isCounted[place] === 0) continue
      for (let k = from[place] ?? 0; k < (from[place + 1] ?? 0); k++)
        counts[codes[k] ?? 0] = (counts[codes[k] ?? 0] ?? 0) + 1
    }
    const own = counts.map((has) => Math.log(1 + n / Math.max(1, has)))
    for (let place = 0; place < postings.length; place++) {
      if (place % postingsAtOnce === postingsAtOnce - 1) yield
      for (let k = from[place] ?? 0; k < (from[place + 1] ?? 0); k++)
        totals[place] = (totals[place] ?? 0) + (own[codes[k] ?? 0] ?? 0)
    }
    weights.push(own)
  }
  return { weights, totals }
}

/** What roles are compared by. */
export const namingOf = ({ skill, topic }: Columns) => [skill, topic] as const
