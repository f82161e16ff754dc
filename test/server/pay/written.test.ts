import { expect, test } from 'vitest'
import { money, roundedMoney, shortPay } from '../../../server/pay/written.ts'

test('the k of thousands is small, and the K of a currency stays one', () => {
  const plain = (text: string | null) => text?.replaceAll('\u00a0', ' ')
  expect(plain(money(500_000, 'SEK'))).toBe('SEK 500,000')
  expect(plain(roundedMoney(500_000, 'CZK'))).toBe('CZK 500k')
  expect(plain(shortPay({ min: 500_000, max: 600_000, currency: 'HKD', period: 'year' }))).toBe('HK$500k – HK$600k')
  expect(plain(money(500_000, 'HKD'))).toBe('HK$500,000')
})

test('amounts of millions that differ are read as different ones', () => {
  expect(roundedMoney(3_260_000, 'INR')).toBe('₹3.26M')
  expect(shortPay({ min: 3_260_000, max: 3_340_000, currency: 'INR', period: 'year' })).toBe('₹3.26M – ₹3.34M')
  expect(shortPay({ min: 3_000_000, max: 3_500_000, currency: 'INR', period: 'year' })).toBe('₹3M – ₹3.5M')
})
