import { randomUUID } from 'node:crypto'
import type { BoardRow } from '../../db/boards/boards.ts'
import { type CollectBoard, collectBoardJob, type RememberBoard, rememberBoardJob } from '../jobs.ts'
import type { Queue } from '../queue/queue.ts'
import { endPages, noPagesRead, rememberListing, rememberPages, type SweepResult, withPages } from '../remember.ts'
import type { Fence, RememberTools } from '../remember-tools.ts'
import { toVisit } from '../sweep.ts'
import { offsetAfter } from './collecting.ts'
import { collected, pendingPages } from './hand-over.ts'
import type { Parcels } from './parcels.ts'
import type { Stops } from './stops.ts'

/** Visits that wait for a worker at most: enough that no worker is idle, and few enough that what is handed to them is fresh. */
const waitingMax = 500
/** Results classified and written at once: the processor is the limit, reading the next one goes on beside it. */
const writtenAtOnce = 4

type Tools = {
  queue: Queue
  parcels: Parcels
  stops: Stops
  /** How long a visit is believed to be under way before Redis is asked whether it is. */
  believedMs: number
  remembering: RememberTools
  onSwept: (result: SweepResult | null) => Promise<void>
}

/**
 * The writer's side of sweeps that workers make: hands out boards, and makes of each result what a sweep in this process
 * would. A result counts once and only while its visit is the one that the board waits for: the visit's name is a fencing
 * token, compared and replaced in the transaction that writes. What is lost with Redis is asked for again.
 */
export function createDispatch({ queue, parcels, stops, believedMs, remembering, onSwept }: Tools) {
  const { boards, postings, clock } = remembering
  const believedUntil = () => new Date(clock().getTime() + believedMs)

  const isUnderWay = async (visit: string) =>
    (await queue.has(collectBoardJob, visit)) || (await queue.has(rememberBoardJob, visit))

  async function handOut(board: BoardRow) {
    if (board.visit !== null && (await isUnderWay(board.visit)))
      return boards.expect(board.id, board.visit, believedUntil())
    const visit = `${randomUUID()}.0`
    const parcel = await parcels.put(toVisit(board, postings))
    boards.expect(board.id, visit, believedUntil())
    try {
      await queue.enqueue(collectBoardJob, { boardId: board.id, visit, parcel, pages: null }, { key: visit })
    } catch (error) {
      boards.expect(board.id, null, null)
      throw error
    }
  }

  /** Holds while the board waits for this visit; what is expected next is written with what came. */
  const fenceOf = ({ boardId, visit }: CollectBoard): Fence => ({
    holds: () => boards.find(boardId)?.visit === visit,
    follow: (isMoreToCome) =>
      boards.expect(boardId, isMoreToCome ? visitAfter(visit) : null, isMoreToCome ? believedUntil() : null),
  })

  async function remember(job: RememberBoard, signal: AbortSignal) {
    const board = boards.find(job.boardId)
    if (board?.visit !== job.visit) return parcels.drop(job.result)
    if (board.removedAt !== null || board.disabledAt !== null) {
      boards.expect(board.id, null, null)
      return parcels.drop(job.result, job.parcel)
    }
    const came = await parcels.read(job.result, collected)
    if (!came) return boards.expect(board.id, null, null)
    const next = job.pages
      ? await rememberRead(board, { ...job, pages: job.pages }, came, signal)
      : await rememberListed(board, job, came, signal)
    if (next === 'ended') return
    if (next) await queue.enqueue(collectBoardJob, next, { key: next.visit })
    await parcels.drop(job.result, ...(next ? [] : [job.parcel]))
  }

  type Came = Parameters<typeof rememberListing>[1]['collected']

  /** Out: what a worker is to do next; `ended` when we were told to end before anything was written. */
  async function rememberListed(board: BoardRow, job: RememberBoard, came: Came, signal: AbortSignal) {
    const listing = { collected: came, startedAt: new Date(job.startedAtMs), fence: fenceOf(job) }
    const written = await rememberListing(board, listing, remembering, signal)
    if (!written) return signal.aborted ? ('ended' as const) : null
    await onSwept(written.result)
    if (!written.pagesLeft) return null
    const { sweepId, pending, verdict } = written.pagesLeft
    const { outcome, detail, failures } = verdict
    const pages = {
      sweepId,
      pending: await parcels.put(pending),
      offset: 0,
      total: noPagesRead,
      verdict: { outcome, detail, failures },
    }
    return { boardId: job.boardId, visit: visitAfter(job.visit), parcel: job.parcel, pages }
  }

  type Read = RememberBoard & { pages: NonNullable<RememberBoard['pages']> }

  async function rememberRead(board: BoardRow, job: Read, came: Came, signal: AbortSignal) {
    const { pages } = job
    const pending = (await parcels.read(pages.pending, pendingPages)) ?? []
    const read = { collected: came, pages: pending, fence: fenceOf(job) }
    const changed = await rememberPages(board, read, remembering, signal)
    if (changed === null) return signal.aborted ? ('ended' as const) : null
    const { stop, ...soFar } = withPages(pages, came, changed)
    const visit = visitAfter(job.visit)
    const offset = offsetAfter(pages.offset, pending.length)
    if (offset !== null && !stop)
      return { boardId: board.id, visit, parcel: job.parcel, pages: { ...pages, ...soFar, offset } }
    const ended = { sweepId: pages.sweepId, ...soFar, stop, fence: fenceOf({ ...job, visit }) }
    await endPages(board, ended, remembering, signal)
    await parcels.drop(pages.pending)
    await onSwept(null)
    return null
  }

  return {
    /** Hands out what is due, as long as workers keep up. */
    async tick(due: (room: number) => readonly { id: number }[]) {
      const { waiting } = await queue.counts(collectBoardJob)
      for (const { id } of due(Math.max(0, waitingMax - waiting))) {
        const board = boards.find(id)
        if (board) await handOut(board)
      }
    },
    /** Ends visits of boards that were switched off or removed; to be called every few seconds. */
    async enforceStops() {
      const unwanted = boards.unwantedVisits()
      await stops.stop(unwanted.flatMap(({ visit }) => visit ?? []))
      for (const { id } of unwanted) boards.expect(id, null, null)
    },
    /** Makes this process the writer. */
    takeRemembering: () =>
      queue.work(rememberBoardJob, (job, { signal }) => remember(job, signal), { concurrency: writtenAtOnce }),
  }
}
export type Dispatch = ReturnType<typeof createDispatch>

/** The name of the visit that follows one of these: `name.0`, `name.1`. */
function visitAfter(visit: string): string {
  const dot = visit.lastIndexOf('.')
  return `${visit.slice(0, dot)}.${Number(visit.slice(dot + 1)) + 1}`
}
