import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { connect, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { Refused } from '../errors.ts'
import type { ProxyOptions } from './connections.ts'
import { bareHost, checkUrl, type Guard } from './guard.ts'
import { bypassesProxy } from './no-proxy.ts'

type Options = {
  guard: Guard
  proxy: ProxyOptions
  /** Lets nothing through: with a gateway all requests are answered before they get here. */
  sealed: boolean
}

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
export async function startEgress({ guard, proxy, sealed }: Options) {
  const refusedHosts = new Set<string>()
  const sockets = new Set<Duplex>()

  async function permit(url: URL) {
    try {
      if (sealed) throw new Refused('a gateway is set, and this request was not made through it')
      checkUrl(url)
      if (proxyFor(url, proxy)) await guard.refusePrivate(bareHost(url.hostname))
    } catch (error) {
      throw remembered(error, url)
    }
  }

  function remembered(error: unknown, url: URL) {
    if (error instanceof Refused && refusedHosts.size < refusedHostsMax) refusedHosts.add(bareHost(url.hostname))
    return error
  }

  async function tunnel(target: string, client: Duplex, head: Buffer) {
    const url = targetUrl(target)
    try {
      await permit(url)
      const upstream = await dial(url, guard, proxy)
      track(sockets, upstream)
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      if (head.length > 0) upstream.write(head)
      join(client, upstream)
    } catch (error) {
      remembered(error, url)
      client.end(
        `HTTP/1.1 ${error instanceof Refused ? '403 Forbidden' : '502 Bad Gateway'}\r\nConnection: close\r\n\r\n`,
      )
    }
  }

  async function forward(incoming: IncomingMessage, outgoing: ServerResponse) {
    const url = URL.parse(incoming.url ?? '')
    if (url?.protocol !== 'http:') return void outgoing.writeHead(400).end()
    const fail = (error: unknown) => {
      remembered(error, url)
      if (outgoing.headersSent) return void outgoing.destroy()
      if (error instanceof Refused)
        outgoing.writeHead(403, { [refusedHeader]: error.message.replace(/[^ -~]/g, '?') }).end()
      else outgoing.writeHead(502).end()
    }
    try {
      await permit(url)
    } catch (error) {
      return fail(error)
    }
    const { 'proxy-connection': _, 'proxy-authorization': __, ...headers } = incoming.headers
    const asked = request(url, {
      method: incoming.method ?? 'GET',
      headers,
      lookup: guard.lookup,
      agent: false,
      timeout: idleMsMax,
    })
    asked.on('error', fail).on('timeout', () => asked.destroy(new Error('idle')))
    asked.on('response', (answer) => {
      limit(answer)
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.on('error', fail).pipe(outgoing)
    })
    incoming.pipe(asked)
  }

  const server = createServer((incoming, outgoing) => void forward(incoming, outgoing))
  server.on('connection', (socket) => track(sockets, socket))
  server.on('connect', (incoming, client, head) => void tunnel(incoming.url ?? '', client, head))
  const port = await new Promise<number>((resolve, reject) => {
    server.on('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
  return {
    port,
    /** Was a connection to that host refused, and not only tried in vain? */
    hasRefused: (host: string) => refusedHosts.has(bareHost(host)),
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
export type Egress = Awaited<ReturnType<typeof startEgress>>

/** A CONNECT target is `host:port`; 443 stands for https, whatever is spoken inside. */
function targetUrl(target: string): URL {
  const port = target.match(/:(\d+)$/)?.[1]
  return URL.parse(`${port === '80' ? 'http' : 'https'}://${target}`) ?? new URL('https://unreadable.invalid/')
}

function proxyFor(url: URL, { https, noProxy }: ProxyOptions): URL | null {
  return https && url.protocol === 'https:' && !bypassesProxy(bareHost(url.hostname), noProxy) ? new URL(https) : null
}

/** A connected socket to the target: directly, to addresses that the guard has seen, or through the owner's proxy. */
function dial(url: URL, guard: Guard, proxy: ProxyOptions): Promise<Socket> {
  const host = bareHost(url.hostname)
  const port = Number(url.port) || (url.protocol === 'http:' ? 80 : 443)
  const via = proxyFor(url, proxy)
  return new Promise((resolve, reject) => {
    if (!via) {
      const socket = connect({ host, port, lookup: guard.lookup })
      socket.once('connect', () => resolve(socket)).once('error', reject)
      return
    }
    const credentials =
      via.username && Buffer.from(`${decodeURIComponent(via.username)}:${decodeURIComponent(via.password)}`)
    request({
      host: bareHost(via.hostname),
      port: via.port || 80,
      method: 'CONNECT',
      path: `${url.hostname}:${port}`,
      headers: {
        host: `${url.hostname}:${port}`,
        ...(credentials && { 'proxy-authorization': `Basic ${credentials.toString('base64')}` }),
      },
    })
      .once('connect', (answer, socket) =>
        answer.statusCode === 200 ? resolve(socket) : reject(new Error(`proxy: ${answer.statusCode}`)),
      )
      .once('error', reject)
      .end()
  })
}

function join(client: Duplex, upstream: Socket) {
  limit(upstream)
  upstream.setTimeout(idleMsMax, () => upstream.destroy())
  const end = () => {
    client.destroy()
    upstream.destroy()
  }
  client.on('error', end).on('close', end).pipe(upstream)
  upstream.on('error', end).on('close', end).pipe(client)
}

function limit(source: Duplex | IncomingMessage) {
  let bytes = 0
  source.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > bytesMax) source.destroy()
  })
}

function track(sockets: Set<Duplex>, socket: Duplex) {
  sockets.add(socket)
  // A connection that breaks is the page's misfortune, and without a listener it would be ours.
  socket.on('error', () => {}).once('close', () => sockets.delete(socket))
}
