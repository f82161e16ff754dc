import type { Route } from 'playwright'
import { Refused } from '../../errors.ts'
import type { Clock } from '../clock.ts'
import type { Connections } from '../guard/connections.ts'
import { checkUrl } from '../guard/guard.ts'
import { bodyBytesMax } from '../http/body.ts'
import { type Answer, exchange } from '../http/exchange.ts'

type Options = {
  gateway: string
  connections: Connections
  clock: Clock
  userAgent: string
  /** The page itself could not be had; the browser only knows that it failed. */
  onFailed(error: unknown): void
}

const timeoutMs = 30_000
const redirectsMax = 5
const notPassedOn = ['host', 'connection', 'cookie', 'authorization', 'accept-encoding', 'content-length']
const notPassedBack = ['content-encoding', 'content-length', 'transfer-encoding', 'connection']

/**
 * Answers what a page asks for from the gateway, so that the page keeps its own address and everything relative to
 * it works. Redirects are followed here, since the browser would take the next step without asking us. It need not
 * be a boundary: behind it the browser's way out is sealed.
 */
export function gatewayRoute(options: Options) {
  return async (route: Route) => {
    try {
      const { status, headers, body } = await answerOf(route, options)
      await route.fulfill({ status, headers: without(headers, notPassedBack), body })
    } catch (error) {
      if (route.request().isNavigationRequest()) options.onFailed(error)
      // The page may be closed by now, and then nobody waits for an answer.
      await route.abort('failed').catch(() => {})
    }
  }
}

async function answerOf(route: Route, { gateway, connections, clock, userAgent }: Options): Promise<Answer> {
  const request = route.request()
  const sending = {
    method: request.method() === 'POST' ? ('POST' as const) : ('GET' as const),
    headers: { ...without(request.headers(), notPassedOn), 'user-agent': userAgent, 'accept-encoding': 'gzip' },
    body: request.postData(),
    timeoutMs,
    bytesMax: bodyBytesMax,
    beyond: 'refuse' as const,
    signal: new AbortController().signal,
    onRequest: () => {},
    onBytes: () => {},
  }
  let url = new URL(request.url())
  for (let redirects = 0; redirects <= redirectsMax; redirects++) {
    checkUrl(url)
    const answer = await exchange({ ...sending, url }, { connections, gateway, clock, onHeard: () => {} })
    const { location } = answer.headers
    if (answer.status < 300 || answer.status >= 400 || !location) return answer
    url = new URL(location, url)
  }
  throw new Refused(`${request.url()} redirects more than ${redirectsMax} times`)
}

function without(headers: Record<string, string>, names: string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name) && !name.startsWith(':')))
}
