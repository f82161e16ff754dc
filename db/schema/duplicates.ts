import { index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { postings } from './postings.ts'

/** The tables of which postings are one role. `a` is the smaller id of a pair. */

const posting = (name: string) =>
  integer(name)
    .notNull()
    .references(() => postings.id)

/** What a posting is found by among those of its employer; of the text whose `content_hash` it has, or `''`: it is to be judged again. */
export const postingPrints = sqliteTable(
  'posting_prints',
  {
    postingId: integer('posting_id')
      .primaryKey()
      .references(() => postings.id),
    contentHash: text('content_hash').notNull(),
    employerKey: text('employer_key').notNull(),
    family: text().notNull(),
    /** The two halves of the simhash of its role text. */
    hashLow: integer('hash_low').notNull(),
    hashHigh: integer('hash_high').notNull(),
  },
  (t) => [index('posting_prints_family').on(t.employerKey, t.family)],
)

/** Pairs that are one role: linked and never merged, so that a wrong link costs nothing but itself. */
export const postingLinks = sqliteTable(
  'posting_links',
  {
    a: posting('a'),
    b: posting('b'),
    kind: text({ enum: ['copy', 'city', 'repost'] }).notNull(),
    /** Bits of the simhash that differ, and the share of runs of words that both have. */
    distance: integer().notNull(),
    shared: real().notNull(),
  },
  (t) => [primaryKey({ columns: [t.a, t.b] }), index('posting_links_b').on(t.b)],
)

/** Pairs of which a person said that they are not one role: never linked again. */
export const postingRefusals = sqliteTable(
  'posting_refusals',
  { a: posting('a'), b: posting('b'), at: integer().notNull() },
  (t) => [primaryKey({ columns: [t.a, t.b] })],
)
