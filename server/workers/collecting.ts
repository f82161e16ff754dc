import { setInterval } from 'node:timers'
import { collect, collectDetails } from '../../scrapers/collect.ts'
import type { Fetcher } from '../../scrapers/kit/kit.ts'
import type { AnyScraper } from '../../scrapers/scraper.ts'
import { type CollectBoard, collectBoardJob, rememberBoardJob } from '../jobs.ts'
import { type JobContext, type Queue, RetryLater } from '../queue/queue.ts'
import { boardToVisit, pendingPages } from './hand-over.ts'
import type { Parcels } from './parcels.ts'
import type { Stops } from './stops.ts'

/** Pages of postings that are handed over at once: with the longest pauses that a host may ask for, still one visit. */
const pagesPerParcel = 20
const stopsEveryMs = 5_000

type Tools = {
  queue: Queue
  parcels: Parcels
  stops: Stops
  fetcher: Fetcher
  scraperFor: (source: string) => AnyScraper
  clock: () => Date
}

/**
 * Does the part of sweeps that needs no database: asks boards and hands over what came, by reference, to whoever writes.
 * `close` ends watching for boards that are switched off.
 */
export function takeCollecting(tools: Tools, concurrency: number) {
  const { queue, stops } = tools
  const running = new Map<string, AbortController>()

  async function enforceStops() {
    if (running.size === 0) return
    for (const visit of await stops.among([...running.keys()]))
      running.get(visit)?.abort(new Error('The source was switched off'))
  }
  const timer = setInterval(() => void enforceStops().catch(() => {}), stopsEveryMs)
  timer.unref()

  queue.work(
    collectBoardJob,
    async (job, context) => {
      if ((await stops.among([job.visit])).length > 0) return
      const off = new AbortController()
      running.set(job.visit, off)
      try {
        await visitBoard(job, { ...context, signal: AbortSignal.any([context.signal, off.signal]) }, tools)
      } catch (error) {
        if (!off.signal.aborted) throw error
      } finally {
        running.delete(job.visit)
      }
    },
    { concurrency },
  )
  return { close: () => clearInterval(timer) }
}

async function visitBoard(job: CollectBoard, { signal }: JobContext, tools: Tools) {
  const { queue, parcels, clock } = tools
  const now = clock()
  const result = await ask(job, now, signal, tools)
  // Ended by us and not by the world: another worker, or this one later, asks again.
  if (signal.aborted) throw new RetryLater(0)
  if (result === null) return
  const handed = { ...job, startedAtMs: now.getTime(), result: await parcels.put(result) }
  await queue.enqueue(rememberBoardJob, handed, { key: job.visit })
}

/** Out: what came; `null` when the parcels are gone, so that nobody waits for it any more. */
async function ask({ parcel, pages }: CollectBoard, now: Date, signal: AbortSignal, tools: Tools) {
  const { parcels, fetcher, scraperFor } = tools
  const board = await parcels.read(parcel, boardToVisit)
  if (!board) return null
  const visit = { board, scraper: scraperFor(board.source), fetcher, now, signal }
  if (!pages) return collect(visit)
  const pending = await parcels.read(pages.pending, pendingPages)
  return pending && collectDetails(visit, pending.slice(pages.offset, pages.offset + pagesPerParcel))
}

/** The pages after those of this job; `null` when they were the last. */
export const offsetAfter = (offset: number, pending: number) =>
  offset + pagesPerParcel < pending ? offset + pagesPerParcel : null
