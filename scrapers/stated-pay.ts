import { decodeHTML, escapeUTF8 } from 'entities'
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
  const said = lettersOf(html)
  if (said === '') return html
  const lines = ranges.map((range) => lineOf(range, said)).filter((line) => line !== null)
  return withStatedPay(html, [...new Set(lines)].map((line) => `<p>${escapeUTF8(line)}</p>`).join('\n'))
}

function lineOf({ label, min, max, currency }: PayRange, said: string): string | null {
  const amounts = [...new Set([min, max])]
    .filter((amount) => amount)
    .map((amount) => amount?.toLocaleString('en-US') ?? '')
  if (amounts.length === 0 || !currency || amounts.every((amount) => said.includes(amount))) return null
  return `${label ? `${label.replace(/[\s:]+$/, '')}: ` : ''}${currency.toUpperCase()} ${amounts.join(' – ')}`
}
