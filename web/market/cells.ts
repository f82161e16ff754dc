import { roundedMoney } from '../../server/pay/written.ts'
import { number } from '../words.ts'
import type { Cell, ColumnKind } from './figure.ts'

/** A cell as people read it; unknown is a dash. */
export function cellWords(cell: Cell, kind: ColumnKind): string {
  if (cell === null) return '–'
  return typeof cell === 'number' ? writers[kind](cell) : cell
}

/** `38%`; what is more than nothing and under half of one is `<1%`. */
export const percent = (share: number): string =>
  share > 0 && share < 0.005 ? '<1%' : `${number(Math.round(share * 100))}%`

/** `$185k`. */
export const thousands = (dollars: number): string => roundedMoney(dollars, 'USD')

const writers: Record<ColumnKind, (value: number) => string> = {
  text: String,
  count: number,
  share: percent,
  money: thousands,
  days: (value) => number(Math.round(value)),
  number: (value) => value.toFixed(value < 10 ? 1 : 0),
}
