import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../../db/client.ts'
import { createApp } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import { noEvents } from '../../server/journal/journal.ts'
import type { QueueCounts } from '../../server/queue/queue.ts'
import { startRackline } from './process.ts'
import { startRedis } from './redis.ts'
import { impoliteness, startWorkerMarket } from './worker-market.ts'

const paceMs = 20
const leaseSeconds = 2
const pollMs = 20
/** Longer than it takes until lost work is asked for again, twenty leases: who waits longer waits for ever. */
const stallMsMax = 90_000
/** From the last write until the worker has heard that it counts, even where its process was just killed. */
const settleMsMax = 20_000
const failuresSeen = 1_000
/** BullMQ's words for work that was given up as worker after worker died over it. On a busy machine the kills do that; it is asked for again. */
const diedOver = 'job stalled more than allowable limit'

type Size = {
  workers: number
  concurrency: number
  hosts: number
  boardsPerHost: number
  sweepsPerBoard: number
  killEveryMs: number
}

/**
 * A server that only writes, and workers as processes of their own, one of which is killed every two seconds; Redis is
 * restarted in the middle. Each sweep of a board finds one posting more. Out: what was written, and how the hosts were treated,
 * what is left in the queue, and why work failed other than by the kills.
 */
export async function workerRun({ workers, concurrency, hosts, boardsPerHost, sweepsPerBoard, killEveryMs }: Size) {
  const folder = mkdtempSync(join(tmpdir(), 'rackline-workers-'))
  const redis = await startRedis()
  const done = new Map<string, number>()
  const market = await startWorkerMarket((host, path) => (done.get(`feed:${host}${path}`) ?? 0) + 1)
  const env = {
    REDIS_URL: redis.url,
    RACKLINE_COLLECT: 'workers',
    RACKLINE_LEASE_SECONDS: String(leaseSeconds),
    RACKLINE_UPSTREAM_GATEWAY: market.url,
    RACKLINE_MIN_GAP_MS: String(paceMs),
    RACKLINE_DATABASE: join(folder, 'r.db'),
  }
  const total = hosts * boardsPerHost * sweepsPerBoard
  let swept = 0
  const app = createApp(readConfig(env), {
    registry: { version: '2026-01-01', employers: [] },
    log: () => {},
    events: { ...noEvents, sweep: ({ board }) => note(board) },
  })
  /** A sweep was written: the board is asked again until it has had all of its sweeps. */
  function note(board: string) {
    swept++
    const times = (done.get(board) ?? 0) + 1
    done.set(board, times)
    const id = app.boards.findByKey(board)?.id
    if (times < sweepsPerBoard && id !== undefined) app.boards.request([id], app.clock())
  }
  for (let host = 0; host < hosts; host++)
    for (let board = 0; board < boardsPerHost; board++)
      app.boardList.add(`https://h${host}.market.example/b${board}.rss`)

  const pool = createPool(env, concurrency)
  const startedAt = performance.now()
  try {
    for (let i = 0; i < workers; i++) pool.add()
    await app.begin()
    let [kills, restarts, killedAt] = [0, 0, performance.now()]
    let [last, movedAt] = [0, performance.now()]
    while (swept < total) {
      await new Promise((resolve) => setTimeout(resolve, pollMs))
      const now = performance.now()
      if (swept > last) [last, movedAt] = [swept, now]
      if (now - movedAt > stallMsMax)
        throw new Error(
          `Nothing was swept for ${stallMsMax / 1000} s, after ${swept} of ${total}: ${JSON.stringify({ sweeps: [...done], ...pool.look(), ...(await app.queue.counts()) })}`,
        )
      if (restarts === 0 && swept > total / 2) {
        restarts++
        await redis.end()
        await redis.start()
      }
      if (now - killedAt < killEveryMs || !pool.isReady()) continue
      killedAt = now
      kills++
      await pool.killOldest()
      pool.add()
    }
    const seconds = (performance.now() - startedAt) / 1000
    const { failed: _, ...left } = await settled(() => app.queue.counts())
    const failures = (await app.queue.list('failed', failuresSeen)).map(({ error }) => error)
    const ends = await pool.end()
    return {
      total,
      swept,
      seconds,
      kills,
      restarts,
      left,
      failures: failures.filter((error) => error !== diedOver),
      ends,
      ...impoliteness(market.seen, paceMs),
      ...contents(env.RACKLINE_DATABASE),
    }
  } finally {
    await pool.end()
    await app.close()
    await market.close()
    await redis.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What is left in the queue once nothing moves there any more; a failure is no movement. */
async function settled(counts: () => Promise<QueueCounts>) {
  const giveUpAtMs = performance.now() + settleMsMax
  for (;;) {
    const left = await counts()
    if (left.waiting + left.delayed + left.running === 0 || performance.now() > giveUpAtMs) return left
    await new Promise((resolve) => setTimeout(resolve, pollMs))
  }
}

/** Worker processes that are added, killed and ended; one that ends by itself, since Redis was away, is replaced. */
export function createPool(env: Record<string, string>, concurrency: number) {
  const running: ChildProcess[] = []
  const ready = new Set<ChildProcess>()
  const end = (child: ChildProcess, signal: NodeJS.Signals) =>
    new Promise<number | null>((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) return resolve(child.exitCode)
      child.once('exit', resolve)
      child.kill(signal)
    })
  const failed: (number | null)[] = []
  function add() {
    const child = startRackline(['worker', '--concurrency', String(concurrency)], env)
    child.stdout?.once('data', () => ready.add(child)).resume()
    child.stderr?.resume()
    running.push(child)
    child.once('exit', (status) => {
      const place = running.indexOf(child)
      if (place === -1) return
      running.splice(place, 1)
      if (ready.has(child)) failed.push(status)
      add()
    })
  }
  return {
    add,
    look: () => ({ workers: running.length, ready: running.filter((child) => ready.has(child)).length }),
    /** All are at work: a machine that starts processes slowly is not left without any. */
    isReady: () => running.every((child) => ready.has(child)),
    async killOldest() {
      const child = running.shift()
      if (child) await end(child, 'SIGKILL')
    },
    /** Ends all as an operator would. Out: the exit statuses of those that were at work, then or when they ended by themselves. */
    async end() {
      const ended = running
        .splice(0)
        .map(async (child) => ({ wasReady: ready.has(child), status: await end(child, 'SIGTERM') }))
      const last = (await Promise.all(ended)).filter(({ wasReady }) => wasReady).map(({ status }) => status)
      return [...failed, ...last]
    },
  }
}

/** What was written: sweeps, postings and events of each board, and whether the database is sound. */
function contents(path: string) {
  const { sqlite, close } = openDatabase(path)
  const boards = sqlite
    .prepare<[], { sweeps: number; postings: number; opened: number; events: number }>(
      `select (select count(*) from sweeps s where s.board_id = b.id) as sweeps,
              (select count(*) from postings p where p.board_id = b.id and p.closed_at is null) as postings,
              (select count(*) from posting_events e join postings p on p.id = e.posting_id where p.board_id = b.id and e.kind = 'opened') as opened,
              (select count(*) from posting_events e join postings p on p.id = e.posting_id where p.board_id = b.id) as events
         from boards b`,
    )
    .all()
  const integrity = String(sqlite.pragma('integrity_check', { simple: true }))
  close()
  return { boards, integrity }
}
