import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createEventColumns } from '../../../server/market/history/event-columns.ts'
import { orderBy } from '../../../server/market/history/order-by.ts'
import { daysOpen } from '../../../server/market/history/survival.ts'
import { survivalByCell, unknown } from '../../../server/market/history/survival-by-cell.ts'
import { atOnce } from '../../../server/steps.ts'

const whole = fc.oneof(fc.nat({ max: 40 }), fc.integer({ min: 0, max: 0xff_ff_ff_ff }))

test('rows are ordered by their keys, and rows of one key stay as they were', () => {
  fc.assert(
    fc.property(fc.array(whole, { maxLength: 60 }), (keys) => {
      const rows = Uint32Array.from(keys.keys())
      const sorted = [...keys.keys()].sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0))
      expect([...atOnce(orderBy(rows, (row) => keys[row] ?? 0))]).toEqual(sorted)
    }),
  )
})

test('days open of all cells at once are those of each cell by itself', () => {
  const row = fc.record({ span: fc.nat({ max: 20 }), cells: fc.uniqueArray(fc.nat({ max: 4 })) })
  fc.assert(
    fc.property(fc.array(row, { maxLength: 60 }), (rows) => {
      const starts = [0, 0]
      for (const { cells } of rows) starts.push((starts.at(-1) ?? 0) + cells.length)
      const tags = {
        cells: [10, 11, 12, 13, 14],
        lists: () => ({
          kinds: Uint32Array.from(rows, (_, i) => i + 1),
          starts: Uint32Array.from(starts),
          lists: Uint32Array.from(rows.flatMap(({ cells }) => cells)),
        }),
      }
      const spanOf = (at: number) => rows[at]?.span ?? 0
      const ordered = atOnce(orderBy(Uint32Array.from(rows.keys()), spanOf))
      const all = atOnce(survivalByCell(ordered, tags, spanOf))
      for (const cell of tags.cells.keys()) {
        const own = rows.filter(({ cells }) => cells.includes(cell)).map(({ span }) => span)
        const { median, n, closed } = daysOpen(Uint32Array.from(own))
        const found = all.medians[cell]
        expect({ median: found === unknown ? null : found, n: all.n[cell], closed: all.closed[cell] }).toEqual({
          median,
          n,
          closed,
        })
      }
    }),
  )
})

test('events of a clock that was put back are put in the order of time', () => {
  const events = createEventColumns()
  const moments = [5_000_000, 9_000_000, 2_000_000, 2_000_000, 7_000_000]
  for (const [posting, at] of moments.entries()) events.add({ posting, board: 1, at, flow: 'opened' })
  atOnce(events.order())
  expect(Array.from({ length: events.length }, (_, at) => events.postingAt(at))).toEqual([2, 3, 0, 4, 1])
})
