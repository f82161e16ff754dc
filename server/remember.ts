import type { BoardRow, BoardsRepository } from '../db/boards.ts'
import type { PostingsRepository, PostingsSeen } from '../db/postings.ts'
import type { Changes, PostingToRemember } from '../db/remembering.ts'
import type { Collected, CollectedPosting } from '../scrapers/collect.ts'
import type { AnyScraper } from '../scrapers/scraper.ts'
import { type Classifier, classifyAll, pause } from './classifying.ts'
import { expiryGraceMs, judge, nextCheck } from './lifecycle.ts'
import type { Outcome } from './views.ts'

/** Pages of postings read after one listing. */
const detailsPerSweepMax = 1_000
/** Postings written in one transaction, in which nothing is answered. */
const writtenAtOnce = 25
/** Minutes until a board is due again whose descriptions are being read: a restart then goes on with them. */
const minutesUntilDetailsResume = 10

export type RememberTools = {
  boards: BoardsRepository
  postings: PostingsRepository
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
 * Says whether what is to be written is still wanted: made on another machine, it may come twice or too late. Asked inside
 * the transaction that writes it; `follow` then says what is expected next, in the same transaction.
 */
export type Fence = { holds: () => boolean; follow: (isMoreToCome: boolean) => void }
const noFence: Fence = { holds: () => true, follow: () => {} }

/** Descriptions that are still to be read, of a sweep that is written down. */
export type Reading = {
  sweepId: number
  pending: ReturnType<PostingsRepository['undetailed']>
  verdict: { outcome: Outcome; detail: string | null; failures: number }
}

type Listing = { collected: Collected; startedAt: Date; fence?: Fence }

/**
 * Classifies what a visit brought, judges it, makes the postings what it says, and writes down the sweep. New and changed
 * postings are written first, a few at a time, and what follows from the whole listing last, in one transaction with the
 * sweep: whoever is killed before has the board still due, and then finds those postings as they are. Out: the result, and
 * what is to be read yet; `null` when `signal` ended it or the fence is down.
 */
export async function rememberListing(
  board: BoardRow,
  { collected, startedAt, fence = noFence }: Listing,
  tools: RememberTools,
  signal?: AbortSignal,
): Promise<{ result: SweepResult; reading: Reading | null } | null> {
  const { boards, postings, write, clock, apartMs } = tools
  const scraper = tools.scraperFor(board.source)
  const found = await toRemember(collected.postings, board, tools, signal)
  if (signal?.aborted) return null
  const now = clock()
  const usual = board.usualCount ?? (postings.openCount(board.id) || null)
  const verdict = judge({ collected, coverage: scraper.coverage, board, usual, now, apartMs })
  const seen = { boardId: board.id, first: board.lastCompleteAt === null, now, apartMs, expiryGraceMs }
  const ahead = await rememberAhead({ ...seen, postings: found }, fence, tools, signal)
  if (!ahead) return null
  const written = write(() => {
    if (!fence.holds()) return null
    const last = postings.reconcile({
      ...seen,
      postings: ahead.rest,
      unchanged: [...collected.unchanged, ...ahead.ids],
      absence: verdict.absence,
      acceptedAt: board.lastCompleteAt,
      sameAsAccepted: collected.outcome === 'unchanged',
      closeAll: verdict.closeAll,
    })
    const changes = sumOf([ahead.changes, last])
    const pending = scraper.detail ? postings.undetailed(board.id, detailsPerSweepMax) : []
    const { hoursApart } = scraper
    const sweepId = boards.recordSweep(
      logEntry(board, { startedAt, now, collected, verdict, changes }),
      stateAfter(board, { collected, verdict, changes, now, pending: pending.length, hoursApart }),
    )
    const isMoreToCome = pending.length > 0 && isRead(verdict.outcome)
    fence.follow(isMoreToCome)
    return { changes, reading: isMoreToCome ? { sweepId, pending, verdict } : null }
  })
  if (!written) return null
  const { outcome, detail } = verdict
  return {
    result: { board: board.key, outcome, detail, found: collected.found, ...written.changes },
    reading: written.reading,
  }
}

/** Writes all but the last of the postings, a few at a time. Out: what that changed, whose they are, and what is left to write. */
async function rememberAhead(
  { postings: found, ...seen }: PostingsSeen,
  fence: Fence,
  { postings, write }: RememberTools,
  signal?: AbortSignal,
) {
  const changes: Changes[] = []
  let from = 0
  for (; from + writtenAtOnce < found.length; from += writtenAtOnce) {
    const some = found.slice(from, from + writtenAtOnce)
    const made = write(() => (fence.holds() ? postings.put({ ...seen, postings: some }) : null))
    if (!made) return null
    changes.push(made)
    await pause()
    if (signal?.aborted) return null
  }
  const ids = found.slice(0, from).map(({ id }) => id)
  return { changes: sumOf(changes), ids, rest: found.slice(from) }
}

const sumOf = (all: readonly Changes[]): Changes =>
  all.reduce(
    (sum, one) => ({
      opened: sum.opened + one.opened,
      changed: sum.changed + one.changed,
      closed: sum.closed + one.closed,
      reopened: sum.reopened + one.reopened,
    }),
    { opened: 0, changed: 0, closed: 0, reopened: 0 },
  )

type Hashes = ReadonlyMap<string, { sourceHash: string; revision: string | null }>
type Pages = { collected: Collected; hashes: Hashes; fence?: Fence }

/** Makes postings what their own pages say. Out: how many changed; `null` when `signal` ended it or the fence is down. */
export async function rememberPages(
  board: BoardRow,
  { collected, hashes, fence = noFence }: Pages,
  tools: RememberTools,
  signal?: AbortSignal,
): Promise<number | null> {
  const { postings, write, clock, apartMs } = tools
  const read = await toRemember(collected.postings, board, tools, signal)
  if (signal?.aborted) return null
  return write(() => {
    if (!fence.holds()) return null
    const { changed } = postings.put({
      boardId: board.id,
      // What the listing said of a posting is what the next listing is compared with, not what its page said.
      postings: read.map((posting) => {
        const { sourceHash = posting.sourceHash, revision = null } = hashes.get(posting.id) ?? {}
        return { ...posting, sourceHash, revision }
      }),
      first: board.lastCompleteAt === null,
      now: clock(),
      apartMs,
      expiryGraceMs,
    })
    fence.follow(true)
    return changed
  })
}

type PagesCost = { requests: number; bytes: number; changed: number }
type Ended = {
  reading: Pick<Reading, 'sweepId' | 'verdict'>
  total: PagesCost
  /** Why the pages were not all read; `null` when they were. */
  stop: Pick<Collected, 'detail' | 'retryAfterMs'> | null
  fence?: Fence
}

/** Writes down that the descriptions of a sweep are read, or why not all of them, and when the board is due again. */
export function endReading(board: BoardRow, { reading, total, stop, fence = noFence }: Ended, tools: RememberTools) {
  const { boards, clock, write } = tools
  const { sweepId, verdict } = reading
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
  write(() => {
    if (!fence.holds()) return
    boards.finishSweep(sweepId, board.id, { ...total, finishedAt: now, detail, nextCheckAt })
    fence.follow(false)
  })
  return { detail, changed: total.changed }
}

/** The postings with their employers and what the classifier says of them. */
function toRemember(
  collected: readonly CollectedPosting[],
  board: BoardRow,
  { employerOf, classifier }: RememberTools,
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
