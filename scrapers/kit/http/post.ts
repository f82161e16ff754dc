import { type Clock, realClock } from '../clock.ts'
import { type Connections, createConnections } from '../guard/connections.ts'
import type { ProxyOptions } from '../guard/dial.ts'
import { checkUrl, createGuard, type Resolve } from '../guard/guard.ts'
import { parseRetryAfter } from '../politeness/retry-after.ts'
import { exchange } from './exchange.ts'

export type PosterOptions = {
  gateway: string | null
  userAgent: string
  proxy?: ProxyOptions
  clock?: Clock
  resolve?: Resolve
  /** Instead of real ones: a simulated network. */
  connections?: Connections
}
export type Posted = { status: number; retryAfterMs: number | null }
export type Poster = ReturnType<typeof createPoster>

/** What a receiver answers is of no interest but its status. */
const answerBytesMax = 16 * 1024
/** Standard Webhooks asks senders to wait 15 to 30 seconds. */
const timeoutMs = 20_000

/**
 * Sends something to an address that somebody gave us: once, to the public internet only (each address is checked when it
 * is dialled), and without following redirects. No robots.txt and no pace: the receiver asked for it.
 */
export function createPoster({ gateway, userAgent, proxy = { https: null, noProxy: null }, ...given }: PosterOptions) {
  const clock = given.clock ?? realClock
  const lifetime = new AbortController()
  const connections = given.connections ?? createConnections(gateway, proxy, createGuard(given.resolve))
  return {
    /** Out: the answer's status, whatever it is. Throws `Refused` for a private address, `Unreachable` without an answer. */
    async post(url: URL, headers: Record<string, string>, body: string): Promise<Posted> {
      checkUrl(url)
      const sending = {
        url,
        method: 'POST' as const,
        headers: { 'user-agent': userAgent, ...headers },
        body,
        timeoutMs,
        bytesMax: answerBytesMax,
        beyond: 'cut' as const,
        signal: lifetime.signal,
        onRequest() {},
        onBytes() {},
      }
      const answer = await exchange(sending, { connections, gateway, clock, onHeard() {} })
      return { status: answer.status, retryAfterMs: parseRetryAfter(answer.headers['retry-after'], clock.now()) }
    },
    /** Ends what is under way. */
    async close() {
      lifetime.abort(new Error('closed'))
      await connections.close()
    },
  }
}
