import type { PayBasis } from '../list/views.ts'
import { yearAssumption } from './annual.ts'
import type { Rates } from './rates.ts'

/** What a comparison of pay in a chosen currency rests on; `null` where none was asked for. */
export const payBasis = (
  { salaryMin, currency }: { salaryMin?: number | undefined; currency?: string | undefined },
  { asOf, source }: Rates,
): PayBasis | null =>
  salaryMin === undefined || currency === undefined ? null : { currency, asOf, source, assumption: yearAssumption }
