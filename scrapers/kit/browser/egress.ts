import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { Refused } from '../../errors.ts'
import type { ProxyOptions } from '../guard/dial.ts'
import { dial, proxyFor } from '../guard/dial.ts'
import { bareHost, checkUrl, type Guard } from '../guard/guard.ts'

type Options = {
  guard: Guard
  proxy: ProxyOptions
  /** Lets nothing through: with a gateway all requests are answered before they get here. */
  sealed: boolean
}
type Way = Options & { refused(host: string): void }

const idleMsMax = 60_000
/** What one connection may bring: enough for any page with its images, not for a page without end. */
const bytesMax = 64 << 20
const refusedHostsMax = 1_000

/** Set on the proxy's own refusals; its value is the reason. */
export const refusedHeader = 'x-rackline-refused'

/**
 * The way out for the browser: a forward proxy on loopback that applies the same guard as every other connection,
 * to navigations, redirects, frames, scripts and WebSockets alike. A route handler would not see them all.
 */
export async function startEgress(options: Options) {
  const refusedHosts = new Set<string>()
  const sockets = new Set<Duplex>()
  const refused = (host: string) => {
    if (refusedHosts.size < refusedHostsMax) refusedHosts.add(bareHost(host))
  }
  const server = createServer((incoming, outgoing) => void forward(incoming, outgoing, { ...options, refused }))
  server.on(
    'connect',
    (incoming, client, head) => void tunnel(incoming.url ?? '', client, head, { ...options, refused }),
  )
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  return {
    port: await listen(server),
    /** Was a connection to that host refused as private, and not only tried in vain? */
    hasRefused: (host: string) => refusedHosts.has(bareHost(host)),
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
export type Egress = Awaited<ReturnType<typeof startEgress>>

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
}

/** What Chromium asks on its own account even when told not to: no page's business, and it would not say who we are. */
const browserOwnHosts = new Set([
  'update.googleapis.com',
  'clients2.google.com',
  'clientservices.googleapis.com',
  'optimizationguide-pa.googleapis.com',
  'edgedl.me.gvt1.com',
  'redirector.gvt1.com',
])

async function permit(url: URL, { guard, proxy, sealed }: Options) {
  checkUrl(url)
  if (browserOwnHosts.has(url.hostname)) throw new Error('The browser itself has nothing to ask')
  if (sealed) throw new Error('A gateway is set, and this request was not made through it')
  if (proxyFor(url, proxy)) await guard.refusePrivate(bareHost(url.hostname))
}

/** CONNECT: bytes both ways, whatever is spoken inside. */
async function tunnel(target: string, client: Duplex, head: Buffer, way: Way) {
  // A connection that breaks is the page's misfortune; without a listener it would be ours.
  client.on('error', () => client.destroy())
  const url = URL.parse(`${target.endsWith(':80') ? 'http' : 'https'}://${target}`)
  if (!url) return void client.destroy()
  try {
    await permit(url, way)
    const upstream = limit(await dial(url, way.guard, way.proxy))
    upstream.setTimeout(idleMsMax, () => upstream.destroy())
    client.on('close', () => upstream.destroy())
    upstream.on('error', () => client.destroy()).on('close', () => client.destroy())
    client.write('HTTP/1.1 200 Connection Established\r\n\r\n')
    upstream.write(head)
    client.pipe(upstream).pipe(client)
  } catch (error) {
    if (error instanceof Refused) way.refused(url.hostname)
    client.end(
      `HTTP/1.1 ${error instanceof Refused ? '403 Forbidden' : '502 Bad Gateway'}\r\nConnection: close\r\n\r\n`,
    )
  }
}

/** Plain http, asked in absolute form. */
async function forward(incoming: IncomingMessage, outgoing: ServerResponse, way: Way) {
  const url = URL.parse(incoming.url ?? '')
  if (url?.protocol !== 'http:') return void outgoing.writeHead(400).end()
  const fail = (error: unknown) => {
    if (error instanceof Refused) way.refused(url.hostname)
    if (outgoing.headersSent) return void outgoing.destroy()
    if (!(error instanceof Refused)) return void outgoing.writeHead(502).end()
    outgoing.writeHead(403, { [refusedHeader]: error.message.replace(/[^ -~]/g, '?') }).end()
  }
  try {
    await permit(url, way)
    const { 'proxy-connection': _, 'proxy-authorization': __, ...headers } = incoming.headers
    const { method = 'GET' } = incoming
    const asked = request(url, { method, headers, lookup: way.guard.lookup, agent: false, timeout: idleMsMax })
    asked.on('error', fail).on('timeout', () => asked.destroy(new Error('idle')))
    asked.on('response', (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      limit(answer).on('error', fail).pipe(outgoing)
    })
    outgoing.on('close', () => asked.destroy())
    incoming.pipe(asked)
  } catch (error) {
    fail(error)
  }
}

function limit<Source extends Duplex | IncomingMessage>(source: Source): Source {
  let bytes = 0
  source.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > bytesMax) source.destroy()
  })
  return source
}
