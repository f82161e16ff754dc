import type { Dispatcher } from 'undici'
import { type ProxyOptions, proxyFor } from './dial.ts'
import type { createDispatchers } from './dispatchers.ts'
import { bareHost, type Guard } from './guard.ts'

/**
 * The connections of one process. With a gateway they lead to its exact origin and nowhere else, proxy or not.
 * Otherwise only to public addresses: directly, or for https through the owner's proxy, whose own address may be
 * private. TLS trusts what Node trusts, NODE_EXTRA_CA_CERTS included.
 */
export function createConnections(gateway: string | null, proxy: ProxyOptions, guard: Guard) {
  let made: Promise<ReturnType<typeof createDispatchers>> | null = null
  // A start asks nobody, and need not wait until the client is read in.
  const dispatchers = () => {
    made ??= import('./dispatchers.ts').then(({ createDispatchers }) => createDispatchers(gateway, proxy, guard))
    return made
  }
  return {
    /** The dispatcher for a source's address, checked as far as it can be before connecting. */
    async to(url: URL): Promise<Dispatcher> {
      const { direct, proxied } = await dispatchers()
      if (!proxied || !proxyFor(url, proxy)) return direct
      await guard.refusePrivate(bareHost(url.hostname))
      return proxied
    },
    async close() {
      if (!made) return
      const { direct, proxied } = await made
      await Promise.all([direct.destroy(), proxied?.destroy()])
    },
  }
}
export type Connections = ReturnType<typeof createConnections>
