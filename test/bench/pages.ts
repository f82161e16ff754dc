import { setTimeout } from 'node:timers/promises'
import { openDatabase } from '../../db/client.ts'
import { startServer } from '../helpers/process.ts'
import type { Figure } from './bench.ts'
import { profileLink } from './inventor.ts'
import { settled } from './load.ts'
import { quantile } from './measure.ts'
import { fillRealSize } from './real-size.ts'

const rounds = 20
/** So long after its start the server reads words into memory. */
const settleMs = 12_000
const p = profileLink()

/** Every kind of page that answers GET, as links on other pages lead to it; `{employer}` and others are of the market. */
const pages = [
  '/',
  '/?q=kubernetes',
  '/?relevance=1&facet=gpu-orchestration%3Acore&workplace=remote',
  '/?near=London&radiusKm=100',
  '/?sort=relevance',
  '/?relevance=0&lane=buildout&lane=engineering&status=all',
  '/postings/{posting}',
  '/market',
  '/market?workload=training',
  '/market/gpu-orchestration',
  '/skills/kubernetes',
  '/employers/{employer}',
  '/places/us',
  '/market/data/places.csv',
  '/pillars',
  '/pillars/gpu-orchestration',
  '/quality',
  '/classify',
  '/employers',
  '/sources',
  '/about',
  '/profile',
  `/profile?p=${p}`,
  `/matches?p=${p}`,
  `/positioning?p=${p}`,
  `/positioning.svg?p=${p}`,
  '/yours',
  '/tracking',
  '/digest',
  '/mail',
  '/keys',
  '/queue',
  '/sign-in',
  '/unsubscribe',
  '/feeds/postings.rss',
  '/feeds/postings.json',
  '/sitemap.xml',
  '/sitemaps/postings-1.xml',
  '/api/v1/docs',
  '/api/v1/openapi.json',
  '/api/v1/postings',
  '/api/v1/sources',
  '/none-at-all',
]

/**
 * Every page of the product as it is run, over a market of so many postings with their texts, each asked for again and again
 * while nothing is collected.
 */
export async function benchPages(path: string, size: number): Promise<Figure[]> {
  const database = openDatabase(path)
  await fillRealSize(database, size, new Date())
  const known = database.sqlite
    .prepare<[], { posting: number; employer: string }>(
      `select max(p.id) as posting, e.slug as employer from postings p join employers e on e.id = p.employer_id
         join classifications c on c.posting_id = p.id where p.closed_at is null and c.relevance = 2`,
    )
    .get()
  database.close()
  const server = await startServer({
    RACKLINE_DATABASE: path,
    RACKLINE_UPSTREAM_GATEWAY: 'http://127.0.0.1:9',
    RACKLINE_ANONYMOUS_LIMIT: '1000000',
  })
  try {
    await settled(server.url)
    await setTimeout(settleMs)
    const times = new Map<string, number[]>()
    for (let round = 0; round <= rounds; round++)
      for (const page of pages) {
        const address = page.replace(/\{(posting|employer)\}/, (_, name) => String(known?.[name as 'posting']))
        const from = performance.now()
        const answer = await fetch(server.url + address)
        await answer.text()
        const ms = performance.now() - from
        if (answer.status >= 500) throw new Error(`${address} answered ${answer.status}`)
        if (round > 0) times.set(page, [...(times.get(page) ?? []), ms])
      }
    return pages.map((page) => ({
      what: `${page.replace(p, '…')} at ${size.toLocaleString('en')}, p95`,
      value: quantile(times.get(page) ?? [], 0.95),
      unit: 'ms',
      floor: 'its p50',
      floorValue: quantile(times.get(page) ?? [], 0.5),
      target: 'at most 30',
    }))
  } finally {
    await server.end('SIGTERM')
  }
}
