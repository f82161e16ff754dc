import { crashRun } from '../helpers/crash.ts'
import { robotsDifferences } from '../helpers/robots-oracle.ts'
import { apiRun } from './api.ts'
import { faultRun } from './faults.ts'
import { hostileDrill } from './hostile.ts'
import { lettersRun } from './letters.ts'
import { marketRun } from './market.ts'
import { outRun } from './out.ts'
import { queueRun } from './queue.ts'
import { seedsAll, seedsRun } from './seeds.ts'
import { ssrfDrill } from './ssrf.ts'

/** Boards are small, so that the time goes into kills and not into the last sweep of all. */
const crashKills = 200
const crashPostingsPerBoard = 30
const postingsOut = 100_000
const robotsPairs = 100_000
const outBytesMax = 200 * 1024 * 1024

/**
 * `npm run drill`: in full what `npm test` runs in a small number. One of them:
 * `-- api|crash|faults|hostile|out|letters|market|queue|robots|seeds|ssrf`, or seeds of the simulated weeks: `-- --seed N`,
 * `-- --seeds FROM-TO`. `faults` and `market` need the recorded boards in ../shared/upstream, and say so where there are none.
 */
async function main(which: string | undefined) {
  let violations = 0
  if (which === undefined || which === 'api') violations += await apiRun()
  if (which === undefined || which === 'crash') violations += await crashes()
  if (which === undefined || which === 'faults') violations += await faultRun()
  if (which === undefined || which === 'hostile') violations += await hostileDrill()
  if (which === undefined || which === 'out') violations += await out()
  if (which === undefined || which === 'letters') violations += await lettersRun()
  if (which === undefined || which === 'market') violations += await marketRun()
  if (which === undefined || which === 'queue') violations += await queueRun()
  if (which === undefined || which === 'seeds') violations += await seedsRun(1, seedsAll)
  if (which === undefined || which === 'ssrf') violations += await ssrfDrill()
  if (which === '--seed' || which === '--seeds') {
    const [from = Number.NaN, to = from] = (process.argv[3] ?? '').split('-').map(Number)
    violations += await seedsRun(from, to)
  }
  if (which === undefined || which === 'robots') violations += robots()
  console.log(`${violations} violations`)
  process.exitCode = violations === 0 ? 0 : 1
}

/** Random rules and paths, read by us and by a naive reading of RFC 9309. */
function robots() {
  const seed = Date.now() % 1_000_000_000
  const differences = robotsDifferences(robotsPairs, seed)
  console.log(`robots: ${robotsPairs} pairs of rules and path (seed ${seed}); ${differences} differences`)
  return differences
}

/** Feeds and files of many postings: every way must give every open posting, within the memory. */
async function out() {
  const { open, counts, memory } = await outRun(postingsOut)
  const mib = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MiB`
  console.log(
    `out: ${open} open postings; ${JSON.stringify(counts)}; more memory than at rest, at most: ${mib(memory.exports)} for files, ${mib(memory.feeds)} after all feeds too, ${mib(memory.command)} for the command`,
  )
  const short = Object.values(counts).filter((count) => count !== open).length
  return short + Object.values(memory).filter((bytes) => bytes > outBytesMax).length
}

async function crashes() {
  const run = await crashRun(crashKills, 1, crashPostingsPerBoard)
  const { integrity, remembered, kept, acknowledged, slowestStartMs, crashed, clean } = run
  const sound = integrity.filter((result) => result === 'ok, 0 orphans').length
  const whole = kept.filter(Boolean).length
  const same = JSON.stringify(crashed) === JSON.stringify(clean)
  console.log(
    `crash: ${crashKills} kills with ${remembered.join(' ')} postings remembered; ${sound} times sound; ${acknowledged} acknowledged writes, ${crashKills - whole} times one was lost; slowest start ${Math.round(slowestStartMs)} ms; final table ${same ? 'equal' : 'DIFFERENT'} (${clean.length} postings)`,
  )
  return crashKills - sound + (crashKills - whole) + (same ? 0 : 1)
}

await main(process.argv[2])
