import { describe, expect, test } from 'vitest'
import { RetryLater } from '../../../server/queue/queue.ts'
import { job, type MakeQueue, queueUnderTest, until } from '../../helpers/queue-under-test.ts'

/** What every driver of `Queue` promises of keys: the same work is under way once. */
export function describeKeys(name: string, make: MakeQueue) {
  describe(`keys of the ${name} queue`, () => {
    const { start, failures } = queueUnderTest(make)

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
  })
}
