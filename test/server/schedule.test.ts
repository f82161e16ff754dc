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

test('who asks while boards are handed out is served by one more round, and nobody once it is stopped', async () => {
  const { boards } = freshDatabase()
  const rounds: (() => void)[] = []
  const dispatch = { tick: () => new Promise<void>((resolve) => rounds.push(resolve)) }
  const queue = { enqueue: async () => {} } as unknown as Parameters<typeof createTicker>[0]['queue']
  const tools = { boards, queue, clock: () => new Date(), housekeeping: () => {}, dispatch, complain: () => {} }
  const ticker = createTicker(tools)
  const asked = [ticker.tick(), ticker.tick(), ticker.tick()]
  expect(rounds).toHaveLength(1)
  rounds[0]?.()
  await vi.advanceTimersByTimeAsync(0)
  expect(rounds).toHaveLength(2)
  rounds[1]?.()
  await Promise.all(asked)
  ticker.stop()
  ticker.soon()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(rounds).toHaveLength(2)
})
