import type { BoardRow } from '../db/boards/boards.ts'
import type { PostingsRepository } from '../db/postings/postings.ts'
import type { Changes } from '../db/postings/remembering.ts'
import { type Collected, withListing } from '../scrapers/collect.ts'
import { countOf, isRead, judge, nextCheck, type Verdict } from './lifecycle.ts'
import { sayLostFacts } from './lost-facts.ts'
import { type Ahead, createAhead, onlyOf, seenOn, sumOf, toRemember } from './remember-ahead.ts'
import { type Fence, noFence, type RememberTools } from './remember-tools.ts'
import type { Outcome } from './views.ts'

/** Pages of postings read after one listing. */
const detailsPerSweepMax = 1_000
/** Minutes until a board is due again whose descriptions are being read: a restart then goes on with them. */
const minutesUntilDetailsResume = 10

export type SweepResult = Changes & { board: string; outcome: Outcome; detail: string | null; found: number }

/** Postings whose own pages are still to be read, of a sweep that is written down. */
export type PagesLeft = {
  sweepId: number
  pending: ReturnType<PostingsRepository['pagesToRead']>
  verdict: { outcome: Outcome; detail: string | null; failures: number }
}

/** `ahead`: who has written postings of the listing already, and goes on. */
type Listing = { collected: Collected; startedAt: Date; fence?: Fence; ahead?: Ahead }

/**
 * Classifies what a visit brought, judges it, makes the postings what it says, and writes down the sweep. New and changed
 * postings are written first, a few at a time; what follows from the whole listing comes last, in one transaction with the
 * sweep. A process that is killed before that leaves the board due, and the next sweep finds those postings as they are.
 * Out: the result, and the pages still to be read; `null` when `signal` ended it or the fence is down.
 */
export async function rememberListing(
  board: BoardRow,
  { collected, startedAt, fence = noFence, ...listing }: Listing,
  tools: RememberTools,
  signal?: AbortSignal,
): Promise<{ result: SweepResult; pagesLeft: PagesLeft | null } | null> {
  const { boards, postings, untilWritten, clock, apartMs } = tools
  const ahead = listing.ahead ?? createAhead(board, tools, fence, signal)
  const scraper = tools.scraperFor(board.source)
  const rest = await ahead.takeAllButLast(collected.postings)
  const found = rest && (await toRemember(rest, board, tools, signal))
  if (!rest || !found || signal?.aborted) return null
  const now = clock()
  const judged = judge({ collected, coverage: scraper.coverage, board, usual: ahead.usual, now, apartMs })
  const before = ahead.written()
  const written = await untilWritten(() => {
    if (!fence.holds()) return null
    const last = postings.reconcile({
      ...seenOn(board, { now, apartMs: judged.apartMs }),
      postings: found,
      unchanged: [...collected.unchanged, ...before.ids, ...collected.named],
      readAgain: collected.readAgain,
      absence: judged.absence,
      spared: judged.spared,
      acceptedAt: board.lastCompleteAt,
      sameAsAccepted: collected.outcome === 'unchanged',
      closeAll: judged.closeAll,
    })
    const verdict = { ...judged, detail: detailOf(judged, () => sayLostFacts(postings.statedOn(board.id))) }
    const changes = sumOf(before.changes, last)
    const listed = [...found.map(({ id }) => id), ...collected.unchanged, ...before.ids]
    const toReadAgain = [...before.toReadAgain, ...onlyOf(last.toReadAgain, rest)]
    const saidNow = new Map(toReadAgain.map((posting) => [posting.id, posting]))
    const pages = scraper.detail ? postings.pagesToRead(board.id, { listed, now }, detailsPerSweepMax) : []
    const pending = pages.map((page) => withListing(page, saidNow.get(page.id)))
    const { hoursApart } = scraper
    const sweepId = boards.recordSweep(
      logEntry(board, { startedAt, now, collected, verdict, changes }),
      stateAfter(board, { collected, verdict, changes, now, pending: pending.length, hoursApart }),
    )
    const isMoreToCome = pending.length > 0 && isRead(verdict)
    fence.follow(isMoreToCome)
    return { changes, verdict, pagesLeft: isMoreToCome ? { sweepId, pending, verdict } : null }
  }, signal)
  if (!written) return null
  const { outcome, detail } = written.verdict
  return {
    result: { board: board.key, outcome, detail, found: collected.found, ...written.changes },
    pagesLeft: written.pagesLeft,
  }
}

/** What is to be known of a sweep: why it was not whole, else what its postings do not say any more. */
const detailOf = ({ detail, isAccepted }: Verdict, lost: () => string | null) => detail ?? (isAccepted ? lost() : null)

/** `pages`: those that were asked for, among others perhaps, as the listing named them. */
type Pages = {
  collected: Collected
  pages: readonly { id: string; sourceHash: string; revision: string | null }[]
  fence?: Fence
}

/** Makes postings what their own pages say. Out: how many changed; `null` when `signal` ended it or the fence is down. */
export async function rememberPages(
  board: BoardRow,
  { collected, pages, fence = noFence }: Pages,
  tools: RememberTools,
  signal?: AbortSignal,
): Promise<number | null> {
  const { postings, untilWritten, clock, apartMs } = tools
  const listed = new Map(pages.map((page) => [page.id, page]))
  const read = await toRemember(collected.postings, board, tools, signal)
  if (signal?.aborted) return null
  return untilWritten(() => {
    if (!fence.holds()) return null
    const { changed } = postings.put({
      // What the listing said of a posting is what the next listing is compared with, not what its page said.
      postings: read.map((posting) => {
        const { sourceHash = posting.sourceHash, revision = null } = listed.get(posting.id) ?? {}
        return { ...posting, sourceHash, revision }
      }),
      ...seenOn(board, { now: clock(), apartMs }),
    })
    fence.follow(true)
    return changed
  }, signal)
}

/** What the pages that were read so far cost and changed, and what they add to the verdict on their listing. */
type PagesSoFar = { total: { requests: number; bytes: number; changed: number }; verdict: PagesLeft['verdict'] }

/** `stop`: why no more are read; `null` when there is no reason. */
export type PagesRead = PagesSoFar & { stop: Pick<Collected, 'detail' | 'retryAfterMs'> | null }

export const noPagesRead = { requests: 0, bytes: 0, changed: 0 }

/** The same with those that were read next. One that is not as its source says is told of, and stops nothing. */
export function withPages({ total, verdict }: PagesSoFar, collected: Collected, changed: number): PagesRead {
  const odd = collected.unread ? collected.detail : null
  return {
    total: {
      requests: total.requests + collected.requests,
      bytes: total.bytes + collected.bytes,
      changed: total.changed + changed,
    },
    verdict: { ...verdict, detail: verdict.detail ?? odd },
    stop: collected.outcome === 'complete' || collected.unread ? null : collected,
  }
}

/** Writes down that the descriptions of a sweep are read, or why not all of them, and when the board is due again. */
export async function endPages(
  board: BoardRow,
  { sweepId, total, verdict, stop, fence = noFence }: PagesRead & { sweepId: number; fence?: Fence },
  tools: RememberTools,
  signal?: AbortSignal,
) {
  const { boards, clock, untilWritten } = tools
  const now = clock()
  const detail = stop ? `Some descriptions are still to be read: ${stop.detail}` : verdict.detail
  const soon = stop ? { ...verdict, outcome: 'partial' as const, failures: 1 } : verdict
  const nextCheckAt = nextCheck({
    board,
    verdict: soon,
    retryAfterMs: stop?.retryAfterMs ?? null,
    // The pages that are still to be read wait for no new listing.
    hoursApart: stop ? 0 : tools.scraperFor(board.source).hoursApart,
    now,
  })
  await untilWritten(() => {
    if (!fence.holds()) return
    boards.finishSweep(sweepId, board.id, { ...total, finishedAt: now, detail, nextCheckAt })
    fence.follow(false)
  }, signal)
  return { detail, changed: total.changed }
}

type Done = { collected: Collected; verdict: ReturnType<typeof judge>; changes: Changes; now: Date }

const logEntry = (board: BoardRow, { startedAt, now, collected, verdict, changes }: Done & { startedAt: Date }) => ({
  boardId: board.id,
  startedAt,
  finishedAt: now,
  outcome: verdict.outcome,
  detail: verdict.detail,
  found: collected.found,
  requests: collected.requests,
  bytes: collected.bytes,
  ...changes,
})

function stateAfter(
  board: BoardRow,
  { collected, verdict, changes, now, pending, hoursApart }: Done & { pending: number; hoursApart: number | undefined },
) {
  const read = isRead(verdict)
  const stirred = changes.opened + changes.changed + changes.closed + changes.reopened > 0
  const nextCheckAt =
    pending > 0 && read
      ? new Date(now.getTime() + minutesUntilDetailsResume * 60_000)
      : nextCheck({ board, verdict, retryAfterMs: collected.retryAfterMs, hoursApart, now })
  return {
    nextCheckAt,
    // A person's wish is done when the descriptions are read too.
    requestedAt: pending > 0 && read ? board.requestedAt : null,
    failures: verdict.failures,
    goneSince: verdict.gone.since,
    goneChecks: verdict.gone.checks,
    quarantinedReadings: verdict.quarantine.readings,
    quarantinedAt: verdict.quarantine.at,
    ...(verdict.isAccepted && { lastCompleteAt: now }),
    ...(verdict.isAccepted && verdict.outcome !== 'unchanged' && { usualCount: countOf(collected) }),
    ...((stirred || board.lastChangeAt === null) && { lastChangeAt: now }),
    ...(verdict.isAccepted && validatorsAfter(collected, verdict)),
  }
}

/** Those of the last listing that was accepted: where it was none to be told again by, no answer is the same as it. */
const validatorsAfter = ({ validators }: Collected, { keepValidators }: ReturnType<typeof judge>) => ({
  validators: keepValidators ? validators : null,
})
