import { statedMin } from '../../pay/annual.ts'
import { yearlyPay } from '../pair/pay.ts'
import type { MatchIndex } from '../ranking/match-index.ts'

/** The median of the middles of stated ranges, a year, and of how many. */
export type Pay = { readonly median: number; readonly currency: string; readonly n: number }

/** How many postings state each pay of the index, by its number. */
export type PayCounts = Uint32Array

/** None of them yet. */
export const noPays = ({ paySets }: MatchIndex): PayCounts => new Uint32Array(paySets.length)

/** The median pay of those that state one, in one currency: the given or the commonest. `null` when fewer than `statedMin` do. */
export function medianPay(counts: PayCounts, { paySets }: MatchIndex, wanted: string | null = null): Pay | null {
  const stated = new Map<string, Stated[]>()
  for (const [number, n] of counts.entries()) {
    const pay = n > 0 ? yearlyPay(paySets[number] ?? null) : null
    if (pay === null || (wanted !== null && pay.currency !== wanted)) continue
    const others = stated.get(pay.currency) ?? []
    others.push({ middle: (pay.min + pay.max) / 2, n })
    stated.set(pay.currency, others)
  }
  const [commonest] = [...stated]
    .map(([currency, middles]) => ({ currency, middles, n: middles.reduce((sum, { n }) => sum + n, 0) }))
    .sort((a, b) => b.n - a.n || (a.currency < b.currency ? -1 : 1))
  if (commonest === undefined || commonest.n < statedMin) return null
  const { currency, middles, n } = commonest
  return { median: median(middles, n), currency, n }
}

type Stated = { readonly middle: number; readonly n: number }

function median(middles: readonly Stated[], n: number) {
  const sorted = middles.toSorted((a, b) => a.middle - b.middle)
  const at = (place: number) => {
    let left = place
    for (const one of sorted) {
      if (left < one.n) return one.middle
      left -= one.n
    }
    return 0
  }
  return (at((n - 1) >> 1) + at(n >> 1)) / 2
}
