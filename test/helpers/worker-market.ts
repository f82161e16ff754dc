import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Seen = { host: string; path: string; startMs: number; endMs: number }

const longestAnswerMs = 12

/**
 * Feeds on many hosts, behind a gateway: `https://HOST/BOARD.rss` lists as many postings as `countOf` says, each answer taking
 * some milliseconds; robots.txt is 404. `seen` is what the hosts saw: from a request's arrival until its answer or its
 * connection ended.
 */
export async function startWorkerMarket(countOf: (host: string, path: string) => number) {
  const seen: Seen[] = []
  let requests = 0
  const server = createServer((request, response) => {
    const startMs = performance.now()
    const [, host = '', path = '/'] = request.url?.match(/^\/([^/]+)(\/.*)?$/) ?? []
    response.once('close', () => seen.push({ host, path, startMs, endMs: performance.now() }))
    setTimeout(() => {
      if (path === '/robots.txt') return response.writeHead(404).end()
      response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(listing(host, path, countOf(host, path)))
    }, requests++ % longestAnswerMs)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function listing(host: string, path: string, count: number) {
  const items = Array.from({ length: count }, (_, i) => {
    const url = `https://${host}${path}/${i}`
    return `<item><guid>${url}</guid><link>${url}</link><title>Cluster Engineer ${i}</title><description>Run GPUs.</description></item>`
  })
  return `<rss version="2.0"><channel><title>Jobs</title>${items.join('')}</channel></rss>`
}

/** How often a host was asked while it was still busy, and how often sooner than the pace allows after the start of the request before. */
export function impoliteness(seen: readonly Seen[], paceMs: number) {
  const byHost = Map.groupBy(seen, ({ host }) => host)
  let [together, tooSoon, smallestGapMs] = [0, 0, Number.POSITIVE_INFINITY]
  for (const visits of byHost.values()) {
    visits.sort((a, b) => a.startMs - b.startMs)
    for (const [i, visit] of visits.entries()) {
      const before = visits[i - 1]
      if (!before) continue
      const gapMs = visit.startMs - before.startMs
      smallestGapMs = Math.min(smallestGapMs, gapMs)
      if (visit.startMs < before.endMs) together++
      if (gapMs < paceMs) tooSoon++
    }
  }
  return { hosts: byHost.size, requests: seen.length, together, tooSoon, smallestGapMs }
}
