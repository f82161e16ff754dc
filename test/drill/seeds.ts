import { createTemplate, simulate } from '../simulation/simulate.ts'

const seedsAll = 500
const reportEvery = 50

/**
 * Simulated weeks of faults: 500 seeds, or the one that is given. Out: how many promises were broken; a seed that broke one is
 * printed and replays with `npm run drill -- --seed N`.
 */
export async function seedsRun(only: number | null): Promise<number> {
  const template = createTemplate()
  const sum = { seeds: 0, faults: 0, kills: 0, fullDisks: 0, jumps: 0, requests: 0, letters: 0, broken: 0 }
  const seeds = only === null ? Array.from({ length: seedsAll }, (_, i) => i + 1) : [only]
  try {
    for (const seed of seeds) {
      const run = await simulate(seed, template.path)
      for (const sentence of run.broken) console.log(`seed ${seed}: ${sentence}`)
      sum.seeds++
      sum.broken += run.broken.length
      for (const name of ['faults', 'kills', 'fullDisks', 'jumps', 'requests', 'letters'] as const)
        sum[name] += run[name]
      if (sum.seeds % reportEvery === 0 || sum.seeds === seeds.length) console.log(`seeds: ${JSON.stringify(sum)}`)
    }
  } finally {
    template.remove()
  }
  return sum.broken
}
