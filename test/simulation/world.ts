import { Readable } from 'node:stream'
import { z } from 'zod'
import { Incomplete } from '../../scrapers/errors.ts'
import type { Connections } from '../../scrapers/kit/guard/connections.ts'
import { defineScraper } from '../../scrapers/scraper.ts'
import type { SimulatedTime } from './time.ts'

export const hourMs = 3_600_000
export const minGapMs = 1_000
const pageSize = 8
/** What a lie shows of what is listed, and at most of the fewest that were listed in so many hours: more would be believed. */
const lie = { share: 0.4, ofFewest: 0.5, hours: 72 } as const
const bomb = Buffer.alloc(17 * 1024 * 1024, 32)

/** What may be wrong with a host or a board for a while; the last three lie, so that they come seldom and not for long. */
export const faultKinds = [
  'dns',
  'drop',
  '429',
  '503',
  'bomb',
  'slow',
  'hang',
  'html',
  'truncate',
  '404',
  'empty',
  'half',
] as const
export type FaultKind = (typeof faultKinds)[number]
export type Fault = { kind: FaultKind; untilMs: number }

export type SimBoard = {
  id: number
  host: string
  path: string
  detailed: boolean
  listed: Map<string, { sinceMs: number }>
  left: Map<string, number>
  /** How many were listed in each hour so far. */
  sizes: number[]
}
type Seen = { host: string; path: string; startMs: number; endMs: number; wallMs: number; silent: boolean }

/** The hosts with what they ask for, the boards with what they truly list, and all that was asked of them. */
export function createWorld(time: SimulatedTime) {
  const hosts = new Map([
    ['calm.example', 0],
    ['strict.example', 4],
    ['many.example', 1],
  ])
  const boards: SimBoard[] = [
    ['calm.example', '/a'],
    ['strict.example', '/b'],
    ['many.example', '/c'],
    ['many.example', '/private/d'],
  ].map(([host = '', path = ''], id) => ({
    id,
    host,
    path,
    detailed: id === 1,
    listed: new Map(),
    left: new Map(),
    sizes: [],
  }))
  const faults = new Map<string, Fault>()
  const pauses: { host: string; sinceMs: number; untilMs: number; untilWallMs: number }[] = []
  const seen: Seen[] = []
  let lastPosting = 0
  const random = time.random

  function add(board: SimBoard) {
    board.listed.set(`p${++lastPosting}`, { sinceMs: time.steady() })
  }
  for (const board of boards) for (let i = 0; i < 14 + board.id; i++) add(board)

  /** Some postings come, some go, and some that went come back. */
  function evolve() {
    for (const board of boards) {
      board.sizes.push(board.listed.size)
      if (random() < 0.2) add(board)
      const ids = [...board.listed.keys()]
      const going = ids[Math.floor(random() * ids.length)]
      if (random() < 0.15 && going !== undefined && ids.length > 12) {
        board.listed.delete(going)
        board.left.set(going, time.steady())
      }
      const [back] = board.left.keys()
      if (random() < 0.05 && back !== undefined) {
        board.left.delete(back)
        board.listed.set(back, { sinceMs: time.steady() })
      }
    }
  }

  const lieOf = ({ listed, sizes }: SimBoard) =>
    Math.floor(Math.min(listed.size * lie.share, Math.min(...sizes.slice(-lie.hours)) * lie.ofFewest))

  const faultAt = (host: string) => {
    const fault = faults.get(host)
    return fault && fault.untilMs > time.steady() ? fault.kind : null
  }

  function answer(host: string, path: string, query: URLSearchParams, fault: FaultKind | null) {
    if (fault === '503') return { status: 503, body: 'busy' }
    if (fault === '429') {
      const seconds = random() < 0.5 ? 60 + Math.floor(random() * 5_000) : null
      if (seconds === null) return { status: 429, body: '' }
      const sinceMs = time.steady()
      const ms = seconds * 1000
      pauses.push({ host, sinceMs, untilMs: sinceMs + ms, untilWallMs: time.now() + ms })
      return { status: 429, body: '', headers: { 'retry-after': String(seconds) } }
    }
    if (path === '/robots.txt')
      return { status: 200, body: `User-agent: *\nDisallow: /private/\nCrawl-delay: ${hosts.get(host)}\n` }
    if (fault === '404') return { status: 404, body: '' }
    if (fault === 'html') return { status: 200, body: '<html><title>Just a moment...</title></html>' }
    if (fault === 'bomb') return { status: 200, body: bomb }
    const board = boards.find((one) => one.host === host && path.startsWith(one.path))
    if (!board) return { status: 404, body: '' }
    const id = path.slice(board.path.length + 1)
    if (id)
      return board.listed.has(id)
        ? { status: 200, body: JSON.stringify({ id, text: `Text of ${id}` }) }
        : { status: 404, body: '' }
    const all = [...board.listed.keys()]
    const shown = fault === 'empty' ? [] : fault === 'half' ? all.slice(0, lieOf(board)) : all
    const from = Number(query.get('from'))
    const page = JSON.stringify({ total: shown.length, ids: shown.slice(from, from + pageSize) })
    return { status: 200, body: fault === 'truncate' ? page.slice(0, -5) : page }
  }

  /** The network of one process: dead processes reach nothing and hear nothing. */
  function connectionsOf(life: { signal: AbortSignal }): Connections {
    async function request(url: URL, given: AbortSignal) {
      const signal = AbortSignal.any([given, life.signal])
      const { hostname: host, pathname: path, searchParams } = url
      const fault = faultAt(host)
      const entry = {
        host,
        path,
        startMs: time.steady(),
        endMs: Number.POSITIVE_INFINITY,
        wallMs: time.now(),
        silent: fault === 'slow' || fault === 'hang',
      }
      seen.push(entry)
      try {
        if (fault === 'hang') await time.sleep(48 * hourMs, signal)
        await time.sleep(fault === 'slow' ? 5_000 + random() * 40_000 : 30 + random() * 300, signal)
        if (fault === 'drop') throw Object.assign(new Error('reset'), { code: 'ECONNRESET' })
        const { status, body, headers = {} } = answer(host, path, searchParams, fault)
        const stream = Readable.from([typeof body === 'string' ? Buffer.from(body) : body])
        return { statusCode: status, headers, body: Object.assign(stream, { dump: async () => {} }) }
      } finally {
        entry.endMs = time.steady()
      }
    }
    return {
      async to(url: URL) {
        if (life.signal.aborted || faultAt(url.hostname) === 'dns')
          throw Object.assign(new Error('no such host'), { code: 'ENOTFOUND' })
        // Of a dispatcher the kit uses this one method.
        return { request: ({ signal }: { signal: AbortSignal }) => request(url, signal) } as never
      },
      close: async () => {},
    }
  }
  return { hosts, boards, faults, pauses, seen, evolve, connectionsOf }
}
export type World = ReturnType<typeof createWorld>

const params = z.object({ host: z.string(), path: z.string() })
const page = z.object({ total: z.int(), ids: z.array(z.string()) })

/** Reads a simulated board as the real sources read theirs: page by page, and never content with less than is declared. */
export const simulated = (detailed: boolean) =>
  defineScraper<z.infer<typeof params>>({
    name: detailed ? 'detailed' : 'listed',
    title: 'Simulated',
    kind: 'ats',
    docs: 'https://example.com',
    terms: 'A test may.',
    coverage: 'full',
    requests: 'many',
    hoursApart: 3,
    params,
    example: { host: 'calm.example', path: '/a' },
    host: ({ host }) => host,
    token: ({ host, path }) => host + path,
    fromToken: () => null,
    boardUrl: ({ host, path }) => `https://${host}${path}`,
    recognise: () => null,
    async *scrape({ host, path }, kit) {
      let found = 0
      for (;;) {
        const { total, ids } = await kit.getJson(`https://${host}${path}?from=${found}`, page)
        for (const id of ids) {
          const description = detailed ? null : `Text of ${id}`
          yield { id, url: `https://${host}${path}/${id}`, title: `Engineer ${id}`, description }
        }
        found += ids.length
        if (found >= total) return
        if (ids.length === 0) throw new Incomplete(`Shows ${found} of ${total}`)
      }
    },
    ...(detailed && {
      async detail({ host, path }, { id }, kit) {
        const schema = z.object({ text: z.string() })
        const found = await kit.getJson(`https://${host}${path}/${id}`, schema, { goneMeansBoard: false })
        return found && { description: found.text }
      },
    }),
  })
