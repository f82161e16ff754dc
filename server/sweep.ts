import type { BoardRow, BoardsRepository } from '../db/boards.ts'
import type { PostingsRepository } from '../db/postings.ts'
import type { Changes, PostingToRemember } from '../db/remembering.ts'
import {
  type BoardToVisit,
  type Collected,
  type CollectedPosting,
  collect,
  collectDetails,
} from '../scrapers/collect.ts'
import type { Fetcher } from '../scrapers/kit/kit.ts'
import type { AnyScraper } from '../scrapers/scraper.ts'
import { type Classifier, classifyAll } from './classifying.ts'
import { expiryGraceMs, judge, nextCheck } from './lifecycle.ts'
import type { Outcome } from './views.ts'

/** Pages of postings read after one listing, and how many between two writes. */
const detailsPerSweepMax = 1_000
const detailsPerWrite = 20

export type SweepTools = {
  boards: BoardsRepository
  postings: PostingsRepository
  fetcher: Fetcher
  scraperFor: (source: string) => AnyScraper
  /** Who a posting belongs to: the employer that it names, else the board's. */
  employerOf: (named: string | null, board: BoardRow) => { slug: string; name: string }
  classifier: Classifier
  write: <T>(work: () => T) => T
  clock: () => Date
  apartMs: number
}

export type SweepResult = Changes & { board: string; outcome: Outcome; detail: string | null; found: number }

/**
 * The story: visit the board, classify what came, judge it, make the postings what it says, write down the sweep, and
 * then read the pages of postings that the listing did not describe. Throws only when our own database fails. Out: `null` when
 * `signal` ended the visit (a clean stop): nothing is written, and the board is still due.
 */
export async function sweepBoard(
  board: BoardRow,
  tools: SweepTools,
  signal?: AbortSignal,
): Promise<SweepResult | null> {
  const { boards, postings, fetcher, write, clock, apartMs } = tools
  const scraper = tools.scraperFor(board.source)
  const startedAt = clock()
  const visit = toVisit(board, postings)
  const collected = await collect({ board: visit, scraper, fetcher, now: startedAt, ...(signal && { signal }) })

  const found = await toRemember(collected.postings, board, tools, signal)
  if (signal?.aborted) return null
  const now = clock()
  const usual = board.usualCount ?? (postings.openCount(board.id) || null)
  const verdict = judge({ collected, coverage: scraper.coverage, board, usual, now, apartMs })
  const { changes, sweepId, pending } = write(() => {
    const changes = postings.reconcile({
      boardId: board.id,
      postings: found,
      unchanged: collected.unchanged,
      absence: verdict.absence,
      acceptedAt: board.lastCompleteAt,
      sameAsAccepted: collected.outcome === 'unchanged',
      closeAll: verdict.closeAll,
      first: board.lastCompleteAt === null,
      now,
      apartMs,
      expiryGraceMs,
    })
    const pending = scraper.detail ? postings.undetailed(board.id, detailsPerSweepMax) : []
    const sweepId = boards.recordSweep(
      logEntry(board, { startedAt, now, collected, verdict, changes }),
      stateAfter(board, {
        collected,
        verdict,
        changes,
        now,
        pending: pending.length,
        hoursApart: scraper.hoursApart,
      }),
    )
    return { changes, sweepId, pending }
  })

  const result = {
    board: board.key,
    outcome: verdict.outcome,
    detail: verdict.detail,
    found: collected.found,
    ...changes,
  }
  if (pending.length === 0 || !isRead(verdict.outcome)) return result
  return { ...result, ...(await readDetails({ board, visit, scraper, sweepId, pending, verdict }, tools, signal)) }
}

type Details = {
  board: BoardRow
  visit: BoardToVisit
  scraper: AnyScraper
  sweepId: number
  pending: ReturnType<PostingsRepository['undetailed']>
  verdict: ReturnType<typeof judge>
}

/** Reads the pages of `pending` postings, writing every few, until all are read or the site stops us; the rest waits. */
async function readDetails(
  { board, visit, scraper, sweepId, pending, verdict }: Details,
  tools: SweepTools,
  signal?: AbortSignal,
) {
  const { boards, postings, fetcher, clock } = tools
  const total = { requests: 0, bytes: 0, changed: 0 }
  const hashes = new Map(pending.map((posting) => [posting.id, posting]))
  let stop: Collected | null = null
  for (let i = 0; i < pending.length && stop === null; i += detailsPerWrite) {
    const batch = pending.slice(i, i + detailsPerWrite)
    const collected = await collectDetails(
      { board: visit, scraper, fetcher, now: clock(), ...(signal && { signal }) },
      batch,
    )
    const read = await toRemember(collected.postings, board, tools, signal)
    if (signal?.aborted) return {}
    const changes = postings.reconcile({
      boardId: board.id,
      // What the listing said of a posting is what the next listing is compared with, not what its page said.
      postings: read.map((posting) => {
        const { sourceHash = posting.sourceHash, revision = null } = hashes.get(posting.id) ?? {}
        return { ...posting, sourceHash, revision }
      }),
      unchanged: [],
      absence: 'ignored',
      acceptedAt: board.lastCompleteAt,
      sameAsAccepted: false,
      closeAll: false,
      first: board.lastCompleteAt === null,
      now: clock(),
      apartMs: tools.apartMs,
      expiryGraceMs,
    })
    total.requests += collected.requests
    total.bytes += collected.bytes
    total.changed += changes.changed
    if (collected.outcome !== 'complete') stop = collected
    if (signal?.aborted) return {}
  }
  const now = clock()
  const detail = stop ? `Some descriptions are still to be read: ${stop.detail}` : verdict.detail
  const soon = stop ? { ...verdict, outcome: 'partial' as const, failures: 1 } : verdict
  const nextCheckAt = nextCheck({
    board,
    verdict: soon,
    retryAfterMs: stop?.retryAfterMs ?? null,
    // The pages that are still to be read wait for no new listing.
    hoursApart: stop ? 0 : scraper.hoursApart,
    now,
  })
  boards.finishSweep(sweepId, board.id, { ...total, finishedAt: now, detail, nextCheckAt })
  return { detail, changed: total.changed }
}

const toVisit = (board: BoardRow, postings: PostingsRepository): BoardToVisit => ({
  source: board.source,
  params: board.params,
  validators: board.validators,
  forced: board.requestedAt !== null,
  known: postings.knownOf(board.id),
})

/** The postings with their employers and what the classifier says of them. */
function toRemember(
  collected: readonly CollectedPosting[],
  board: BoardRow,
  { employerOf, classifier }: SweepTools,
  signal?: AbortSignal,
): Promise<PostingToRemember[]> {
  const owned = collected.map(({ employer, ...posting }) => ({ ...posting, employer: employerOf(employer, board) }))
  return classifyAll(owned, classifier, signal)
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

/** Minutes until a board is due again whose descriptions are being read: a restart then goes on with them. */
const minutesUntilDetailsResume = 10

const isRead = (outcome: Outcome) => outcome === 'complete' || outcome === 'unchanged'

function stateAfter(
  board: BoardRow,
  { collected, verdict, changes, now, pending, hoursApart }: Done & { pending: number; hoursApart: number | undefined },
) {
  const read = isRead(verdict.outcome)
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
    ...(read && { lastCompleteAt: now }),
    ...(verdict.outcome === 'complete' && { usualCount: collected.found }),
    ...((stirred || board.lastChangeAt === null) && { lastChangeAt: now }),
    ...(read && verdict.keepValidators && collected.validators && { validators: collected.validators }),
  }
}
