/** How a column's values are written: `share` is 0 to 1, `money` US dollars a year, `days` whole days. */
export type ColumnKind = 'text' | 'count' | 'share' | 'money' | 'days' | 'number'
export type Column = { name: string; kind: ColumnKind }
export type Cell = string | number | null
export type Row = { cells: readonly Cell[]; href?: string | null }

/** What is drawn, by the columns that it is drawn from: a chart never shows what its table does not have. */
export type Chart =
  | { kind: 'none' }
  /** A bar of `whole`, and of it the part that `part` counts. */
  | { kind: 'bars'; whole: number; part: number | null; key: readonly string[] }
  /** From `low` to `high` with a mark at `middle`. */
  | { kind: 'ranges'; low: number; middle: number; high: number; key: readonly string[] }
  /** In each row a small line of its columns from `from` to before `to`, which the page's table leaves to the file. */
  | { kind: 'sparks'; from: number; to: number }
  /** One line for each column, over the days of the first column. */
  | { kind: 'lines'; columns: readonly number[] }
  /** Circles at `latitude` and `longitude`, as large as `size`. */
  | { kind: 'map'; latitude: number; longitude: number; size: number }

/** A figure of the market: one sentence, one table, and a drawing of it. */
export type Figure = {
  id: string
  title: string
  /** What it shows, in a sentence. */
  says: string
  /** How many it rests on, and from when. */
  basis: string
  columns: readonly Column[]
  rows: readonly Row[]
  chart: Chart
}

export const text = (name: string): Column => ({ name, kind: 'text' })
export const counted = (name: string): Column => ({ name, kind: 'count' })
export const shared = (name: string): Column => ({ name, kind: 'share' })
export const money = (name: string): Column => ({ name, kind: 'money' })
export const decimal = (name: string): Column => ({ name, kind: 'number' })

/** The number in a cell; 0 where none is known. */
export const amountIn = ({ cells }: Row, column: number): number => {
  const value = cells[column]
  return typeof value === 'number' ? value : 0
}
