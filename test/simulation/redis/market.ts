import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Seen } from '../../helpers/worker-market.ts'

/** What may be wrong with a host for a while. Nothing ever leaves a listing, so that whatever is closed was closed falsely. */
export const troubles = ['drop', '429', '503', 'bomb', 'slow', 'html', 'truncate', '404'] as const
export type Trouble = (typeof troubles)[number]

export const hosts = ['boards-api.greenhouse.io', 'acme.recruitee.com', 'strict.recruitee.com'] as const
export type Host = (typeof hosts)[number]
/** Boards as they are added, by the path under which their host is asked for them. */
export const boards = [
  { url: 'https://job-boards.greenhouse.io/alpha', host: hosts[0], path: '/v1/boards/alpha/jobs' },
  { url: 'https://job-boards.greenhouse.io/beta', host: hosts[0], path: '/v1/boards/beta/jobs' },
  { url: 'https://job-boards.greenhouse.io/gamma', host: hosts[0], path: '/v1/boards/gamma/jobs' },
  { url: 'https://acme.recruitee.com/', host: hosts[1], path: '/api/offers/' },
  { url: 'https://strict.recruitee.com/', host: hosts[2], path: '/api/offers/' },
] as const
export const strictDelayMs = 100
const pauseMs = 1_000
const answerMsMax = 15
const slowMs = { min: 500, max: 2_500 }
const bomb = Buffer.alloc(17 * 1024 * 1024, 32)

type Pause = { host: Host; fromMs: number; untilMs: number }

/** The hosts behind a gateway, in real time; `random` decides what the plan of troubles leaves open. */
export async function startTroubledMarket(random: () => number) {
  const wrong = new Map<Host, Trouble>()
  const listed = new Map<string, number>(boards.map(({ host, path }) => [host + path, 12]))
  const seen: Seen[] = []
  const pauses: Pause[] = []

  async function answer(host: Host, path: string, response: ServerResponse) {
    const trouble = wrong.get(host)
    const ms = trouble === 'slow' ? slowMs.min + random() * (slowMs.max - slowMs.min) : random() * answerMsMax
    await new Promise((resolve) => setTimeout(resolve, ms))
    if (trouble === 'drop') return response.destroy()
    if (trouble === '503') return response.writeHead(503).end()
    if (trouble === '429') {
      const fromMs = performance.now()
      pauses.push({ host, fromMs, untilMs: fromMs + pauseMs })
      return response.writeHead(429, { 'retry-after': String(pauseMs / 1000) }).end()
    }
    if (path === '/robots.txt')
      return response.end(
        `User-agent: *\nDisallow: /private/\n${host === hosts[2] ? `Crawl-delay: ${strictDelayMs / 1000}\n` : ''}`,
      )
    const count = listed.get(host + path)
    if (trouble === '404' || count === undefined) return response.writeHead(404).end()
    if (trouble === 'html') return response.end('<html><title>Just a moment...</title></html>')
    if (trouble === 'bomb') return response.end(bomb)
    const body = listing(host, path, count)
    response.writeHead(200, { 'content-type': 'application/json' })
    return response.end(trouble === 'truncate' ? body.slice(0, -9) : body)
  }

  const server = createServer((request: IncomingMessage, response) => {
    const startMs = performance.now()
    const [, name = '', path = '/'] = request.url?.match(/^\/([^/?]+)([^?]*)/) ?? []
    response.once('close', () => seen.push({ host: name, path, startMs, endMs: performance.now() }))
    const host = hosts.find((one) => one === name)
    if (host) void answer(host, path, response)
    else response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    wrong,
    listed,
    seen,
    pauses,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
export type TroubledMarket = Awaited<ReturnType<typeof startTroubledMarket>>

function listing(host: Host, path: string, count: number) {
  const ids = Array.from({ length: count }, (_, i) => i + 1)
  const text = '<p>Run GPU clusters.</p>'
  if (host !== hosts[0]) {
    const careers = (id: number) => `https://${host}/o/engineer-${id}`
    return JSON.stringify({
      offers: ids.map((id) => ({ id, title: `Cluster Engineer ${id}`, careers_url: careers(id), description: text })),
    })
  }
  const jobs = ids.map((id) => ({
    id,
    title: `Cluster Engineer ${id}`,
    absolute_url: `https://job-boards.greenhouse.io${path}/${id}`,
    location: { name: 'Austin, TX' },
    content: text,
    departments: [],
    offices: [],
  }))
  return JSON.stringify({ jobs, meta: { total: count } })
}
