import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { postingEvents } from './postings.ts'

/** Addresses that are told of the postings of a list, and what is still to be told. Nothing here is about a person. */

const moment = (name: string) => integer(name, { mode: 'timestamp_ms' })

export const webhookWants = ['opened', 'closed'] as const

export const webhooks = sqliteTable('webhooks', {
  id: integer().primaryKey({ autoIncrement: true }),
  name: text().notNull(),
  url: text().notNull(),
  /** Parameters of the list, as an address has them. */
  query: text().notNull(),
  wants: text({ mode: 'json' }).$type<(typeof webhookWants)[number][]>().notNull(),
  /** What signs: both sides must have it, so it is kept as it is. */
  secret: text().notNull(),
  createdAt: moment('created_at').notNull(),
  disabledAt: moment('disabled_at'),
  /** Failures since the last delivery, when the first of them was, and until when it is left in peace. */
  failures: integer().notNull().default(0),
  failingSince: moment('failing_since'),
  heldUntil: moment('held_until'),
  lastDeliveredAt: moment('last_delivered_at'),
  /** One sentence: why the last try failed. */
  detail: text(),
})

export const webhookDeliveries = sqliteTable(
  'webhook_deliveries',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    webhookId: integer('webhook_id')
      .notNull()
      .references(() => webhooks.id),
    /** The same at every try, so that a receiver can tell a repeated one. */
    messageId: text('message_id').notNull().unique(),
    body: text().notNull(),
    createdAt: moment('created_at').notNull(),
    attempts: integer().notNull().default(0),
    /** `null`: it is delivered, or given up. */
    nextTryAt: moment('next_try_at'),
  },
  (t) => [index('webhook_deliveries_due').on(t.webhookId, t.nextTryAt)],
)

/** Openings that are told when the posting's own page has been read: only then is it known what they ask for. */
export const webhookLater = sqliteTable('webhook_later', {
  eventId: integer('event_id')
    .primaryKey()
    .references(() => postingEvents.id),
})
