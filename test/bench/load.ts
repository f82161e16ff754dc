import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createBoardsRepository } from '../../db/boards/boards.ts'
import { openDatabase } from '../../db/client.ts'
import { createChance } from '../../server/demo/chance.ts'
import { rackline, startServer } from '../helpers/process.ts'
import { startStandIn } from '../helpers/standin.ts'
import type { Figure } from './bench.ts'
import { type Loaded, load } from './load-client.ts'
import { greenhousePosting } from './market.ts'

const boardCount = 20
const postingsPerBoard = 250
const sweepEveryMs = 500
const floorSeconds = 5
const settleSecondsMax = 120
const listBytes = 25_000

/** Lists as people and programs ask for them: each page is some 25 KB of JSON. */
export const paths = [
  '/api/v1/postings',
  ...['kubernetes', 'training', 'network', 'storage'].map((word) => `/api/v1/postings?q=${word}`),
  ...['remote', 'hybrid', 'onsite'].map((workplace) => `/api/v1/postings?relevance=1&workplace=${workplace}`),
  ...Array.from({ length: 12 }, (_, i) => `/api/v1/postings?relevance=0&employer=load${i}&limit=25`),
]

/**
 * The server under load while it sweeps two boards a second, each with a changed posting: lists, and lists that the asker
 * has already. Beside Hono with one route. `profiles`: the folder where the server leaves what its processor time went into.
 * Throws when an answer is wrong or a request fails.
 */
export async function benchLoad(folder: string, seconds: number, profiles: string | null = null): Promise<Figure[]> {
  const standIn = await startStandIn()
  const env = {
    RACKLINE_DATABASE: join(folder, 'load.db'),
    RACKLINE_UPSTREAM_GATEWAY: standIn.url,
    RACKLINE_MIN_GAP_MS: '0',
    RACKLINE_ANONYMOUS_LIMIT: '10000000',
    RACKLINE_LOG_LEVEL: 'info',
  }
  const answers = layBoards(standIn)
  await takeIn(answers, folder, env)
  const server = await startServer({
    ...env,
    ...(profiles && { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${profiles}` }),
  })
  await settled(server.url)
  const memory = watchMemory(env.RACKLINE_DATABASE)
  const sweeping = sweepOn(env.RACKLINE_DATABASE, answers)
  try {
    await load(server.url, paths, 5)
    await stalls(server.url)
    const listed = expectOnly(await load(server.url, paths, seconds), [200])
    const listStalls = await stalls(server.url)
    const revalidated = expectOnly(await load(server.url, paths, seconds, { revalidating: true }), [200, 304])
    const revalidatedStalls = await stalls(server.url)
    const read = sweeping.end()
    const hello = await helloLoad()
    const grown = memory.end()
    console.log(
      JSON.stringify({ seconds, ...read, listed, revalidated, listStalls, revalidatedStalls, hello, ...grown }),
    )
    const floor = { floor: 'Hono with one route', floorValue: hello.perSecond }
    return [
      { what: 'List under load, sweeping', value: listed.perSecond, unit: 'req/s', ...floor, target: 'at least 1,500' },
      {
        what: 'The same, 99 of 100 within',
        value: listed.p99Ms,
        unit: 'ms',
        floor: 'the same',
        floorValue: hello.p99Ms,
        target: 'at most 100',
      },
      {
        what: 'List that the asker has (304)',
        value: revalidated.perSecond,
        unit: 'req/s',
        ...floor,
        target: 'at least 3,000',
      },
      {
        what: 'The same, 99 of 100 within',
        value: revalidated.p99Ms,
        unit: 'ms',
        floor: 'the same',
        floorValue: hello.p99Ms,
        target: 'at most 100',
      },
      {
        what: 'Memory of the server, last quarter',
        value: grown.lastMiB,
        unit: 'MiB',
        floor: 'its second quarter',
        floorValue: grown.secondMiB,
        target: 'flat',
      },
    ]
  } finally {
    sweeping.end()
    memory.end()
    await server.end('SIGTERM')
    await standIn.close()
  }
}

type StandIn = Awaited<ReturnType<typeof startStandIn>>
export type Board = { token: string; url: string; change(): void }

/** Boards whose answer is another one after `change`: one of their postings has a new text. */
export function layBoards(standIn: StandIn): Board[] {
  return Array.from({ length: boardCount }, (_, i) => {
    const token = `load${i}`
    const chance = createChance(i + 1)
    const jobs = Array.from({ length: postingsPerBoard }, (_, id) => greenhousePosting(i * 10_000 + id, chance))
    const put = () =>
      standIn.answer(`boards-api.greenhouse.io/v1/boards/${token}/jobs`, {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ jobs, meta: { total: jobs.length } }),
      })
    put()
    return {
      token,
      url: `https://job-boards.greenhouse.io/${token}`,
      change() {
        const at = chance.below(jobs.length)
        jobs[at] = greenhousePosting(i * 10_000 + at, chance)
        put()
      },
    }
  })
}

/** Reads the boards into a new database, as their owner would. */
export async function takeIn(boards: readonly Board[], folder: string, env: Record<string, string>) {
  const file = join(folder, 'boards.json')
  writeFileSync(file, JSON.stringify(boards.map(({ url }) => ({ url }))))
  await rackline(['board', 'import', file], env)
  await rackline(['sweep', ...boards.map(({ url }) => url)], env)
}

/** Has one board after the other read anew. Out: how to end it, which says how many were, and how many postings were changed by it. */
export function sweepOn(path: string, boards: readonly Board[], everyMs = sweepEveryMs) {
  const database = openDatabase(path)
  const repository = createBoardsRepository(database)
  const idByKey = new Map(repository.list().map(({ key, id }) => [key, id]))
  const before = repository.lastSweepId()
  const since = database.sqlite.prepare<[number], { sweeps: number; changed: number }>(
    "select count(*) as sweeps, total(changed) as changed from sweeps where id > ? and outcome = 'complete'",
  )
  let [turn, done] = [0, { sweeps: 0, changed: 0 }]
  const timer = setInterval(() => {
    const board = boards[turn++ % boards.length]
    const id = board && idByKey.get(`greenhouse:${board.token}`)
    if (!board || id === undefined) throw new Error('A board of the bench is not among those of the server')
    board.change()
    repository.request([id], new Date())
  }, everyMs)
  return {
    end() {
      clearInterval(timer)
      if (database.sqlite.open) done = since.get(before) ?? done
      database.close()
      return done
    },
  }
}

/** Waits until the work of a first start is done: linking all postings, reading the market. */
export async function settled(url: string) {
  for (let i = 0; i < settleSecondsMax; i++) {
    const metrics = await (await fetch(`${url}/metrics`)).text()
    if (/^rackline_queue_jobs\{state="running"\} 0$/m.test(metrics) && i > 5) return
    await new Promise((resolve) => setTimeout(resolve, 1_000))
  }
}

/** How long the server's event loop was kept from its next turn since this was last asked. */
async function stalls(url: string) {
  const metrics = await (await fetch(`${url}/metrics`)).text()
  const ms = (name: string) =>
    1000 * Number(new RegExp(`^nodejs_eventloop_lag_${name}_seconds (\\S+)$`, 'm').exec(metrics)?.[1])
  return { p50Ms: ms('p50'), p99Ms: ms('p99'), maxMs: ms('max') }
}

/** The process that holds a database. */
export function holderOf(path: string): number {
  const database = openDatabase(path)
  const pid = database.sqlite.prepare<[], number>('select pid from holders').pluck().get()
  database.close()
  if (pid === undefined) throw new Error('No server holds the database')
  return pid
}

/** The resident memory of a process, in MiB. */
export const residentMiB = (pid: number) =>
  Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024

/** The resident memory of the server, once a second. */
function watchMemory(path: string) {
  const pid = holderOf(path)
  const mib: number[] = []
  const timer = setInterval(() => mib.push(residentMiB(pid)), 1_000)
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  return {
    end() {
      clearInterval(timer)
      const quarter = Math.floor(mib.length / 4)
      return {
        secondMiB: mean(mib.slice(quarter, 2 * quarter)),
        lastMiB: mean(mib.slice(-quarter)),
        mostMiB: Math.max(...mib),
      }
    },
  }
}

async function helloLoad(): Promise<Loaded> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/bench/hello.ts', String(listBytes)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise<string>((resolve) => child.stdout.once('data', (line) => resolve(String(line).trim())))
  try {
    return await load(url, ['/'], floorSeconds)
  } finally {
    child.kill()
  }
}

function expectOnly(loaded: Loaded, statuses: readonly number[]): Loaded {
  const isRight =
    loaded.errors === 0 && Object.keys(loaded.statuses).every((status) => statuses.includes(Number(status)))
  if (!isRight) throw new Error(`Wrong answers under load: ${JSON.stringify(loaded)}`)
  return loaded
}
