import { monitorEventLoopDelay } from 'node:perf_hooks'
import { openDatabase } from '../../db/client.ts'
import { createMarketFactsRepository } from '../../db/market/market-facts.ts'
import { createMarketHistoryRepository } from '../../db/market/market-history.ts'
import { createMarket } from '../../server/market/market.ts'
import { loadRates } from '../../server/pay/rates.ts'
import { facetSlugs, seniorities, workloads } from '../../server/pillars/classification.ts'
import { loadTaxonomy } from '../../server/pillars/taxonomy.ts'
import { createMarketPages } from '../../web/market/pages.ts'
import type { Figure } from './bench.ts'
import { answers, quantile } from './measure.ts'

const rounds = 5
const now = new Date(Date.UTC(2026, 10, 27))

/**
 * The market page of the postings that `benchList` filled in at `path`: as it is mostly asked (its figures are known), whole
 * for the first time after it was read as a start reads it, and of a part that nobody asked for before. The floor is one grouped count in SQL over the same rows.
 */
export async function benchMarketPage(path: string, postings: number): Promise<Figure[]> {
  const database = openDatabase(path)
  const taxonomy = loadTaxonomy()
  const [facts, history] = [createMarketFactsRepository(database), createMarketHistoryRepository(database)]
  const market = createMarket({ facts, history, rates: loadRates(), taxonomy })
  const progress = () => ({ boards: 1, swept: 1, due: 0, failing: 0, openPostings: postings, closedPostings: 0 })
  const pages = createMarketPages({
    market,
    now: () => now,
    originOf: () => 'http://bench.example',
    progress,
    unknownIn: () => [],
  })
  const ask = async (rest = '') => {
    const from = performance.now()
    await (await pages.request(`/market${rest}`)).text()
    return performance.now() - from
  }
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const from = performance.now()
  await market.ready(now)
  const readMs = performance.now() - from
  delay.disable()
  const firstMs = await ask()
  const known: number[] = []
  for (let i = 0; i < rounds * 5; i++) known.push(await ask())
  const parts: number[] = []
  for (const workload of workloads)
    for (const seniority of seniorities.slice(0, rounds))
      parts.push(await ask(`?workload=${workload}&seniority=${seniority}`))
  const counted = performance.now()
  database.sqlite.prepare('select lane, workload, seniority, count(*) from classifications group by 1, 2, 3').all()
  const floorValue = performance.now() - counted
  const facets: number[] = []
  for (const slug of facetSlugs) facets.push(await ask(`/${slug}`))
  database.close()
  const floor = { floor: 'one count in SQL', floorValue }
  const page = `Market page at ${postings.toLocaleString('en')}`
  const figure = (what: string, value: number, target: string): Figure => ({
    what: `${page}, ${what}`,
    ...{ value, unit: 'ms', ...floor, target },
  })
  return [
    ...answers(page, known, floor, { p95: '100 at 100,000' }),
    figure('p95 of a part first asked', p95(parts), '100 at 100,000'),
    figure('p95 of a facet first asked', p95(facets), '100 at 100,000'),
    figure('whole market first asked', firstMs, '100 at 100,000'),
    figure('read beside other work', readMs, 'after a start'),
    figure('the longest that others waited for that', delay.max / 1e6, 'at most 50'),
  ]
}

const p95 = (times: readonly number[]) => quantile(times, 0.95)
