import { Unreachable } from '../../errors.ts'
import type { Clock } from '../clock.ts'
import { type Holds, waitMsMax } from '../politeness/holds.ts'
import { type Pace, type Turn, TurnLost } from '../politeness/pace.ts'
import { parseRetryAfter } from '../politeness/retry-after.ts'
import type { Answer } from './exchange.ts'

/** One request to one host, asked as often as it takes. */
export type Asking = {
  host: string
  gapMs: number
  forced: boolean
  signal: AbortSignal
  /** One try; throws `Unreachable` when it brought no answer. */
  attempt(turn: Turn): Promise<Answer>
}

type Collaborators = { pace: Pace; holds: Holds; clock: Clock }

const triesMax = 3
const backoffMs = { base: 500, max: 8_000 }

/**
 * Asks until there is an answer that another try would not better, at most 3 times and once if it is the probe of a
 * failing host. Each try takes its own turn, so retries queue behind the others of the host, and none holds the
 * turn while it waits. A try whose turn was lost is no try. Tells `holds` how it went: the tries of one request count as one failure.
 * Out: the last answer, 429 and 5xx included. Throws what the last try threw, or that the host is left alone.
 */
export async function persist(asking: Asking, { pace, holds, clock }: Collaborators): Promise<Answer> {
  for (let tries = 1; ; tries++) {
    const { turn, probe } = await takeTurn(asking, { pace, holds, clock })
    const last = probe || tries === triesMax
    let waitMs = backoff(tries, clock)
    try {
      const answer = await asking.attempt(turn)
      const retryAfterMs = retryAfter(answer, clock)
      if (retryAfterMs !== null) await holds.asked(asking.host, retryAfterMs)
      if (last || !mayPass(answer.status) || (retryAfterMs ?? 0) > waitMsMax) {
        await report(answer.status, asking.host, holds)
        return answer
      }
      waitMs = Math.max(waitMs, retryAfterMs ?? 0)
    } catch (error) {
      if (error instanceof TurnLost && !asking.signal.aborted) tries--
      else if (!(error instanceof Unreachable)) throw error
      else if (last) {
        await holds.failed(asking.host, 'unreachable')
        throw error
      }
    } finally {
      turn.end()
    }
    await clock.sleep(waitMs, asking.signal)
  }
}

/** Waits for the host's hold and for a turn, in whatever order they come; throws when the hold is a long one. */
async function takeTurn({ host, gapMs, forced, signal }: Asking, { pace, holds, clock }: Collaborators) {
  for (;;) {
    for (let heldMs = await holds.check(host, forced); heldMs > 0; heldMs = await holds.check(host, forced))
      await clock.sleep(heldMs, signal)
    const turn = await pace.turn(host, gapMs, signal)
    try {
      // Asked again: the one before us may have been told to wait while we queued.
      const { waitMs, probe } = await holds.enter(host, forced)
      if (waitMs === 0) return { turn, probe }
    } catch (error) {
      turn.end({ unused: true })
      throw error
    }
    turn.end({ unused: true })
  }
}

/** Too many requests or trouble on their side; everything else would be answered the same again. */
const mayPass = (status: number) => status === 429 || status >= 500

const retryAfter = ({ status, headers }: Answer, clock: Clock) =>
  status === 429 || status === 503 ? parseRetryAfter(headers['retry-after'], clock.now()) : null

/** Exponential with full jitter, so that clients which failed together do not come back together. */
const backoff = (tries: number, clock: Clock) => clock.random() * Math.min(backoffMs.max, backoffMs.base * 2 ** tries)

/** A 5xx says nothing of the host as a whole: it is there, but this board may be broken. */
async function report(status: number, host: string, holds: Holds) {
  if (status === 429) await holds.failed(host, 'throttled')
  else if (status < 500) await holds.succeeded(host)
}
