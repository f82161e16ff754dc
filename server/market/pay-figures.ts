import { quartiles, yearAssumption } from '../pay/annual.ts'
import type { Rates } from '../pay/rates.ts'
import type { MarketPosting } from './frame.ts'
import type { Demand, PayBasis, PayBy, PayFigures } from './views.ts'

/** Quartiles of the stated pay of postings; `null` with fewer than five that state one. */
export function payOf(postings: readonly MarketPosting[]): PayFigures | null {
  const stated = postings.filter(({ pay }) => typeof pay === 'number')
  const found = quartiles(stated.flatMap(({ pay }) => (typeof pay === 'number' ? [pay] : [])))
  return found && { ...found, employers: new Set(stated.map(({ employer }) => employer.id)).size }
}

export const payBasisOf = (postings: readonly MarketPosting[], { asOf, source }: Rates): PayBasis => ({
  currency: 'USD',
  ratesAsOf: asOf,
  ratesSource: source,
  assumption: yearAssumption,
  stated: postings.filter(({ pay }) => typeof pay === 'number').length,
  otherCurrency: postings.filter(({ pay }) => pay === 'other').length,
})

/** The stated pay of each value of a dimension, in the order of its demand. */
export function payBy(
  postings: readonly MarketPosting[],
  demand: readonly Demand[],
  values: (posting: MarketPosting) => readonly (string | null)[],
): PayBy[] {
  const groups = new Map<string, MarketPosting[]>(demand.map(({ value }) => [value, []]))
  for (const posting of postings)
    if (typeof posting.pay === 'number')
      for (const value of values(posting)) if (value !== null) groups.get(value)?.push(posting)
  return demand.map(({ value, title }) => {
    const stated = groups.get(value) ?? []
    return { value, title, pay: payOf(stated), n: stated.length }
  })
}
