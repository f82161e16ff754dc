import { expect, test } from 'vitest'
import { workerRun } from '../../helpers/worker-run.ts'

const size = { workers: 2, concurrency: 6, hosts: 5, boardsPerHost: 2, sweepsPerBoard: 6, killEveryMs: 500 }

test('workers that are killed, and a Redis that is restarted, change nothing but the time it takes', async () => {
  const run = await workerRun(size)
  expect(run.boards).toEqual(Array(10).fill({ sweeps: 6, postings: 6, opened: 6, events: 6 }))
  expect(run.swept).toBe(run.total)
  expect({ together: run.together, tooSoon: run.tooSoon }).toEqual({ together: 0, tooSoon: 0 })
  expect(run.kills).toBeGreaterThan(0)
  expect(run.restarts).toBe(1)
  expect(run.integrity).toBe('ok')
  expect(run.ends.every((status) => status === 0)).toBe(true)
  expect(run.left).toEqual({ waiting: 0, delayed: 0, running: 0 })
  expect(run.failures).toEqual([])
}, 180_000)
