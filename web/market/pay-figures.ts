import type { MarketReport, PayBy } from '../../server/market/views.ts'
import { count, countryWord, number, seniorityWords } from '../words.ts'
import { fullDate } from './basis.ts'
import { percent, thousands } from './cells.ts'
import { counted, type Figure, money, text } from './figure.ts'

/** Stated pay by facet, level and country: quartiles of the middles of stated ranges. */
export const payFigures = (report: MarketReport): Figure[] => [
  payFigure('pay-by-facet', 'Pay by facet', 'Facet', report, report.payByFacet),
  payFigure('pay-by-level', 'Pay by level', 'Level', report, named(report.payBySeniority, seniorityWords)),
  payFigure(
    'pay-by-country',
    'Pay by country',
    'Country',
    report,
    report.payByCountry.map((by) => ({ ...by, title: /^[A-Z]{2}$/.test(by.value) ? countryWord(by.value) : by.title })),
  ),
]

const named = (payBy: readonly PayBy[], words: Readonly<Record<string, string>>) =>
  payBy.map((by) => ({ ...by, title: words[by.value] ?? by.title }))

function payFigure(
  id: string,
  title: string,
  name: string,
  { payBasis, basis, subject }: MarketReport,
  payBy: readonly PayBy[],
) {
  const known = payBy.filter(({ pay }) => pay !== null)
  const ofEmployers = (employers: number) => (subject.kind === 'employer' ? '' : ` at ${count(employers, 'employer')}`)
  const highest = known.toSorted((a, b) => (b.pay?.median ?? 0) - (a.pay?.median ?? 0))[0]
  return {
    id,
    title,
    says: highest?.pay
      ? `The highest median is ${thousands(highest.pay.median)} a year: ${highest.title}, of ${count(highest.pay.n, 'stated pay')}${ofEmployers(highest.pay.employers)}.`
      : 'Fewer than five postings of any of these state their pay.',
    basis: `n = ${number(payBasis.stated)} of ${count(basis.n, 'open posting')} (${percent(basis.n === 0 ? 0 : payBasis.stated / basis.n)}) state a pay, ${fullDate(basis.asOf)}.`,
    columns: [
      text(name),
      money('Lower quarter'),
      money('Median'),
      money('Upper quarter'),
      counted('Stating pay'),
      counted('Employers'),
    ],
    rows: payBy.map(({ title, pay, n }) => ({
      cells: [title, pay?.q1 ?? null, pay?.median ?? null, pay?.q3 ?? null, pay?.n ?? n, pay?.employers ?? null],
    })),
    chart: { kind: 'ranges', low: 1, middle: 2, high: 3, key: ['Median', 'Middle half'] },
  } satisfies Figure
}

/** How money was made comparable, in sentences. */
export function payNote({ payBasis, pay }: MarketReport): string {
  const { assumption, ratesAsOf, ratesSource, otherCurrency } = payBasis
  const whole = pay
    ? `Half of ${count(pay.n, 'stated pay')} lie from ${thousands(pay.q1)} to ${thousands(pay.q3)} a year, the median is ${thousands(pay.median)}. `
    : 'Fewer than five postings state their pay, so none is shown. '
  const left =
    otherCurrency > 0
      ? ` ${count(otherCurrency, 'pay')} ${otherCurrency === 1 ? 'is' : 'are'} left out: in a currency without a rate, without an amount, or not plausible.`
      : ''
  return `${whole}Only stated pay counts, by the middle of its range, in US dollars at the rates of ${fullDate(ratesAsOf)} (${ratesSource}). ${assumption}${left}`
}
