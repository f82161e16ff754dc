import { expect, test } from 'vitest'
import { taintRun } from '../../helpers/taint.ts'

test('nothing of people is within reach of a key: no canary of theirs comes back, and without them every answer is the same', async () => {
  // The drill asks 20,000 times of 1,000 people.
  const { kept, operations, asked, canaries, changed, statuses } = await taintRun(25, 250)
  expect(kept).toBeGreaterThan(20)
  expect(asked).toBeGreaterThanOrEqual(250)
  expect(statuses.get(200)).toBeGreaterThan(operations)
  expect({ canaries, changed }).toEqual({ canaries: 0, changed: [] })
}, 60_000)
