import type { Steps } from '../steps.ts'
import type { TagColumns } from './tag-columns.ts'

const rowsAtOnce = 20_000

/**
 * The values of rows by cell, all in one array: counted first, then put in place. Rows in the order of their values
 * leave each cell's values sorted. Out: the values of a cell, as a view.
 */
export function* gather(
  rows: Uint32Array,
  tags: Pick<TagColumns, 'cells' | 'cellsFrom' | 'cellsTo' | 'cellAt'>,
  read: (row: number) => number,
): Steps<(cell: number) => Uint32Array> {
  const starts = new Uint32Array(tags.cells.length + 1)
  for (let at = 0; at < rows.length; at++) {
    if (at % rowsAtOnce === rowsAtOnce - 1) yield
    const row = rows[at] ?? 0
    const to = tags.cellsTo(row)
    for (let i = tags.cellsFrom(row); i < to; i++) {
      const next = tags.cellAt(i) + 1
      starts[next] = (starts[next] ?? 0) + 1
    }
  }
  for (let cell = 1; cell < starts.length; cell++) starts[cell] = (starts[cell] ?? 0) + (starts[cell - 1] ?? 0)
  const places = starts.slice()
  const values = new Uint32Array(starts.at(-1) ?? 0)
  for (let at = 0; at < rows.length; at++) {
    if (at % rowsAtOnce === rowsAtOnce - 1) yield
    const row = rows[at] ?? 0
    const value = read(row)
    const to = tags.cellsTo(row)
    for (let i = tags.cellsFrom(row); i < to; i++) {
      const cell = tags.cellAt(i)
      const place = places[cell] ?? 0
      values[place] = value
      places[cell] = place + 1
    }
  }
  return (cell) => values.subarray(starts[cell], starts[cell + 1])
}
