import type { Steps } from '../../steps.ts'
import type { TagColumns } from './tag-columns.ts'

const rowsAtOnce = 2_000

/** Goes through the cells of `rows`: `visit` is told each cell that a row counts in, with the row's place. */
export function* eachCell(
  rows: Uint32Array,
  { kinds, starts, lists }: ReturnType<TagColumns['lists']>,
  visit: (cell: number, at: number) => void,
): Steps<void> {
  for (let at = 0; at < rows.length; at++) {
    if (at % rowsAtOnce === rowsAtOnce - 1) yield
    const kind = kinds[rows[at] ?? 0] ?? 0
    const to = starts[kind + 1] ?? 0
    for (let i = starts[kind] ?? 0; i < to; i++) visit(lists[i] ?? 0, at)
  }
}

/**
 * The values of rows by cell, all in one array: counted first, then put in place. Rows in the order of their values
 * leave each cell's values sorted. Out: the values of a cell, as a view.
 */
export function* gather(
  rows: Uint32Array,
  tags: Pick<TagColumns, 'cells' | 'lists'>,
  read: (row: number) => number,
): Steps<(cell: number) => Uint32Array> {
  const lists = tags.lists()
  const starts = new Uint32Array(tags.cells.length + 1)
  yield* eachCell(rows, lists, (cell) => {
    starts[cell + 1] = (starts[cell + 1] ?? 0) + 1
  })
  for (let cell = 1; cell < starts.length; cell++) starts[cell] = (starts[cell] ?? 0) + (starts[cell - 1] ?? 0)
  const places = starts.slice()
  const values = new Uint32Array(starts.at(-1) ?? 0)
  const all = Uint32Array.from(rows, read)
  yield* eachCell(rows, lists, (cell, at) => {
    const place = places[cell] ?? 0
    values[place] = all[at] ?? 0
    places[cell] = place + 1
  })
  return (cell) => values.subarray(starts[cell], starts[cell + 1])
}
