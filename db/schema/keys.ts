import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Keys of the API and what was done with them. A key itself is stored nowhere: its hash only. */

const moment = (name: string) => integer(name, { mode: 'timestamp_ms' })

export const apiKeys = sqliteTable('api_keys', {
  id: integer().primaryKey({ autoIncrement: true }),
  /** The eight characters that name a key in lists and logs, and by which it is found. */
  prefix: text().notNull().unique(),
  /** SHA-256 of the whole key, hex: its 256 bits are random, so a slow hash would add nothing (ASVS 5.0, 6.5.2). */
  hash: text().notNull(),
  name: text().notNull(),
  scopes: text({ mode: 'json' }).$type<string[]>().notNull(),
  /** Requests a minute; `null`: the installation's limit. */
  quota: integer(),
  createdAt: moment('created_at').notNull(),
  expiresAt: moment('expires_at'),
  revokedAt: moment('revoked_at'),
  /** To the minute. */
  lastUsedAt: moment('last_used_at'),
})

export const keyActions = ['created', 'rotated', 'revoked'] as const

/** The audit log: rows are only added. */
export const keyEvents = sqliteTable(
  'key_events',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    keyId: integer('key_id')
      .notNull()
      .references(() => apiKeys.id),
    action: text({ enum: keyActions }).notNull(),
    at: moment('at').notNull(),
    detail: text().notNull(),
  },
  (t) => [index('key_events_key').on(t.keyId)],
)
