import type { Database } from '../client.ts'

export type IndexTokenRepository = ReturnType<typeof createIndexTokenRepository>

const key = 'index_token'
const sidesKey = 'index_sides'

/**
 * Says whether what the index in memory holds is still as it was when it was written down: a token that triggers of the
 * database forget with the first write to any of it, in the same transaction, whoever writes (`migrations/0009_index_token.sql`).
 */
export function createIndexTokenRepository({ sqlite, write }: Database) {
  const get = sqlite.prepare<[string], string>('select value from settings where key = ?').pluck()
  const put = sqlite.prepare(
    'insert into settings (key, value) values (?, ?) on conflict do update set value = excluded.value',
  )
  const elsewhere = sqlite.prepare<[], number>('pragma data_version').pluck()
  return {
    /** `null`: something was written since. */
    current: (): string | null => get.get(key) ?? null,
    /**
     * Another text when something was written of which an index is not told: by another process, or to employers and boards,
     * which many postings stand on.
     */
    untold: (): string => `${elsewhere.get()} ${get.get(sidesKey)}`,
    /** Has `keep` write the index down under `token`, while nobody else can write to the database; it says whether it did. */
    keep: (token: string, keep: () => boolean) =>
      write(() => {
        if (keep()) put.run(key, token)
      }),
  }
}
