import { asc, eq, sql } from 'drizzle-orm'
import type { Database } from './client.ts'
import { apiKeys, keyEvents } from './schema/keys.ts'

export type ApiKeysRepository = ReturnType<typeof createApiKeysRepository>
export type ApiKeyRow = typeof apiKeys.$inferSelect
export type NewApiKey = Pick<ApiKeyRow, 'prefix' | 'hash' | 'name' | 'scopes' | 'quota' | 'createdAt' | 'expiresAt'>
export type KeyAction = typeof keyEvents.$inferSelect.action

/** Keys by their prefix, and the log of what was done with them. */
export function createApiKeysRepository({ orm }: Database) {
  const byPrefix = orm
    .select()
    .from(apiKeys)
    .where(eq(apiKeys.prefix, sql.placeholder('prefix')))
    .prepare()

  return {
    find: (prefix: string): ApiKeyRow | null => byPrefix.get({ prefix }) ?? null,
    list: (): ApiKeyRow[] => orm.select().from(apiKeys).orderBy(asc(apiKeys.id)).all(),
    add: (key: NewApiKey): ApiKeyRow => orm.insert(apiKeys).values(key).returning().get(),
    set(id: number, change: Partial<Pick<ApiKeyRow, 'expiresAt' | 'revokedAt' | 'lastUsedAt'>>) {
      orm.update(apiKeys).set(change).where(eq(apiKeys.id, id)).run()
    },
    record(keyId: number, action: KeyAction, at: Date, detail: string) {
      orm.insert(keyEvents).values({ keyId, action, at, detail }).run()
    },
    /** The whole log, oldest first, each entry with the prefix of its key. */
    log: () =>
      orm
        .select({ at: keyEvents.at, prefix: apiKeys.prefix, action: keyEvents.action, detail: keyEvents.detail })
        .from(keyEvents)
        .innerJoin(apiKeys, eq(apiKeys.id, keyEvents.keyId))
        .orderBy(asc(keyEvents.id))
        .all(),
  }
}
