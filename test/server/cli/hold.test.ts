import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { takeHold } from '../../../server/cli/hold.ts'
import { freshDatabase } from '../../helpers/database.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('a holder outlives a full disk: it complains once, goes on, and ends as ever', () => {
  let isFull = false
  const full = () => {
    if (isFull) throw new Error('database or disk is full')
  }
  const { settings } = freshDatabase()
  const complaints: string[] = []
  const lost = vi.fn()
  const hold = takeHold(
    {
      me: { pid: 1, host: 'here', url: null, ending: false },
      clock: () => new Date(),
      settings: {
        ...settings,
        heartbeat: (...beat) => {
          full()
          return settings.heartbeat(...beat)
        },
        release: full,
      },
    },
    lost,
    (sentence) => complaints.push(sentence),
  )
  const pass = (seconds: number) => vi.advanceTimersByTime(seconds * 1_000)
  pass(10)
  isFull = true
  pass(60)
  expect(complaints).toEqual(['The database cannot be written at present.'])
  isFull = false
  pass(10)
  expect(settings.holder(new Date(), () => true)?.pid).toBe(1)
  isFull = true
  pass(10)
  expect(complaints).toHaveLength(2)
  expect(() => hold.release?.()).not.toThrow()
  expect(lost).not.toHaveBeenCalled()
})
