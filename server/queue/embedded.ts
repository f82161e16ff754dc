import {
  type EnqueueOptions,
  type Handler,
  type JobContext,
  type JobDefinition,
  type Queue,
  RetryLater,
} from './queue.ts'

const graceMsDefault = 10_000

type Item = { payload: unknown; key: string | null; attempt: number }

/** One kind of work: its waiting items in order, and who does it. */
type Lane = {
  job: JobDefinition<unknown>
  waiting: Item[]
  running: number
  handler: Handler<unknown> | null
  concurrency: number
}

export type EmbeddedOptions = {
  /** Told of a job that failed for the last time. */
  onFailure: (job: string, error: unknown) => void
  setTimer?: (callback: () => void, ms: number) => { unref?: () => void }
}

/**
 * The default queue: in this process and in memory. Nothing is lost on restart, because what is due lives in the
 * database and the next tick enqueues it again (as in miniflux).
 */
export function createEmbeddedQueue({ onFailure, setTimer = setTimeout }: EmbeddedOptions): Queue {
  const lanes = new Map<string, Lane>()
  const busyKeys = new Set<string>()
  const stopping = new AbortController()
  let closed = false
  let delayed = 0
  let failed = 0
  let idle: (() => void)[] = []

  function laneOf(job: JobDefinition<unknown>): Lane {
    const lane = lanes.get(job.name) ?? { job, waiting: [], running: 0, handler: null, concurrency: 0 }
    lanes.set(job.name, lane)
    return lane
  }

  const sum = (of: (lane: Lane) => number) => [...lanes.values()].reduce((total, lane) => total + of(lane), 0)
  const isIdle = () => sum((lane) => lane.running + (closed || !lane.handler ? 0 : lane.waiting.length)) === 0

  function settle() {
    if (!isIdle()) return
    for (const resolve of idle) resolve()
    idle = []
  }

  function later(lane: Lane, item: Item, delayMs: number) {
    delayed += 1
    const timer = setTimer(() => {
      delayed -= 1
      lane.waiting.push(item)
      pump(lane)
    }, delayMs)
    timer.unref?.()
  }

  function pump(lane: Lane) {
    while (!closed && lane.handler && lane.running < lane.concurrency) {
      const item = lane.waiting.shift()
      if (!item) break
      lane.running += 1
      void run(lane, item, lane.handler)
    }
    settle()
  }

  async function run(lane: Lane, item: Item, handler: Handler<unknown>) {
    const context: JobContext = { attempt: item.attempt, signal: stopping.signal }
    try {
      // A microtask first: enqueue has answered before the work begins.
      await Promise.resolve()
      await handler(item.payload, context)
      if (item.key) busyKeys.delete(item.key)
    } catch (error) {
      retryOrFail(lane, item, error)
    } finally {
      lane.running -= 1
      pump(lane)
    }
  }

  function retryOrFail(lane: Lane, item: Item, error: unknown) {
    if (error instanceof RetryLater) return later(lane, item, error.delayMs)
    if (item.attempt < lane.job.attemptsMax)
      return later(lane, { ...item, attempt: item.attempt + 1 }, lane.job.backoffMs * 2 ** (item.attempt - 1))
    failed += 1
    if (item.key) busyKeys.delete(item.key)
    onFailure(lane.job.name, error)
  }

  return {
    async enqueue(job, payload, { key, delayMs = 0 }: EnqueueOptions = {}) {
      const checked = job.payload.parse(payload)
      const busyKey = key === undefined ? null : `${job.name}:${key}`
      if (closed || (busyKey && busyKeys.has(busyKey))) return false
      if (busyKey) busyKeys.add(busyKey)
      const lane = laneOf(job as JobDefinition<unknown>)
      const item = { payload: checked, key: busyKey, attempt: 1 }
      if (delayMs > 0) later(lane, item, delayMs)
      else lane.waiting.push(item)
      pump(lane)
      return true
    },

    work(job, handler, { concurrency }) {
      const lane = laneOf(job as JobDefinition<unknown>)
      if (lane.handler) throw new Error(`${job.name} has a worker already`)
      lane.handler = handler as Handler<unknown>
      lane.concurrency = concurrency
      pump(lane)
    },

    counts: async () => ({
      waiting: sum((lane) => lane.waiting.length),
      delayed,
      running: sum((lane) => lane.running),
      failed,
    }),

    drain: () =>
      new Promise((resolve) => {
        idle.push(resolve)
        settle()
      }),

    async close(graceMs = graceMsDefault) {
      closed = true
      const grace = setTimeout(() => stopping.abort(), graceMs)
      await this.drain()
      clearTimeout(grace)
    },
  }
}
