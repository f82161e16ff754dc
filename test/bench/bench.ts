import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../../db/client.ts'
import { benchClassify } from './classify.ts'
import { benchCrawl } from './crawl.ts'
import { benchDigest } from './digest.ts'
import { exponents } from './exponents.ts'
import { benchHistory } from './history.ts'
import { benchIngest } from './ingest.ts'
import { benchLighthouse } from './lighthouse.ts'
import { benchList } from './list.ts'
import { benchLoad } from './load.ts'
import { benchMarketPage } from './market-page.ts'
import { benchMarketQuestions } from './market-questions.ts'
import { benchMatch } from './match.ts'
import { benchPages } from './pages.ts'
import { benchQueue } from './queue.ts'
import { benchSearch } from './search.ts'
import { benchSize } from './size.ts'
import { benchSoak } from './soak.ts'
import { benchStart } from './start.ts'
import { benchSweep } from './sweep.ts'
import { benchWords } from './words.ts'
import { benchWriter } from './writer.ts'

/** A measured figure beside its floor or peer of the same run. */
export type Figure = { what: string; value: number; unit: string; floor: string; floorValue: number; target: string }

type Bench = (folder: string, size: number) => Figure[] | Promise<Figure[]>

const sizesDefault = [10_000, 100_000, 1_000_000]
/** Texts of more postings than these would fill the disk; `words` searches a million without one. */
const searchedMax = 100_000

/** Each page of the product is asked of a market with texts, as large as real ones are. */
const realSizeMax = 50_000

/** What is measured at each size, each in a process of its own: one's garbage is not another one's time. */
const sized: Record<string, Bench> = {
  list: (folder, size) => benchList(join(folder, 'list.db'), size),
  words: (folder, size) => benchWords(join(folder, 'list.db'), size),
  market: (folder, size) => benchMarketPage(join(folder, 'list.db'), size),
  questions: (folder, size) => benchMarketQuestions(join(folder, 'list.db'), size),
  start: (folder, size) => benchStart(join(folder, 'list.db'), size),
  sweep: benchSweep,
  match: (_, size) => benchMatch(size),
  pages: (folder, size) => (size > realSizeMax ? [] : benchPages(fresh(folder, 'pages.db'), size)),
  history: (folder, size) => benchHistory(fresh(folder, 'history.db'), size),
  size: (folder, size) => (size > searchedMax ? [] : benchSize(fresh(folder, 'size.db'), size)),
  search: (folder, size) => (size > searchedMax ? [] : benchSearch(openDatabase(fresh(folder, 'search.db')), size)),
}

/** What has one size. */
const single: Record<string, Bench> = {
  ingest: benchIngest,
  writer: benchWriter,
  queue: benchQueue,
  classify: benchClassify,
  digest: (folder) => benchDigest(fresh(folder, 'digest.db'), numberAfter('--subscribers') ?? 10_000),
}

/** Those that run for a time or fetch something, and only when they are asked for. */
const asked: Record<string, Bench> = {
  crawl: (folder) => benchCrawl(folder),
  load: (folder) => benchLoad(folder, numberAfter('--seconds') ?? 60, after('--profile')),
  lighthouse: (folder) => benchLighthouse(folder, after('--form'), after('--pages')?.split(',')),
  soak: (folder) => benchSoak(folder, numberAfter('--minutes') ?? 60),
}

/**
 * `npm run bench`: prints each figure beside its floor or peer, how cost grows with size, and writes all to data/bench.json.
 *
 * - `--only list,match`: these benches only; `--sizes 10000,100000`: other sizes of the market.
 * - `--keep <folder>`: the market of `list` stays there for the next run.
 * - `--subscribers 10000`: how many get a letter.
 *
 * Each of these is a bench of its own, which runs alone:
 *
 * - `--load`: the server's answers a second, for `--seconds`; `--profile <folder>`: leaves there what its processor time went into.
 * - `--soak`: the server under half of that load, for `--minutes`.
 * - `--lighthouse`: fetches Lighthouse and scores the pages; `--form phone`: not as on a desktop too; `--pages /,/market`: only these.
 * - `--crawl`: a crawl without pace, beside Crawlee.
 */
function main() {
  const long = Object.keys(asked).find((name) => process.argv.includes(`--${name}`))
  if (long) return report(`data/bench-${long}.json`, [{ size: 0, figures: inProcess(0, [long]) }])
  const only = after('--only')?.split(',')
  const chosen = (benches: Record<string, Bench>) => Object.keys(benches).filter((name) => only?.includes(name) ?? true)
  const sizes = after('--sizes')?.split(',').map(Number) ?? sizesDefault
  const runs = [
    { size: 0, figures: chosen(single).flatMap((name) => inProcess(0, [name])) },
    ...sizes.map((size) => ({ size, figures: inProcess(size, chosen(sized)) })),
  ]
  report('data/bench.json', runs)
}

/** The path of a database that no earlier run has left there (`--keep`). */
function fresh(folder: string, name: string): string {
  const path = join(folder, name)
  for (const end of ['', '-wal', '-shm', '.index']) rmSync(path + end, { force: true })
  return path
}

function report(file: string, runs: readonly { size: number; figures: readonly Figure[] }[]) {
  const growth = exponents(runs)
  for (const { name, from, to, exponent } of growth)
    console.log(`${name.padEnd(44)} grows with size to the power of ${exponent.toFixed(2)} from ${from} to ${to}`)
  mkdirSync('data', { recursive: true })
  const figures = runs.flatMap((run) => run.figures)
  writeFileSync(file, JSON.stringify({ node: process.version, figures, growth }, null, 2))
  console.log(`Written to ${file}`)
}

/** The figures of these benches at one size, each bench in a process of its own over one folder. */
function inProcess(size: number, names: readonly string[]): Figure[] {
  const kept = size > 0 ? after('--keep') : null
  const folder = kept ? join(kept, `${size}`) : mkdtempSync(join(tmpdir(), 'rackline-bench-'))
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'figures.json')
  try {
    return names.flatMap((name) => {
      const words = ['--expose-gc', '--import', 'tsx', import.meta.filename, ...process.argv.slice(2)]
      const { status } = spawnSync(
        process.execPath,
        [...words, '--run', name, '--size', `${size}`, '--folder', folder],
        {
          stdio: 'inherit',
        },
      )
      if (status !== 0) throw new Error(`The bench ${name} failed`)
      return JSON.parse(readFileSync(file, 'utf8'))
    })
  } finally {
    if (!kept) rmSync(folder, { recursive: true, force: true })
  }
}

async function runOne(name: string, folder: string, size: number) {
  const bench = { ...sized, ...single, ...asked }[name]
  if (!bench) throw new Error(`There is no bench ${name}`)
  const figures = await bench(folder, size)
  for (const { what, value, unit, floor, floorValue, target } of figures)
    console.log(
      `${what.padEnd(44)} ${format(value)} ${unit.padEnd(12)} | ${floor}: ${format(floorValue)} | ratio ${(value / floorValue).toFixed(2)} | ${target}`,
    )
  writeFileSync(join(folder, 'figures.json'), JSON.stringify(figures))
}

function after(option: string): string | null {
  const at = process.argv.indexOf(option)
  return at > 0 ? (process.argv[at + 1] ?? null) : null
}

function numberAfter(option: string) {
  const value = after(option)
  return value === null ? null : Number(value)
}

const format = (value: number) => (value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2)).padStart(9)

const name = after('--run')
if (name) await runOne(name, after('--folder') ?? '', numberAfter('--size') ?? 0)
else main()
