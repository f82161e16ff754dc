import { Refused, type SweepStopped, Throttled, Unreachable } from '../../errors.ts'
import type { Clock } from '../clock.ts'
import { type Http, type HttpRequest, TooManyRedirects } from '../http/http.ts'
import { decodeText } from '../reading/text.ts'
import { unlessAborted } from '../unless-aborted.ts'
import { allowAll, parseRobots, type Robots, robotsBytesMax } from './robots.ts'

/** RFC 9309 §2.4: no longer than 24 hours. */
const keptMsMax = 24 * 3_600_000
/** An unreadable one is asked for again well before the next hourly sweep; boards of one host share the answer till then. */
const failureKeptMs = 10 * 60_000
const originsMax = 2_000

type Verdict = { robots: Robots; keptMs: number } | { error: SweepStopped }
type Entry = { verdict: Promise<Verdict>; failed: boolean; expiresMs: number }
/** The visit on whose behalf robots.txt is read: its requests are counted there. */
type Asker = Pick<HttpRequest, 'onRequest' | 'onBytes' | 'signal' | 'forced' | 'timeoutMs'>

/** A robots.txt that was readable: its text, or `null` where there was none, and how long it may still be used. */
type ShelvedRobots = { text: string | null; leftMs: number }
/** Where processes leave for each other what they have read; `put` keeps it for `ttlMs`. */
export type RobotsShelf = {
  get(origin: string): Promise<ShelvedRobots | null>
  put(origin: string, text: string | null, ttlMs: number): Promise<void>
}

type Collaborators = {
  http: Http
  clock: Clock
  product: string
  minGapMs: number
  lifetime: AbortSignal
  shelf?: RobotsShelf | undefined
}

/**
 * The robots.txt of each origin, read once a day; callers who come at the same time share one request.
 *
 * RFC 9309 §2.3.1: 4xx means that everything may be asked; 5xx, and no answer at all, that nothing may be. So does
 * 429 here: who is asked too much is not asked for more. Throws `Refused` in these cases, but `Unreachable` when the
 * host itself could not be reached: that is what happened, and what happens next is the same.
 */
export function createRobotsCache({ http, clock, product, minGapMs, lifetime, shelf }: Collaborators) {
  const entries = new Map<string, Entry>()
  return async function robotsOf(url: URL, asker: Asker): Promise<Robots> {
    const entry = fresh(entries.get(url.origin), asker.forced) ?? start(url.origin, asker)
    const verdict = await unlessAborted(entry.verdict, asker.signal)
    if ('error' in verdict) throw verdict.error
    return verdict.robots
  }

  function fresh(entry: Entry | undefined, forced: boolean) {
    return entry && clock.now() < entry.expiresMs && !(entry.failed && forced) ? entry : null
  }

  function start(origin: string, asker: Asker): Entry {
    // Not yet failed while under way: a forced visit joins it instead of asking twice at once.
    let requests = 0
    const onRequest = () => {
      requests++
      asker.onRequest()
    }
    const entry: Entry = {
      verdict: read(origin, { ...asker, onRequest }),
      failed: false,
      expiresMs: clock.now() + keptMsMax,
    }
    entries.delete(origin)
    entries.set(origin, entry)
    const oldest = entries.keys().next().value
    if (entries.size > originsMax && oldest !== undefined) entries.delete(oldest)
    entry.verdict.then((verdict) => {
      if (!('error' in verdict)) {
        entry.expiresMs = clock.now() + verdict.keptMs
        return
      }
      entry.failed = true
      // Not asked at all, since the host is left alone: that hold says when to come back.
      entry.expiresMs = clock.now() + (requests > 0 ? failureKeptMs : 0)
    })
    return entry
  }

  /** Never rejects. Goes on when its asker leaves, since others may be waiting for it. */
  async function read(origin: string, { onRequest, onBytes, forced, timeoutMs }: Asker): Promise<Verdict> {
    const url = new URL('/robots.txt', origin)
    const rulesOf = (text: string | null) => (text === null ? allowAll : parseRobots(text, product))
    try {
      const shelved = await shelf?.get(origin)
      if (shelved) return { robots: rulesOf(shelved.text), keptMs: shelved.leftMs }
      const { status, headers, body } = await http({
        url,
        method: 'GET',
        headers: { accept: 'text/plain, */*;q=0.5' },
        body: null,
        timeoutMs,
        bytesMax: robotsBytesMax,
        beyond: 'cut',
        signal: lifetime,
        forced,
        permit: async () => minGapMs,
        onRequest,
        onBytes,
      })
      if (status === 429 || status >= 500)
        return { error: new Refused(`${url} answered ${status}: until it is readable nothing is asked`) }
      const text = status === 200 ? decodeText(body, headers['content-type']) : null
      await shelf?.put(origin, text, keptMsMax)
      return { robots: rulesOf(text), keptMs: keptMsMax }
    } catch (error) {
      return verdictOn(error, url)
    }
  }
}
export type RobotsCache = ReturnType<typeof createRobotsCache>

function verdictOn(error: unknown, url: URL): Verdict {
  if (error instanceof TooManyRedirects) return { robots: allowAll, keptMs: keptMsMax }
  if (error instanceof Throttled) return { error }
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof Unreachable)
    return { error: new Unreachable(`${message}, and without robots.txt nothing is asked`, { cause: error }) }
  return {
    error: new Refused(`${url} could not be read, and without it nothing is asked: ${message}`, { cause: error }),
  }
}
