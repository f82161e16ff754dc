import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { daysOpen } from '../../../../server/market/history/survival.ts'
import type { Column } from '../../../../server/market/moment/columns.ts'
import { crossOf } from '../../../../server/market/moment/cross.ts'
import { survivalCurve } from '../../../../server/market/questions/survival-curve.ts'

function columnOf(values: readonly (readonly number[])[], size: number): Column {
  const from = new Uint32Array(values.length + 1)
  for (const [i, codes] of values.entries()) from[i + 1] = (from[i] ?? 0) + codes.length
  const names = Array.from({ length: size }, (_, i) => `v${i}`)
  return { values: names, titles: names, from, codes: Uint32Array.from(values.flat()) }
}

const codes = fc.uniqueArray(fc.nat({ max: 5 }), { maxLength: 4 })
const market = fc.array(
  fc.record({ employer: fc.integer({ min: 1, max: 4 }), first: codes, second: codes, chosen: fc.boolean() }),
  {
    maxLength: 40,
  },
)

describe('a table of two dimensions', () => {
  test('counts what looking at every posting counts: postings, employers, and the largest of these', () => {
    fc.assert(
      fc.property(market, fc.boolean(), (rows, twice) => {
        const columns = [
          columnOf(
            rows.map(({ first }) => first),
            6,
          ),
          columnOf(
            rows.map(({ second }) => second),
            6,
          ),
        ] as const
        const chosen = rows
          .flatMap(({ chosen }, i) => (chosen ? [i] : []))
          .sort((a, b) => (rows[a]?.employer ?? 0) - (rows[b]?.employer ?? 0))
        const { count, cells } = crossOf(
          Uint32Array.from(rows, ({ employer }) => employer),
          chosen,
          twice ? columns : [columns[0]],
        )
        const naive = new Map<string, number[]>()
        for (const i of chosen)
          for (const a of rows[i]?.first ?? [])
            for (const b of twice ? (rows[i]?.second ?? []) : [-1]) {
              const key = b < 0 ? `${a}` : `${a},${b}`
              naive.set(key, [...(naive.get(key) ?? []), rows[i]?.employer ?? 0])
            }
        expect(cells.map(({ codes }) => codes.join()).sort()).toEqual([...naive.keys()].sort())
        expect(count).toBe(naive.size)
        for (const { codes, postings, employers, topEmployer, topPostings } of cells) {
          const found = naive.get(codes.join()) ?? []
          const most = Math.max(...[1, 2, 3, 4].map((id) => found.filter((one) => one === id).length))
          expect([postings, employers, topPostings]).toEqual([found.length, new Set(found).size, most])
          expect(found.filter((one) => one === topEmployer)).toHaveLength(most)
        }
      }),
      { numRuns: 150 },
    )
  })
})

/** Lives as both take them. */
const observedOf = (lives: readonly { days: number; closed: boolean }[]) =>
  Uint32Array.from(lives, ({ days, closed }) => days * 2 + Number(closed))

describe('how long postings stay open', () => {
  test('the curve is the textbook’s: times of remission of 21 patients (Freireich 1963) in weeks taken for days', () => {
    const ended = [6, 6, 6, 7, 10, 13, 16, 22, 23]
    const censored = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
    const lives = [
      ...ended.map((days) => ({ days, closed: true })),
      ...censored.map((days) => ({ days, closed: false })),
    ]
    const { curve, closedBy } = survivalCurve(observedOf(lives), [5, 6, 7, 10, 13, 16, 22, 23, 35], [0.25, 0.5])
    expect(curve.map(({ open }) => open.toFixed(3))).toEqual(
      '1.000 0.857 0.807 0.753 0.690 0.627 0.538 0.448 0.448'.split(' '),
    )
    expect(curve.map(({ atRisk }) => atRisk)).toEqual([21, 21, 17, 15, 12, 11, 7, 6, 1])
    // Of S(23) = 0.448, as survival::survfit gives it with conf.type = "log-log".
    expect(curve.at(7)?.low).toBeCloseTo(0.188, 3)
    expect(curve.at(7)?.high).toBeCloseTo(0.68, 2)
    expect(closedBy).toEqual([13, 23])
  })

  const lives = fc.array(fc.record({ days: fc.nat({ max: 30 }), closed: fc.boolean() }), { maxLength: 60 })

  test('its median is the one that reports show; it falls, and stays within its interval', () => {
    fc.assert(
      fc.property(lives, (lives) => {
        const { curve, closedBy } = survivalCurve(observedOf(lives), [1, 3, 7, 14, 28], [0.25, 0.5, 0.75])
        expect(closedBy[1]).toBe(daysOpen(observedOf(lives)).median)
        for (const [i, { open, low, high }] of curve.entries()) {
          expect(open).toBeLessThanOrEqual(curve[i - 1]?.open ?? 1)
          expect(low).toBeGreaterThanOrEqual(0)
          expect(low).toBeLessThanOrEqual(open + 1e-12)
          expect(high).toBeGreaterThanOrEqual(open - 1e-12)
          expect(high).toBeLessThanOrEqual(1)
        }
      }),
      { numRuns: 200 },
    )
  })

  test('fewer than five say nothing', () => {
    const open = [1, 2, 3, 4].map((days) => ({ days, closed: false }))
    expect(daysOpen(observedOf(open))).toEqual({ median: null, atLeast: null, n: 4, closed: 0 })
    expect(daysOpen(observedOf([...open, { days: 9, closed: false }]))).toMatchObject({
      median: null,
      atLeast: 9,
      n: 5,
    })
    const four = [1, 2, 3, 4].map((days) => ({ days, closed: true }))
    expect(survivalCurve(observedOf(four), [1], [0.5])).toEqual({ curve: [], closedBy: [null] })
  })
})
