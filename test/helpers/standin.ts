import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

export type Reply = {
  status?: number
  headers?: Record<string, string | string[]>
  body?: string | Buffer
  /** `hang`: no answer ever; `drop`: the connection is reset; `stall`: headers and the body so far, and no end. */
  fault?: 'hang' | 'drop' | 'stall'
}
export type Asked = {
  /** As a browser would show it, always with https. */
  url: string
  host: string
  path: string
  method: string
  headers: IncomingHttpHeaders
  body: string
  /** By the clock given to `startStandIn`. */
  startedMs: number
  endedMs: number | null
}
type Answering = Reply | ((asked: Asked) => Reply)

/**
 * A gateway for tests: answers `URL/H/P` as `https://H/P` would, with what `answer` laid down for `H/P` or `H`;
 * several replies are given one after the other, the last again and again. Everything else, robots.txt too, is 404.
 */
export async function startStandIn({ now = Date.now, port = 0 }: { now?: () => number; port?: number } = {}) {
  const answers = new Map<string, Answering[]>()
  const log: Asked[] = []
  const silent = new Set<Socket>()

  function reply(asked: Asked): Reply {
    const [path = ''] = asked.path.split('?')
    const laid = answers.get(asked.host + asked.path) ?? answers.get(asked.host + path) ?? hostWide(asked.host, path)
    const next = laid && laid.length > 1 ? laid.shift() : laid?.[0]
    return (typeof next === 'function' ? next(asked) : next) ?? { status: 404 }
  }
  const hostWide = (host: string, path: string) => (path === '/robots.txt' ? undefined : answers.get(host))

  function send(asked: Asked, response: ServerResponse) {
    const { status = 200, headers = {}, body = '', fault } = reply(asked)
    const { socket } = response
    if (fault === 'drop') return void socket?.resetAndDestroy()
    if (fault && socket) {
      silent.add(socket)
      socket.once('close', () => silent.delete(socket))
    }
    if (fault === 'hang') return
    response.writeHead(status, headers)
    if (fault === 'stall') return void response.write(body)
    response.end(body)
    asked.endedMs = now()
  }

  const server = createServer(async (request, response) => {
    const body = await textOf(request).catch(() => null)
    if (body === null) return
    const [, host = '', path = '/'] = request.url?.match(/^\/([^/]+)(\/.*)?$/) ?? []
    const { method = '', headers } = request
    const asked = { url: `https://${host}${path}`, host, path, method, headers, body, startedMs: now(), endedMs: null }
    log.push(asked)
    send(asked, response)
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    log,
    /** Paths asked of a host, robots.txt left out, in order. */
    paths: (host: string) =>
      log.filter((asked) => asked.host === host && asked.path !== '/robots.txt').map(({ path }) => path),
    answer(place: string, ...replies: Answering[]) {
      answers.set(place, replies)
    },
    /** Connections that wait for an answer which will not come. */
    silentCount: () => silent.size,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
export type StandIn = Awaited<ReturnType<typeof startStandIn>>

async function textOf(request: IncomingMessage) {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}
