import { afterEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { defineJob, type Queue, RetryLater } from '../../server/queue/queue.ts'

type Make = (onFailure: (job: string, error: unknown) => void) => Queue | Promise<Queue>

const job = (name: string, over: { attemptsMax?: number } = {}) =>
  defineJob({ name, payload: z.object({ n: z.number() }), attemptsMax: 3, backoffMs: 1, ...over })

/** Waits until `holds`, for things that happen after a delay. */
export async function until(holds: () => boolean | Promise<boolean>) {
  for (let i = 0; i < 500 && !(await holds()); i++) await new Promise((resolve) => setTimeout(resolve, 10))
  expect(await holds()).toBe(true)
}

/** The kinds of work of the contract, for drivers that want to know them beforehand. */
export const contractJobs = [job('a'), job('b')]

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

    /** A queue with one piece of failed work, whose worker does it as soon as it is mended. */
    const startFailing = async () => {
      const queue = await start()
      const done: number[] = []
      let isBroken = true
      const handler = async ({ n }: { n: number }) => {
        if (isBroken) throw new Error('The disk is full')
        done.push(n)
      }
      queue.work(job('a', { attemptsMax: 1 }), handler, { concurrency: 1 })
      await queue.enqueue(job('a', { attemptsMax: 1 }), { n: 1 }, { key: 'k' })
      await until(() => failures.length === 1)
      await until(async () => (await queue.counts()).failed === 1)
      return {
        queue,
        done,
        mend() {
          isBroken = false
        },
      }
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
      await until(async () => (await queue.counts()).failed === 1)
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

    test('counts say what waits, runs and is delayed', async () => {
      const queue = await start()
      await queue.enqueue(job('a'), { n: 1 })
      await queue.enqueue(job('a'), { n: 2 }, { delayMs: 60_000 })
      expect(await queue.counts()).toEqual({ waiting: 1, delayed: 1, running: 0, failed: 0 })
    })

    test('counts of one kind of work leave out the others', async () => {
      const queue = await start()
      await queue.enqueue(job('a'), { n: 1 })
      await queue.enqueue(job('b'), { n: 1 })
      expect((await queue.counts(job('a'))).waiting).toBe(1)
      expect((await queue.counts()).waiting).toBe(2)
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

    test('a key is busy while its work is delayed', async () => {
      const queue = await start()
      expect(await queue.enqueue(job('a'), { n: 1 }, { key: 'k', delayMs: 60_000 })).toBe(true)
      expect(await queue.enqueue(job('a'), { n: 2 }, { key: 'k' })).toBe(false)
    })

    test('a key is busy between two tries', async () => {
      const queue = await start()
      let runs = 0
      const handler = async () => {
        runs += 1
        throw new RetryLater(60_000)
      }
      queue.work(job('a'), handler, { concurrency: 1 })
      await queue.enqueue(job('a'), { n: 1 }, { key: 'k' })
      await until(async () => (await queue.counts()).delayed === 1)
      expect(await queue.enqueue(job('a'), { n: 2 }, { key: 'k' })).toBe(false)
      expect(await queue.has(job('a'), 'k')).toBe(true)
      expect(runs).toBe(1)
    })

    test('a queue says whether work with a key is under way', async () => {
      const queue = await start()
      const done: number[] = []
      expect(await queue.has(job('a'), 'k')).toBe(false)
      await queue.enqueue(job('a'), { n: 1 }, { key: 'k' })
      expect(await queue.has(job('a'), 'k')).toBe(true)
      expect(await queue.has(job('b'), 'k')).toBe(false)
      queue.work(job('a'), async ({ n }) => void done.push(n), { concurrency: 1 })
      await queue.drain()
      expect(await queue.has(job('a'), 'k')).toBe(false)
    })

    test('of many who enqueue one key at once, one is accepted', async () => {
      const queue = await start()
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, n) => queue.enqueue(job('a'), { n }, { key: 'k' })),
      )
      expect(answers.filter(Boolean)).toHaveLength(1)
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

    test('failed work is kept with its payload, key and reason', async () => {
      const { queue } = await startFailing()
      expect(await queue.list('failed', 10)).toEqual([
        {
          id: expect.stringMatching(/^a\/./),
          job: 'a',
          key: 'k',
          state: 'failed',
          payload: { n: 1 },
          attempt: 1,
          enqueuedAt: expect.any(Date),
          error: 'The disk is full',
        },
      ])
    })

    test('failed work is run anew when its owner asks, with all its tries', async () => {
      const { queue, mend, done } = await startFailing()
      mend()
      const [failed] = await queue.list('failed', 1)
      expect(await queue.retry(failed?.id ?? '')).toBe(true)
      await until(() => done.length === 1)
      await queue.drain()
      expect(await queue.counts()).toEqual({ waiting: 0, delayed: 0, running: 0, failed: 0 })
    })

    test('failed work is not run anew while the same is under way', async () => {
      const { queue } = await startFailing()
      await queue.enqueue(job('a', { attemptsMax: 1 }), { n: 2 }, { key: 'k', delayMs: 60_000 })
      const [failed] = await queue.list('failed', 1)
      expect(await queue.retry(failed?.id ?? '')).toBe(false)
      expect((await queue.counts()).failed).toBe(1)
    })

    test('delayed work is run at once when its owner asks', async () => {
      const queue = await start()
      const done: number[] = []
      queue.work(job('a'), async ({ n }) => void done.push(n), { concurrency: 1 })
      await queue.enqueue(job('a'), { n: 7 }, { delayMs: 60_000 })
      const [delayed] = await queue.list('delayed', 1)
      expect(await queue.retry(delayed?.id ?? '')).toBe(true)
      await until(() => done.length === 1)
    })

    test('work that is removed is not done, and its key is free', async () => {
      const queue = await start()
      const done: number[] = []
      await queue.enqueue(job('a'), { n: 1 }, { key: 'k' })
      await queue.enqueue(job('a'), { n: 2 })
      const [first] = await queue.list('waiting', 1)
      expect(first?.payload).toEqual({ n: 1 })
      expect(await queue.remove(first?.id ?? '')).toBe(true)
      expect(await queue.has(job('a'), 'k')).toBe(false)
      queue.work(job('a'), async ({ n }) => void done.push(n), { concurrency: 1 })
      await queue.drain()
      expect(done).toEqual([2])
    })

    test('running work is not removed', async () => {
      const queue = await start()
      let release = () => {}
      const gate = new Promise<void>((resolve) => {
        release = resolve
      })
      queue.work(job('a'), () => gate, { concurrency: 1 })
      await queue.enqueue(job('a'), { n: 1 })
      await until(async () => (await queue.counts()).running === 1)
      const [running] = await queue.list('running', 1)
      expect(running?.state).toBe('running')
      expect(await queue.remove(running?.id ?? '')).toBe(false)
      release()
      await queue.drain()
    })

    test('work that is not there is neither run nor removed', async () => {
      const queue = await start()
      for (const id of ['', 'a', 'a/none', 'none/1', '../../etc']) {
        expect(await queue.retry(id)).toBe(false)
        expect(await queue.remove(id)).toBe(false)
      }
    })

    test('a state is purged whole, and the others stay', async () => {
      const { queue } = await startFailing()
      await queue.enqueue(job('a'), { n: 2 }, { delayMs: 60_000, key: 'later' })
      await queue.enqueue(job('b'), { n: 3 })
      expect(await queue.purge('failed')).toBe(1)
      expect(await queue.purge('delayed')).toBe(1)
      expect(await queue.purge('failed')).toBe(0)
      expect(await queue.counts()).toEqual({ waiting: 1, delayed: 0, running: 0, failed: 0 })
      expect(await queue.has(job('a'), 'later')).toBe(false)
    })

    test('a list has at most as many of each kind as were asked for', async () => {
      const queue = await start()
      for (let n = 0; n < 5; n++) await queue.enqueue(job('a'), { n })
      expect((await queue.list('waiting', 2)).map(({ payload }) => payload)).toEqual([{ n: 0 }, { n: 1 }])
    })

    test('a closed queue may be closed again', async () => {
      const queue = await start()
      await queue.close(0)
      await queue.close(0)
    })
  })
}
