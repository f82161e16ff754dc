import type { Salary } from '../../../scrapers/scraper.ts'

/** An amount or a range of money as written in a short text; `currency` and `period` only where they stand with it. */
export type Money = {
  readonly min: number
  readonly max: number
  /** A range of two amounts, not one. */
  readonly isRange: boolean
  /** ISO 4217; `$` alone when only a dollar sign stands there. */
  readonly currency: string | null
  readonly period: Salary['period'] | null
  readonly start: number
  readonly end: number
}

/**
 * The money that a short text (a sentence) names. Reads `$150,000.00 - $200,000`, `150-180K`, `65.000 € bis 80.000 €`,
 * `CAD 107,200`, `186300-279500 USD Annually`, `$45/hr`, `4.600 EUR brutto/Monat`, `CHF 120'000.–`, `₹25,00,000`, `25-40 LPA`,
 * `1.2 crore`, `800万円`. Millions and billions are no pay.
 */
export function moneyIn(text: string): Money[] {
  const amounts = amountsIn(text)
  const money: Money[] = []
  for (let at = 0; at < amounts.length; at++) {
    const low = amounts[at]
    const high = amounts[at + 1]
    if (!low) continue
    let range = high ? rangeOf(text, low, high) : null
    if (range) at++
    // The middle of three, as in `$118,500 - $165,900 - $213,300`, is passed over.
    for (let next = amounts[at + 1]; range && next; next = amounts[at + 1]) {
      const wider = rangeOf(text, { ...low, end: range.end }, next)
      if (!wider || wider.max < range.max) break
      range = wider
      at++
    }
    if (range) money.push(range)
    else if (low.unit <= crore) money.push({ ...low, min: low.value, max: low.value, isRange: false })
  }
  return money
}

/** A sentence with more amounts is a table or nonsense, and no statement of pay. */
const amountsMax = 24

function amountsIn(text: string): Amount[] {
  const amounts: Amount[] = []
  for (const match of text.matchAll(amountPattern)) {
    const amount = amountOf(text, match)
    if (amount) amounts.push(amount)
    if (amounts.length > amountsMax) return []
  }
  return amounts
}

type Amount = {
  value: number
  /** What its digits were multiplied by: 1, 1,000, 10,000 (万, 만), 100,000 (lakh), 10,000,000 (crore) or, of a range's end, 100,000,000 (億, 억). */
  unit: number
  currency: string | null
  period: Salary['period'] | null
  start: number
  end: number
}

/** Codes that postings write; other three letters beside a number are no currency. */
const codes =
  'USD|EUR|GBP|CAD|AUD|NZD|CHF|SEK|NOK|DKK|PLN|CZK|HUF|RON|BGN|ILS|INR|SGD|HKD|JPY|CNY|RMB|KRW|TWD|BRL|MXN|ARS|COP|CLP|AED|SAR|ZAR|TRY|UAH|PHP|IDR|MYR|THB|VND|QAR|KWD|BHD|OMR|EGP|PKR|LKR|NGN|KES|ISK|RSD'
const signs: Record<string, string> = {
  '€': 'EUR',
  '£': 'GBP',
  '₹': 'INR',
  '¥': 'JPY',
  '₪': 'ILS',
  '₩': 'KRW',
  '₱': 'PHP',
  '₫': 'VND',
  '₺': 'TRY',
  zł: 'PLN',
  Kč: 'CZK',
  Rs: 'INR',
  'Rs.': 'INR',
  RM: 'MYR',
  Rp: 'IDR',
  R: 'ZAR',
  円: 'JPY',
  元: 'CNY',
  원: 'KRW',
  yen: 'JPY',
  NT$: 'TWD',
  US$: 'USD',
  USD$: 'USD',
  'U.S.$': 'USD',
  C$: 'CAD',
  CA$: 'CAD',
  CAD$: 'CAD',
  CDN$: 'CAD',
  A$: 'AUD',
  AU$: 'AUD',
  AUD$: 'AUD',
  NZ$: 'NZD',
  S$: 'SGD',
  SGD$: 'SGD',
  HK$: 'HKD',
  R$: 'BRL',
  MX$: 'MXN',
  euro: 'EUR',
  euros: 'EUR',
  RMB: 'CNY',
  $: '$',
}
const signBefore = String.raw`(?:${codes}|USD|CAD|AUD|SGD|CDN|US|U\.S\.|CA|AU|NZ|HK|MX|NT|C|A|S|R)?\s?\$|€|£|₹|¥|₪|₩|₱|₫|₺|Kč|\b(?:${codes}|Rs\.?(?=\s?\d)|RM|Rp|R(?=\s?\d{1,3}(?:[ ,]\d{3})+(?!\d)))`
const signAfter = String.raw`€|£|zł|Kč|円|元|원|\$(?!\s?\d)|\(?(?:${codes})\b|[Ee]uros?\b|EURO\b|yen\b`
/** `120'000.–`, `60.000,--`: no cents. */
const noCents = String.raw`(?:[.,][-–—]{1,2}(?!\s?\d))?`
/** Thousands; lakhs and thousands as India groups them; `175-000`; plain digits. */
const number = String.raw`\d{1,2}(?:,\d{2}){1,2},\d{3}(?:\.\d{1,2})?(?!\d)|\d{1,3}(?:[,.'’  ]\d{3}){1,2}(?:[.,]\d{1,2})?(?!\d)|\d{2,3}-000(?!\d)|\d{1,7}(?:[.,]\d{1,2})?(?![\d])`
/** Writings in which a number follows its word without a space: `年収800万円`. */
const unspaced = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]`
const amountPattern = new RegExp(
  String.raw`(?<!(?!${unspaced})\p{L}|[\d.,#/_]|\d\s|(?<!\d)\p{L}-)(?:(${signBefore})\s?)?(${number})${noCents}\+?(?:\s?(k\b|K\b(?!č)|tsd\.?|thousand\b|m\b|mm\b|M\b|MM\b|million\b|millions\b|billion\b|bn\b|b\b|B\b|T\b|[Ll]akhs?\b|[Ll]acs?\b|LPA\b|lpa\b|L\b|[Cc]rores?\b|[Cc]rs?\b|[万만億亿억]|%|x\b))?\+?(?:\s?(${signAfter}))?`,
  'gu',
)
/** `401k match` is a plan for old age. */
const pensionPlan = /^\s*401k\s*$/i
const crore = 10_000_000
const millions = /^(?:m|mm|million|millions|billion|bn|b|t|%|x)$/i

function amountOf(text: string, match: RegExpExecArray): Amount | null {
  const [whole, before = '', digits = '', unit = '', after = ''] = match
  if (millions.test(unit)) return null
  const thousands = /^(?:k|tsd\.?|thousand)$/i.test(unit)
  const lakhs = /^(?:lakhs?|lacs?|lpa|l)$/i.test(unit)
  const crores = /^cr/i.test(unit)
  const times = thousands
    ? 1_000
    : /^[万만]$/.test(unit)
      ? 10_000
      : lakhs
        ? 100_000
        : crores
          ? crore
          : /^[億亿억]$/.test(unit)
            ? 10 * crore
            : 1
  const value = numberOf(digits) * times
  if (!(value > 0) || pensionPlan.test(whole)) return null
  const start = match.index + (whole.length - whole.trimStart().length)
  const end = match.index + whole.trimEnd().length
  const currency = signOf(after) ?? signOf(before) ?? (lakhs || crores ? 'INR' : null)
  const better = currency === '$' ? (signOf(before) ?? currency) : currency
  return {
    value,
    unit: times,
    currency: better,
    period: /^lpa$/i.test(unit) ? 'year' : periodAfter(text.slice(end, end + 40)),
    start,
    end,
  }
}

function signOf(sign: string): string | null {
  const plain = sign.replace(/[\s(]/g, '')
  if (plain === '') return null
  return (
    signs[plain] ?? signs[plain.toLowerCase()] ?? (/^[A-Z]{3}$/.test(plain) ? plain : plain.endsWith('$') ? '$' : null)
  )
}

/** `150,000.00`, `65.000`, `65.000,00`, `175-000`, `1'000`: a last group of one or two digits is a fraction. */
function numberOf(digits: string): number {
  const fraction = digits.match(/[.,](\d{1,2})$/)
  const whole = fraction ? digits.slice(0, -fraction[0].length) : digits
  return Number(`${whole.replace(/\D/g, '')}.${fraction?.[1] ?? '0'}`)
}

const between =
  /^[\s*_)(]*(?:(?:per|a|an|\/)?\s?(?:year|annum|annual(?:ly)?|yr|hour|hr|month|p\.a\.)[\s*_]*)?(?:base|gross|brutto|USD|CAD|EUR|GBP)?\s*(?:[-–—−~〜～‐‑→]|to|and|bis|up to|through|till|until|à|et|und|a|e|y|en|och|i|do)\s*(?:the\s)?[\s*_]*$/i

function rangeOf(text: string, low: Amount, high: Amount): Money | null {
  const gap = text.slice(low.end, high.start)
  if (gap.length > 40 || !(between.test(gap) || (gap.trim() === '/' && high.unit > 1))) return null
  const min = inUnitOf(high, low)
  const max = inUnitOf(low, high)
  if (min > max) return null
  return {
    min,
    max,
    isRange: true,
    currency: exact(high.currency) ?? exact(low.currency) ?? low.currency ?? high.currency,
    period: high.period ?? low.period,
    start: low.start,
    end: high.end,
  }
}

/** In `25-40 LPA` or `$150K - 180` one end lacks the unit of the other. */
const inUnitOf = (other: Amount, { value, unit }: Amount) => (unit === 1 && value < 1_000 ? value * other.unit : value)

const exact = (currency: string | null) => (currency === '$' ? null : currency)

const per = '^(?:per |an? |pro |por |par |al |/ ?)'
/** As in `元/月`. */
const each = '^(?:/ ?|[每毎] ?)'
/** As they follow an amount. */
const periods: readonly (readonly [Salary['period'], RegExp])[] = [
  [
    'hour',
    new RegExp(
      String.raw`${per}?(?:hour|hr|hrs|hourly|h\b|stunde|heure|hora\b|uur\b|godz)|^p\.?h\b|${each}(?:小时|小時|時間|시간)`,
      'iu',
    ),
  ],
  ['day', new RegExp(String.raw`${per}(?:day|diem|tag|jour|d[ií]a\b|giorno)|^daily|^pd\b|${each}(?:[天日]|일)`, 'iu')],
  ['week', new RegExp(`${per}(?:week|wk|woche|semana)|^weekly`, 'iu')],
  [
    'month',
    new RegExp(
      String.raw`${per}?(?:month|mo\b|monat|mois|mes\b|mês|mensua|mensuel|mensa[li]|mese\b|maand|månad|måned|měsí[cč]|mesačn|miesi[ąę]c|mies\b|kk\b|kuuka)|^monthly|^monatlich|${each}[个個]?[月월]`,
      'iu',
    ),
  ],
  [
    'year',
    new RegExp(
      String.raw`${per}?(?:year|yr|annum|annu[aei]|jahr|an\b|ano\b|año|anua[li]|jaar|rok\b|rocznie)|^yearly|^p\.? ?a\b|^jährlich|${each}[年년]`,
      'iu',
    ),
  ],
]
/** Two pays a month and the like are of no period of ours. */
const halfPeriod =
  /^[\s*_)(,/]*(?:per |every )?(?:(?:bi|semi)[- ]?(?:week|month)|fortnight|two weeks|other week|2 weeks)/i
export const isOfHalfPeriod = (after: string): boolean => halfPeriod.test(after)
/** Pay of a month, of which a year has so many: `40k-60k * 15 months`. */
const monthsOfYear = /^\s?[*x×]\s?1[2-9]\b/i

function periodAfter(text: string): Salary['period'] | null {
  if (monthsOfYear.test(text)) return 'month'
  const rest = text.replace(
    /^[\s*_)(,.:;|-]*(?:(?:USD|CAD|EUR|GBP|AUD|MXN|gross|brutt?os?|bruts?|nett?(?:os?)?|lord[ie]|\+? ?VAT|B2B|base|plus|salary)[\s*_)(,/]*)*(?:\/\s*)?/i,
    '',
  )
  const skipped = text.slice(0, text.length - rest.length)
  const slashed = skipped.trimEnd().endsWith('/') ? `/${rest}` : rest
  return periods.find(([, pattern]) => pattern.test(rest) || (slashed !== rest && pattern.test(slashed)))?.[0] ?? null
}
