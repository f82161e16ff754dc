import { eq, lt, or, sql } from 'drizzle-orm'
import type { Database } from './client.ts'
import { holders, settings } from './schema/postings.ts'

export type SettingsRepository = ReturnType<typeof createSettingsRepository>
export type Holder = { pid: number; host: string; url: string | null }

/** A holder that has not said so for this long is taken to be gone. */
const heartbeatLapseMs = 15_000

/** Small facts of the installation, and which process holds the database. */
export function createSettingsRepository({ orm, sqlite, write }: Database) {
  // Prepared when it is first asked: the database may be migrated after this is built.
  let find: ReturnType<typeof prepareFind> | null = null
  const prepareFind = () => sqlite.prepare<[string], string>('select value from settings where key = ?').pluck()
  function get(key: string): string | null {
    find ??= prepareFind()
    return find.get(key) ?? null
  }

  return {
    get,
    set(key: string, value: string) {
      orm.insert(settings).values({ key, value }).onConflictDoUpdate({ target: settings.key, set: { value } }).run()
    },
    remove(key: string) {
      orm.delete(settings).where(eq(settings.key, key)).run()
    },
    /** The value of `key`, made by `make` the first time. */
    getOrMake(key: string, make: () => string): string {
      return write(() => {
        orm.insert(settings).values({ key, value: make() }).onConflictDoNothing().run()
        return get(key) ?? ''
      })
    },

    /** The process that holds the database now, or `null`. `isAlive` tells whether a pid of this machine still runs. */
    holder(now: Date, isAlive: (holder: Holder) => boolean): Holder | null {
      const row = orm.select().from(holders).get()
      if (!row || now.getTime() - row.heartbeatAt.getTime() > heartbeatLapseMs || !isAlive(row)) return null
      return { pid: row.pid, host: row.host, url: row.url }
    },
    /** Takes the hold. Out: `null`, or who has it already. */
    acquire(me: Holder, now: Date, isAlive: (holder: Holder) => boolean): Holder | null {
      return write(() => {
        const other = this.holder(now, isAlive)
        if (other && other.pid !== me.pid) return other
        orm.delete(holders).run()
        orm
          .insert(holders)
          .values({ id: 1, ...me, heartbeatAt: now })
          .run()
        return null
      })
    },
    /** Says that `me` still holds it. Out: false when another process took over meanwhile (after a long sleep of the machine). */
    heartbeat: (me: Holder, now: Date) =>
      orm.update(holders).set({ heartbeatAt: now, url: me.url }).where(eq(holders.pid, me.pid)).run().changes > 0,
    release(me: Holder, now: Date) {
      orm
        .delete(holders)
        .where(or(eq(holders.pid, me.pid), lt(holders.heartbeatAt, sql`${now.getTime() - heartbeatLapseMs}`)))
        .run()
    },
  }
}
