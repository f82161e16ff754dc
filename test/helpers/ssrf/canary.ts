import { type AddressInfo, createServer, type Server } from 'node:net'
import { Agent } from 'undici'
import type { Connections } from '../../../scrapers/kit/guard/connections.ts'
import { guarded } from '../../../scrapers/kit/guard/dispatchers.ts'
import type { Guard } from '../../../scrapers/kit/guard/guard.ts'
import type { StandIn } from '../standin.ts'

/**
 * Listens on every address of this machine, on a port of its own and, where the system lets us, on 80 and 443. `heard` counts
 * the connections that reached it: none ever may.
 */
export async function startCanary() {
  let heard = 0
  const servers: Server[] = []
  async function listen(port: number) {
    const server = createServer((socket) => {
      heard++
      socket.destroy()
    })
    const isOpen = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false)).listen(port, '::', () => resolve(true))
    })
    if (isOpen) servers.push(server)
    return server
  }
  const { port } = (await listen(0)).address() as AddressInfo
  for (const well of [80, 443]) await listen(well)
  return {
    port,
    heard: () => heard,
    close: () => Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve)))),
  }
}
export type Canary = Awaited<ReturnType<typeof startCanary>>

/** Hosts of the outside that a stand-in plays. */
const isPlayed = (host: string) => /^[a-z\d-]+\.example$/.test(host)

/**
 * The real connections with one change: whatever they would dial, they dial on the canary's port. Hosts of the stand-in lead to
 * it, as there is no outside.
 */
export function canariedConnections(standIn: StandIn, canary: Canary, guard: Guard): Connections {
  const dial = guarded(guard)
  const out = new Agent({
    connect: (options, callback) => dial({ ...options, port: String(canary.port) }, callback),
    connectTimeout: 0,
  })
  const inside = new Agent()
  return {
    async to({ hostname }: URL) {
      if (!isPlayed(hostname)) return out
      const request = (options: { path: string }) =>
        inside.request({ ...options, origin: standIn.url, path: `/${hostname}${options.path}`, method: 'GET' })
      // Of a dispatcher the kit uses this one method.
      return { request } as never
    },
    async close() {
      await Promise.all([out.destroy(), inside.destroy()])
    },
  }
}
