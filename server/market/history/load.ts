import type { MarketHistoryRepository } from '../../../db/market/market-history.ts'
import { salary } from '../../../scrapers/scraper.ts'
import type { Rates } from '../../pay/rates.ts'
import type { Steps } from '../../steps.ts'
import { type BoardReadings, createBoardReadings } from './board-readings.ts'
import { createEventColumns, type EventColumns } from './event-columns.ts'
import { flowOf } from './observed.ts'
import { createTagColumns, type TagColumns } from './tag-columns.ts'

/** Rows read in a step: a few milliseconds, so that requests are answered meanwhile. */
const rowsAtOnce = 1_000

/** Boards whose days are read between two pauses: some thousands of days. */
const boardsAtOnce = 10

export type Events = Pick<MarketHistoryRepository, 'events' | 'lastEventId'>
export type BoardDays = Pick<MarketHistoryRepository, 'boardDays' | 'lastReadBoardId'>

/** On which days each board was read, those of `off` left out. */
export function* loadReadings(repository: BoardDays, off: ReadonlySet<number> = new Set()): Steps<BoardReadings> {
  const rows = []
  const last = repository.lastReadBoardId()
  for (let after = 0; after < last; after += boardsAtOnce) {
    rows.push(...repository.boardDays(after, after + boardsAtOnce).filter(({ boardId }) => !off.has(boardId)))
    yield
  }
  return createBoardReadings(rows)
}

/** What happened, oldest first, with what it means for the market. */
export function* loadEvents(repository: Events, readings: BoardReadings): Steps<EventColumns> {
  const last = repository.lastEventId()
  const events = createEventColumns(last)
  for (let after = 0; after < last; after += rowsAtOnce) {
    const rows = repository.events(after, Math.min(last, after + rowsAtOnce))
    for (const [posting, board, kind, at, reason, first] of rows)
      events.add({ posting, board, at, flow: flowOf({ board, kind, at, reason, first: first === 1 }, readings) })
    yield
  }
  yield* events.order()
  return events
}

/** What the history is computed from, read a few rows at a time. */
export function* loadMarket(repository: MarketHistoryRepository, rates: Rates): Steps<LoadedMarket> {
  const readings = yield* loadReadings(repository)
  const events = yield* loadEvents(repository, readings)
  const tags = createTagColumns(rates)
  const last = repository.lastTaggedId()
  for (let after = 0; after < last; after += rowsAtOnce) {
    for (const row of repository.tags(after, after + rowsAtOnce)) {
      const [postingId, since, employerId, relevance, lane, workload, facets, seniority, workplace, countries] = row
      const [, , , , , , , , , , min, max, currency, stated] = row
      const pay = currency === null ? null : { min, max, currency, period: period.parse(stated) }
      tags.add({
        postingId,
        since,
        employerId,
        relevance,
        lane,
        workload,
        facets,
        seniority,
        workplace,
        countries,
        pay,
      })
    }
    yield
  }
  const offSince = new Map(repository.off().map(({ boardId, since }) => [boardId, since]))
  return { readings, events, tags, offSince }
}
export type LoadedMarket = {
  readings: BoardReadings
  events: EventColumns
  tags: TagColumns
  /** Since when the boards are off that are off now. */
  offSince: ReadonlyMap<number, number>
}

const { period } = salary.shape
