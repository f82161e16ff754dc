import { execFile, spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { openDatabase } from '../../db/client.ts'
import { rackline } from '../helpers/process.ts'
import type { Figure } from './bench.ts'

type Size = { hosts: number; pagesPerHost: number }
const full: Size = { hosts: 24, pagesPerHost: 150 }
const pollMs = 250
/** The newest on 2026-11-27; installed for this run only. */
const peer = '@crawlee/cheerio@3.18.1'

/**
 * A crawl without pace of a local server with career sites: the product (`rackline sweep`: robots.txt, sitemap, pages, parse, clean,
 * mask, classify, store, index), then Crawlee's CheerioCrawler over the same pages, which only fetches and parses them.
 */
export async function benchCrawl(folder: string, size = full): Promise<Figure[]> {
  const { hosts, pagesPerHost } = size
  const pages = hosts * pagesPerHost
  const server = spawn(
    process.execPath,
    ['--import', 'tsx', 'test/bench/crawl-server.ts', `${hosts}`, `${pagesPerHost}`],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const url = await new Promise<string>((resolve) => server.stdout.once('data', (line) => resolve(String(line).trim())))
  try {
    const ours = await crawlWithRackline(join(folder, 'crawl.db'), url, size)
    const theirs = await crawlWithCrawlee(join(folder, 'crawlee'), url, size)
    const beside = (floorValue: number) => ({ floor: 'Crawlee, fetch and parse only', floorValue })
    return [
      {
        what: `Crawl of ${pages.toLocaleString('en')} pages, classified and stored`,
        value: (pages / ours.seconds) * 60,
        unit: 'pages/min',
        ...beside((pages / theirs.seconds) * 60),
        target: 'at least 1,500',
      },
      { what: 'Its memory at most', value: ours.mib, unit: 'MiB', ...beside(theirs.mib), target: 'at most 350' },
    ]
  } finally {
    server.kill()
  }
}

type Crawled = { seconds: number; mib: number }

/** Throws when not every page became an open, classified posting. */
async function crawlWithRackline(database: string, gateway: string, { hosts, pagesPerHost }: Size): Promise<Crawled> {
  const env = { RACKLINE_DATABASE: database, RACKLINE_UPSTREAM_GATEWAY: gateway, RACKLINE_MIN_GAP_MS: '0' }
  const urls = Array.from({ length: hosts }, (_, host) => `https://careers${host}.example/`)
  const file = `${database}.json`
  writeFileSync(file, JSON.stringify(urls.map((url) => ({ url }))))
  const imported = await rackline(['board', 'import', file], env)
  if (imported.status !== 0) throw new Error(imported.stderr)
  const memory = watchMemory(database)
  const { status, stdout, stderr } = await rackline(['sweep', '--json', ...urls], env)
  const mib = memory.end()
  if (status !== 0) throw new Error(stderr)
  const stored = countStored(database)
  const pages = hosts * pagesPerHost
  if (stored !== pages) throw new Error(`${stored} of ${pages} pages were stored`)
  return { seconds: JSON.parse(stdout).seconds, mib }
}

function countStored(path: string) {
  const database = openDatabase(path)
  const stored = database.sqlite
    .prepare<[], number>(
      'select count(*) from postings p join classifications c on c.posting_id = p.id where p.detailed and p.closed_at is null',
    )
    .pluck()
    .get()
  database.close()
  return stored
}

/** The most memory that the process over a database has had, by the kernel's account. */
function watchMemory(path: string) {
  const database = openDatabase(path)
  const holder = database.sqlite.prepare<[], number>('select pid from holders').pluck()
  let most = 0
  const timer = setInterval(() => {
    const pid = holder.get()
    if (pid) most = Math.max(most, highWaterOf(pid))
  }, pollMs)
  return {
    end() {
      clearInterval(timer)
      database.close()
      return most
    },
  }
}

function highWaterOf(pid: number) {
  try {
    return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
  } catch {
    return 0 // it has just ended
  }
}

async function crawlWithCrawlee(folder: string, gateway: string, { hosts, pagesPerHost }: Size): Promise<Crawled> {
  const pages = hosts * pagesPerHost
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{"private":true,"type":"module"}')
  const run = promisify(execFile)
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  await run(npm, ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--silent', peer], { cwd: folder })
  writeFileSync(join(folder, 'crawl.mjs'), crawleeProgram)
  const urls = Array.from(
    { length: pages },
    (_, i) => `${gateway}/careers${i % hosts}.example/jobs/${Math.floor(i / hosts)}`,
  )
  writeFileSync(join(folder, 'urls.json'), JSON.stringify(urls))
  const { stdout } = await run(process.execPath, ['crawl.mjs'], {
    cwd: folder,
    env: { ...process.env, CRAWLEE_LOG_LEVEL: 'ERROR' },
  })
  const { seconds, mib, parsed } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
  if (parsed !== pages) throw new Error(`Crawlee parsed ${parsed} of ${pages} pages`)
  return { seconds, mib }
}

/** As its documentation's first example, with nothing kept, so that it is at its fastest. */
const crawleeProgram = `
import { readFileSync } from 'node:fs'
import { CheerioCrawler, Configuration } from '@crawlee/cheerio'
const urls = JSON.parse(readFileSync('urls.json', 'utf8'))
let parsed = 0
const crawler = new CheerioCrawler(
  { maxRequestsPerMinute: Infinity, requestHandler: async ({ $ }) => { if ($('h1').text()) parsed++ } },
  new Configuration({ persistStorage: false }),
)
await crawler.addRequests(urls)
const from = performance.now()
await crawler.run()
const seconds = (performance.now() - from) / 1000
console.log(JSON.stringify({ seconds, parsed, mib: process.resourceUsage().maxRSS / 1024 }))
process.exit(0)
`
