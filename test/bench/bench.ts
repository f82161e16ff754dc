import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { flag, readCall, refuseCall, word } from '../helpers/usage.ts'
import { exponents } from './exponents.ts'

/** A measured figure beside its floor or peer of the same run. */
export type Figure = { what: string; value: number; unit: string; floor: string; floorValue: number; target: string }

type Bench = (folder: string, size: number) => Promise<Figure[]>

const sizesDefault = [10_000, 100_000, 1_000_000]
/** Texts of more postings than these would fill the disk; `words` searches a million without one. */
const searchedMax = 100_000

/** Each page of the product is asked of a market with texts, as large as real ones are. */
const realSizeMax = 50_000

/** What is measured at each size, each in a process of its own: one's garbage is not another one's time, nor are its modules. */
const sized: Record<string, Bench> = {
  list: async (folder, size) => (await import('./list.ts')).benchList(join(folder, 'list.db'), size),
  words: async (folder, size) => (await import('./words.ts')).benchWords(join(folder, 'list.db'), size),
  market: async (folder, size) => (await import('./market-page.ts')).benchMarketPage(join(folder, 'list.db'), size),
  questions: async (folder, size) =>
    (await import('./market-questions.ts')).benchMarketQuestions(join(folder, 'list.db'), size),
  start: async (folder, size) => (await import('./start.ts')).benchStart(join(folder, 'list.db'), size),
  sweep: async (folder, size) => (await import('./sweep.ts')).benchSweep(folder, size),
  match: async (_, size) => (await import('./match.ts')).benchMatch(size),
  pages: async (folder, size) =>
    size > realSizeMax ? [] : (await import('./pages.ts')).benchPages(fresh(folder, 'pages.db'), size),
  history: async (folder, size) => (await import('./history.ts')).benchHistory(fresh(folder, 'history.db'), size),
  size: async (folder, size) =>
    size > searchedMax ? [] : (await import('./size.ts')).benchSize(fresh(folder, 'size.db'), size),
  search: async (folder, size) =>
    size > searchedMax ? [] : (await import('./search.ts')).benchSearch(fresh(folder, 'search.db'), size),
}

/** What has one size. */
const single: Record<string, Bench> = {
  ingest: async (folder) => (await import('./ingest.ts')).benchIngest(folder),
  writer: async (folder) => (await import('./writer.ts')).benchWriter(folder),
  queue: async () => (await import('./queue.ts')).benchQueue(),
  classify: async () => (await import('./classify.ts')).benchClassify(),
  digest: async (folder) =>
    (await import('./digest.ts')).benchDigest(fresh(folder, 'digest.db'), numberOf('subscribers') ?? 10_000),
}

/** Those that run for a time or fetch something, and only when they are asked for. */
const asked: Record<string, Bench> = {
  crawl: async (folder) => (await import('./crawl.ts')).benchCrawl(folder),
  load: async (folder) =>
    (await import('./load.ts')).benchLoad(folder, numberOf('seconds') ?? 60, asks.profile ?? null),
  lighthouse: async (folder) =>
    (await import('./lighthouse.ts')).benchLighthouse(folder, asks.form ?? null, asks.pages?.split(',')),
  soak: async (folder) => (await import('./soak.ts')).benchSoak(folder, numberOf('minutes') ?? 60),
}

const usage = `npm run bench -- [options]

Prints each figure beside its floor or peer, how cost grows with size, and writes all to data/bench.json.

  --only <names>       these benches only, separated by commas: ${Object.keys({ ...sized, ...single }).join(', ')}
  --sizes <numbers>    other sizes of the market than ${sizesDefault.join(',')}
  --keep <folder>      the market of list stays there for the next run
  --subscribers <n>    how many get a letter (10000)

Each of these is a bench of its own, which runs alone:

  --load               the server's answers a second, for --seconds (60)
    --profile <folder> leaves there what its processor time went into
  --soak               the server under half of that load, for --minutes (60)
  --lighthouse         fetches Lighthouse and scores the pages
    --form phone       not as on a desktop too
    --pages <paths>    only these, separated by commas
  --crawl              a crawl without pace, beside Crawlee`

const args = process.argv.slice(2)
const { values: asks } = readCall({
  usage,
  args,
  options: {
    ...{ only: word, sizes: word, keep: word, subscribers: word, seconds: word, minutes: word },
    ...{ profile: word, form: word, pages: word, load: flag, soak: flag, lighthouse: flag, crawl: flag },
    // How a bench is run in a process of its own.
    ...{ run: word, size: word, folder: word },
  },
})

/** `npm run bench`, as its usage says. */
function main() {
  const only = asks.only?.split(',') ?? null
  const known = { ...sized, ...single }
  for (const name of only ?? []) if (!Object.hasOwn(known, name)) refuseCall(`There is no bench '${name}'`, usage)
  const sizes = asks.sizes?.split(',').map((size) => positive('sizes', size)) ?? sizesDefault
  const alone = (['load', 'soak', 'lighthouse', 'crawl'] as const).filter((name) => asks[name])
  if (alone.length > 1 || (alone.length === 1 && only)) refuseCall('Each of these runs alone', usage)
  for (const name of ['subscribers', 'seconds', 'minutes'] as const) numberOf(name)
  const [long] = alone
  if (long) return report(`data/bench-${long}.json`, [{ size: 0, figures: inProcess(0, [long]) }])
  const chosen = (benches: Record<string, Bench>) => Object.keys(benches).filter((name) => only?.includes(name) ?? true)
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
  const kept = size > 0 ? asks.keep : undefined
  const folder = kept ? join(kept, `${size}`) : mkdtempSync(join(tmpdir(), 'rackline-bench-'))
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'figures.json')
  try {
    return names.flatMap((name) => {
      const words = ['--expose-gc', '--import', 'tsx', import.meta.filename, ...args]
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

/** What was given for an option that takes a number. */
function numberOf(name: 'subscribers' | 'seconds' | 'minutes') {
  const given = asks[name]
  return given === undefined ? null : positive(name, given)
}

function positive(name: string, given: string): number {
  return Number(given) > 0 ? Number(given) : refuseCall(`--${name} takes numbers above 0, and not '${given}'`, usage)
}

const format = (value: number) => (value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2)).padStart(9)

if (asks.run) await runOne(asks.run, asks.folder ?? '', Number(asks.size))
else main()
