import { readCall, refuseCall, word } from '../helpers/usage.ts'

/** Boards are small, so that the time goes into kills and not into the last sweep of all. */
const crashKills = 200
const crashPostingsPerBoard = 30
const postingsOut = 100_000
const robotsPairs = 100_000
const outBytesMax = 200 * 1024 * 1024

/** Each is loaded when it is run: the product and its peers take seconds. */
const drills: Record<string, () => Promise<number>> = {
  api: async () => (await import('./api.ts')).apiRun(),
  crash: crashes,
  faults: async () => (await import('./faults.ts')).faultRun(),
  hostile: async () => (await import('./hostile.ts')).hostileDrill(),
  out,
  letters: async () => (await import('./letters.ts')).lettersRun(),
  market: async () => (await import('./market.ts')).marketRun(),
  queue: async () => (await import('./queue.ts')).queueRun(),
  seeds: async () => (await import('./seeds.ts')).seedsRun(),
  ssrf: async () => (await import('./ssrf.ts')).ssrfDrill(),
  robots,
}

const usage = `npm run drill -- [names]

Runs in full what npm test runs in a small number: all of these, or those that are named.

  ${Object.keys(drills).join(', ')}

  --seed <n>        one seed of the simulated weeks
  --seeds <n>-<n>   some of them

faults and market need the recorded boards in ../shared/upstream, and say so where there are none.`

/** `npm run drill`, as its usage says. */
async function main(args: string[]) {
  const { values, positionals } = readCall({
    usage,
    args,
    options: { seed: word, seeds: word },
    allowPositionals: true,
  })
  for (const name of positionals) if (!Object.hasOwn(drills, name)) refuseCall(`There is no drill '${name}'`, usage)
  const seeds = values.seeds ?? values.seed
  let violations = 0
  if (seeds !== undefined) {
    const range = /^([1-9]\d*)(?:-([1-9]\d*))?$/.exec(seeds)
    if (range === null) refuseCall(`There are no seeds '${seeds}'`, usage)
    const { seedsRun } = await import('./seeds.ts')
    violations += await seedsRun(Number(range[1]), Number(range[2] ?? range[1]))
  }
  const all = seeds === undefined && positionals.length === 0
  for (const [name, run] of Object.entries(drills)) if (all || positionals.includes(name)) violations += await run()
  console.log(`${violations} violations`)
  process.exitCode = violations === 0 ? 0 : 1
}

/** Random rules and paths, read by us and by a naive reading of RFC 9309. */
async function robots() {
  const { robotsDifferences } = await import('../helpers/robots-oracle.ts')
  const seed = Date.now() % 1_000_000_000
  const differences = robotsDifferences(robotsPairs, seed)
  console.log(`robots: ${robotsPairs} pairs of rules and path (seed ${seed}); ${differences} differences`)
  return differences
}

/** Feeds and files of many postings: every way must give every open posting, within the memory. */
async function out() {
  const { outRun } = await import('./out.ts')
  const { open, counts, memory } = await outRun(postingsOut)
  const mib = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MiB`
  console.log(
    `out: ${open} open postings; ${JSON.stringify(counts)}; more memory than at rest, at most: ${mib(memory.exports)} for files, ${mib(memory.feeds)} after all feeds too, ${mib(memory.command)} for the command`,
  )
  const short = Object.values(counts).filter((count) => count !== open).length
  return short + Object.values(memory).filter((bytes) => bytes > outBytesMax).length
}

async function crashes() {
  const { crashRun } = await import('../helpers/crash.ts')
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

await main(process.argv.slice(2))
