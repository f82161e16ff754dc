import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Salary } from '../../../scrapers/scraper.ts'
import { dollarsAYear, quartiles } from '../../../server/pay/annual.ts'
import { loadRates } from '../../../server/pay/rates.ts'
import { freshFolder } from '../../helpers/folder.ts'

const rates = loadRates()
const pay = (over: Partial<Salary>): Salary => ({ min: null, max: null, currency: 'USD', period: 'year', ...over })

describe('pay a year', () => {
  test.each([
    [{ min: 50, max: 60, period: 'hour' }, 104_000, 124_800],
    [{ min: 400, max: 500, period: 'day' }, 104_000, 130_000],
    [{ min: 2_000, max: 3_000, period: 'week' }, 104_000, 156_000],
    [{ min: 10_000, max: 12_000, period: 'month' }, 120_000, 144_000],
    [{ min: 150_000, max: 200_000, period: 'year' }, 150_000, 200_000],
  ] as const)('%o is %i to %i US dollars', (stated, min, max) => {
    expect(dollarsAYear(pay(stated), rates)).toEqual({ min, max })
  })

  test('other currencies are compared by the shipped rates of one named day', () => {
    expect(rates.asOf).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    expect(dollarsAYear(pay({ min: 100_000, currency: 'EUR' }), rates)?.min).toBeCloseTo(109_170)
    expect(dollarsAYear(pay({ min: 16_033_000, currency: 'JPY' }), rates)?.min).toBeCloseTo(109_170)
    expect(dollarsAYear(pay({ min: 367_250, currency: 'AED' }), rates)?.min).toBeCloseTo(100_000)
  })

  test('one stated end counts for both, and ends the wrong way round are put right', () => {
    expect(dollarsAYear(pay({ max: 90_000 }), rates)).toEqual({ min: 90_000, max: 90_000 })
    expect(dollarsAYear(pay({ min: 90_000, max: 80_000 }), rates)).toEqual({ min: 80_000, max: 90_000 })
  })

  test('nothing is said without an amount, a rate, or a plausible year', () => {
    expect(dollarsAYear(null, rates)).toBeNull()
    expect(dollarsAYear(pay({}), rates)).toBeNull()
    expect(dollarsAYear(pay({ min: 100_000, currency: 'XXX' }), rates)).toBeNull()
    expect(dollarsAYear(pay({ min: 150_000, period: 'hour' }), rates)).toBeNull()
    expect(dollarsAYear(pay({ min: 45 }), rates)).toBeNull()
  })
})

describe('percentiles', () => {
  test('fewer than five stated pays are no figure', () => {
    expect(quartiles([1, 2, 3, 4])).toBeNull()
    expect(quartiles([1, 2, 3, 4, 5])).toEqual({ n: 5, q1: 2, median: 3, q3: 4 })
  })

  test('quartiles are in order, within the values, and the order of the values does not matter', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 5_000, max: 900_000 }), { minLength: 5, maxLength: 60 }), (values) => {
        const found = quartiles(values)
        expect(found).toEqual(quartiles(values.toReversed()))
        const { q1 = 0, median = 0, q3 = 0 } = found ?? {}
        expect(Math.min(...values) <= q1 && q1 <= median && median <= q3 && q3 <= Math.max(...values)).toBe(true)
      }),
    )
  })
})

describe('the table of rates', () => {
  test('an owner’s own table takes the place of the shipped one', () => {
    const path = freshFolder().put(
      'rates.json',
      JSON.stringify({ asOf: '2026-11-20', source: 'Own', perEuro: { EUR: 1, USD: 2 } }),
    )
    expect(dollarsAYear(pay({ min: 50_000, currency: 'EUR' }), loadRates(path))?.min).toBe(100_000)
  })

  test('a table that is none is named, with what is wrong in it', () => {
    const path = freshFolder().put(
      'rates.json',
      JSON.stringify({ asOf: 'yesterday', source: 'Own', perEuro: { EUR: 1 } }),
    )
    expect(() => loadRates(path)).toThrow(/rates\.json cannot be read[\s\S]*asOf/)
  })
})
