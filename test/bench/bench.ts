import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../../db/client.ts'
import { benchDigest } from './digest.ts'
import { benchHistory } from './history.ts'
import { benchIngest } from './ingest.ts'
import { benchList } from './list.ts'
import { benchLoad } from './load.ts'
import { benchMarketPage } from './market-page.ts'
import { benchMatch } from './match.ts'
import { benchSearch } from './search.ts'
import { benchWords } from './words.ts'

/** A measured figure beside its floor or peer of the same run. */
export type Figure = { what: string; value: number; unit: string; floor: string; floorValue: number; target: string }

const resultsFile = process.argv.includes('--load') ? 'data/bench-load.json' : 'data/bench.json'

/**
 * `npm run bench [-- --postings 100000 --listed 1000000]`: prints each figure beside its physical floor, and writes them to
 * data/bench.json. `--postings`: how many with texts, to be searched; `--listed`: how many without, to be listed and counted.
 * `--subscribers`: how many get a letter. `--load` is another bench: the server's answers a second, `--seconds` long;
 * with `--profile <folder>` it leaves there what the server's processor time went into.
 */
async function main() {
  const searched = numberAfter('--postings') ?? 100_000
  const listed = numberAfter('--listed') ?? 100_000
  const folder = mkdtempSync(join(tmpdir(), 'rackline-bench-'))
  try {
    const figures = process.argv.includes('--load')
      ? await benchLoad(folder, numberAfter('--seconds') ?? 60, after('--profile'))
      : [
          ...(await benchIngest(folder)),
          ...benchList(join(folder, 'list.db'), listed),
          ...(await benchWords(join(folder, 'list.db'), listed)),
          ...(await benchMarketPage(join(folder, 'list.db'), listed)),
          ...benchMatch(listed),
          ...(await benchDigest(join(folder, 'digest.db'), numberAfter('--subscribers') ?? 10_000)),
          ...(await benchHistory(join(folder, 'history.db'), listed)),
          ...(await benchSearch(openDatabase(join(folder, 'search.db')), searched)),
        ]
    for (const { what, value, unit, floor, floorValue, target } of figures)
      console.log(
        `${what.padEnd(44)} ${format(value)} ${unit.padEnd(12)} | ${floor}: ${format(floorValue)} | ratio ${(value / floorValue).toFixed(2)} | ${target}`,
      )
    mkdirSync('data', { recursive: true })
    writeFileSync(resultsFile, JSON.stringify({ node: process.version, figures }, null, 2))
    console.log(`Written to ${resultsFile}`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
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

await main()
