import { hash } from 'node:crypto'
import type { Collected } from '../scrapers/collect.ts'
import { dayMs } from './days.ts'
import type { Outcome } from './views.ts'

/** The rules of what a sweep's result means for the postings of its board and for its next check. Pure. */

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/**
 * A listing that shrinks to `shareMax` of its usual count is doubted, on boards of at least `usualMin` postings. From then on every
 * listing below `shareAgain` is, until `readingsNeeded` readings agree: docs/decisions/029.
 */
const suspicious = { shareMax: 0.5, shareAgain: 0.8, usualMin: 10, readingsNeeded: 3 } as const

/**
 * Nameless postings are on a listing, but nobody knows which they are: they say no id, or the listing counts them and does not show
 * them. Each of them may be one of those that we miss. Some sources are in order again within days (they lost ids, or their pages
 * moved while they were read), and others never are. So beside nameless postings:
 *
 * - a missing posting closes only after `daysMin`;
 * - as many missing ones as there are nameless ones are spared for `sparedDays`, beginning with those that are missing longest, as a
 *   posting that a listing never shows has been missing ever since;
 * - where more than `shareMax` of a listing is nameless (one always may be), nobody knows who is on it, and nothing closes.
 */
const nameless = { daysMin: 3, sparedDays: 30, shareMax: 0.1 } as const

/** How often, and for how many days, a board must at least answer "gone" before its postings are closed. */
const gone = { checksMin: 3, daysMin: 7 } as const

/**
 * A posting that is past its `validThrough` by this is closed, listed or not. Most name a day, which we read as 00:00 UTC; the day ends
 * 24 hours later, and twelve hours after that at the western edge of time zones.
 */
export const expiryGraceMs = 36 * hourMs

type BoardState = {
  key: string
  quarantinedReadings: number
  quarantinedAt: Date | null
  goneSince: Date | null
  goneChecks: number
  failures: number
  lastChangeAt: Date | null
}

export type Verdict = {
  outcome: Outcome
  detail: string | null
  /**
   * `ignored`: absence says nothing. `noted`: remember who is absent from a doubted listing, or from one that shows a part.
   * `final`: close those absent for long enough from listings that were not doubted. `agreed`: from doubted ones too.
   */
  absence: 'ignored' | 'noted' | 'final' | 'agreed'
  /** An absent posting closes when it has been absent for this long, in milliseconds. */
  apartMs: number
  /** This many of the absent ones may be listed all the same: they close only after this long, in milliseconds. */
  spared: { count: number; apartMs: number }
  /** The listing is the board's: who is on it is known, and who is missing is measured against it. */
  isAccepted: boolean
  /** The whole board is gone for good: close everything on it. */
  closeAll: boolean
  quarantine: { readings: number; at: Date | null }
  gone: { since: Date | null; checks: number }
  failures: number
  /** Keep the answer's validators, so that the next visit may be told "unchanged". */
  keepValidators: boolean
}

type Judged = {
  collected: Pick<Collected, 'outcome' | 'detail' | 'found' | 'short' | 'unread' | 'named' | 'nameless'>
  coverage: 'full' | 'partial' | 'changes'
  board: BoardState
  /** How many postings the last accepted listing held; `null` before the first. */
  usual: number | null
  now: Date
  /** Two readings count as two only so far apart, in milliseconds. */
  apartMs: number
}

/**
 * What a sweep's result is called and what it may close. Only a full-coverage source that was read to its end closes by absence, and
 * never a posting that it names, whatever else is wrong with that posting (docs/decisions/033). A sudden shrink needs three readings
 * that agree, and is over when most of the usual count is back. A board that is gone for a week closes all of its postings.
 */
export function judge({ collected, coverage, board, usual, now, apartMs }: Judged): Verdict {
  const calm: Verdict = {
    outcome: collected.outcome,
    detail: collected.detail,
    absence: 'ignored',
    apartMs,
    spared: { count: 0, apartMs },
    isAccepted: false,
    closeAll: false,
    quarantine: { readings: board.quarantinedReadings, at: board.quarantinedAt },
    gone: { since: null, checks: 0 },
    failures: 0,
    keepValidators: true,
  }
  const found = countOf(collected)
  const shrunk = coverage === 'full' && usual !== null && isShrunk(found, usual, board)
  const read = { ...calm, isAccepted: true }
  const believe = (said: Verdict): Verdict => {
    // A posting that is not among the newest is not closed by that; but it was not seen on the board either.
    if (coverage !== 'full') return { ...said, absence: 'noted' }
    if (!shrunk) return { ...said, absence: 'final', quarantine: { readings: 0, at: null } }
    return judgeShrunk({ calm: said, board, found, usual, now, apartMs })
  }
  switch (collected.outcome) {
    case 'complete':
      return believe(read)
    case 'unchanged':
      return { ...read, absence: coverage === 'full' ? 'final' : 'noted', quarantine: { readings: 0, at: null } }
    case 'gone': {
      const since = board.goneSince ?? now
      const checks = board.goneChecks + 1
      const closeAll = checks >= gone.checksMin && now.getTime() - since.getTime() >= gone.daysMin * dayMs
      return { ...calm, closeAll, gone: { since, checks }, failures: board.failures + 1, keepValidators: false }
    }
    case 'partial':
      // The next answer is read again even where it is the same: it is no whole listing that it would be the same as.
      if (isKnown(collected)) return believe({ ...read, ...patience(collected, apartMs), keepValidators: false })
      // One posting that is not as its source says is no failure of its board, which is read as often as ever.
      if (collected.unread) return { ...calm, keepValidators: false }
      // A listing that shows half of itself and declares the whole is doubted like one that shrank, and never agreed with.
      return {
        ...calm,
        outcome: shrunk && collected.short ? 'quarantined' : 'partial',
        failures: board.failures + 1,
        keepValidators: false,
      }
    default:
      return { ...calm, failures: board.failures + 1, keepValidators: false }
  }
}

type Counted = Pick<Collected, 'found' | 'named' | 'nameless'>

/** How many postings a listing showed of which it is known who they are. */
export const countOf = ({ found, named }: Pick<Counted, 'found' | 'named'>) => found + named.length

/** Whether it is known who is on a listing, but for a few. */
const isKnown = (listing: Counted) =>
  listing.nameless !== null && listing.nameless <= Math.max(1, nameless.shareMax * countOf(listing))

/** How long postings are to be missing from such a listing before they close. */
function patience({ nameless: count }: Counted, apartMs: number): Pick<Verdict, 'apartMs' | 'spared'> {
  if (!count) return { apartMs, spared: { count: 0, apartMs } }
  const atLeast = (days: number) => Math.max(apartMs, days * dayMs)
  return { apartMs: atLeast(nameless.daysMin), spared: { count, apartMs: atLeast(nameless.sparedDays) } }
}

/** Whether a listing was read to its end, and is believed. */
export const isRead = ({ outcome, failures }: Pick<Verdict, 'outcome' | 'failures'>) =>
  outcome === 'complete' || outcome === 'unchanged' || (outcome === 'partial' && failures === 0)

/** Whether a listing is too small to be believed at once. What was half a listing may be 56 % of it when the board grows. */
const isShrunk = (found: number, usual: number, board: Pick<BoardState, 'quarantinedAt'>) =>
  usual >= suspicious.usualMin &&
  (found <= usual * suspicious.shareMax || (board.quarantinedAt !== null && found < usual * suspicious.shareAgain))

type Shrunk = { calm: Verdict; board: BoardState; found: number; usual: number | null; now: Date; apartMs: number }

function judgeShrunk({ calm, board, found, usual, now, apartMs }: Shrunk): Verdict {
  const counts = board.quarantinedAt === null || now.getTime() - board.quarantinedAt.getTime() >= apartMs
  const readings = board.quarantinedReadings + (counts ? 1 : 0)
  if (readings >= suspicious.readingsNeeded)
    return { ...calm, absence: 'agreed', quarantine: { readings: 0, at: null } }
  return {
    ...calm,
    outcome: 'quarantined',
    detail: `Shows ${found} postings where ${usual} are usual (reading ${readings} of ${suspicious.readingsNeeded}): nothing is closed until they agree`,
    absence: 'noted',
    isAccepted: false,
    quarantine: { readings, at: counts ? now : board.quarantinedAt },
    keepValidators: false,
  }
}

/** Hours between checks of a healthy board, by how long ago its listing last changed. */
const calmHours = (board: Pick<BoardState, 'lastChangeAt'>, now: Date) => {
  const quietDays = board.lastChangeAt ? (now.getTime() - board.lastChangeAt.getTime()) / dayMs : 0
  return quietDays > 30 ? 6 : quietDays > 7 ? 3 : 1
}

/** First wait after a failure, in minutes; it doubles with each further one, up to a day. */
const firstWaitMinutes: Partial<Record<Outcome, number>> = {
  partial: 15,
  unreachable: 15,
  throttled: 15,
  changed: 60,
  blocked: 6 * 60,
  refused: 6 * 60,
  gone: 24 * 60,
}

type Next = {
  board: Pick<BoardState, 'key' | 'lastChangeAt'>
  verdict: Pick<Verdict, 'outcome' | 'failures'>
  retryAfterMs: number | null
  /** Least hours between two sweeps of the source, where an hour is too little. */
  hoursApart?: number | undefined
  now: Date
}

/**
 * When the board is due again. Healthy boards keep their own minute of the hour (a hash of the key), so that the
 * hour's work is spread; failing ones wait ever longer, never less than the site asked for.
 */
export function nextCheck({ board, verdict, retryAfterMs, hoursApart = 0, now }: Next): Date {
  const wait = isRead(verdict) ? undefined : firstWaitMinutes[verdict.outcome]
  if (wait === undefined) return ownMinute(board.key, now, Math.max(hoursApart, calmHours(board, now)))
  const backoffMs = Math.min(dayMs, wait * minuteMs * 2 ** Math.min(10, Math.max(0, verdict.failures - 1)))
  return new Date(now.getTime() + Math.max(backoffMs, retryAfterMs ?? 0, hoursApart * hourMs))
}

/** The key's own minute of the hour, at most half an hour before or after the interval has passed. */
function ownMinute(key: string, now: Date, hours: number) {
  const offsetMs = (hash('sha256', key, 'buffer').readUInt32BE(0) % 3600) * 1000
  const earliest = now.getTime() + hours * hourMs - hourMs / 2
  return new Date(Math.ceil((earliest - offsetMs) / hourMs) * hourMs + offsetMs)
}
