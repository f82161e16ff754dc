import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { Queue as BullQueue, Job, Worker } from 'bullmq'
import { bullInspection } from './bullmq-inspect.ts'
import {
  backoffJitter,
  type EnqueueOptions,
  failedKept,
  type Handler,
  type JobDefinition,
  type Queue,
  RetryLater,
} from './queue.ts'
import type { RedisLink } from './redis.ts'

const graceMsDefault = 10_000
const drainPollMs = 10
/** Between two tries to get work from a Redis that is away. */
const retryMs = 1_000
/** BullMQ writes down what happens for whoever listens; nobody does, so that only little is kept. */
const eventsKept = 100

/**
 * `lockMs`, `stalledCheckMs`: how soon the work of a dead process is given to another (BullMQ's own defaults are 30 s each).
 * `farewellMs`: how long closing waits for a Redis that may be away, once for work that was told to stop and once for the goodbye.
 */
type BullTiming = { lockMs: number; stalledCheckMs: number; farewellMs?: number }
const timingDefault = { lockMs: 30_000, stalledCheckMs: 15_000, farewellMs: 5_000 }
/** Processes that may die over one piece of work before it counts as failed: it may be what kills them. */
const deathsMax = 3

export type BullOptions = {
  /** Closed by whoever opened it, after the queue. */
  redis: RedisLink
  /** Every kind of work that there is, so that all of it can be looked at. */
  jobs: readonly { name: string }[]
  /** Told of a job that failed for the last time. */
  onFailure: (job: string, error: unknown) => void
  now: () => number
  timing?: BullTiming
  prefix?: string
}

/**
 * The queue on Redis, for more than one process: BullMQ behind the port. Opens nothing until it is asked for something.
 * No schedulers (BullMQ issues 3272, 3063, 2954): what is due lives in the database, whose ticker asks again for work that
 * was lost. A key is BullMQ's deduplication; one that outlived its job is noticed and freed.
 */
export function createBullQueue(options: BullOptions): Queue {
  const { redis, jobs, onFailure, now, prefix = 'rackline' } = options
  const timing = { ...timingDefault, ...options.timing }
  const queues = new Map<string, Promise<BullQueue>>()
  const workers = new Map<string, Promise<Worker>>()
  const running = new Set<Promise<unknown>>()
  const stopping = new AbortController()
  let closed = false

  function queueOf(name: string): Promise<BullQueue> {
    const known = queues.get(name) ?? openQueue(name)
    queues.set(name, known)
    return known
  }

  async function openQueue(name: string) {
    const { Queue } = await import('bullmq')
    const streams = { events: { maxLen: eventsKept } }
    const queue = new Queue(name, { connection: await redis.hasty(), prefix, streams })
    // BullMQ remembers for ever that Redis went away while a queue was opened: whoever asks next gets another.
    queue.waitUntilReady().catch(() => {
      if (!closed) queues.delete(name)
      void queue.close().catch(() => {})
    })
    return queue.on('error', redis.trouble)
  }

  async function add(job: JobDefinition<unknown>, payload: unknown, { key, delayMs = 0 }: EnqueueOptions) {
    const jobId = randomUUID()
    const queue = await queueOf(job.name)
    const added = await queue.add(job.name, payload, {
      jobId,
      delay: delayMs,
      attempts: job.attemptsMax,
      backoff: { type: 'exponential', delay: job.backoffMs, jitter: backoffJitter },
      removeOnComplete: true,
      removeOnFail: { count: failedKept.count, age: failedKept.days * 86_400 },
      ...(key !== undefined && { deduplication: { id: key } }),
    })
    return added.id === jobId ? null : (added.id ?? '')
  }

  /** Frees the key when the work that holds it has ended or is not there any more. Out: was it so. */
  async function freeStale(queue: BullQueue, key: string, holder: string): Promise<boolean> {
    const job = await queue.getJob(holder)
    if (job && !job.finishedOn) return false
    await queue.removeDeduplicationKey(key)
    return true
  }

  async function openWorker(job: JobDefinition<unknown>, handler: Handler<unknown>, concurrency: number) {
    const { Worker, UnrecoverableError, DelayedError } = await import('bullmq')
    async function run(work: Job, token?: string) {
      const payload = job.payload.safeParse(work.data)
      if (!payload.success)
        throw new UnrecoverableError(`The payload has not the job's shape: ${payload.error.message}`)
      try {
        await handler(payload.data, { attempt: work.attemptsMade + 1, signal: stopping.signal })
      } catch (error) {
        if (!(error instanceof RetryLater)) throw error instanceof Error ? error : new Error(String(error))
        await work.moveToDelayed(now() + error.delayMs, token)
        throw new DelayedError()
      }
    }
    const tracked = (work: Job, token?: string) => {
      const done = run(work, token)
      const settled = done.catch(() => {}).finally(() => running.delete(settled))
      running.add(settled)
      return done
    }
    const worker = new Worker(job.name, tracked, {
      connection: await redis.patient(),
      prefix,
      concurrency,
      lockDuration: timing.lockMs,
      stalledInterval: timing.stalledCheckMs,
      maxStalledCount: deathsMax,
      runRetryDelay: retryMs,
    })
    worker.on('error', redis.trouble)
    worker.on('failed', (work, error) => {
      if (work?.finishedOn) onFailure(job.name, error)
    })
    return worker
  }

  const open = () => Promise.all([...workers.keys()].map(queueOf))

  return {
    async enqueue(job, payload, options = {}) {
      const checked = job.payload.parse(payload)
      if (closed) return false
      const [definition, { key }] = [job as JobDefinition<unknown>, options]
      const holder = await add(definition, checked, options)
      if (holder === null || key === undefined) return true
      if (!(await freeStale(await queueOf(job.name), key, holder))) return false
      return (await add(definition, checked, options)) === null
    },

    work(job, handler, { concurrency }) {
      if (workers.has(job.name)) throw new Error(`${job.name} has a worker already`)
      const opening = openWorker(job as JobDefinition<unknown>, handler as Handler<unknown>, concurrency)
      opening.catch((error) => redis.trouble(error))
      workers.set(job.name, opening)
    },

    async has(job, key) {
      const queue = await queueOf(job.name)
      const holder = await queue.getDeduplicationJobId(key)
      return holder !== null && !(await freeStale(queue, key, holder))
    },

    ...bullInspection({ queueOf, jobs }),

    async drain() {
      for (;;) {
        const counts = await Promise.all((await open()).map((queue) => queue.getJobCounts('wait', 'active')))
        if (counts.every(({ wait, active }) => !wait && !active)) return
        await delay(drainPollMs)
      }
    },

    async close(graceMs = graceMsDefault) {
      closed = true
      const opened = (await Promise.allSettled(workers.values())).flatMap((one) => ('value' in one ? [one.value] : []))
      await Promise.all(opened.map((worker) => worker.pause(true)))
      const grace = setTimeout(() => stopping.abort(), graceMs)
      // Redis may be away: then its locks run out by themselves, and the work is done by another.
      await orAfter(graceMs + timing.farewellMs, Promise.all(running))
      clearTimeout(grace)
      const isThere = await redis.patient().then(
        ({ status }) => status === 'ready',
        () => false,
      )
      await orAfter(timing.farewellMs, Promise.all(opened.map((worker) => worker.close(!isThere))))
      const asked = await Promise.all(queues.values())
      await orAfter(timing.farewellMs, Promise.all(asked.map((queue) => queue.close())))
    },
  }
}

/** Waits for the work, and so long at most. */
const orAfter = (ms: number, work: Promise<unknown>) => Promise.race([work, delay(ms, null, { ref: false })])
