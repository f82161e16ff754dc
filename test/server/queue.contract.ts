import { afterEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { defineJob, type Queue, RetryLater } from '../../server/queue/queue.ts'

type Make = (onFailure: (job: string, error: unknown) => void) => Queue | Promise<Queue>

const job = (name: string, over: { attemptsMax?: number } = {}) =>
  defineJob({ name, payload: z.object({ n: z.number() }), attemptsMax: 3, backoffMs: 1, ...over })

/** The promises that every driver of `Queue` keeps. In: the driver's name and how to make one that is empty. */
export function describeQueue(name: string, make: Make) {
  describe(`the ${name} queue`, () => {
    let queue: Queue
    let failures: string[] = []
    const start = async () => {
      failures = []
      queue = await make((job) => failures.push(job))
      return queue
    }
    afterEach(() => queue.close(0))

    /** Waits until `holds`, for things that happen after a delay. */
    const until = async (holds: () => boolean) => {
      for (let i = 0; i < 500 && !holds(); i++) await new Promise((resolve) => setTimeout(resolve, 10))
      expect(holds()).toBe(true)
    }

    test('work that was enqueued before its worker came is done', async () => {
      const queue = await start()
      const done: number[] = []
      await queue.enqueue(job('a'), { n: 1 })
      queue.work(job('a'), async ({ n }) => void done.push(n), { concurrency: 1 })
      await queue.drain()
      expect(done).toEqual([1])
    })

    test('with one worker the order is the order of enqueueing', async () => {
      const queue = await start()
      const done: number[] = []
      queue.work(job('a'), async ({ n }) => void done.push(n), { concurrency: 1 })
      for (let n = 0; n < 50; n++) await queue.enqueue(job('a'), { n })
      await queue.drain()
      expect(done).toEqual(Array.from({ length: 50 }, (_, n) => n))
    })

    test('never more handlers run at once than the concurrency says', async () => {
      const queue = await start()
      let [running, most] = [0, 0]
      const handler = async () => {
        running += 1
        most = Math.max(most, running)
        await new Promise((resolve) => setTimeout(resolve, 2))
        running -= 1
      }
      queue.work(job('a'), handler, { concurrency: 3 })
      for (let n = 0; n < 20; n++) await queue.enqueue(job('a'), { n })
      await queue.drain()
      expect(most).toBe(3)
    })

    test('a key that waits or runs is not enqueued again, and is free when its work ended', async () => {
      const queue = await start()
      let release = () => {}
      const gate = new Promise<void>((resolve) => {
        release = resolve
      })
      let runs = 0
      const handler = async () => {
        runs += 1
        await gate
      }
      queue.work(job('a'), handler, { concurrency: 2 })
      expect(await queue.enqueue(job('a'), { n: 1 }, { key: 'k' })).toBe(true)
      expect(await queue.enqueue(job('a'), { n: 2 }, { key: 'k' })).toBe(false)
      await until(() => runs === 1)
      expect(await queue.enqueue(job('a'), { n: 3 }, { key: 'k' })).toBe(false)
      expect(await queue.enqueue(job('a'), { n: 4 }, { key: 'other' })).toBe(true)
      release()
      await queue.drain()
      expect(await queue.enqueue(job('a'), { n: 5 }, { key: 'k' })).toBe(true)
      await queue.drain()
      expect(runs).toBe(3)
    })

    test('the same key on another kind of work is another key', async () => {
      const queue = await start()
      expect(await queue.enqueue(job('a'), { n: 1 }, { key: 'k' })).toBe(true)
      expect(await queue.enqueue(job('b'), { n: 1 }, { key: 'k' })).toBe(true)
    })

    test('a failing handler is tried again, as often as the job says, and then reported', async () => {
      const queue = await start()
      const attempts: number[] = []
      const handler = async (_: unknown, { attempt }: { attempt: number }) => {
        attempts.push(attempt)
        throw new Error('no')
      }
      queue.work(job('a', { attemptsMax: 3 }), handler, { concurrency: 1 })
      await queue.enqueue(job('a', { attemptsMax: 3 }), { n: 1 }, { key: 'k' })
      await until(() => failures.length === 1)
      expect(attempts).toEqual([1, 2, 3])
      expect((await queue.counts()).failed).toBe(1)
    })

    test('a key is free again after its work failed for good', async () => {
      const queue = await start()
      queue.work(
        job('a', { attemptsMax: 1 }),
        async () => {
          throw new Error('no')
        },
        { concurrency: 1 },
      )
      await queue.enqueue(job('a', { attemptsMax: 1 }), { n: 1 }, { key: 'k' })
      await until(() => failures.length === 1)
      expect(await queue.enqueue(job('a', { attemptsMax: 1 }), { n: 1 }, { key: 'k' })).toBe(true)
    })

    test('one failing job does not hold up the others', async () => {
      const queue = await start()
      const done: number[] = []
      const handler = async ({ n }: { n: number }) => {
        if (n === 0) throw new Error('no')
        done.push(n)
      }
      queue.work(job('a'), handler, { concurrency: 1 })
      for (let n = 0; n < 5; n++) await queue.enqueue(job('a'), { n })
      await until(() => failures.length === 1)
      expect(done).toEqual([1, 2, 3, 4])
    })

    test('RetryLater runs again after its delay and costs no attempt', async () => {
      const queue = await start()
      const attempts: number[] = []
      const handler = async (_: unknown, { attempt }: { attempt: number }) => {
        attempts.push(attempt)
        if (attempts.length < 6) throw new RetryLater(1)
      }
      queue.work(job('a', { attemptsMax: 2 }), handler, { concurrency: 1 })
      await queue.enqueue(job('a', { attemptsMax: 2 }), { n: 1 })
      await until(() => attempts.length === 6)
      expect(attempts).toEqual([1, 1, 1, 1, 1, 1])
      expect(failures).toEqual([])
    })

    test('delayed work is not done before its time', async () => {
      const queue = await start()
      const done: number[] = []
      queue.work(job('a'), async ({ n }) => void done.push(n), { concurrency: 1 })
      await queue.enqueue(job('a'), { n: 1 }, { delayMs: 60 })
      await queue.enqueue(job('a'), { n: 2 })
      await queue.drain()
      expect(done).toEqual([2])
      expect((await queue.counts()).delayed).toBe(1)
      await until(() => done.length === 2)
    })

    test('a payload of another shape is refused when it is enqueued', async () => {
      const queue = await start()
      await expect(queue.enqueue(job('a'), { n: 'one' } as never)).rejects.toThrow()
    })

    test('after close nothing is accepted and nothing more is started', async () => {
      const queue = await start()
      let runs = 0
      const handler = async () => {
        runs += 1
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
      queue.work(job('a'), handler, { concurrency: 1 })
      for (let n = 0; n < 5; n++) await queue.enqueue(job('a'), { n })
      await until(() => runs === 1)
      await queue.close()
      expect(await queue.enqueue(job('a'), { n: 9 })).toBe(false)
      expect(runs).toBe(1)
    })

    test('close lets running work end, and tells it when its time is over', async () => {
      const queue = await start()
      let told = false
      let running = false
      const handler = (_: unknown, { signal }: { signal: AbortSignal }) =>
        new Promise<void>((resolve) => {
          running = true
          signal.addEventListener('abort', () => {
            told = true
            resolve()
          })
        })
      queue.work(job('a'), handler, { concurrency: 1 })
      await queue.enqueue(job('a'), { n: 1 })
      await until(() => running)
      await queue.close(20)
      expect(told).toBe(true)
    })

    test('counts say what waits, runs and is delayed', async () => {
      const queue = await start()
      await queue.enqueue(job('a'), { n: 1 })
      await queue.enqueue(job('a'), { n: 2 }, { delayMs: 60_000 })
      expect(await queue.counts()).toEqual({ waiting: 1, delayed: 1, running: 0, failed: 0 })
    })
  })
}
