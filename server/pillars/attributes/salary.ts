import type { Salary } from '../../../scrapers/scraper.ts'
import type { Span } from '../classification.ts'
import { isOfHalfPeriod, type Money, moneyIn } from './money.ts'
import type { Passage } from './passages.ts'
import { topicBit } from './topic-words.ts'

/**
 * The base pay that the text states: nothing is invented. Several ranges of one currency and period (regions, levels)
 * are their envelope; of several currencies the first stated counts. Equity, bonus, on-target earnings, stipends and
 * the employer's own money are none.
 */
export function readSalary(
  passages: readonly Passage[],
  { dollars, local }: Currencies,
): { salary: Salary | null; span: Span | null } {
  const stated: Stated[] = []
  let heading: Heading | null = null
  for (const passage of passages) {
    if ((passage.topics & mayBePay) === 0) continue
    const money = (passage.topics & topicBit.digit) === 0 ? [] : moneyIn(passage.words)
    for (const [at, one] of money.entries()) {
      const since = passage.words.slice(money[at - 1]?.end ?? 0, one.start)
      // "from $210,000 in our lowest market up to $225,000" goes on with the range.
      const goesOn = stated.at(-1)?.line === passage.line
      const isUpTo = /\bup to\s*$/i.test(since) && ofBase.test(passage.words.slice(one.end))
      const before =
        (goesOn && !/\bbonus/i.test(since)) || ceiling.test(since) || isUpTo ? since.replace(/\bup to\b/i, '') : since
      const rest = passage.words.slice(one.end, money[at + 1]?.start ?? passage.words.length)
      // "$325,000+ Bonus" is pay, and a bonus beside it.
      const after = passage.words[one.end - 1] === '+' ? `+${rest}` : rest
      const pay = payOf(one, before, after, passage, heading, { dollars, local })
      if (pay)
        stated.push(
          (ceiling.test(since) || isUpTo) && !one.isRange ? { ...pay, salary: { ...pay.salary, min: null } } : pay,
        )
    }
    heading = headingAfter(heading, passage, stated.at(-1)?.line === passage.line)
  }
  return envelope(stated)
}

/** What money without more means where the work is: `dollars` a bare `$`, `local` a range without any sign behind "Salary:". */
export type Currencies = { readonly dollars: string; readonly local: string | null }

const mayBePay = topicBit.pay | topicBit.money

type Stated = { salary: Salary & { max: number }; isRange: boolean; line: number; span: Span }
type Heading = { line: number; period: Salary['period'] | null; currency: string | null }

/** Lines after a heading of pay ("Annual Salary:", "ranges by zone") that still belong to it. */
const headingLinesMax = 8

function headingAfter(heading: Heading | null, { words, line }: Passage, hadPay: boolean): Heading | null {
  if (hadPay)
    return { line, period: heading?.period ?? periodNamed(words), currency: heading?.currency ?? codeNamed(words) }
  if (payWords.test(words) && !otherMoney.test(words))
    return { line, period: periodNamed(words), currency: codeNamed(words) }
  return heading && line - heading.line <= headingLinesMax ? heading : null
}

function payOf(
  money: Money,
  before: string,
  after: string,
  { words, start, line }: Passage,
  heading: Heading | null,
  { dollars, local }: Currencies,
): Stated | null {
  // Benefits that follow are listed, not described: "$120,000, 401(k)", "$120,000 / 401k".
  const own = after.slice(0, 45).split(/[,;|(+]|\/\s?(?=401)|\b(?:and|plus|with)\b/)[0] ?? ''
  const near = `${before.slice(-90)} ${own}`
  const saysPay = payWords.test(words) || ofBase.test(after)
  const underHeading = heading !== null && line - heading.line <= headingLinesMax
  if (otherBefore.test(before.replace(apart, '').slice(-60)) || otherAfter.test(after.slice(0, 40))) return null
  if (isOfHalfPeriod(after.slice(0, 40))) return null
  if (withVariable.test(before)) return null
  if (!saysPay && (otherMoney.test(words) || /\braised?\b|funding/i.test(near))) return null
  const written =
    money.currency ??
    codeNamed(words) ??
    (underHeading ? heading.currency : null) ??
    (money.isRange && money.min >= 10_000 && label.test(before) ? local : null)
  const currency =
    written === '$'
      ? (codeNamed(after.slice(0, 12)) ??
        codeNamed(words) ??
        dollarNamed(words) ??
        (underHeading ? heading.currency : null) ??
        dollars)
      : written
  if (!currency) return null
  // "Salaries are paid monthly" says nothing of a range of $120,000.
  const periods =
    money.period !== null
      ? [money.period]
      : [
          periodNamed(words),
          underHeading ? heading.period : null,
          periodBySize(money, saysPay || underHeading, currency),
        ]
  const period = periods.find((one) => one !== null && isPlausible(money, one, currency)) ?? null
  if (period === null) return null
  if (
    !money.isRange &&
    !(
      saysPay ||
      ofBase.test(after) ||
      (underHeading && money.min >= 10_000) ||
      (money.period !== null && period !== 'month')
    )
  )
    return null
  if (!money.isRange && (otherMoney.test(near) || /\bbudget\b/i.test(near))) return null
  if (money.isRange && !saysPay && !underHeading && money.period === null && !isBareRange(words, money)) return null
  const span: Span = { field: 'description', start: start + money.start, end: start + money.end }
  return { salary: { min: money.min, max: money.max, currency, period }, isRange: money.isRange, line, span }
}

/** A line that is little but the range is pay; in the midst of prose it must say so. */
const isBareRange = (words: string, { start, end, min }: Money) =>
  words.trim().length - (end - start) < 40 && min >= 15_000

/** The envelope of all statements in the currency and period of the first; single figures count where no range stands. */
function envelope(stated: readonly Stated[]): { salary: Salary | null; span: Span | null } {
  const ranges = stated.filter(({ isRange }) => isRange)
  const usable = ranges.length > 0 ? ranges : stated
  const [first] = usable
  if (!first) return { salary: null, span: null }
  const alike = usable.filter(
    ({ salary }) => salary.currency === first.salary.currency && salary.period === first.salary.period,
  )
  const last = alike.at(-1) ?? first
  const near = last.span.end - first.span.start <= 600 ? last.span.end : first.span.end
  return {
    salary: {
      ...first.salary,
      min: lowest(alike.map(({ salary }) => salary.min)),
      max: Math.max(...alike.map(({ salary }) => salary.max)),
    },
    span: { ...first.span, end: near },
  }
}

const lowest = (bounds: readonly (number | null)[]): number | null => {
  const stated = bounds.filter((bound) => bound !== null)
  return stated.length > 0 ? Math.min(...stated) : null
}

/** "Salary: up to £85,000" states the upper end alone. */
const ceiling = /\b(?:salar(?:y|ies)|base pay|rate|gehalt)\b[^.;,\d]{0,30}\bup to\s*$/i
/** "Up to $180k base". */
const ofBase = /^\s?(?:USD |CAD )?(?:in )?(?:base(?: (?:salary|pay))?|salary)\b/i
const payWords =
  /\b(?:salaried|salar(?:y|ies)|base (?:pay|compensation)|pay (?:range|scale|rate|band|transparency)|compensation|hourly|wages?|remuneration|starting pay|annual pay|we pay|target comp|rate of pay|pay is|pays|(?:is|are|be) paid|weekly pay|(?:day|daily) rate|(?:jahres|monats|brutto|mindest|grund|ziel|einstiegs){0,3}gehalt\w*|lohn|tagessatz|stundensatz|vergütung|brutto|salaires?|salariale|taux horaire|tjm|rémunération|salario|salário|salarial|sueldo|retribuzione|ral|maandsalaris|bruto|lön|(?<!\b(?:knowledge|customer|user|client|data|code|install|installed) )base(?=\s?[:$€£])|lønn|årslønn|årslön|månadslön|remuneração|wynagrodzenie|base range|hiring ranges?|package(?=\s?:)|range is(?=\s?[:$€£])|range for this (?:[\w-]+ ){0,5}(?:role|position)|per (?:year|annum|hour)|a year|an hour|annually|cash range|ctc|lpa)\b|\/\s?(?:yr|year|hr|hour|h|month)\b|💰|年収|年俸|年薪|月給|月収|月薪|薪资|연봉|월급|\bmzda\b|\bpalkka/i
/** Money of the sentence that is not pay. */
const otherMoney =
  /\b(?:rais(?:ed|ing)|funding|series [a-f]\b|valuation|valued|revenue|arr\b|budgets?|investors?|invested|investment|stipend|reimburse\w*|allowance|subsidy|credit|401\s?\(?k|equity grant|donat\w*|assets|customers|transactions|savings|referral|gift|prizes?|scholarships?|wellness|education|learning|home[- ]office|equipment|contribution|commuter|insurance|premiums|matching|per diem|quota|deals?|fee|petition|payment requirement|tuition|grant)\b/i
const otherBefore =
  /\b(?:bonus(?:es)? (?:of|up to)|sign[- ]?on|signing|referral|stipend(?: of)?|allowance(?: of)?|(?<!range of )up to|equity|stock|rsus?|options|ote|on[- ]target earnings?(?: range)?|commission|variable|raised|sav(?:e[sd]?|ing)|over|more than|total (?:target |annual )?(?:cash |comp\b|compensation|target)|overtime|differential|per diem|target bonus|savings?|relocation)\b[^.;]{0,25}$/i
/** What is no part of the figure: "a base salary (excluding equity) of $150,000". */
const apart = /\((?:not including|excluding|exclusive of|excl\.?|without|before|plus) [^()]*\)/gi
/** What a range of pay stands right behind: "Salary range: 130,000 to 165,000". */
const label =
  /(?:^|[.;:(|] ?)[\s*_•-]*(?:(?:annual|yearly|base|gross|target|starting|expected|estimated) ){0,3}(?:salary|pay|compensation)(?: (?:range|band|scale|bracket))?(?: \([^()]{1,20}\))?\s?(?:[:–—-]|is|of|from|between)[\s*_]*$/i
/** Of more than base pay; "salary/OTE" is written for those whose salary it is. */
const withVariable =
  /(?<!\/)\b(?:OTE\b|on[- ]target (?:earnings?|compensation)|(?:total|all[- ]in) (?:target |annual )?(?:cash |compensation|earnings)|base (?:salary )?(?:\+|plus|and) (?:variable|commission))(?!.{0,80}\bbase (?:salary|pay)\b)/i
const otherAfter =
  /^[\s*_]*(?:(?:usd|in|of|a|per|\/|month|monthly|year|annual|annually|yearly)\s)*(?:sign|bonus|fringe|differential|per diem|relocation|housing|joining|retention|referral|stipend|allowance|budget|credit|equity|in (?:funding|equity|stock|options|rsus?)|stock|rsus?|ote|on[- ]target|commission|reimbursement|subsidy|in revenue|arr\b|(?<!\/\s?)401|raised|market|grant|education|home office|wellness|flexible spend|learning|gift|towards?|match|employees|users|customers|payment)/i

/** Whose dollar a bare `$` is, where the sentence names the place. */
function dollarNamed(text: string): string | null {
  if (/\bcanad/i.test(text)) return 'CAD'
  return /\b(?:U\.?S\.?A?|United States|California|Colorado|New York|Washington|Massachusetts|Texas)\b/.test(text)
    ? 'USD'
    : null
}

const codeNamed = (text: string): string | null =>
  text.match(
    /\b(USD|CAD|AUD|EUR|GBP|SGD|NZD|HKD|CHF|SEK|PLN|INR|BRL|MXN|ILS|DKK|NOK|ZAR|AED|SAR|QAR|JPY|KRW|TWD|CZK|HUF|RON|MYR|PHP|THB)\b/,
  )?.[1] ?? null

function periodNamed(text: string): Salary['period'] | null {
  if (/(?:\b(?:hourly|per hour|an hour|stundenlohn|stundensatz|taux horaire)|\/ ?(?:hr|hour))\b/i.test(text))
    return 'hour'
  if (/\bweekly (?:pay|rate|wage)\b/i.test(text)) return 'week'
  if (/\b(?:daily rate|per day|day rate|tagessatz|tjm)\b/i.test(text)) return 'day'
  if (
    /(?:\b(?:annual(?:ly)?|per (?:year|annum)|yearly|a year|p\.a|jahres\w*gehalt|jährlich|pro jahr|annuel|anual|anuales|ral)|\/ ?(?:year|yr))\b|年収|年俸|年薪|연봉/i.test(
      text,
    )
  )
    return 'year'
  if (
    /(?:\b(?:(?<!semi-|bi-)monthly|per month|a month|monats(?:brutto)?(?:gehalt|lohn)|monatlich|pro monat|mensal|mensais|mensual|mensuales|maandsalaris)|\/ ?month)\b|月給|月収|月薪|每月|毎月|월급/i.test(
      text,
    )
  )
    return 'month'
  return null
}

/** Where no period is written, a yearly salary of five digits and more is beyond doubt, and an hour's wage of two in dollars. */
function periodBySize(
  { min, max, isRange, currency: own }: Money,
  saysPay: boolean,
  currency: string,
): Salary['period'] | null {
  const yearly = yearlyFrom[currency]
  if (yearly !== undefined) return min >= yearly && (saysPay || max <= 1_500_000) ? 'year' : null
  if (saysPay && min >= 15_000 && max <= 3_000_000) return 'year'
  if (
    saysPay &&
    isRange &&
    own !== null &&
    /^(?:USD|CAD)$/.test(currency) &&
    min >= 12 &&
    max <= 60 &&
    max / min <= 2.5
  )
    return 'hour'
  return min >= 30_000 && max <= 1_500_000 ? 'year' : null
}
/** Nobody earns so much in a month in these; less may be the pay of a month, as their postings often give it, or of a year. */
const yearlyFrom: Record<string, number> = {
  ...{ CNY: 150_000, PLN: 80_000, SEK: 200_000, NOK: 200_000, DKK: 200_000, HUF: 5_000_000 },
  ...{ INR: 400_000, PHP: 400_000, CZK: 400_000, TWD: 400_000, THB: 400_000, MXN: 400_000 },
  ...{ JPY: 3_000_000, KRW: 25_000_000 },
}

/** Bounds of pay per period, in units of most currencies; those with many zeros have no upper bound. */
const plausible: Record<Salary['period'], readonly [number, number]> = {
  hour: [5, 500],
  day: [50, 4_000],
  week: [200, 20_000],
  month: [500, 60_000],
  year: [8_000, 3_000_000],
}
const manyZeros = /^(?:JPY|KRW|INR|HUF|CLP|COP|IDR|VND|CZK|ARS|TWD|PHP|RUB|THB|MXN|NGN|PKR|LKR|ISK|RSD|KES)$/
/** Worth about a tenth of most. */
const smallUnits = /^(?:SEK|NOK|DKK|HKD|ZAR|CNY|EGP|TRY|UAH)$/

function isPlausible({ min, max }: Money, period: Salary['period'], currency: string): boolean {
  const [low, high] = plausible[period]
  const most = smallUnits.test(currency) ? 10 * high : high
  if (currency === 'INR' && max > 100_000_000) return false
  return min >= low && (max <= most || manyZeros.test(currency)) && max / min <= 8
}
