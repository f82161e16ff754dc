import type { Salary } from '../../../scrapers/scraper.ts'
import { timesAYear } from '../../pay/annual.ts'
import type { Profile } from '../profile.ts'

export type YearlyPay = { readonly min: number; readonly max: number; readonly currency: string }

/** Stated pay for a year. One stated end counts for both; `null` without any. */
export function yearlyPay(salary: Salary | null): YearlyPay | null {
  const min = salary?.min ?? salary?.max
  const max = salary?.max ?? salary?.min
  if (!salary || min === undefined || min === null || max === undefined || max === null) return null
  return { min: min * timesAYear[salary.period], max: max * timesAYear[salary.period], currency: salary.currency }
}

/**
 * How well pay fits, 0 to 1: 1 when all of the range is above the person's floor, the share above it when it straddles
 * it, 0 when none is: also of a range that just reaches the floor, which still is no pay below it. `null` without a floor,
 * without stated pay, or in another currency: rates are not guessed.
 */
export function payFit(floor: Profile['salaryFloor'], salary: Salary | null): number | null {
  const pay = floor === null ? null : yearlyPay(salary)
  if (floor === null || pay === null || pay.currency !== floor.currency) return null
  if (pay.min >= floor.amount) return 1
  if (pay.max < floor.amount) return 0
  return (pay.max - floor.amount) / (pay.max - pay.min)
}
