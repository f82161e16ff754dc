import { randomUUID } from 'node:crypto'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createBullQueue } from '../../../server/queue/bullmq.ts'
import { defineJob } from '../../../server/queue/queue.ts'
import { createRedis } from '../../../server/queue/redis.ts'
import { contractJobs, until } from '../../helpers/queue-under-test.ts'
import { type OwnRedis, startRedis, untold } from '../../helpers/redis.ts'
import { describeQueue } from './queue.contract.ts'

const timing = { lockMs: 1_000, stalledCheckMs: 200, farewellMs: 300 }
const ping = defineJob({ name: 'ping', payload: z.object({ n: z.int() }), attemptsMax: 3, backoffMs: 1 })
let redis: OwnRedis
const opened: { close(graceMs?: number): Promise<void> }[] = []

beforeAll(async () => {
  redis = await startRedis()
})
afterAll(async () => {
  for (const queue of opened) await queue.close(0)
  await redis.close()
})

const open = (
  prefix: string,
  onFailure: (job: string, error: unknown) => void = () => {},
  jobs: readonly { name: string }[] = [ping],
  lockMs = timing.lockMs,
) => {
  const link = createRedis(redis.url, untold)
  const bull = createBullQueue({ redis: link, jobs, onFailure, now: Date.now, timing: { ...timing, lockMs }, prefix })
  const queue = {
    ...bull,
    async close(graceMs?: number) {
      await bull.close(graceMs)
      await link.close()
    },
  }
  opened.push(queue)
  return queue
}

/** So long that no pause of a busy machine loses a lock, after which work is done once more. */
const patientLockMs = 20_000

describeQueue('BullMQ', (onFailure) => open(randomUUID(), onFailure, contractJobs, patientLockMs))

describe('BullMQ between processes', () => {
  test('what one enqueues another does, and a key is one for all', async () => {
    const prefix = randomUUID()
    const [here, there] = [open(prefix), open(prefix)]
    const done: number[] = []
    expect(await here.enqueue(ping, { n: 1 }, { key: 'k' })).toBe(true)
    expect(await there.enqueue(ping, { n: 2 }, { key: 'k' })).toBe(false)
    there.work(ping, async ({ n }) => void done.push(n), { concurrency: 1 })
    await here.drain()
    await until(() => done.length === 1)
    expect(done).toEqual([1])
  })

  test('a clean end does not wait for a Redis that is away, not even by work that does', async () => {
    const own = await startRedis()
    const link = createRedis(own.url, untold)
    const queue = createBullQueue({ redis: link, jobs: [ping], onFailure: () => {}, now: Date.now, timing })
    let hasBegun = false
    const asksForEver = async () => {
      hasBegun = true
      await own.end('SIGKILL')
      await (await link.patient()).get('what a parcel holds')
    }
    queue.work(ping, asksForEver, { concurrency: 1 })
    await queue.enqueue(ping, { n: 1 })
    await until(() => hasBegun)
    await queue.close(0)
    await link.close()
    await own.close()
  })

  test('work whose process died is done by another, and its key stays busy until then', async () => {
    const prefix = randomUUID()
    const client = new Redis(redis.url)
    const [dying, living] = [open(prefix), open(prefix)]
    let started = 0
    // A process that holds the work and never says so again: what a dead one looks like to the others.
    dying.work(
      ping,
      () => {
        started += 1
        return new Promise(() => {})
      },
      { concurrency: 1 },
    )
    await living.enqueue(ping, { n: 1 }, { key: 'k' })
    await until(() => started === 1)
    const [lock] = await client.keys(`${prefix}:ping:*:lock`)
    const losing = setInterval(() => lock && void client.del(lock), 20)
    const attempts: number[] = []
    living.work(ping, async (_, { attempt }) => void attempts.push(attempt), { concurrency: 1 })
    expect(await living.enqueue(ping, { n: 2 }, { key: 'k' })).toBe(false)
    await until(() => attempts.length === 1)
    clearInterval(losing)
    client.disconnect()
    opened.splice(opened.indexOf(dying), 1)
    expect(attempts).toEqual([1])
  })

  test('work that takes longer than its lock is not given to another', async () => {
    const prefix = randomUUID()
    // A busy machine may stand still for longer than half a short lock, and then it is not renewed in time.
    const lockMs = 3_000
    const [one, other] = [open(prefix, () => {}, [ping], lockMs), open(prefix, () => {}, [ping], lockMs)]
    let runs = 0
    const slow = async () => {
      runs += 1
      await new Promise((resolve) => setTimeout(resolve, 1.4 * lockMs))
    }
    one.work(ping, slow, { concurrency: 1 })
    other.work(ping, slow, { concurrency: 1 })
    await one.enqueue(ping, { n: 1 })
    await until(() => runs === 1)
    await one.drain()
    expect(runs).toBe(1)
  })

  test('a key that outlived its work is noticed and freed', async () => {
    const prefix = randomUUID()
    const queue = open(prefix)
    const client = new Redis(redis.url)
    await client.set(`${prefix}:ping:de:k`, 'a-job-that-is-gone')
    expect(await queue.has(ping, 'k')).toBe(false)
    await client.set(`${prefix}:ping:de:k`, 'a-job-that-is-gone')
    expect(await queue.enqueue(ping, { n: 1 }, { key: 'k' })).toBe(true)
    expect(await queue.enqueue(ping, { n: 1 }, { key: 'k' })).toBe(false)
    client.disconnect()
  })

  test('a payload of another shape in Redis fails at once, without its other tries', async () => {
    const prefix = randomUUID()
    const failures: string[] = []
    const queue = open(prefix, (_, error) => failures.push(String(error)))
    const older = defineJob({ name: 'ping', payload: z.object({ m: z.int() }), attemptsMax: 3, backoffMs: 1 })
    await queue.enqueue(older, { m: 1 })
    queue.work(ping, async () => {}, { concurrency: 1 })
    await until(() => failures.length === 1)
    expect(failures[0]).toContain("has not the job's shape")
    expect((await queue.list('failed', 10))[0]).toMatchObject({ attempt: 1 })
  })

  test('what was enqueued is there after Redis was stopped and started', async () => {
    const prefix = randomUUID()
    const queue = open(prefix)
    for (let n = 0; n < 5; n++) await queue.enqueue(ping, { n }, { key: String(n) })
    await redis.end()
    await expect(queue.enqueue(ping, { n: 9 })).rejects.toThrow()
    await redis.start()
    const done = new Set<number>()
    queue.work(ping, async ({ n }) => void done.add(n), { concurrency: 1 })
    await until(() => done.size === 5)
    expect([...done]).toEqual([0, 1, 2, 3, 4])
  })

  test('ended work leaves nothing behind but a bounded log', async () => {
    const prefix = randomUUID()
    const queue = open(prefix)
    queue.work(ping, async () => {}, { concurrency: 8 })
    await Promise.all(Array.from({ length: 300 }, (_, n) => queue.enqueue(ping, { n }, { key: String(n) })))
    await queue.drain()
    const client = new Redis(redis.url)
    const keys = await client.keys(`${prefix}:*`)
    const events = await client.xlen(`${prefix}:ping:events`)
    client.disconnect()
    expect(keys.length).toBeLessThan(10)
    expect(events).toBeLessThan(300)
  })
})
