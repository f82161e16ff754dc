import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readAmount } from '../../../scrapers/amount.ts'
import { withPayRanges, withStatedPay } from '../../../scrapers/stated-pay.ts'
import {
  mergeSalaries,
  parseMoment,
  readEmploymentType,
  readSalary,
  readSalaryPeriod,
  readWorkplace,
  splitPlaces,
  workplaceInPlaces,
} from '../../../scrapers/text.ts'

test.each([
  ['2026-10-01T09:00:00-04:00', '2026-10-01T13:00:00.000Z'],
  ['2026-10-20T17:02:11.000+00:00', '2026-10-20T17:02:11.000Z'],
  ['2026-05-07T18:25:30.000+0000', '2026-05-07T18:25:30.000Z'],
  ['2025-12-05 21:44:46 UTC', '2025-12-05T21:44:46.000Z'],
  ['2027-01-01T00:00', '2027-01-01T00:00:00.000Z'],
  [' 2026-11-01 ', '2026-11-01T00:00:00.000Z'],
  ['May  6, 2026', '2026-05-06T00:00:00.000Z'],
  ['November 23, 2026', '2026-11-23T00:00:00.000Z'],
  ['Sep 3, 2026', '2026-09-03T00:00:00.000Z'],
  ['November 3rd, 2026', '2026-11-03T00:00:00.000Z'],
  ['3 November 2026', '2026-11-03T00:00:00.000Z'],
  ['28-Nov-2026', '2026-11-28T00:00:00.000Z'],
  ['2026/11/28', '2026-11-28T00:00:00.000Z'],
  ['28.11.2026', '2026-11-28T00:00:00.000Z'],
  ['2026.11.28', '2026-11-28T00:00:00.000Z'],
  ['2026年11月28日', '2026-11-28T00:00:00.000Z'],
  ['28. November 2026', '2026-11-28T00:00:00.000Z'],
  ['2026-10-01 09:00:00+00', '2026-10-01T09:00:00.000Z'],
  ['2026-10-01T09:00:00-05', '2026-10-01T14:00:00.000Z'],
  ['Tue Sep 15 07:00:00 UTC 2026', '2026-09-15T07:00:00.000Z'],
  [1_790_000_000_000, '2026-09-21T14:13:20.000Z'],
])('%s is %s', (said, moment) => expect(parseMoment(said)?.toISOString()).toBe(moment))

test.each([
  null,
  undefined,
  '',
  'recently',
  'Posted 3 Days Ago',
  '15/10/2026',
  '10/15/2026',
  '2026-02-31',
  'February 31, 2026',
  '31 February 2026',
  '28.13.2026',
  '3 Foo 2026',
  '2026-13-01',
  '2026-10-01T25:00:00Z',
  'Foo 3, 2026',
  '0001-01-01T00:00:00Z',
  '9999-12-31',
  0,
  Number.NaN,
  1_790_000_000,
])('%s is no date we could be sure of', (said) => expect(parseMoment(said)).toBeNull())

test('a moment written in ISO 8601 is read as it was meant, whatever the zone', () => {
  const dates = fc.date({ min: new Date('2000-01-02'), max: new Date('2100-12-30'), noInvalidDate: true })
  fc.assert(
    fc.property(dates, fc.integer({ min: -12, max: 14 }), (date, hours) => {
      const zone = `${hours < 0 ? '-' : '+'}${String(Math.abs(hours)).padStart(2, '0')}:00`
      const local = new Date(date.getTime() + hours * 3_600_000).toISOString().slice(0, -1)
      expect(parseMoment(local + zone)).toEqual(date)
    }),
  )
})

test('no text at all makes the reader throw or give an invalid date', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.double(), fc.stringMatching(/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/)), (said) => {
      const moment = parseMoment(said)
      expect(moment === null || Number.isFinite(moment.getTime())).toBe(true)
    }),
  )
})

test('employment types are read from the labels of all sources', () => {
  const read = ['Full-time', 'FULL_TIME', 'FullTime', 'Full time', 'Regular Full-Time', 'full-time'].map((label) =>
    readEmploymentType(label),
  )
  expect(new Set(read)).toEqual(new Set(['full-time']))
  expect(readEmploymentType('PartTime')).toBe('part-time')
  expect(readEmploymentType('Vollzeit')).toBe('full-time')
  expect(readEmploymentType('Temps partiel')).toBe('part-time')
  expect(readEmploymentType('Intern')).toBe('internship')
  expect(readEmploymentType(['CONTRACTOR'])).toBe('contract')
  expect(readEmploymentType('Temporary')).toBe('temporary')
})

test('an employment type that is unclear stays unknown', () => {
  for (const label of [null, undefined, '', 'Fixed Term', 'Apprenticeship', 'Other', 'Full-time or part-time'])
    expect(readEmploymentType(label)).toBeNull()
  expect(readEmploymentType(['FULL_TIME', 'CONTRACTOR'])).toBeNull()
  expect(readEmploymentType(['FULL_TIME', 'OTHER'])).toBeNull()
})

test('a label that is a word of the language we are written in is none of ours', () => {
  for (const label of ['Constructor', 'constructor', '__proto__']) {
    expect(readEmploymentType(label)).toBeNull()
    expect(readWorkplace(label)).toBeNull()
  }
})

test('a work model is read only from a label that says just that', () => {
  expect(
    [
      'Remote',
      'ON-SITE',
      'OnSite',
      'on site',
      'Hybrid',
      'TELECOMMUTE',
      'Hybrid Work',
      'Work from home',
      'Office-based',
    ].map(readWorkplace),
  ).toEqual(['remote', 'onsite', 'onsite', 'onsite', 'hybrid', 'remote', 'hybrid', 'remote', 'onsite'])
  for (const label of [null, 'unspecified', 'Remote - US', 'Not remote', 'Remote or hybrid', 'San Francisco'])
    expect(readWorkplace(label)).toBeNull()
})

test('a work model in place of the places counts only when no place stands beside it', () => {
  expect(workplaceInPlaces(['Remote'])).toBe('remote')
  expect(workplaceInPlaces(['Remote', ' remote '])).toBe('remote')
  expect(workplaceInPlaces(['Remote', 'Berlin'])).toBeNull()
  expect(workplaceInPlaces(['Remote', 'Hybrid'])).toBeNull()
  expect(workplaceInPlaces([])).toBeNull()
})

test('the period of pay is read from titles, intervals and units, and two of them are none', () => {
  expect(
    ['Annual Salary:', 'per-year-salary', '1 YEAR', 'YEAR', 'Hourly', 'per-hour-wage', '1 MONTH', 'DAY', '1 WEEK'].map(
      readSalaryPeriod,
    ),
  ).toEqual(['year', 'year', 'year', 'year', 'hour', 'hour', 'month', 'day', 'week'])
  for (const label of [null, '', 'Compensation', 'NONE', 'Hourly or annual']) expect(readSalaryPeriod(label)).toBeNull()
})

test.each([
  'bi-week-salary',
  'Bi-weekly',
  'BIWEEKLY',
  'bi_weekly',
  'semi-month-salary',
  'Semi-monthly',
  'Twice a month',
  'half-yearly',
  'biannual',
  '2 WEEK',
  '4-WEEK',
  'per 2 weeks',
  'every other week',
  'two weeks',
  '6 MONTH',
])('%s is no period of ours', (label) => expect(readSalaryPeriod(label)).toBeNull())

test.each([
  ['1 YEAR', 'year'],
  ['1-YEAR', 'year'],
  ['1_MONTH', 'month'],
  ['per week', 'week'],
  ['Per Year', 'year'],
  ['Zone 2 Annual Salary', 'year'],
  ['Tier 3 Hourly Rate:', 'hour'],
  ['$30 hourly', 'hour'],
  ['Salary 2026, yearly', 'year'],
])('%s is a period of ours, whatever number stands in it', (label, period) =>
  expect(readSalaryPeriod(label)).toBe(period),
)

test.each([
  ['70000', 70_000],
  ['70000.5', 70_000.5],
  ['$110,000', 110_000],
  ['USD 140,000.00', 140_000],
  ['60.000', 60_000],
  ['60.000,50', 60_000.5],
  ["1'250'000", 1_250_000],
  ['110 000', 110_000],
  ['152,50', 152.5],
  ['72000.0000', 72_000],
  ['50000.000', 50_000],
  ['25.5000', 25.5],
])('%s is an amount', (said, amount) => expect(readAmount(said)).toBe(amount))

test.each(['', '-5', '$110,000 - $140,000', '110,00,000', '1.000,000', '110k', 'on request', '12.3456'])(
  '%s is no amount we could be sure of',
  (said) => expect(readAmount(said)).toBeNull(),
)

test('pay without an amount, a currency or a period, or upside down, is unknown', () => {
  const pay = { min: 10, max: 20, currency: 'usd', period: 'hour' } as const
  expect(readSalary(pay)).toEqual({ ...pay, currency: 'USD' })
  expect(readSalary({ ...pay, min: 0 })?.min).toBeNull()
  expect(readSalary({ ...pay, min: 0, max: null })).toBeNull()
  expect(readSalary({ ...pay, currency: '$' })).toBeNull()
  expect(readSalary({ ...pay, currency: null })).toBeNull()
  expect(readSalary({ ...pay, period: null })).toBeNull()
  expect(readSalary({ ...pay, min: 30 })).toBeNull()
  expect(readSalary({ ...pay, min: -5 })).toBeNull()
  expect(readSalary({ ...pay, max: Number.POSITIVE_INFINITY })).toBeNull()
})

test('ranges are merged within one currency and one period only', () => {
  const usd = (min: number | null, max: number | null) => ({ min, max, currency: 'USD', period: 'year' }) as const
  const cad = { min: 1, max: 9_000_000, currency: 'CAD', period: 'year' } as const
  const hourly = { min: 1, max: 9, currency: 'USD', period: 'hour' } as const
  expect(mergeSalaries([null, usd(100, 200), cad, usd(80, 150), hourly])).toEqual(usd(80, 200))
  expect(mergeSalaries([usd(null, 200), usd(null, 150)])).toEqual(usd(null, 200))
  expect(mergeSalaries([null])).toBeNull()
})

test('pay stated beside a text stands under a heading of its own, unless the text says it itself', () => {
  expect(withStatedPay('<p>Run it.</p>', '$120k &amp; equity')).toBe(
    '<p>Run it.</p>\n<h3>Compensation</h3>\n$120k &amp; equity',
  )
  expect(withStatedPay('', '$120k')).toBe('<h3>Compensation</h3>\n$120k')
  const says = '<p>We pay <b>$120k</b>&nbsp;&amp;\nequity.</p>'
  expect(withStatedPay(says, '<div>$120k &amp; equity</div>')).toBe(says)
  for (const nothing of [null, undefined, '', ' ', '<div><br></div>']) expect(withStatedPay(says, nothing)).toBe(says)
})

test('a range is said by a text in which its amounts stand one behind the other, and else stated', () => {
  const hourly = [{ label: 'Pay range:', min: 25, max: 30, currency: 'usd' }]
  const others = '<p>Since 2025, with 25 to 28 days off and talks of 30 minutes.</p>'
  expect(withPayRanges(others, hourly)).toBe(`${others}\n<h3>Compensation</h3>\n<p>Pay range: USD 25 – 30</p>`)
  for (const says of ['<p>$25.00 – $30.00</p>', '<td>25</td><td>30</td>', '25-30 USD'])
    expect(withPayRanges(says, hourly)).toBe(says)
  expect(withPayRanges('', hourly)).toBe('')
})

test('pay of any shape is stated in no time', () => {
  const range = (label: string) => ({ label, min: 1, max: 2, currency: 'USD' })
  expect(withPayRanges('x', [range(`${' '.repeat(200_000)}x`)])).toContain('USD 1 – 2')
  const many = Array.from({ length: 50_000 }, (_, at) => ({ min: at + 1, max: at + 900_000, currency: 'USD' }))
  expect(withPayRanges('1 x '.repeat(100_000), many)).toContain('USD 50,000 – 949,999')
  for (const part of ['<', '<b', '&', '&lt;', ' '])
    expect(withStatedPay(part.repeat(200_000), `${part.repeat(100_000)}x`)).toContain('Compensation')
})

test('places are parted where a place cannot go on', () => {
  expect(splitPlaces('San Jose, CA | Austin, TX; Oslo')).toEqual(['San Jose, CA ', ' Austin, TX', ' Oslo'])
  expect(splitPlaces(null)).toEqual([''])
})
