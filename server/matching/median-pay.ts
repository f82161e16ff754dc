import type { MatchIndex } from './match-index.ts'
import { yearlyPay } from './pay.ts'

/** The median of the middles of stated ranges, a year, and of how many. */
export type Pay = { readonly median: number; readonly currency: string; readonly n: number }

const statedMin = 5

/** The median pay of rows that state one, in one currency: the given or the commonest. `null` when fewer than five do. */
export function medianPay(rows: readonly number[], index: MatchIndex, wanted: string | null = null): Pay | null {
  const { pays } = index.columns()
  const middles = new Map<string, number[]>()
  for (const row of rows) {
    const pay = yearlyPay(index.paySets[pays[row] ?? 0] ?? null)
    if (pay === null || (wanted !== null && pay.currency !== wanted)) continue
    const stated = middles.get(pay.currency) ?? []
    stated.push((pay.min + pay.max) / 2)
    middles.set(pay.currency, stated)
  }
  const [commonest] = [...middles].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))
  if (commonest === undefined || commonest[1].length < statedMin) return null
  const [currency, stated] = commonest
  return { median: median(stated), currency, n: stated.length }
}

function median(values: readonly number[]) {
  const sorted = values.toSorted((a, b) => a - b)
  return ((sorted[(sorted.length - 1) >> 1] ?? 0) + (sorted[sorted.length >> 1] ?? 0)) / 2
}
