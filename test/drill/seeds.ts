import { redisWeek } from '../simulation/redis/redis-week.ts'
import { createTemplate, simulate } from '../simulation/simulate.ts'

const seedsAll = 500
const reportEvery = 50
/** One seed in so many is also lived through with a real Redis and workers as processes, which takes seconds and not fractions. */
const redisEvery = 10

/**
 * Simulated weeks of faults, of the seeds from one to another; 500 where none are named. Out: how many promises were broken; a seed that broke one is
 * printed and replays with `npm run drill -- --seed N`.
 */
export async function seedsRun(from = 1, to = seedsAll): Promise<number> {
  if (!(from >= 1 && to >= from)) throw new Error('Seeds are whole numbers from 1: --seed 7, or --seeds 1-100')
  const template = createTemplate()
  const weeks = { seeds: 0, faults: 0, kills: 0, fullDisks: 0, jumps: 0, requests: 0, letters: 0, broken: 0 }
  const redis = { seeds: 0, troubles: 0, kills: 0, stops: 0, jumps: 0, requests: 0, swept: 0, broken: 0 }
  try {
    for (let seed = from; seed <= to; seed++) {
      add(weeks, await simulate(seed, template.path))
      if (seed % redisEvery === 0) add(redis, await redisWeek(seed))
      if (seed % reportEvery === 0 || seed === to)
        console.log(`seeds: ${JSON.stringify(weeks)}; with Redis: ${JSON.stringify(redis)}`)
    }
  } finally {
    template.remove()
  }
  return weeks.broken + redis.broken
}

/** Adds what happened in one run, and prints what it broke. */
function add(sum: Record<string, number>, { seed, broken, ...happened }: { seed: number; broken: string[] }) {
  for (const sentence of broken) console.log(`seed ${seed}: ${sentence}`)
  sum.seeds = (sum.seeds ?? 0) + 1
  sum.broken = (sum.broken ?? 0) + broken.length
  for (const [what, many] of Object.entries(happened)) sum[what] = (sum[what] ?? 0) + Number(many)
}
