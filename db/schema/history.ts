import { index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { boards, postings } from './postings.ts'

/** The tables of the market's history. Days are whole days since 1970-01-01 UTC, moments are milliseconds. */

/**
 * What the classifier says of each posting in the few columns that the history counts by, and since when: a row holds
 * until the next one of its posting. Only rows of the present classifier version are kept; the first is from 0, because
 * a new version reads the past anew.
 */
export const postingTags = sqliteTable(
  'posting_tags',
  {
    postingId: integer('posting_id')
      .notNull()
      .references(() => postings.id),
    since: integer().notNull(),
    version: text().notNull(),
    employerId: integer('employer_id').notNull(),
    boardId: integer('board_id').notNull(),
    relevance: integer().notNull(),
    lane: text().notNull(),
    workload: text().notNull(),
    /** Packed as in `classifications`. */
    facets: integer().notNull(),
    seniority: text(),
    workplace: text(),
    /** `DE,US`: sorted, each once; empty when none is known. */
    countries: text().notNull(),
    payMin: real('pay_min'),
    payMax: real('pay_max'),
    payCurrency: text('pay_currency'),
    payPeriod: text('pay_period'),
  },
  (t) => [primaryKey({ columns: [t.postingId, t.since] })],
)

/** Which boards were read completely on which day: what tells news from what a gap had hidden. */
export const boardDays = sqliteTable(
  'board_days',
  {
    boardId: integer('board_id')
      .notNull()
      .references(() => boards.id),
    day: integer().notNull(),
    readings: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.boardId, t.day] })],
)

/** The days of the history; `origin` is `own`, or who they were imported from. */
export const marketDays = sqliteTable('market_days', {
  day: integer().primaryKey(),
  version: text().notNull(),
  ratesAsOf: text('rates_as_of').notNull(),
  boards: integer().notNull(),
  employers: integer().notNull(),
  origin: text().notNull(),
})

/** A day's figures by cell; `cell` is `packCell` of server/market/history/cells.ts. */
export const marketCells = sqliteTable(
  'market_cells',
  {
    cell: integer().notNull(),
    day: integer().notNull(),
    open: integer().notNull(),
    employers: integer().notNull(),
    opened: integer().notNull(),
    closed: integer().notNull(),
    reopened: integer().notNull(),
    entered: integer().notNull(),
    left: integer().notNull(),
    daysMedian: integer('days_median'),
    daysN: integer('days_n').notNull(),
    daysClosed: integer('days_closed').notNull(),
    payN: integer('pay_n').notNull(),
    payQ1: integer('pay_q1'),
    payMedian: integer('pay_median'),
    payQ3: integer('pay_q3'),
  },
  (t) => [primaryKey({ columns: [t.cell, t.day] }), index('market_cells_day').on(t.day)],
)
