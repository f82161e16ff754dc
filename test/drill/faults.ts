import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { createApp } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'

const serve = fileURLToPath(new URL('../../../shared/upstream/serve.mjs', import.meta.url))
const hangMsMax = 100_000
const bombBytesMax = 64 * 1024 * 1024

type Board = { url: string; fault: string; neighbour: string }

/** Boards of at least 200 postings with a neighbour, on the same host where there is one. */
const boards: Board[] = [
  {
    url: 'https://jobs.ashbyhq.com/Crusoe',
    fault: 'api.ashbyhq.com/Crusoe',
    neighbour: 'https://jobs.ashbyhq.com/lambda',
  },
  {
    url: 'https://job-boards.greenhouse.io/anthropic',
    fault: 'boards-api.greenhouse.io/anthropic',
    neighbour: 'https://job-boards.greenhouse.io/stripe',
  },
  { url: 'https://jobs.lever.co/binance', fault: 'api.lever.co/binance', neighbour: 'https://jobs.lever.co/netflix' },
  {
    url: 'https://geico.wd1.myworkdayjobs.com/External',
    fault: 'geico.wd1.myworkdayjobs.com/External',
    neighbour: 'https://rackspace.wd1.myworkdayjobs.com/External',
  },
  { url: 'https://www.amazon.jobs/en/search', fault: 'www.amazon.jobs', neighbour: 'https://jobs.lever.co/netflix' },
  { url: 'https://careers.example.org/', fault: 'careers.example.org', neighbour: 'https://jobs.lever.co/netflix' },
]

/** What each fault may be called. `quarantined` for two sweeps; everything else closes nothing after three. */
const expected: Record<string, string[]> = {
  429: ['throttled'],
  503: ['throttled'],
  500: ['unreachable'],
  502: ['unreachable'],
  401: ['blocked'],
  403: ['blocked'],
  404: ['gone'],
  410: ['gone'],
  empty: ['quarantined'],
  half: ['quarantined'],
  truncate: ['changed'],
  html: ['blocked'],
  nulls: ['changed'],
  bomb: ['refused'],
  drop: ['unreachable'],
  redirect: ['refused'],
  hang: ['unreachable'],
  slow: ['complete', 'unchanged'],
}
const slowSeconds = 3

/** Every fault mode of the recorded boards, three sweeps each seven hours apart. Out: how many promises were broken. */
export async function faultRun(): Promise<number> {
  if (!existsSync(serve)) {
    console.log('faults: the recorded boards (../shared/upstream) are not here')
    return 1
  }
  const port = await freePort()
  const gateway = `http://127.0.0.1:${port}`
  const server = spawn(process.execPath, [serve, '--port', String(port), '--quiet'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise((resolve) => server.stdout.once('data', resolve))
  try {
    let violations = 0
    for (const board of boards)
      for (const mode of Object.keys(expected)) violations += await faultOn(gateway, board, mode)
    return violations
  } finally {
    server.kill()
  }
}

async function faultOn(gateway: string, board: Board, mode: string): Promise<number> {
  let now = new Date('2026-11-24T00:00:00Z')
  const config = readConfig({
    RACKLINE_DATABASE: ':memory:',
    RACKLINE_UPSTREAM_GATEWAY: gateway,
    RACKLINE_MIN_GAP_MS: '0',
  })
  const app = createApp(config, { clock: () => now, registry: { version: '2026-01-01', employers: [] } })
  try {
    const [key, neighbour] = [app.boardList.add(board.url).key, app.boardList.add(board.neighbour).key]
    const sweep = async () => {
      now = new Date(now.getTime() + 7 * 3_600_000)
      app.boards.request(null, now)
      const times = new Map<string, number>()
      const from = performance.now()
      let rss = 0
      while (app.boards.requested() > 0) {
        await app.ticker.tick()
        await new Promise((resolve) => setTimeout(resolve, 20))
        rss = Math.max(rss, process.memoryUsage.rss())
        for (const name of [key, neighbour])
          if (!app.boards.findByKey(name)?.requestedAt && !times.has(name)) times.set(name, performance.now() - from)
      }
      const of = (name: string) => ({
        outcome: app.boards.findByKey(name)?.lastOutcome ?? '',
        ms: Math.round(times.get(name) ?? 0),
      })
      return { board: of(key), neighbour: of(neighbour), rss }
    }
    await sweep()
    const before = app.postings.openCount(app.boards.findByKey(key)?.id ?? 0)
    await control(gateway, 'PUT', board.fault, { mode, ...(mode === 'slow' && { seconds: slowSeconds }) })
    globalThis.gc?.()
    const rssBefore = process.memoryUsage.rss()
    const results = [await sweep(), await sweep(), await sweep()]
    const grown = Math.max(...results.map((result) => result.rss)) - rssBefore
    const open = app.postings.openCount(app.boards.findByKey(key)?.id ?? 0)
    const outcomes = results.map((result) => result.board.outcome)
    const slowest = Math.max(...results.map((result) => result.board.ms))
    const waited = Math.max(...results.map((result) => result.neighbour.ms))
    const doubted = mode === 'empty' || mode === 'half'
    const wrong = [
      ...outcomes.slice(0, doubted ? 2 : 3).filter((outcome) => !expected[mode]?.includes(outcome)),
      ...(!doubted && open !== before ? ['closed'] : []),
      ...results
        .filter((result) => !['unchanged', 'complete'].includes(result.neighbour.outcome))
        .map(() => 'neighbour'),
      ...(mode === 'bomb' && grown > bombBytesMax ? ['memory'] : []),
      ...(mode === 'hang' && slowest > hangMsMax ? ['slow'] : []),
    ]
    console.log(
      `${wrong.length ? 'WRONG' : 'ok   '} ${key.slice(0, 34).padEnd(34)} ${mode.padEnd(9)} ${outcomes.join(' ').padEnd(38)} open ${before} → ${open}, ${(slowest / 1000).toFixed(1)} s, neighbour ${(waited / 1000).toFixed(1)} s, ${Math.round(grown / 1e6)} MB ${wrong.join(' ')}`,
    )
    return wrong.length
  } finally {
    await control(gateway, 'DELETE', board.fault)
    await app.close()
  }
}

const control = (gateway: string, method: string, key: string, body?: object) =>
  fetch(`${gateway}/__faults/${key}`, { method, ...(body && { body: JSON.stringify(body) }) })

/** A port that nobody listens on at this moment. */
const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
