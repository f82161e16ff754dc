import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createTicker } from '../../server/schedule.ts'
import { freshDatabase } from '../helpers/database.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('housekeeping that fails is told once and tried at each tick, and what is due is handed out all the same', async () => {
  const { boards } = freshDatabase()
  const housekeeping = vi.fn(() => {
    throw new Error('database or disk is full')
  })
  const complain = vi.fn()
  const dispatch = { tick: vi.fn(async () => {}) }
  const queue = { enqueue: async () => {} } as unknown as Parameters<typeof createTicker>[0]['queue']
  const ticker = createTicker({ boards, queue, clock: () => new Date(), housekeeping, dispatch, complain })
  ticker.start()
  await vi.advanceTimersByTimeAsync(10_000)
  ticker.stop()
  expect(housekeeping).toHaveBeenCalledTimes(5)
  expect(dispatch.tick).toHaveBeenCalledTimes(6)
  expect(complain).toHaveBeenCalledTimes(1)
})
