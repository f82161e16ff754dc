import { Refused } from '../../errors.ts'
import type { Clock } from '../clock.ts'
import type { Connections } from '../guard/connections.ts'
import { bareHost, checkUrl } from '../guard/guard.ts'
import type { Holds } from '../politeness/holds.ts'
import { type Pace, withTurn } from '../politeness/pace.ts'
import { type Answer, exchange, type Sending } from './exchange.ts'
import { persist } from './persist.ts'

/** A request as the kit and the robots cache ask for it: redirects followed, retries made, pace kept. */
export type HttpRequest = Omit<Sending, 'url'> & {
  url: URL
  forced: boolean
  /** Instead of our own User-Agent. */
  userAgent?: string
  /** Asked before each hop to another place: milliseconds between requests there; throws `Refused` if it may not be asked. */
  permit(url: URL): Promise<number>
}

type Collaborators = {
  connections: Connections
  gateway: string | null
  clock: Clock
  pace: Pace
  holds: Holds
  userAgent: string
}

/** RFC 9309 §2.3.1.2 asks for five at least; nobody needs more. */
const redirectsMax = 5

/** The error of a chain that is longer; for robots.txt it means "unavailable" (RFC 9309 §2.3.1.2). */
export class TooManyRedirects extends Refused {}

/**
 * One logical request. Out: the answer at the end of the redirects, of any status. Throws `SweepStopped` errors
 * and, when the visit is over, the reason of its signal.
 */
export function createHttp({ connections, gateway, clock, pace, holds, userAgent }: Collaborators) {
  return async function send(request: HttpRequest): Promise<Answer> {
    let hop = request
    for (let redirects = 0; redirects <= redirectsMax; redirects++) {
      checkUrl(hop.url)
      const gapMs = await hop.permit(hop.url)
      const answer = await ask(hop, gapMs)
      const target = redirectTarget(answer)
      if (!target) return answer
      hop = redirected(hop, answer.status, target)
    }
    throw new TooManyRedirects(`${request.url.href} redirects more than ${redirectsMax} times`)
  }

  function ask(hop: HttpRequest, gapMs: number) {
    const { forced, signal } = hop
    const sending = { ...hop, headers: { ...hop.headers, ...constantHeaders(hop.userAgent ?? userAgent) } }
    return persist(
      {
        host: bareHost(hop.url.hostname),
        gapMs,
        forced,
        signal,
        attempt: (turn) =>
          exchange(
            { ...sending, signal: withTurn(signal, turn) },
            { connections, gateway, clock, onHeard: () => turn.heard() },
          ),
      },
      { pace, holds, clock },
    )
  }
}
export type Http = ReturnType<typeof createHttp>

const constantHeaders = (userAgent: string) => ({ 'user-agent': userAgent, 'accept-encoding': 'gzip, br, deflate' })

function redirectTarget({ status, headers, url }: Answer): URL | null {
  const { location } = headers
  if (![301, 302, 303, 307, 308].includes(status) || !location || !URL.canParse(location, url)) return null
  const target = new URL(location, url)
  target.hash = ''
  // What we show people must come as it was sent: no step from https down to what anyone on the way may rewrite.
  if (url.protocol === 'https:' && target.protocol === 'http:')
    throw new Refused(`${url.href} redirects to an address without https`)
  return target
}

/** RFC 9110 §15.4: 303 becomes GET, and so does a POST at 301 and 302, as every browser does it; 307 and 308 repeat it. */
function redirected(hop: HttpRequest, status: number, url: URL): HttpRequest {
  const told = url.host === hop.url.host ? hop : forAnotherHost(hop)
  if (status === 307 || status === 308 || (status !== 303 && hop.method === 'GET')) return { ...told, url }
  const { 'content-type': _, ...headers } = told.headers
  return { ...told, url, method: 'GET', body: null, headers }
}

/** What any host may hear; validators are of the place that the redirects led to. */
const headersForAll = ['accept', 'accept-language', 'content-type', 'if-none-match', 'if-modified-since']

/** A cookie, a key, or the address of its owner is for the host that it was meant for. */
function forAnotherHost({ userAgent: _, ...hop }: HttpRequest): HttpRequest {
  const headers = Object.entries(hop.headers).filter(([name]) => headersForAll.includes(name))
  return { ...hop, headers: Object.fromEntries(headers) }
}
