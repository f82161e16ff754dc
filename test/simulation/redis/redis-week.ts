import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp } from '../../../server/app.ts'
import { readConfig } from '../../../server/config.ts'
import { noEvents } from '../../../server/journal/journal.ts'
import { startRedis } from '../../helpers/redis.ts'
import { createPool } from '../../helpers/worker-run.ts'
import { randomOf } from '../time.ts'
import { boards, hosts, startTroubledMarket, troubles } from './market.ts'
import { type Outage, promisesBroken } from './promises.ts'

const paceMs = 20
/** A turn to ask a host is given to another after half of this. */
const leaseSeconds = 3
const [workers, concurrency] = [2, 6]
const stepMs = 100
const steps = 60
const downMsMax = 2_500
const hourMs = 3_600_000
/** What died with its workers is asked for again after ten minutes, by a clock that may have been an hour ahead when they began. */
const forgottenMs = hourMs + 11 * 60_000
const calmMsMax = 60_000

/**
 * A few seconds of a server, two workers as processes and a real Redis among failing hosts: kills, stops of Redis and a clock
 * that jumps, planned by `seed`; then peace. The plan replays, the machine's own timing does not. Out: the promises that were
 * broken, each in a sentence, and how much happened.
 */
export async function redisWeek(seed: number) {
  const random = randomOf(seed)
  const folder = mkdtempSync(join(tmpdir(), 'rackline-redis-week-'))
  const redis = await startRedis()
  const market = await startTroubledMarket(randomOf(seed + 1_000_003))
  const env = {
    REDIS_URL: redis.url,
    RACKLINE_COLLECT: 'workers',
    RACKLINE_LEASE_SECONDS: String(leaseSeconds),
    RACKLINE_UPSTREAM_GATEWAY: market.url,
    RACKLINE_MIN_GAP_MS: String(paceMs),
    RACKLINE_CLOSE_AFTER_HOURS: '0',
    RACKLINE_DATABASE: join(folder, 'r.db'),
  }
  const count = { swept: 0, kills: 0, stops: 0, jumps: 0, troubles: 0 }
  const outages: Outage[] = []
  let offMs = 0
  const app = createApp(readConfig(env), {
    clock: () => new Date(Date.now() + offMs),
    registry: { version: '2026-01-01', employers: [] },
    log: () => {},
    events: { ...noEvents, sweep: () => void count.swept++ },
  })
  // Done for this month before there are boards: one that answers 404 for a moment would else be looked for on hosts of others.
  await app.finding.check(new AbortController().signal)
  const ids = boards.map(({ url }) => app.boards.findByKey(app.boardList.add(url).key)?.id ?? 0)
  const pool = createPool(env, concurrency)

  async function kill() {
    const fromMs = performance.now()
    await pool.killOldest()
    pool.add()
    count.kills++
    outages.push({ fromMs, untilMs: performance.now() })
  }
  async function stopRedis() {
    const fromMs = performance.now()
    await redis.end(random() < 0.5 ? 'SIGTERM' : 'SIGKILL')
    await pass(random() * downMsMax)
    await redis.start()
    count.stops++
    outages.push({ fromMs, untilMs: performance.now() })
  }
  async function trouble() {
    for (const host of hosts) {
      if (random() > 0.08) continue
      const kind = troubles[Math.floor(random() * troubles.length)]
      if (random() < 0.4 || !kind) market.wrong.delete(host)
      else {
        market.wrong.set(host, kind)
        count.troubles++
      }
    }
    for (const [board, listed] of market.listed) if (random() < 0.05) market.listed.set(board, listed + 1)
    if (random() < 0.04) {
      offMs = [0, hourMs, -hourMs][Math.floor(random() * 3)] ?? 0
      count.jumps++
    }
    // Drawn whatever the machine is at, so that a seed is one plan.
    const [mayKill, mayStop] = [random() < 0.06, random() < 0.03]
    if (mayKill && pool.isReady()) await kill()
    if (mayStop) await stopRedis()
    ask()
  }
  function ask() {
    app.boards.request(ids, app.clock())
    app.ticker.soon()
  }
  const isWhole = () =>
    boards.every(({ host, path }, i) => app.postings.openCount(ids[i] ?? 0) === market.listed.get(host + path))
  async function whatIsLeft() {
    const ofBoards = app.boards.list().map(({ key, lastOutcome, lastDetail, openPostings }) => {
      return `${key} has ${openPostings} postings (${lastOutcome}: ${lastDetail})`
    })
    return `${JSON.stringify(await app.queue.counts())} is left; ${ofBoards.join(', ')}`
  }
  /** A Redis that has just come back may not be reached yet: whoever asks for the counts then is told so, and asks again. */
  async function isIdle() {
    const counts = await app.queue.counts().catch(() => null)
    return counts !== null && counts.waiting + counts.delayed + counts.running === 0
  }

  try {
    for (let i = 0; i < workers; i++) pool.add()
    await app.begin()
    while (!pool.isReady()) await pass(stepMs)
    for (let step = 0; step < steps; step++) {
      await trouble()
      await pass(stepMs)
    }
    market.wrong.clear()
    offMs = forgottenMs
    const giveUpMs = performance.now() + calmMsMax
    while (performance.now() < giveUpMs && !(isWhole() && (await isIdle()))) {
      ask()
      await pass(10 * stepMs)
    }
    const isAtRest = isWhole() && (await isIdle())
    const ends = await pool.end()
    const broken = promisesBroken({ market, outages, swept: count.swept, path: env.RACKLINE_DATABASE, paceMs })
    if (!isAtRest) broken.push(`after ${calmMsMax / 1000} s of peace ${await whatIsLeft()}`)
    if (ends.some((status) => status !== 0)) broken.push(`workers ended with ${ends.join(', ')}`)
    return { seed, broken, ...count, requests: market.seen.length }
  } finally {
    await pool.end()
    await app.close()
    await market.close()
    await redis.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

const pass = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
