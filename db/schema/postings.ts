import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/** Every table, in the order of the story: employers have boards, boards are swept, sweeps find postings, postings have a history. */

const moment = (name: string) => integer(name, { mode: 'timestamp_ms' })
const flag = (name: string) => integer(name, { mode: 'boolean' })

/** Small facts of this installation: the cursor secret, the version of the merged registry. */
export const settings = sqliteTable('settings', {
  key: text().primaryKey(),
  value: text().notNull(),
})

/** The process that holds the database: one row at most; `heartbeatAt` older than 15 s or a dead pid means nobody does. */
export const holders = sqliteTable('holders', {
  id: integer().primaryKey(),
  pid: integer().notNull(),
  host: text().notNull(),
  url: text(),
  heartbeatAt: moment('heartbeat_at').notNull(),
})

export const employers = sqliteTable('employers', {
  id: integer().primaryKey({ autoIncrement: true }),
  slug: text().notNull().unique(),
  name: text().notNull(),
  /** `null`: met on a board, not in the registry. */
  category: text(),
  careersUrl: text('careers_url'),
  notes: text(),
  /** `shipped`: follows the registry; `owner`: added or edited by the owner, left alone by upgrades; `met`: named by a posting. */
  origin: text({ enum: ['shipped', 'owner', 'met'] }).notNull(),
})

export const boards = sqliteTable(
  'boards',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    /** `source:params in canonical form`, for instance `greenhouse:coreweave`. */
    key: text().notNull().unique(),
    source: text().notNull(),
    params: text({ mode: 'json' }).$type<Record<string, unknown>>().notNull(),
    url: text().notNull(),
    host: text().notNull(),
    employerId: integer('employer_id').references(() => employers.id),
    /** `dropped`: shipped once, and removed by a registry that no longer has it. */
    origin: text({ enum: ['shipped', 'owner', 'dropped'] }).notNull(),
    /** Removed boards stay as rows, so that an upgrade does not bring a shipped one back and no posting is lost. */
    removedAt: moment('removed_at'),
    /** Its source is switched off: it is not read and its postings are not shown. */
    disabledAt: moment('disabled_at'),
    /** Another board that was found where this one is gone; a person decides. */
    proposal: text({ mode: 'json' }).$type<{ key: string; url: string; how: string; at: number }>(),
    addedAt: moment('added_at').notNull(),
    nextCheckAt: moment('next_check_at').notNull(),
    /** A person asked for a sweep: it is due now and ahead of the rest; cleared when the sweep is recorded. */
    requestedAt: moment('requested_at'),
    /** The visit that a worker on some machine makes, by its fencing token; until when it is believed to be under way. */
    visit: text(),
    visitUntil: moment('visit_until'),
    /** Answered by one request (0) or many (1): the order on an empty database. */
    weight: integer().notNull(),
    lastSweepAt: moment('last_sweep_at'),
    lastOutcome: text('last_outcome'),
    lastDetail: text('last_detail'),
    /** The last sweep after which it was known who is listed: "last checked" of every posting on it. */
    lastCompleteAt: moment('last_complete_at'),
    lastChangeAt: moment('last_change_at'),
    /** Postings on the last accepted listing: what a sudden shrink is measured against. */
    usualCount: integer('usual_count'),
    /** Consecutive failed sweeps: the circuit breaker's count. */
    failures: integer().notNull().default(0),
    goneSince: moment('gone_since'),
    goneChecks: integer('gone_checks').notNull().default(0),
    /** Small readings in a row; `quarantinedAt` is when the last of them counted. */
    quarantinedReadings: integer('quarantined_readings').notNull().default(0),
    quarantinedAt: moment('quarantined_at'),
    /** ETag, Last-Modified and body hash of the last accepted whole-board answer, and when its body came. */
    validators: text({ mode: 'json' }).$type<{
      url: string
      etag: string | null
      lastModified: string | null
      bodyHash: string
      readAt?: number | undefined
    }>(),
  },
  (t) => [
    index('boards_due').on(t.nextCheckAt).where(sql`removed_at is null`),
    index('boards_employer').on(t.employerId),
  ],
)

/** Hosts that asked to be left alone or cannot be reached: holds and failure counts that survive a restart. */
export const hosts = sqliteTable('hosts', {
  host: text().primaryKey(),
  failures: integer().notNull().default(0),
  holdUntil: moment('hold_until'),
  reason: text(),
})

export const sweeps = sqliteTable(
  'sweeps',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    boardId: integer('board_id')
      .notNull()
      .references(() => boards.id),
    startedAt: moment('started_at').notNull(),
    finishedAt: moment('finished_at').notNull(),
    outcome: text().notNull(),
    /** One sentence: why it was not complete. */
    detail: text(),
    found: integer().notNull(),
    opened: integer().notNull(),
    changed: integer().notNull(),
    closed: integer().notNull(),
    reopened: integer().notNull(),
    requests: integer().notNull(),
    bytes: integer().notNull(),
  },
  (t) => [index('sweeps_board').on(t.boardId, t.id)],
)

export const postings = sqliteTable(
  'postings',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    boardId: integer('board_id')
      .notNull()
      .references(() => boards.id),
    nativeId: text('native_id').notNull(),
    url: text().notNull(),
    title: text().notNull(),
    employerId: integer('employer_id')
      .notNull()
      .references(() => employers.id),
    locations: text({ mode: 'json' }).$type<string[]>().notNull(),
    workplace: text({ enum: ['onsite', 'hybrid', 'remote'] }),
    employmentType: text('employment_type', {
      enum: ['full-time', 'part-time', 'contract', 'temporary', 'internship'],
    }),
    department: text(),
    requisition: text(),
    language: text(),
    salary: text({ mode: 'json' }).$type<{
      min: number | null
      max: number | null
      currency: string
      period: 'year' | 'month' | 'week' | 'day' | 'hour'
    }>(),
    /** False while the description is still to be read (or read again) from the posting's own page. */
    detailed: flag('detailed').notNull(),
    revision: text(),
    postedAt: moment('posted_at'),
    validThrough: moment('valid_through'),
    firstSeenAt: moment('first_seen_at').notNull(),
    /** When the source was last asked for this posting's text. */
    fetchedAt: moment('fetched_at').notNull(),
    /** `postedAt`, else `firstSeenAt`: the order of the list. */
    listedAt: moment('listed_at').notNull(),
    /** The first complete sweep that did not list it; `null` while it is listed. */
    absentSince: moment('absent_since'),
    /** The last accepted reading that still listed it; kept only while it is absent or closed by absence. */
    lastListedAt: moment('last_listed_at'),
    closedAt: moment('closed_at'),
    closedReason: text('closed_reason', { enum: ['absent', 'expired', 'gone', 'removed'] }),
    /** Hash of what the source said (skips all work when it says the same again). */
    sourceHash: text('source_hash').notNull(),
    /** Hash of what a reader sees (a different one is a `changed` event). */
    contentHash: text('content_hash').notNull(),
  },
  (t) => [
    uniqueIndex('postings_identity').on(t.boardId, t.nativeId),
    index('postings_employer').on(t.employerId, t.listedAt, t.id),
    index('postings_board_open').on(t.boardId, t.listedAt, t.id).where(sql`closed_at is null`),
    index('postings_expiring').on(t.validThrough).where(sql`closed_at is null and valid_through is not null`),
  ],
)

/** The descriptions, apart from the rows that lists scan: sanitised HTML and the plain text of the same. */
export const postingTexts = sqliteTable('posting_texts', {
  postingId: integer('posting_id')
    .primaryKey()
    .references(() => postings.id),
  html: text().notNull(),
  text: text().notNull(),
})

/*
 * `postings_search` (FTS5, contentless) is made by hand in the first migration: drizzle has no virtual tables.
 * Its rowid is the posting's id; `postings.ts` writes it in the same transaction as the posting.
 */

/** The history that market figures are computed from. `first` marks a board's first sweep, which opens nothing new in the market. */
export const postingEvents = sqliteTable(
  'posting_events',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    postingId: integer('posting_id')
      .notNull()
      .references(() => postings.id),
    boardId: integer('board_id')
      .notNull()
      .references(() => boards.id),
    kind: text({ enum: ['opened', 'changed', 'closed', 'reopened'] }).notNull(),
    at: moment('at').notNull(),
    reason: text(),
    first: flag('first').notNull(),
    /** For `changed`: the fields that differ and what they were, texts as hashes only. */
    before: text({ mode: 'json' }).$type<Record<string, unknown>>(),
  },
  (t) => [index('posting_events_posting').on(t.postingId), index('posting_events_at').on(t.at)],
)
