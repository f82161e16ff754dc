import { realClock } from '../../scrapers/kit/clock.ts'
import {
  backoffJitter,
  type EnqueueOptions,
  failedKept,
  type Handler,
  type JobContext,
  type JobDefinition,
  type JobRecord,
  type JobState,
  type Queue,
  RetryLater,
} from './queue.ts'

const graceMsDefault = 10_000

type Item = {
  id: string
  lane: Lane
  payload: unknown
  key: string | null
  attempt: number
  enqueuedAt: Date
  error: string | null
}

/** One kind of work: its items by state, the waiting ones in order, and who does it. */
type Lane = Record<JobState, Set<Item>> & {
  job: JobDefinition<unknown>
  handler: Handler<unknown> | null
  concurrency: number
}

export type EmbeddedOptions = {
  /** Told of a job that failed for the last time. */
  onFailure: (job: string, error: unknown) => void
  setTimer?: (callback: () => void, ms: number) => { unref?: () => void }
  now?: () => Date
  random?: () => number
}

/**
 * The default queue: in this process and in memory. Nothing is lost on restart, because what is due lives in the
 * database and the next tick enqueues it again (as in miniflux).
 */
export function createEmbeddedQueue(options: EmbeddedOptions): Queue {
  const { onFailure, setTimer = setTimeout, now = () => new Date(realClock.now()) } = options
  const random = options.random ?? Math.random
  const lanes = new Map<string, Lane>()
  const busyKeys = new Set<string>()
  const stopping = new AbortController()
  let closed = false
  let lastId = 0
  let idle: (() => void)[] = []

  function laneOf(job: JobDefinition<unknown>): Lane {
    const states = {
      waiting: new Set<Item>(),
      delayed: new Set<Item>(),
      running: new Set<Item>(),
      failed: new Set<Item>(),
    }
    const lane = lanes.get(job.name) ?? { ...states, job, handler: null, concurrency: 0 }
    lanes.set(job.name, lane)
    return lane
  }

  const sum = (of: (lane: Lane) => number) => [...lanes.values()].reduce((total, lane) => total + of(lane), 0)
  const isIdle = () => sum((lane) => lane.running.size + (closed || !lane.handler ? 0 : lane.waiting.size)) === 0
  const busyKey = (job: { name: string }, key: string) => `${job.name}:${key}`
  const free = ({ lane, key }: Item) => key !== null && busyKeys.delete(busyKey(lane.job, key))

  function settle() {
    if (!isIdle()) return
    for (const resolve of idle) resolve()
    idle = []
  }

  function accept(lane: Lane, payload: unknown, key: string | null, delayMs: number): boolean {
    if (closed || (key !== null && busyKeys.has(busyKey(lane.job, key)))) return false
    if (key !== null) busyKeys.add(busyKey(lane.job, key))
    const item = { id: `${lane.job.name}/${++lastId}`, lane, payload, key, attempt: 1, enqueuedAt: now(), error: null }
    if (delayMs > 0) later(item, delayMs)
    else lane.waiting.add(item)
    pump(lane)
    return true
  }

  function later(item: Item, delayMs: number) {
    item.lane.delayed.add(item)
    setTimer(() => wake(item), delayMs).unref?.()
  }

  /** Out: false when it was not delayed any more: somebody had it run at once, or forgot it. */
  function wake(item: Item): boolean {
    if (!item.lane.delayed.delete(item)) return false
    item.lane.waiting.add(item)
    pump(item.lane)
    return true
  }

  function pump(lane: Lane) {
    while (!closed && lane.handler && lane.running.size < lane.concurrency) {
      const [item] = lane.waiting
      if (!item) break
      lane.waiting.delete(item)
      lane.running.add(item)
      void run(item, lane.handler)
    }
    settle()
  }

  async function run(item: Item, handler: Handler<unknown>) {
    const context: JobContext = { attempt: item.attempt, signal: stopping.signal }
    try {
      // A microtask first: enqueue has answered before the work begins.
      await Promise.resolve()
      await handler(item.payload, context)
      free(item)
    } catch (error) {
      retryOrFail(item, error)
    } finally {
      item.lane.running.delete(item)
      pump(item.lane)
    }
  }

  function retryOrFail(item: Item, error: unknown) {
    const { job, failed } = item.lane
    if (error instanceof RetryLater) return later(item, error.delayMs)
    item.error = error instanceof Error ? error.message : String(error)
    if (item.attempt < job.attemptsMax) {
      const delayMs = job.backoffMs * 2 ** (item.attempt - 1) * (1 - backoffJitter * random())
      item.attempt += 1
      return later(item, delayMs)
    }
    free(item)
    failed.add(item)
    const [oldest] = failed
    if (failed.size > failedKept.count && oldest) failed.delete(oldest)
    onFailure(job.name, error)
  }

  function find(id: string): { item: Item; state: JobState } | null {
    for (const lane of lanes.values())
      for (const state of ['waiting', 'delayed', 'running', 'failed'] as const)
        for (const item of lane[state]) if (item.id === id) return { item, state }
    return null
  }

  function forget(item: Item, state: JobState) {
    item.lane[state].delete(item)
    if (state !== 'failed') free(item)
    settle()
  }

  return {
    async enqueue(job, payload, { key, delayMs = 0 }: EnqueueOptions = {}) {
      const checked = job.payload.parse(payload)
      return accept(laneOf(job as JobDefinition<unknown>), checked, key ?? null, delayMs)
    },

    work(job, handler, { concurrency }) {
      const lane = laneOf(job as JobDefinition<unknown>)
      if (lane.handler) throw new Error(`${job.name} has a worker already`)
      lane.handler = handler as Handler<unknown>
      lane.concurrency = concurrency
      pump(lane)
    },

    has: async (job, key) => busyKeys.has(busyKey(job, key)),

    async counts(job) {
      const of = (state: JobState) => sum((lane) => (job && lane.job.name !== job.name ? 0 : lane[state].size))
      return { waiting: of('waiting'), delayed: of('delayed'), running: of('running'), failed: of('failed') }
    },

    list: async (state, limit) =>
      [...lanes.values()].flatMap((lane) => {
        const items = [...lane[state]]
        return (state === 'failed' ? items.reverse() : items).slice(0, limit).map((item) => recordOf(item, state))
      }),

    async retry(id) {
      const found = find(id)
      if (found?.state === 'delayed') return wake(found.item)
      if (found?.state !== 'failed') return false
      const { lane, payload, key } = found.item
      if (!accept(lane, payload, key, 0)) return false
      lane.failed.delete(found.item)
      return true
    },

    async remove(id) {
      const found = find(id)
      if (!found || found.state === 'running') return false
      forget(found.item, found.state)
      return true
    },

    async purge(state) {
      const items = [...lanes.values()].flatMap((lane) => [...lane[state]])
      for (const item of items) forget(item, state)
      return items.length
    },

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

const recordOf = ({ id, lane, key, payload, attempt, enqueuedAt, error }: Item, state: JobState): JobRecord => ({
  id,
  job: lane.job.name,
  key,
  state,
  payload,
  attempt,
  enqueuedAt,
  error,
})
