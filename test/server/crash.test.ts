import { expect, test } from 'vitest'
import { crashRun } from '../helpers/crash.ts'

const kills = 4

test('a server killed in the middle of sweeps leaves a sound database with all that it acknowledged, and ends where an undisturbed one does', async () => {
  const { integrity, remembered, kept, acknowledged, total, crashed, clean } = await crashRun(kills, 20_261_124)
  expect(integrity).toEqual(Array(kills).fill('ok, 0 orphans'))
  expect(kept).toEqual(Array(kills).fill(true))
  expect(acknowledged).toBeGreaterThan(kills)
  // Every kill came in the middle of the work, or this test would prove nothing.
  expect(remembered.filter((count) => count > 0 && count < total)).toHaveLength(kills)
  expect(clean).toHaveLength(total)
  expect(crashed).toEqual(clean)
}, 240_000)
