import { describe, expect, test } from 'vitest'
import { nextCheck } from '../../server/lifecycle.ts'
import type { Outcome } from '../../server/views.ts'
import { ids } from '../helpers/sweeping.ts'

describe('the next check', () => {
  const now = new Date('2026-11-24T12:00:00Z')
  const of = (outcome: Outcome, failures = 0, key = 'a', over = {}) =>
    (nextCheck({
      board: { key, lastChangeAt: now },
      verdict: { outcome, failures },
      retryAfterMs: null,
      now,
      ...over,
    }).getTime() -
      now.getTime()) /
    60_000

  test('a healthy board is due within half an hour of an hour later, always at its own minute', () => {
    const waits = ids(500).map((key) => of('complete', 0, key))
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(30)
    expect(Math.max(...waits)).toBeLessThanOrEqual(90)
    const tenths = Map.groupBy(waits, (minutes) => Math.floor((minutes - 30) / 6))
    for (const [, inTenth] of tenths) expect(inTenth.length).toBeGreaterThan(20)
  })

  test.each([
    ['2026-11-17T12:00:00Z', 1],
    ['2026-11-17T11:00:00Z', 3],
    ['2026-10-25T12:00:00Z', 3],
    ['2026-10-25T11:00:00Z', 6],
  ])('a board whose listing last changed at %s is due about %i hours later', (at, hours) => {
    for (const key of ids(50)) {
      const minutes = of('complete', 0, key, { board: { key, lastChangeAt: new Date(at) } })
      expect(Math.abs(minutes - 60 * hours)).toBeLessThanOrEqual(30)
    }
  })

  test('failures wait at least 15 minutes, ever longer, a day at most', () => {
    expect(of('unreachable', 1)).toBe(15)
    expect(of('unreachable', 3)).toBe(60)
    expect(of('unreachable', 50)).toBe(24 * 60)
  })

  test('a site that changed is asked an hour later, one that lets nobody in six, and one that is gone a day', () => {
    expect([of('changed', 1), of('blocked', 1), of('refused', 1), of('gone', 1)]).toEqual([60, 360, 360, 24 * 60])
  })

  test('a site that names a time is not asked before it', () => {
    expect(of('throttled', 1, 'a', { retryAfterMs: 20 * 3_600_000 })).toBe(20 * 60)
  })
})
