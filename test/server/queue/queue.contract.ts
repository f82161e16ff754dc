import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { defineJob, RetryLater } from '../../../server/queue/queue.ts'
import { job, type MakeQueue, queueUnderTest, until } from '../../helpers/queue-under-test.ts'
import { describeKeys } from './keys.contract.ts'
import { describeOwnersView } from './owner.contract.ts'

/** The promises that every driver of `Queue` keeps. In: the driver's name and how to make one that is empty. */
export function describeQueue(name: string, make: MakeQueue) {
  describe(`the ${name} queue`, () => {
    const { start, failures } = queueUnderTest(make)

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
      await until(async () => (await queue.counts()).failed === 1)
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
      await queue.enqueue(job('a'), { n: 1 }, { delayMs: 1_000 })
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
      let release = () => {}
      const gate = new Promise<void>((resolve) => {
        release = resolve
      })
      const handler = () => {
        runs += 1
        return gate
      }
      queue.work(job('a'), handler, { concurrency: 1 })
      for (let n = 0; n < 5; n++) await queue.enqueue(job('a'), { n })
      await until(() => runs === 1)
      const closing = queue.close()
      expect(await queue.enqueue(job('a'), { n: 9 })).toBe(false)
      release()
      await closing
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

    test('one kind of work does not wait for another', async () => {
      const queue = await start()
      let release = () => {}
      const gate = new Promise<void>((resolve) => {
        release = resolve
      })
      const done: number[] = []
      queue.work(job('a'), () => gate, { concurrency: 1 })
      queue.work(job('b'), async ({ n }) => void done.push(n), { concurrency: 1 })
      await queue.enqueue(job('a'), { n: 1 })
      await queue.enqueue(job('b'), { n: 2 })
      await until(() => done.length === 1)
      release()
      await queue.drain()
    })

    test('a kind of work has one worker in a process', async () => {
      const queue = await start()
      queue.work(job('a'), async () => {}, { concurrency: 1 })
      expect(() => queue.work(job('a'), async () => {}, { concurrency: 1 })).toThrow('has a worker already')
    })

    test('draining what is empty ends at once', async () => {
      const queue = await start()
      queue.work(job('a'), async () => {}, { concurrency: 1 })
      await queue.drain()
    })

    test('the waits between tries grow, and are left to chance in part', async () => {
      const queue = await start()
      const slow = defineJob({ name: 'a', payload: z.object({ n: z.number() }), attemptsMax: 2, backoffMs: 200 })
      const times: number[] = []
      const handler = async () => {
        times.push(performance.now())
        throw new Error('no')
      }
      queue.work(slow, handler, { concurrency: 1 })
      await queue.enqueue(slow, { n: 1 })
      await until(() => times.length === 2)
      // A timer may be a little early by this clock, and a busy machine late by any time.
      expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(90)
    })

    test('a handler that throws something else than an error has failed', async () => {
      const queue = await start()
      queue.work(job('a', { attemptsMax: 1 }), () => Promise.reject('no words'), { concurrency: 1 })
      await queue.enqueue(job('a', { attemptsMax: 1 }), { n: 1 })
      await until(() => failures.length === 1)
      await until(async () => (await queue.list('failed', 1))[0]?.error === 'no words')
    })

    test('a closed queue may be closed again', async () => {
      const queue = await start()
      await queue.close(0)
      await queue.close(0)
    })
  })
  describeKeys(name, make)
  describeOwnersView(name, make)
}
