import { readFileSync, rmSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { openDatabase } from '../../db/client.ts'
import { shippedClassifier } from '../../server/pillars/shipped-classifier.ts'
import { rackline, startServer } from '../helpers/process.ts'
import type { Figure } from './bench.ts'
import { quantile } from './measure.ts'

const rounds = 30
const dayMs = 24 * 3_600_000
const lookMs = 5
const turns = fileURLToPath(new URL('turns.mjs', import.meta.url))
/** What a browser waits for at first, and then goes on to. */
const pages = ['/', '/postings/1', '/market', '/pillars', '/employers', '/sources', '/quality', '/about']

/**
 * The product as it is run, over the postings that `benchList` filled in at `path`: from its start to its first answer with
 * postings, the second time with the index that the first has kept, what its pages take from then on, its memory, and how long its event loop stood still: by the clock, and in processor time of its
 * own, as the clock counts waiting for a core too. Nothing is collected meanwhile.
 */
export async function benchStart(path: string, postings: number): Promise<Figure[]> {
  const env = {
    RACKLINE_DATABASE: path,
    RACKLINE_UPSTREAM_GATEWAY: 'http://127.0.0.1:9',
    RACKLINE_ANONYMOUS_LIMIT: '1000000',
  }
  settle(path)
  const help = await timed(() => rackline(['board', '--help'], env))
  rmSync(`${path}.index`, { force: true })
  const unprepared = await firstAnswer(env)
  await unprepared.server.end('SIGTERM')
  const turnsFile = `${path}.turns`
  const { server, startMs } = await firstAnswer({ ...env, RACKLINE_BENCH_TURNS: turnsFile }, ['--import', turns])
  let isUp = true
  const end = async () => {
    if (isUp) await server.end('SIGTERM')
    isUp = false
  }
  try {
    // It watches the event loop from the first time that it is asked.
    await fetch(`${server.url}/metrics`)
    const from = Date.now()
    const times: Record<string, number[]> = Object.fromEntries(pages.map((page) => [page, []]))
    await Promise.all(pages.map((page) => fetch(server.url + page)))
    for (let round = 0; round < rounds; round++)
      for (const page of pages)
        times[page]?.push(await timed(async () => await (await fetch(server.url + page)).text()))
    const metrics = await (await fetch(`${server.url}/metrics`)).text()
    const until = Date.now()
    await end()
    const turnMs = longestTurn(turnsFile, from, until)
    const at = postings.toLocaleString('en')
    const floor = { floor: 'the command with its help', floorValue: help }
    return [
      {
        what: `Start to first postings at ${at}`,
        value: startMs,
        unit: 'ms',
        ...floor,
        target: '8,000 at 1,000,000; 1,500 at 50,000',
      },
      {
        what: `The same with no index kept, at ${at}`,
        value: unprepared.startMs,
        unit: 'ms',
        ...floor,
        target: 'after a crash',
      },
      ...pages.map((page) => ({
        what: `Page ${page} at ${at}, p95`,
        value: quantile(times[page] ?? [], 0.95),
        unit: 'ms',
        floor: 'p50 of /about',
        floorValue: quantile(times['/about'] ?? [], 0.5),
        target: '30 at 50,000',
      })),
      {
        what: `Event loop stood still at ${at}, at most`,
        value: 1000 * metric(metrics, 'nodejs_eventloop_lag_max_seconds'),
        unit: 'ms',
        floor: 'its p99',
        floorValue: 1000 * metric(metrics, 'nodejs_eventloop_lag_p99_seconds'),
        target: 'at most 50',
      },
      {
        what: `Longest turn in processor time at ${at}`,
        value: turnMs,
        unit: 'ms',
        floor: 'looked at every',
        floorValue: lookMs,
        target: 'at most 50',
      },
      {
        what: `Server memory at ${at}`,
        value: metric(metrics, 'process_resident_memory_bytes') / 2 ** 20,
        unit: 'MiB',
        floor: 'its heap',
        floorValue: metric(metrics, 'nodejs_heap_size_used_bytes') / 2 ** 20,
        target: '900 at 1,000,000',
      },
      {
        what: `Database without texts at ${at}`,
        value: statSync(path).size / postings,
        unit: 'B/posting',
        floor: 'its kept index',
        floorValue: statSync(`${path}.index`).size / postings,
        target: 'of 6,144 beyond texts',
      },
    ]
  } finally {
    await end()
    rmSync(turnsFile, { force: true })
  }
}

/** The longest turn that ended between two moments, in milliseconds; 0: none was long. Others are some 5 ms shorter than it says. */
function longestTurn(file: string, from: number, until: number) {
  const turns: [number, number][] = JSON.parse(readFileSync(file, 'utf8'))
  return Math.max(0, ...turns.filter(([at]) => at > from && at < until).map(([, ms]) => ms))
}

/** Starts the product. Out: it, and when it had answered with postings. */
async function firstAnswer(env: Record<string, string>, options: readonly string[] = []) {
  const from = performance.now()
  const server = await startServer(env, ['serve'], options)
  const first = await (await fetch(`${server.url}/api/v1/postings?limit=25`)).text()
  const startMs = performance.now() - from
  if (!first.includes('"title"')) throw new Error(`The first answer has no posting: ${first.slice(0, 200)}`)
  return { server, startMs }
}

/** What is stored counts as read today by today's classifier: the start has nothing to catch up with. */
export function settle(path: string) {
  const database = openDatabase(path)
  database.write(() => {
    database.sqlite
      .prepare('update classifications set version = @v where version is not @v')
      .run({ v: shippedClassifier().version })
    database.sqlite.prepare('update boards set next_check_at = ?').run(Date.now() + dayMs)
  })
  database.close()
}

async function timed(work: () => Promise<unknown>) {
  const from = performance.now()
  await work()
  return performance.now() - from
}

const metric = (text: string, name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1])
