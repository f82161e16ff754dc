import { expect, test } from 'vitest'
import { digestCrashRun } from '../../helpers/digest-crash.ts'

test('two schedulers that race and are killed while they send give nobody two letters, and show each that is in doubt', async () => {
  const { killed, counts, again, reached, twice } = await digestCrashRun(60, 6)
  expect(killed).toBeGreaterThan(0)
  expect(twice).toBe(0)
  expect(again).toEqual({ written: 0, sent: 0 })
  expect(counts.sent + counts.unknown).toBe(60)
  // The two that are ended at last may be sending as well.
  expect(counts.unknown).toBeLessThanOrEqual(killed + 2)
  expect(reached).toBeGreaterThanOrEqual(counts.sent)
}, 120_000)
