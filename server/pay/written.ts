import type { PostingView } from '../views.ts'

/** `€95,000`. */
export const money = (amount: number, currency: string) => formatMoney(amount, currency, false)

/** `$169k`: what was worked out of many, to the nearest thousand. */
export const roundedMoney = (amount: number, currency: string) =>
  compactMoney(Math.round(amount / 1_000) * 1_000, currency)

type Pay = NonNullable<PostingView['salary']>

/** `$185,000 – $275,000 a year`; only what is stated; `null` when neither bound is. */
export function pay({ min, max, currency, period }: Pay): string | null {
  const range = payRange({ min, max, currency, period }, false)
  return range && `${range} ${period === 'hour' ? 'an' : 'a'} ${period}`
}

/** The same for a dense list: `$185k – $275k`, the period only where it is not a year. */
export function shortPay(salary: Pay): string | null {
  const range = payRange(salary, true)
  return range && (salary.period === 'year' ? range : `${range} / ${salary.period}`)
}

function payRange({ min, max, currency }: Pay, short: boolean): string | null {
  const money = (amount: number) => formatMoney(amount, currency, short)
  if (min !== null && max !== null) return min === max ? money(min) : `${money(min)} – ${money(max)}`
  if (min !== null) return `from ${money(min)}`
  return max === null ? null : `up to ${money(max)}`
}

function formatMoney(amount: number, currency: string, short: boolean) {
  if (short && amount >= 10_000) return compactMoney(amount, currency)
  return moneyFormat(currency, Number.isInteger(amount) ? 'whole' : 'cents').format(amount)
}

/** The k is that of a number: currencies have a K of their own, as `SEK` and `HK$`. */
const compactMoney = (amount: number, currency: string) =>
  moneyFormat(currency, amount < 1_000_000 ? 'thousands' : 'millions')
    .format(amount)
    .replace(/(?<=\d)K/, 'k')

const moneyDigits = {
  thousands: { notation: 'compact', maximumFractionDigits: 1 },
  millions: { notation: 'compact', maximumFractionDigits: 2 },
  whole: { maximumFractionDigits: 0 },
  cents: { maximumFractionDigits: 2 },
} as const satisfies Record<string, Intl.NumberFormatOptions>
/** Employers write any three letters for a currency. */
const moneyFormatsMax = 100
const moneyFormats = new Map<string, Intl.NumberFormat>()

/** Made once: making one takes as long as writing a hundred amounts with it. */
function moneyFormat(currency: string, digits: keyof typeof moneyDigits): Intl.NumberFormat {
  const key = currency + digits
  const made = moneyFormats.get(key)
  if (made) return made
  const style = { style: 'currency', currency, minimumFractionDigits: 0, ...moneyDigits[digits] } as const
  const format = new Intl.NumberFormat('en-US', style)
  if (moneyFormats.size >= moneyFormatsMax) moneyFormats.clear()
  moneyFormats.set(key, format)
  return format
}
