import { Agent, buildConnector, ProxyAgent } from 'undici'
import { Refused } from '../../errors.ts'
import type { ProxyOptions } from './dial.ts'
import { checkHost, type Guard } from './guard.ts'

/** Times are the exchange's business: it aborts what takes too long, from connecting to the last byte. */
const timeless = { headersTimeout: 0, bodyTimeout: 0, connectTimeout: 0, allowH2: false, pipelining: 1 }

/** What goes to a gateway's exact origin, or to public addresses; and what goes through the owner's proxy, if there is one. */
export const createDispatchers = (gateway: string | null, proxy: ProxyOptions, guard: Guard) => ({
  direct: new Agent({ ...timeless, connect: gateway ? onlyTo(new URL(gateway)) : guarded(guard) }),
  proxied: proxy.https && !gateway ? new ProxyAgent({ ...timeless, uri: proxy.https }) : null,
})

/** A connector that checks literal addresses itself and leaves names to the guard's lookup, which is what gets dialled. */
export function guarded(guard: Guard): buildConnector.connector {
  const connect = buildConnector({ timeout: 0, allowH2: false, lookup: guard.lookup })
  return (options, callback) => {
    try {
      checkHost(options.hostname)
    } catch (error) {
      return callback(error instanceof Error ? error : new Error(String(error)), null)
    }
    connect(options, callback)
  }
}

function onlyTo(gateway: URL): buildConnector.connector {
  const connect = buildConnector({ timeout: 0, allowH2: false })
  return (options, callback) => {
    const origin = new URL(`${options.protocol}//${options.host ?? options.hostname}`).origin
    if (origin === gateway.origin) connect(options, callback)
    else callback(new Refused(`${origin} is not the gateway`), null)
  }
}
