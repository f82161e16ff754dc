import { z } from 'zod'
import type { MarketHistoryRepository } from '../../../db/market-history.ts'
import { salary } from '../../../scrapers/scraper.ts'
import { pause } from '../../classifying.ts'
import type { Rates } from '../../pay/rates.ts'
import { createBoardReadings } from './board-readings.ts'
import { flowOf, type SeenEvent } from './observed.ts'
import { createTagColumns } from './tag-columns.ts'

/** Rows read between two pauses: some 20 ms, so that requests are answered meanwhile. */
const rowsAtOnce = 10_000

/** What the history is computed from, read a few rows at a time: events by time with what they mean, and tags. */
export async function loadMarket(repository: MarketHistoryRepository, rates: Rates) {
  const readings = createBoardReadings(repository.boardDays())
  const events: SeenEvent[] = []
  const last = repository.lastEventId()
  for (let after = 0; after < last; after += rowsAtOnce) {
    for (const [posting, board, kind, at, reason, first] of repository.events(
      after,
      Math.min(last, after + rowsAtOnce),
    ))
      events.push({ posting, board, at, flow: flowOf({ board, kind, at, reason, first: first === 1 }, readings) })
    await pause()
  }
  // They come by id; only a clock that was put back makes that another order than by time.
  if (events.some(({ at }, i) => at < (events[i - 1]?.at ?? 0))) events.sort((a, b) => a.at - b.at)
  const tags = createTagColumns(rates)
  const lastTagged = repository.lastTaggedId()
  for (let after = 0; after < lastTagged; after += rowsAtOnce) {
    for (const { payMin, payMax, payCurrency, payPeriod, ...row } of repository.tags(after, after + rowsAtOnce))
      tags.add({ ...row, pay: payCurrency === null ? null : toSalary(payMin, payMax, payCurrency, payPeriod) })
    await pause()
  }
  return { readings, events, tags }
}
export type LoadedMarket = Awaited<ReturnType<typeof loadMarket>>

const period = salary.shape.period
const toSalary = (min: number | null, max: number | null, currency: string, stated: string | null) => ({
  min,
  max,
  currency,
  period: z.parse(period, stated),
})
