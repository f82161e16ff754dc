import type { Steps } from '../../steps.ts'
import { eachCell } from './gather.ts'
import { observedMin } from './survival.ts'
import type { TagColumns } from './tag-columns.ts'

/** As `DaysOpen` of each cell; `medians` holds `unknown` where there is none. */
export type SurvivalByCell = { n: Uint32Array; closed: Uint32Array; medians: Uint32Array }
export const unknown = 0xff_ff_ff_ff

/**
 * Kaplan–Meier for every cell at once: what `daysOpen` says of each. In: the rows whose opening was seen, shortest first,
 * and for a row its whole days open, ×2, +1 when it was seen to close. Day by day, those who leave a cell are counted;
 * where any has closed, the share that is still open falls.
 */
export function* survivalByCell(
  rows: Uint32Array,
  tags: Pick<TagColumns, 'cells' | 'lists'>,
  spanOf: (row: number) => number,
): Steps<SurvivalByCell> {
  const lists = tags.lists()
  const size = tags.cells.length
  const [n, closed, medians] = [new Uint32Array(size), new Uint32Array(size), new Uint32Array(size).fill(unknown)]
  yield* eachCell(rows, lists, (cell) => {
    n[cell] = (n[cell] ?? 0) + 1
  })
  const atRisk = n.slice()
  const survival = new Float64Array(size).fill(1)
  const [left, ended] = [new Uint32Array(size), new Uint32Array(size)]
  const spans = Uint32Array.from(rows, spanOf)
  for (let from = 0; from < rows.length; ) {
    const day = (spans[from] ?? 0) >>> 1
    let to = from
    while (to < rows.length && (spans[to] ?? 0) >>> 1 === day) to++
    const first = from
    yield* eachCell(rows.subarray(from, to), lists, (cell, at) => {
      left[cell] = (left[cell] ?? 0) + 1
      ended[cell] = (ended[cell] ?? 0) + ((spans[first + at] ?? 0) & 1)
    })
    for (let cell = 0; cell < size; cell++) {
      if (!left[cell]) continue
      const [gone, risk] = [ended[cell] ?? 0, atRisk[cell] ?? 0]
      survival[cell] = (survival[cell] ?? 1) * (1 - gone / risk)
      // 1e-12: a half that is one but for rounding.
      if (medians[cell] === unknown && (n[cell] ?? 0) >= observedMin && (survival[cell] ?? 1) <= 0.5 + 1e-12)
        medians[cell] = day
      closed[cell] = (closed[cell] ?? 0) + gone
      atRisk[cell] = risk - (left[cell] ?? 0)
      left[cell] = ended[cell] = 0
    }
    from = to
  }
  return { n, closed, medians }
}
