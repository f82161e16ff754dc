import type { Salary } from '../../scrapers/scraper.ts'
import type { Rates } from './rates.ts'

/** How often a period's pay comes in a working year: 52 weeks of 40 hours in 5 days, 12 months. */
export const timesAYear = { year: 1, month: 12, week: 52, day: 260, hour: 2_080 } satisfies Record<
  Salary['period'],
  number
>

/** The sentence that stands beside every figure that rests on `timesAYear`. */
export const yearAssumption = 'A year is 2,080 hours, 260 days, 52 weeks or 12 months of stated pay.'

export type DollarsAYear = { readonly min: number; readonly max: number }

/** What a year's pay below or above is rather a mistake of reading than a pay: no percentile counts it. */
const plausible = { min: 5_000, max: 5_000_000 } as const

/**
 * A stated pay as US dollars a year, unrounded; its only end counts for both where one is stated. `null` without a
 * stated amount, in a currency without a rate, or where the year's pay is not plausible (under 5,000, over 5,000,000).
 */
export function dollarsAYear(salary: Salary | null, rates: Rates): DollarsAYear | null {
  const low = salary?.min ?? salary?.max ?? null
  const high = salary?.max ?? low
  const worth = salary ? rates.dollars.get(salary.currency) : undefined
  if (!salary || low === null || high === null || worth === undefined) return null
  const times = timesAYear[salary.period] * worth
  const pay = { min: Math.min(low, high) * times, max: Math.max(low, high) * times }
  return pay.min >= plausible.min && pay.max <= plausible.max ? pay : null
}

export type Quartiles = { readonly n: number; readonly q1: number; readonly median: number; readonly q3: number }

/** Fewer stated pays than this say nothing, and might name a person's. */
export const statedMin = 5

/** Quartiles of `values` (linear between neighbours, as R's type 7), rounded; `null` for fewer than `statedMin`. */
export const quartiles = (values: readonly number[]): Quartiles | null =>
  quartilesOfSorted(Float64Array.from(values).sort())

/** The same of values that are sorted. */
export function quartilesOfSorted(sorted: Float64Array | Uint32Array): Quartiles | null {
  if (sorted.length < statedMin) return null
  const at = (share: number) => {
    const place = share * (sorted.length - 1)
    const below = sorted[Math.floor(place)] ?? 0
    return Math.round(below + (place % 1) * ((sorted[Math.ceil(place)] ?? 0) - below))
  }
  return { n: sorted.length, q1: at(0.25), median: at(0.5), q3: at(0.75) }
}
