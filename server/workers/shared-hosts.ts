import { setInterval } from 'node:timers'
import type { Redis } from 'ioredis'
import { z } from 'zod'
import { type Clock, realClock } from '../../scrapers/kit/clock.ts'
import type { HostMemory, HostState } from '../../scrapers/kit/politeness/holds.ts'
import type { RobotsShelf } from '../../scrapers/kit/politeness/robots-cache.ts'

/** A host that nobody has asked for this long is forgotten: Retry-After counts for a day at most. */
const keptMs = 8 * 86_400_000
const measureEveryMs = 60_000
/** Tries to change a state: others may change it just before us, but never this often in a row. */
const triesMax = 100

type Link = { patient(): Promise<Redis> }

const stored = z.object({ failures: z.int(), holdUntil: z.coerce.date().nullable(), reason: z.string().nullable() })

/** What is remembered of hosts, for all processes that share a Redis. */
export function createSharedHosts(redis: Link): HostMemory {
  const keyOf = (host: string) => `rackline:hold:${host}`
  const read = (text: string | null): HostState | null => (text === null ? null : stored.parse(JSON.parse(text)))
  return {
    load: async (host) => read(await (await redis.patient()).get(keyOf(host))),
    async update(host, change) {
      const client = await redis.patient()
      for (let tries = 0; tries < triesMax; tries++) {
        const before = await client.get(keyOf(host))
        const after = JSON.stringify(change(read(before)))
        if (after === before) return
        if ((await client.eval(replaceScript, 1, keyOf(host), before ?? '', after, keptMs)) === 1) return
      }
      throw new Error(`The state of ${host} changed ${triesMax} times while it was to be written`)
    },
  }
}

const replaceScript = `
if (redis.call('GET', KEYS[1]) or '') ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
return 1
`

const shelved = z.object({ text: z.string().nullable() })

/** robots.txt of each origin, read by one process for all. */
export function createSharedRobots(redis: Link): RobotsShelf {
  const keyOf = (origin: string) => `rackline:robots:${origin}`
  return {
    async get(origin) {
      const client = await redis.patient()
      const [text, leftMs] = await Promise.all([client.get(keyOf(origin)), client.pttl(keyOf(origin))])
      if (text === null || leftMs <= 0) return null
      return { ...shelved.parse(JSON.parse(text)), leftMs }
    },
    async put(origin, text, ttlMs) {
      await (await redis.patient()).set(keyOf(origin), JSON.stringify({ text }), 'PX', ttlMs)
    },
  }
}

/**
 * The time of the machine that Redis runs on. A host's pause then ends for all machines at once, however wrong their own clocks are.
 * Measured at the start and every minute.
 */
export function createSharedClock(redis: Link): Clock & { start(): Promise<void>; stop(): void } {
  let aheadMs = 0
  let timer: NodeJS.Timeout | null = null
  async function measure() {
    const client = await redis.patient()
    const before = realClock.now()
    const [seconds, microseconds] = await client.time()
    aheadMs = Number(seconds) * 1000 + Number(microseconds) / 1000 - (before + realClock.now()) / 2
  }
  return {
    ...realClock,
    now: () => realClock.now() + aheadMs,
    async start() {
      await measure()
      timer ??= setInterval(() => void measure().catch(() => {}), measureEveryMs)
      timer.unref()
    },
    stop() {
      if (timer) clearInterval(timer)
    },
  }
}
