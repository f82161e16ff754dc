import { yearAssumption } from './annual.ts'
import type { Rates } from './rates.ts'
import type { PayBasis } from './views.ts'

type Asked = { salaryMin?: number | undefined; currency?: string | undefined; sort?: string | undefined }

/** What a comparison of pay in a chosen currency, or an order by pay, rests on; `null` where neither was asked for. */
export function payBasis({ salaryMin, currency, sort }: Asked, { asOf, source }: Rates): PayBasis | null {
  const isCompared = salaryMin !== undefined && currency !== undefined
  if (!isCompared && sort !== 'pay') return null
  return { currency: currency ?? 'USD', asOf, source, assumption: yearAssumption }
}
