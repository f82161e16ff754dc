import { sql } from 'drizzle-orm'
import { blob, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { employers, postings } from './postings.ts'

/**
 * Every table that knows of a person: who they are, what is theirs, the letters they get. Each names its person in
 * `person_id` (or by `email` before there is one); `personal.ts` exports and deletes by that, and a test reads the schema.
 */

const moment = (name: string) => integer(name, { mode: 'timestamp_ms' })

export const people = sqliteTable('people', {
  id: integer().primaryKey({ autoIncrement: true }),
  /** `owner`: whoever sits at the machine, one row at most, without an address. */
  kind: text({ enum: ['owner', 'account'] }).notNull(),
  /** In lower case, proven by a link that was mailed to it. */
  email: text().unique(),
  createdAt: moment('created_at').notNull(),
  /** When a link that was mailed to the address was last used. */
  confirmedAt: moment('confirmed_at'),
})

const personId = () =>
  integer('person_id')
    .notNull()
    .references(() => people.id)

/** Links by mail: only hashes of what the mail and the browser hold. */
export const signInTokens = sqliteTable(
  'sign_in_tokens',
  {
    hash: text().primaryKey(),
    email: text().notNull(),
    browserHash: text('browser_hash').notNull(),
    codeHash: text('code_hash').notNull(),
    wrongCodes: integer('wrong_codes').notNull().default(0),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    usedAt: moment('used_at'),
  },
  (t) => [index('sign_in_tokens_email').on(t.email, t.createdAt)],
)

export const sessions = sqliteTable(
  'sessions',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    personId: personId(),
    hash: text().notNull().unique(),
    /** The secret before the last rotation, good for a moment more: two requests may be under way at once. */
    previousHash: text('previous_hash'),
    /** What the browser calls itself, shortened: how a person tells their sessions apart. */
    browser: text().notNull(),
    createdAt: moment('created_at').notNull(),
    rotatedAt: moment('rotated_at').notNull(),
    seenAt: moment('seen_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
  },
  (t) => [index('sessions_person').on(t.personId), index('sessions_previous').on(t.previousHash)],
)

export const profiles = sqliteTable(
  'profiles',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    personId: personId(),
    name: text().notNull(),
    /** `server/matching/profile.ts` says what it is; no name, no address and no line of a résumé. */
    profile: text({ mode: 'json' }).$type<unknown>().notNull(),
    createdAt: moment('created_at').notNull(),
    /** The one used last is the one that pages show when none is named. */
    usedAt: moment('used_at').notNull(),
  },
  (t) => [index('profiles_person').on(t.personId)],
)

export const savedSearches = sqliteTable(
  'saved_searches',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    personId: personId(),
    name: text().notNull(),
    /** The list's address after `/?`. */
    query: text().notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [uniqueIndex('saved_searches_person').on(t.personId, t.query)],
)

export const trackingStates = ['saved', 'applied', 'interviewing', 'offer', 'closed', 'hidden'] as const

export const trackings = sqliteTable(
  'trackings',
  {
    personId: personId(),
    postingId: integer('posting_id')
      .notNull()
      .references(() => postings.id),
    state: text({ enum: trackingStates }).notNull(),
    notes: text().notNull().default(''),
    /** Days as the person says them, YYYY-MM-DD. */
    appliedOn: text('applied_on'),
    nextOn: text('next_on'),
    addedAt: moment('added_at').notNull(),
    changedAt: moment('changed_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.postingId] })],
)

/** When a tracked posting came into which state. */
export const trackingEvents = sqliteTable(
  'tracking_events',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    personId: personId(),
    postingId: integer('posting_id')
      .notNull()
      .references(() => postings.id),
    state: text({ enum: trackingStates }).notNull(),
    at: moment('at').notNull(),
  },
  (t) => [index('tracking_events_person').on(t.personId, t.postingId)],
)

export const exclusions = sqliteTable(
  'exclusions',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    personId: personId(),
    /** An employer's slug, or a word of titles. */
    kind: text({ enum: ['employer', 'word'] }).notNull(),
    value: text().notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [uniqueIndex('exclusions_person').on(t.personId, t.kind, t.value)],
)

export const follows = sqliteTable(
  'follows',
  {
    personId: personId(),
    employerId: integer('employer_id')
      .notNull()
      .references(() => employers.id),
    at: moment('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.employerId] })],
)

/** A weekly letter about one profile or one saved search. Ended ones stay, so that the record of consent does. */
export const subscriptions = sqliteTable(
  'subscriptions',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    personId: personId(),
    profileId: integer('profile_id').references(() => profiles.id, { onDelete: 'set null' }),
    savedSearchId: integer('saved_search_id').references(() => savedSearches.id, { onDelete: 'set null' }),
    /** 1 Monday to 7 Sunday, and the hour, in `timeZone`. */
    weekday: integer().notNull(),
    hour: integer().notNull(),
    timeZone: text('time_zone').notNull(),
    whenNothing: text('when_nothing', { enum: ['skip', 'line'] }).notNull(),
    createdAt: moment('created_at').notNull(),
    /** The next slot: what is due is a query. */
    nextDueAt: moment('next_due_at').notNull(),
    endedAt: moment('ended_at'),
    endedReason: text('ended_reason', { enum: ['person', 'unsubscribed', 'bounced', 'complained'] }),
  },
  (t) => [
    index('subscriptions_due').on(t.nextDueAt).where(sql`ended_at is null`),
    index('subscriptions_person').on(t.personId),
  ],
)

/** Who agreed to letters, when, in answer to which words, and when they took it back. */
export const consents = sqliteTable(
  'consents',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    personId: personId(),
    subscriptionId: integer('subscription_id').notNull(),
    wording: text().notNull(),
    /** When they asked for the letter; `confirmedAt`: when the address was proven by a link mailed to it. */
    askedAt: moment('asked_at').notNull(),
    confirmedAt: moment('confirmed_at'),
    withdrawnAt: moment('withdrawn_at'),
  },
  (t) => [index('consents_person').on(t.personId)],
)

export const digestStates = ['rendered', 'sending', 'sent', 'unknown', 'failed', 'skipped'] as const

/** One letter of one week. A second one of the same week cannot be written. */
export const digests = sqliteTable(
  'digests',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    personId: personId(),
    subscriptionId: integer('subscription_id')
      .notNull()
      .references(() => subscriptions.id),
    /** ISO week of the slot in the person's zone, `2026-W48`. */
    week: text().notNull(),
    state: text({ enum: digestStates }).notNull(),
    subject: text().notNull(),
    /** What the letter says (`server/digest/content.ts`) as packed JSON; page and mail are made of it. */
    content: blob({ mode: 'buffer' }).notNull(),
    /** What the next letter compares itself with, and the postings that it is left with, packed JSON. */
    standing: blob({ mode: 'buffer' }),
    renderedAt: moment('rendered_at').notNull(),
    nextTryAt: moment('next_try_at'),
    sendingAt: moment('sending_at'),
    finishedAt: moment('finished_at'),
    attempts: integer().notNull().default(0),
    detail: text(),
    seenAt: moment('seen_at'),
  },
  (t) => [
    uniqueIndex('digests_week').on(t.subscriptionId, t.week),
    index('digests_waiting').on(t.nextTryAt).where(sql`state = 'rendered'`),
    index('digests_sending').on(t.sendingAt).where(sql`state = 'sending'`),
    index('digests_person').on(t.personId, t.renderedAt),
    index('digests_finished').on(t.finishedAt),
  ],
)

/** Addresses that get no letter any more: a keyed hash only, so that it can outlive the account. */
export const suppressions = sqliteTable('suppressions', {
  addressHash: text('address_hash').primaryKey(),
  reason: text({ enum: ['bounced', 'complained'] }).notNull(),
  at: moment('at').notNull(),
})

/** Temporary refusals of an address: three within 14 days end its letters. */
export const softBounces = sqliteTable(
  'soft_bounces',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    addressHash: text('address_hash').notNull(),
    at: moment('at').notNull(),
  },
  (t) => [index('soft_bounces_address').on(t.addressHash, t.at)],
)
