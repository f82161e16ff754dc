import type { Route } from 'playwright'
import { bodyBytesMax } from './body.ts'
import type { Clock } from './clock.ts'
import type { Connections } from './connections.ts'
import { exchange } from './exchange.ts'
import { checkUrl } from './guard.ts'

type Options = { gateway: string; connections: Connections; clock: Clock; userAgent: string }

const timeoutMs = 30_000
const notPassedOn = ['host', 'connection', 'cookie', 'authorization', 'accept-encoding', 'content-length']
const notPassedBack = ['content-encoding', 'content-length', 'transfer-encoding', 'connection']

/**
 * Answers what a page asks for from the gateway, so that the page keeps its own address and everything relative to
 * it works. It need not be a boundary: behind it the browser's way out is sealed.
 */
export function gatewayRoute({ gateway, connections, clock, userAgent }: Options) {
  return async (route: Route) => {
    const request = route.request()
    try {
      const url = new URL(request.url())
      checkUrl(url)
      const { status, headers, body } = await exchange(
        {
          url,
          method: request.method() === 'POST' ? 'POST' : 'GET',
          headers: { ...without(request.headers(), notPassedOn), 'user-agent': userAgent, 'accept-encoding': 'gzip' },
          body: request.postData(),
          timeoutMs,
          bytesMax: bodyBytesMax,
          beyond: 'refuse',
          signal: new AbortController().signal,
          onRequest: () => {},
          onBytes: () => {},
        },
        { connections, gateway, clock, onHeard: () => {} },
      )
      await route.fulfill({ status, headers: without(headers, notPassedBack), body })
    } catch {
      // The page may be closed by now, and then nobody waits for an answer.
      await route.abort('failed').catch(() => {})
    }
  }
}

function without(headers: Record<string, string>, names: string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name) && !name.startsWith(':')))
}
