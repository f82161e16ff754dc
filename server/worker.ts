import { realClock } from '../scrapers/kit/clock.ts'
import { scraperFor } from '../scrapers/registry.ts'
import type { Config } from './config.ts'
import { createReach } from './reach.ts'
import { createSharing } from './workers/sharing.ts'

/** Work under way may end within this after the process was told to end; the rest goes back to the queue. */
const graceMsDefault = 20_000

/**
 * A process that only asks boards: no database, no pages. As many of these as are wanted, on any machines that reach the same
 * Redis. Throws one sentence when Redis does not answer.
 */
export async function startWorker(config: Config & { redis: string }, concurrency: number) {
  const log = (message: string, ...error: unknown[]) => console.error(message, ...error)
  const sharing = createSharing({
    url: config.redis,
    leaseSeconds: config.leaseSeconds,
    log,
    say: log,
    onFailure: (job, error) => log(`${job} failed for good`, error),
  })
  const { fetcher, close } = createReach({ config, say: log, ...sharing.reach })
  await sharing.start().catch(async (error) => {
    await Promise.all([close(), sharing.close()])
    throw error
  })
  sharing.collect({ fetcher, scraperFor, clock: () => new Date(realClock.now()), concurrency })
  return {
    /** Takes no more work, lets visits end for `graceMs`, gives back those that have not, and closes everything. */
    async close(graceMs = graceMsDefault) {
      await sharing.queue.close(graceMs)
      await close()
      await sharing.close()
    },
  }
}
