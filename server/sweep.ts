import type { BoardRow } from '../db/boards/boards.ts'
import type { PostingsRepository } from '../db/postings/postings.ts'
import { type BoardToVisit, collect, collectDetails, visitMinutesMax } from '../scrapers/collect.ts'
import type { Fetcher } from '../scrapers/kit/kit.ts'
import type { AnyScraper } from '../scrapers/scraper.ts'
import {
  endPages,
  noPagesRead,
  type PagesLeft,
  type PagesRead,
  rememberListing,
  rememberPages,
  type SweepResult,
  withPages,
} from './remember.ts'
import { createAhead } from './remember-ahead.ts'
import type { Fence, RememberTools } from './remember-tools.ts'

/** Pages of postings read between two writes. */
const pagesPerWrite = 20

export type SweepTools = RememberTools & { fetcher: Fetcher }

/**
 * The story: visit the board, classify and write what comes, judge the whole, close what is gone, write down the sweep, and
 * then read the pages of postings that the listing did not describe. Out: `null` when `signal` ended the visit (a clean stop), or its board
 * is not read any more.
 * Throws only when our own database or the reader of postings fails. In both cases nothing is concluded, and the board is still due.
 */
export async function sweepBoard(
  board: BoardRow,
  tools: SweepTools,
  signal?: AbortSignal,
): Promise<SweepResult | null> {
  const { postings, fetcher, clock, reader } = tools
  const scraper = tools.scraperFor(board.source)
  const startedAt = clock()
  const visit = toVisit(board, postings)
  const fence = stillRead(board, tools)
  const ahead = createAhead(board, tools, fence, signal)
  const asked = { board: visit, scraper, fetcher, now: startedAt, clean: reader.clean, ...(signal && { signal }) }
  const collected = await collect(asked, ahead.take)
  const remembered = await rememberListing(board, { collected, startedAt, ahead, fence }, tools, signal)
  if (!remembered) return null
  const { result, pagesLeft } = remembered
  if (!pagesLeft) return result
  return { ...result, ...(await readPages({ board, visit, scraper, pagesLeft, fence }, tools, signal)) }
}

/** A board that is removed, switched off or renamed while it is read: what stands at its old address is nothing of its any more. */
function stillRead({ id, key }: BoardRow, { boards }: Pick<SweepTools, 'boards'>): Fence {
  const holds = () => {
    const now = boards.find(id)
    return now !== null && now.key === key && now.removedAt === null && now.disabledAt === null
  }
  return { holds, follow: () => {} }
}

type Pages = { board: BoardRow; visit: BoardToVisit; scraper: AnyScraper; pagesLeft: PagesLeft; fence: Fence }

/** Reads the postings' own pages, writing every few, until all are read or the site stops us; the rest waits. */
async function readPages({ board, visit, scraper, pagesLeft, fence }: Pages, tools: SweepTools, signal?: AbortSignal) {
  const { fetcher, clock, reader } = tools
  const { sweepId, pending, verdict } = pagesLeft
  let read: PagesRead = { total: noPagesRead, verdict, stop: null }
  const endsAt = clock().getTime() + visitMinutesMax * 60_000
  for (let from = 0; from < pending.length && read.stop === null; from += pagesPerWrite) {
    if (clock().getTime() > endsAt) {
      read = { ...read, stop: timeIsOver }
      break
    }
    const pages = pending.slice(from, from + pagesPerWrite)
    const asked = { board: visit, scraper, fetcher, now: clock(), clean: reader.clean, ...(signal && { signal }) }
    const collected = await collectDetails(asked, pages)
    const changed = await rememberPages(board, { collected, pages, fence }, tools, signal)
    if (changed === null) return {}
    read = withPages(read, collected, changed)
  }
  return endPages(board, { sweepId, ...read, fence }, tools, signal)
}

/** So that the listing is read again, and others have their turn, where a host wants long pauses. */
const timeIsOver = { detail: `The visit took ${visitMinutesMax} minutes`, retryAfterMs: null }

/** What a visit needs to know of its board. */
export const toVisit = (board: BoardRow, postings: PostingsRepository): BoardToVisit => ({
  source: board.source,
  params: board.params,
  validators: board.validators,
  forced: board.requestedAt !== null,
  known: postings.knownOf(board.id),
})
