import { Blocked, BoardGone, SourceChanged, type SweepStopped, Throttled, Unreachable } from '../../errors.ts'
import { parseRetryAfter } from '../politeness/retry-after.ts'
import { isChallenge } from '../reading/interstitial.ts'

export type Answered = { url: URL; status: number; headers: Record<string, string> }

/** What an answer's status means for the sweep: `null` when its body may be read, else the error to throw. */
export function refusalOf({ url, status, headers }: Answered, nowMs: number): SweepStopped | null {
  const said = `${url.href} answered ${status}`
  if (isChallenge(headers)) return new Blocked(`${said} with a challenge for browsers`)
  if (status === 200 || status === 201 || status === 203) return null
  if (status === 401 || status === 403) return new Blocked(said)
  if (status === 404 || status === 410) return new BoardGone(said)
  if (status === 429 || status === 503) return new Throttled(said, parseRetryAfter(headers['retry-after'], nowMs))
  if (status >= 500) return new Unreachable(said)
  // 400, 405 and the like, a redirect to nowhere, 202 without content: our request no longer fits the source.
  return new SourceChanged(said)
}
