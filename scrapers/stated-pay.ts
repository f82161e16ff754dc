import { decodeHTML, escapeUTF8 } from 'entities'
import { readAmount } from './amount.ts'
import { limits } from './scraper.ts'
import { joinSections } from './text.ts'

/**
 * A posting's text, and under a heading of its own the pay that its source states beside it (HTML both). Out: the text as it
 * is where no pay is stated, or where the text says it itself.
 */
export function withStatedPay(html: string, pay: string | null | undefined): string {
  if (!pay || lettersOf(html).includes(lettersOf(pay))) return html
  return joinSections([
    [null, html],
    ['Compensation', pay],
  ])
}

/** What is read, however it is marked up and spaced. */
const lettersOf = (html: string) => decodeHTML(html.replace(/<[^<>]*>/g, '')).replace(/\s+/g, '')

/** Amounts in units of `currency`; 0 means unset. `label`: what its source calls it. */
export type PayRange = {
  label?: string | null | undefined
  min: number | null | undefined
  max: number | null | undefined
  currency: string | null | undefined
}

/**
 * The same with pay of which its source names no period, in words: the words around it, or the amounts themselves, tell it as they do to a
 * reader. What the text says itself is left out, and no text stays none.
 */
export function withPayRanges(html: string, ranges: readonly PayRange[]): string {
  if (ranges.length === 0 || lettersOf(html) === '') return html
  const said = saidOf(html, new Set(ranges.map(keyOf)))
  const lines = ranges
    .filter((range) => !said.has(keyOf(range)))
    .map(lineOf)
    .filter((line) => line !== null)
  return withStatedPay(html, [...new Set(lines)].map((line) => `<p>${escapeUTF8(line)}</p>`).join('\n'))
}

const amountsOf = ({ min, max }: Pick<PayRange, 'min' | 'max'>) =>
  [...new Set([min, max])].flatMap((amount) => amount || [])
const keyOf = (range: PayRange) => amountsOf(range).join(' ')

/** Which of the ranges a text says: their amounts are numbers of it that stand one behind the other, as 25 and 30 days apart are no pay. */
function saidOf(html: string, ranges: ReadonlySet<string>): Set<string> {
  // No more of a text is kept.
  const kept = decodeHTML(html.slice(0, 4 * limits.descriptionCharsMax).replace(/<[^<>]*>/g, ' '))
  const said = new Set<string>()
  let before: number | null = null
  for (const [number] of kept.matchAll(/\d+(?:[.,]\d+){0,4}/g)) {
    const amount = readAmount(number)
    for (const key of [`${amount}`, `${before} ${amount}`]) if (ranges.has(key)) said.add(key)
    before = amount
  }
  return said
}

function lineOf({ label, currency, ...bounds }: PayRange): string | null {
  const amounts = amountsOf(bounds).map((amount) => amount.toLocaleString('en-US'))
  if (amounts.length === 0 || !currency) return null
  // From the first of such signs only: a label may be blank for long.
  return `${label ? `${label.replace(/(?<![\s:])[\s:]+$/, '')}: ` : ''}${currency.toUpperCase()} ${amounts.join(' – ')}`
}
