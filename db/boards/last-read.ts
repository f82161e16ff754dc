import type { Database } from '../client.ts'

/** When a board was last read, the latest of all; `null`: none was, or the file has no boards yet. */
export function lastReadAt({ sqlite }: Pick<Database, 'sqlite'>): Date | null {
  const made = sqlite.prepare<[], number>("select count(*) from sqlite_master where name = 'boards'").pluck()
  if (made.get() === 0) return null
  const at = sqlite.prepare<[], number | null>('select max(last_sweep_at) from boards').pluck().get()
  return at === null || at === undefined ? null : new Date(at)
}
