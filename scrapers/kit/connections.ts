import { Agent, buildConnector, type Dispatcher, ProxyAgent } from 'undici'
import { Refused } from '../errors.ts'
import { type ProxyOptions, proxyFor } from './dial.ts'
import { bareHost, checkHost, type Guard } from './guard.ts'

/** Times are the exchange's business: it aborts what takes too long, from connecting to the last byte. */
const timeless = { headersTimeout: 0, bodyTimeout: 0, connectTimeout: 0, allowH2: false, pipelining: 1 }

/**
 * The connections of one process. With a gateway they lead to its exact origin and nowhere else, proxy or not.
 * Otherwise only to public addresses: directly, or for https through the owner's proxy, whose own address may be
 * private. TLS trusts what Node trusts, NODE_EXTRA_CA_CERTS included.
 */
export function createConnections(gateway: string | null, proxy: ProxyOptions, guard: Guard) {
  const direct = new Agent({ ...timeless, connect: gateway ? onlyTo(new URL(gateway)) : guarded(guard) })
  const proxied = proxy.https && !gateway ? new ProxyAgent({ ...timeless, uri: proxy.https }) : null
  return {
    /** The dispatcher for a source's address, checked as far as it can be before connecting. */
    async to(url: URL): Promise<Dispatcher> {
      if (!proxied || !proxyFor(url, proxy)) return direct
      await guard.refusePrivate(bareHost(url.hostname))
      return proxied
    },
    async close() {
      await Promise.all([direct.destroy(), proxied?.destroy()])
    },
  }
}
export type Connections = ReturnType<typeof createConnections>

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
