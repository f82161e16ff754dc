import { describe, expect, test } from 'vitest'
import { job, type MakeQueue, queueUnderTest, until } from '../../helpers/queue-under-test.ts'

/** What every driver of `Queue` promises to an owner who looks at work, runs it anew or forgets it. */
export function describeOwnersView(name: string, make: MakeQueue) {
  describe(`the work of the ${name} queue`, () => {
    const { start, startFailing } = queueUnderTest(make)

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

    test('work that failed is removed without freeing the key of what was asked for since', async () => {
      const { queue } = await startFailing()
      await queue.enqueue(job('a'), { n: 2 }, { key: 'k', delayMs: 60_000 })
      const [failed] = await queue.list('failed', 1)
      expect(await queue.remove(failed?.id ?? '')).toBe(true)
      expect(await queue.has(job('a'), 'k')).toBe(true)
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
  })
}
