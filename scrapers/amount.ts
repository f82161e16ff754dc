/**
 * An amount as sources write one: `70000`, `70000.50`, `$110,000`, `110 000.00`, `60.000` or `60.000,00` (three digits behind a
 * mark are thousands, as nobody pays thousandths); zeros beyond cents, as in `72000.0000`, say nothing. Out: `null` for anything else, as a range.
 */
export function readAmount(said: string): number | null {
  const bare = said.trim().replace(/^(?:[A-Z]{3}|\p{Sc})\s*/u, '')
  const { whole, cents } = (grouped.exec(bare) ?? plainAmount.exec(bare))?.groups ?? {}
  return whole === undefined ? null : Number(`${whole.replace(/\D/g, '')}.${cents ?? 0}`)
}
const grouped = /^(?<whole>\d{1,3}(?<mark>[.,'’ \u00a0\u202f])\d{3}(?:\k<mark>\d{3})*)(?:[.,](?<cents>\d{1,2}))?$/
const plainAmount = /^(?<whole>\d+)(?:[.,](?<cents>\d{1,2})0*)?$/
