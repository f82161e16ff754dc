import type { Database } from '../client.ts'

export type MarketHistoryRepository = ReturnType<typeof createMarketHistoryRepository>

/** An event as the history reads it: posting, board, kind, moment, reason, first. */
export type EventRow = [number, number, string, number, string | null, number]
/** What holds of a posting from a moment on, in the order of the columns of `tags`. */
export type TagRow = [
  postingId: number,
  since: number,
  employerId: number,
  relevance: number,
  lane: string,
  workload: string,
  facets: number,
  seniority: string | null,
  workplace: string | null,
  countries: string,
  payMin: number | null,
  payMax: number | null,
  payCurrency: string | null,
  payPeriod: string | null,
]
export type OffRow = { boardId: number; since: number }
export type BoardDayRow = { boardId: number; day: number }
export type MarketDayRow = {
  day: number
  version: string
  ratesAsOf: string
  boards: number
  employers: number
  origin: string
}
export type MarketCellRow = {
  cell: number
  day: number
  open: number
  employers: number
  opened: number
  closed: number
  reopened: number
  entered: number
  left: number
  daysMedian: number | null
  daysN: number
  daysClosed: number
  payN: number
  payQ1: number | null
  payMedian: number | null
  payQ3: number | null
}

const cellColumns = `cell, day, open, employers, opened, closed, reopened, entered, "left", days_median as daysMedian,
  days_n as daysN, days_closed as daysClosed, pay_n as payN, pay_q1 as payQ1, pay_median as payMedian, pay_q3 as payQ3`

/** What the history is computed from, in pages, and the history itself. */
export function createMarketHistoryRepository({ sqlite, write }: Database) {
  const events = sqlite
    .prepare<[number, number], EventRow>(
      `select posting_id, board_id, kind, at, reason, first from posting_events
        where id > ? and id <= ? and kind <> 'changed' order by id`,
    )
    .raw()
  const lastEvent = sqlite.prepare<[], number>('select coalesce(max(id), 0) from posting_events').pluck()
  const tags = sqlite
    .prepare<[number, number], TagRow>(
      `select posting_id, since, employer_id, relevance, lane, workload, facets, seniority, workplace, countries, pay_min,
              pay_max, pay_currency, pay_period
         from posting_tags where posting_id > ? and posting_id <= ? order by posting_id, since`,
    )
    .raw()
  const lastTagged = sqlite.prepare<[], number>('select coalesce(max(posting_id), 0) from posting_tags').pluck()
  const someVersion = sqlite.prepare<[], string>('select version from posting_tags limit 1').pluck()
  const otherVersion = sqlite
    .prepare<[number, number, string], number>(
      'select 1 from posting_tags where posting_id > ? and posting_id <= ? and version <> ? limit 1',
    )
    .pluck()
  const boardDays = sqlite.prepare<[number, number], BoardDayRow>(
    'select board_id as boardId, day from board_days where board_id > ? and board_id <= ? order by board_id, day',
  )
  const lastRead = sqlite.prepare<[], number>('select coalesce(max(board_id), 0) from board_days').pluck()
  const off = sqlite.prepare<[], OffRow>(
    'select id as boardId, disabled_at as since from boards where disabled_at is not null',
  )
  const days = sqlite.prepare<[], MarketDayRow>(
    `select day, version, rates_as_of as ratesAsOf, boards, employers, origin from market_days order by day`,
  )
  const lastOwn = sqlite.prepare<[], number>("select max(day) from market_days where origin = 'own'").pluck()
  const cellsOfDay = sqlite.prepare<[number], MarketCellRow>(
    `select ${cellColumns} from market_cells where day = ? order by cell`,
  )
  const series = sqlite.prepare<[number], MarketCellRow>(
    `select ${cellColumns} from market_cells where cell = ? order by day`,
  )
  const dropCells = sqlite.prepare<[{ day: number; limit: number }]>(
    `delete from market_cells where day = @day and cell in (select cell from market_cells where day = @day limit @limit)`,
  )
  const dropDay = sqlite.prepare('delete from market_days where day = ?')
  const putDay = sqlite.prepare(
    `insert into market_days (day, version, rates_as_of, boards, employers, origin)
     values (@day, @version, @ratesAsOf, @boards, @employers, @origin)`,
  )
  const putCell = sqlite.prepare(
    `insert into market_cells (cell, day, open, employers, opened, closed, reopened, entered, "left", days_median, days_n,
        days_closed, pay_n, pay_q1, pay_median, pay_q3)
     values (@cell, @day, @open, @employers, @opened, @closed, @reopened, @entered, @left, @daysMedian, @daysN,
        @daysClosed, @payN, @payQ1, @payMedian, @payQ3)`,
  )

  function* drop(day: number): Generator<void, void> {
    write(() => void dropDay.run(day))
    while (write(() => dropCells.run({ day, limit: cellsAtOnce }).changes) > 0) yield
  }

  return {
    /** Events with ids in (`after`, `until`], oldest first; changes of text are left out. */
    events: (after: number, until: number) => events.all(after, until),
    lastEventId: () => lastEvent.get() ?? 0,
    /** Tags of the postings with ids in (`after`, `until`], by posting and then by time. */
    tags: (after: number, until: number) => tags.all(after, until),
    lastTaggedId: () => lastTagged.get() ?? 0,
    /** The one version of all tags; `null` while there is none, or postings are still to be classified anew. */
    *version(): Generator<void, string | null> {
      const version = someVersion.get()
      const last = lastTagged.get() ?? 0
      if (version === undefined) return null
      for (let after = 0; after < last; after += checkedAtOnce) {
        if (otherVersion.get(after, after + checkedAtOnce, version) !== undefined) return null
        yield
      }
      return version
    },
    boardDays: (after: number, until: number) => boardDays.all(after, until),
    lastReadBoardId: () => lastRead.get() ?? 0,
    /** The boards that are switched off now. */
    off: () => off.all(),

    days: () => days.all(),
    /** The last day that was observed here; `null` before the first. */
    lastOwnDay: () => lastOwn.get() ?? null,
    cellsOf: (day: number) => cellsOfDay.all(day),
    /** One cell over all days of the history. */
    series: (cell: number) => series.all(cell),

    /** Forgets a day, some thousand cells at a time. */
    drop,
    /**
     * Writes a day and its cells in place of what it had, some thousand cells at a time, so that nobody waits for it: the
     * caller may pause at each yield. The day is listed again when all are there; a day that was broken off is missing.
     */
    *putDay(day: MarketDayRow, cells: readonly Omit<MarketCellRow, 'day'>[]): Generator<void, void> {
      yield* drop(day.day)
      for (let from = 0; from < cells.length; from += cellsAtOnce) {
        write(() => {
          for (const cell of cells.slice(from, from + cellsAtOnce)) putCell.run({ ...cell, day: day.day })
        })
        yield
      }
      write(() => void putDay.run(day))
    },
  }
}

/** Rows of tags looked at in one query: some milliseconds. */
const checkedAtOnce = 5_000
/** Written in one transaction: some 10 ms. */
const cellsAtOnce = 2_000
