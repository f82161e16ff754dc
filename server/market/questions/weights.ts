import type { MarketPosting } from '../market-posting.ts'
import type { Columns } from './columns.ts'

/** What each skill and topic weighs in a lane, and what all of a posting's weigh together. */
export type Weights = { readonly weights: readonly Float64Array[]; readonly totals: Float64Array }

export function weigh(postings: readonly MarketPosting[], all: Columns, lane: string): Weights {
  const columns = namingOf(all)
  const isCounted = postings.map((posting) => posting.open && posting.lane === lane)
  const n = isCounted.filter(Boolean).length
  const weights = columns.map(({ values, from, codes }) => {
    const counts = new Float64Array(values.length)
    for (const [place, counted] of isCounted.entries())
      if (counted)
        for (let k = from[place] ?? 0; k < (from[place + 1] ?? 0); k++)
          counts[codes[k] ?? 0] = (counts[codes[k] ?? 0] ?? 0) + 1
    return counts.map((has) => Math.log(1 + n / Math.max(1, has)))
  })
  const totals = new Float64Array(postings.length)
  for (const [i, { from, codes }] of columns.entries())
    for (let place = 0; place < postings.length; place++)
      for (let k = from[place] ?? 0; k < (from[place + 1] ?? 0); k++)
        totals[place] = (totals[place] ?? 0) + (weights[i]?.[codes[k] ?? 0] ?? 0)
  return { weights, totals }
}

/** What roles are compared by. */
export const namingOf = ({ skill, topic }: Columns) => [skill, topic] as const
