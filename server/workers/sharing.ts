import { realClock } from '../../scrapers/kit/clock.ts'
import type { Fetcher } from '../../scrapers/kit/kit.ts'
import type { AnyScraper } from '../../scrapers/scraper.ts'
import { allJobs } from '../jobs.ts'
import { createBullQueue } from '../queue/bullmq.ts'
import { createRedis } from '../queue/redis.ts'
import { takeCollecting } from './collecting.ts'
import { createHostGate } from './host-gate.ts'
import { createParcels } from './parcels.ts'
import { createSharedClock, createSharedHosts, createSharedRobots } from './shared-hosts.ts'
import { createStops } from './stops.ts'

/** Leases after which work may be lost (ten minutes, by default). Work of a dead process is given to another after one or two. */
const leasesBelieved = 20

type Options = {
  url: string
  leaseSeconds: number
  log: (message: string) => void
  say: (sentence: string) => void
  onFailure: (job: string, error: unknown) => void
}
type Collecting = {
  fetcher: Fetcher
  scraperFor: (source: string) => AnyScraper
  clock: () => Date
  concurrency: number
}

/**
 * What the processes of one Rackline share through Redis: the queue, what is handed over, and whose turn it is to ask a host.
 * Connects when something is first asked for; `start` says at once when Redis does not answer.
 */
export function createSharing({ url, leaseSeconds, log, say, onFailure }: Options) {
  const redis = createRedis(url, { onTrouble: log, onWell: say })
  const leaseMs = leaseSeconds * 1000
  const clock = createSharedClock(redis)
  const timing = { lockMs: leaseMs, stalledCheckMs: leaseMs / 2 }
  const queue = createBullQueue({ redis, jobs: allJobs, onFailure, now: realClock.now, timing })
  const parcels = createParcels(redis.patient)
  const stops = createStops(redis.patient)
  const reach = {
    hosts: createSharedHosts(redis),
    pace: createHostGate({ redis, clock, leaseMs: leaseMs / 2 }),
    robots: createSharedRobots(redis),
    clock,
  }
  let collecting: ReturnType<typeof takeCollecting> | null = null
  return {
    queue,
    parcels,
    stops,
    reach,
    believedMs: leasesBelieved * leaseMs,
    /** Throws one sentence when Redis does not answer. */
    async start() {
      try {
        await (await redis.hasty()).ping()
      } catch (cause) {
        const where = URL.parse(url)?.host ?? url
        throw new Error(`Redis does not answer at ${where}. Start it, or correct or unset REDIS_URL.`, { cause })
      }
      await clock.start()
    },
    /** Asks boards in this process. */
    collect({ concurrency, ...tools }: Collecting) {
      collecting = takeCollecting({ queue, parcels, stops, ...tools }, concurrency)
    },
    /** After everything that uses it. */
    async close() {
      collecting?.close()
      clock.stop()
      await redis.close()
    },
  }
}
