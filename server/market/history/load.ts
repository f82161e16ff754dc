import { z } from 'zod'
import type { MarketHistoryRepository } from '../../../db/market-history.ts'
import { salary } from '../../../scrapers/scraper.ts'
import type { Rates } from '../../pay/rates.ts'
import type { Steps } from '../steps.ts'
import { type BoardReadings, createBoardReadings } from './board-readings.ts'
import { flowOf, type SeenEvent } from './observed.ts'
import { createTagColumns, type TagColumns } from './tag-columns.ts'

/** Rows read between two pauses: some 10 ms, so that requests are answered meanwhile. */
const rowsAtOnce = 4_000

export type Events = Pick<MarketHistoryRepository, 'events' | 'lastEventId'>

/** What happened, oldest first, with what it means for the market. */
export function* loadEvents(repository: Events, readings: BoardReadings): Steps<SeenEvent[]> {
  const events: SeenEvent[] = []
  const last = repository.lastEventId()
  for (let after = 0; after < last; after += rowsAtOnce) {
    for (const [posting, board, kind, at, reason, first] of repository.events(
      after,
      Math.min(last, after + rowsAtOnce),
    ))
      events.push({ posting, board, at, flow: flowOf({ board, kind, at, reason, first: first === 1 }, readings) })
    yield
  }
  // They come by id; only a clock that was put back makes that another order than by time.
  if (events.some(({ at }, i) => at < (events[i - 1]?.at ?? 0))) events.sort((a, b) => a.at - b.at)
  return events
}

/** What the history is computed from, read a few rows at a time. */
export function* loadMarket(repository: MarketHistoryRepository, rates: Rates): Steps<LoadedMarket> {
  const readings = createBoardReadings(repository.boardDays())
  const events = yield* loadEvents(repository, readings)
  const tags = createTagColumns(rates)
  const last = repository.lastTaggedId()
  for (let after = 0; after < last; after += rowsAtOnce) {
    for (const { payMin, payMax, payCurrency, payPeriod, ...row } of repository.tags(after, after + rowsAtOnce))
      tags.add({ ...row, pay: payCurrency === null ? null : toSalary(payMin, payMax, payCurrency, payPeriod) })
    yield
  }
  return { readings, events, tags }
}
export type LoadedMarket = { readings: BoardReadings; events: SeenEvent[]; tags: TagColumns }

const period = salary.shape.period
const toSalary = (min: number | null, max: number | null, currency: string, stated: string | null) => ({
  min,
  max,
  currency,
  period: z.parse(period, stated),
})
