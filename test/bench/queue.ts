import { z } from 'zod'
import { createBullQueue } from '../../server/queue/bullmq.ts'
import { createEmbeddedQueue } from '../../server/queue/embedded.ts'
import { defineJob, type Queue } from '../../server/queue/queue.ts'
import { createRedis } from '../../server/queue/redis.ts'
import { startRedis, untold } from '../helpers/redis.ts'
import type { Figure } from './bench.ts'
import { seconds } from './ingest.ts'

const jobs = 20_000
const concurrency = 16
const addedAtOnce = 500
const nothing = defineJob({ name: 'nothing', payload: z.object({ n: z.int() }), attemptsMax: 1, backoffMs: 1 })

/**
 * Work that does nothing, 16 at a time, through the port: in this process (where what is due lives in the database, so that the queue
 * itself keeps nothing), and on Redis with its append-only file, beside BullMQ without the port.
 */
export async function benchQueue(): Promise<Figure[]> {
  const embedded = await throughput(createEmbeddedQueue({ onFailure: () => {} }))
  const redis = await startRedis()
  try {
    const link = createRedis(redis.url, untold)
    const onFailure = () => {}
    const bull = await throughput(createBullQueue({ redis: link, jobs: [nothing], onFailure, now: Date.now }))
    await link.close()
    const bare = await bareThroughput(redis.url)
    const beside = { floor: 'BullMQ without the port', floorValue: bare }
    return [
      { what: 'Work in this process', value: embedded, unit: 'jobs/s', ...beside, target: 'at least 1,000' },
      { what: 'Work on Redis, 16 at a time', value: bull, unit: 'jobs/s', ...beside, target: 'at least 3,000' },
    ]
  } finally {
    await redis.close()
  }
}

/** Jobs a second, from the first that is taken to the last that is done. */
async function throughput(queue: Queue): Promise<number> {
  for (let n = 0; n < jobs; n += addedAtOnce)
    await Promise.all(Array.from({ length: addedAtOnce }, (_, i) => queue.enqueue(nothing, { n: n + i })))
  const all = Promise.withResolvers<void>()
  let done = 0
  const took = await seconds(async () => {
    queue.work(
      nothing,
      async () => {
        if (++done === jobs) all.resolve()
      },
      { concurrency },
    )
    await all.promise
  })
  await queue.close(0)
  return jobs / took
}

async function bareThroughput(url: string): Promise<number> {
  const { Queue: BullQueue, Worker } = await import('bullmq')
  const connection = { url, maxRetriesPerRequest: null }
  const queue = new BullQueue('bare', { connection, defaultJobOptions: { removeOnComplete: true } })
  for (let n = 0; n < jobs; n += addedAtOnce)
    await queue.addBulk(Array.from({ length: addedAtOnce }, (_, i) => ({ name: 'bare', data: { n: n + i } })))
  const all = Promise.withResolvers<void>()
  let done = 0
  const took = await seconds(async () => {
    const worker = new Worker('bare', async () => void (++done === jobs && all.resolve()), { connection, concurrency })
    await all.promise
    await worker.close()
  })
  await queue.close()
  return jobs / took
}
