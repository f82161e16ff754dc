import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import Sqlite from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { isDamage } from './file/damage.ts'
import { busyTimeoutMs, createPatience } from './file/patience.ts'
import { whyUnwritable } from './file/unwritable.ts'
import * as schema from './schema/postings.ts'

/** First release without the WAL-reset corruption bug of 3.7.0–3.51.2 (sqlite.org/wal.html#walresetbug). */
const sqliteMinimum = '3.51.3'

const walBytesMax = 64 * 1024 * 1024
const cacheKib = 64 * 1024
const readOnceCacheKib = 4 * 1024

export type Database = ReturnType<typeof openDatabase>

/**
 * Opens (and creates) the database file at `path`, or one in memory for `:memory:`.
 * Out: `orm` (drizzle), `sqlite` (the connection), `write` (one immediate transaction: all or nothing) and `untilWritten` (the
 * same for work that can wait until the database takes it). Whoever writes a posting says so with `touch`; `onChange` is told
 * the ids after their transaction is committed. `keepShort` is for who answers on this thread.
 * Throws a sentence that names the path when the file cannot be opened or is not a database.
 */
export function openDatabase(path: string) {
  const sqlite = connect(path)
  const { patiently, untilWritten, keepShort } = createPatience(sqlite)
  const orm = drizzle(sqlite, { schema })
  const listeners: ((ids: readonly number[]) => void)[] = []
  const touched = new Set<number>()
  const dataVersion = sqlite.prepare<[], number>('pragma data_version').pluck()
  const ownChanges = sqlite.prepare<[], number>('select total_changes()').pluck()

  /** Runs `work` in BEGIN IMMEDIATE … COMMIT; the lock is taken first, so that a read never has to be upgraded. */
  function write<T>(work: () => T): T {
    const transaction = () => sqlite.transaction(work).immediate()
    if (sqlite.inTransaction) return transaction()
    try {
      const result = patiently(transaction)
      const ids = [...touched]
      if (ids.length > 0) for (const listener of listeners) listener(ids)
      return result
    } finally {
      touched.clear()
    }
  }

  return {
    orm,
    sqlite,
    path,
    write,
    untilWritten: <T>(work: () => T, signal?: AbortSignal) => untilWritten(() => write(work), signal),
    keepShort,
    /** Another text whenever something was written, by this connection or by any other. */
    version: () => `${dataVersion.get()} ${ownChanges.get()}`,
    touch: (postingId: number) => void touched.add(postingId),
    onChange: (listener: (ids: readonly number[]) => void) => void listeners.push(listener),
    /** Keeps less of the file in memory: for who reads through it once, to whom the system's own cache is as good. */
    readOnce: () => void sqlite.pragma(`cache_size = -${readOnceCacheKib}`),
    close: () => {
      if (sqlite.open) sqlite.close()
    },
  }
}

function connect(path: string) {
  try {
    if (path !== ':memory:') {
      makeFolder(dirname(resolve(path)))
      if (!existsSync(path)) makePrivateFile(path)
    }
    const sqlite = new Sqlite(path, { timeout: busyTimeoutMs })
    sqlite.pragma('journal_mode = WAL')
    // NORMAL survives a killed process; only the last commits may go on power loss, and a sweep finds them again.
    sqlite.pragma('synchronous = NORMAL')
    sqlite.pragma('foreign_keys = ON')
    // What is deleted or changed is overwritten: of somebody who left no byte stays in a free page. No slower when measured.
    sqlite.pragma('secure_delete = ON')
    sqlite.pragma(`journal_size_limit = ${walBytesMax}`)
    sqlite.pragma(`cache_size = -${cacheKib}`)
    sqlite.pragma('temp_store = MEMORY')
    assertVersion(String(sqlite.prepare('select sqlite_version()').pluck().get()))
    return sqlite
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Error(
      `The database ${path} cannot be opened (${reason}). ${adviceOn(cause)}, or name another file with RACKLINE_DATABASE.`,
      { cause },
    )
  }
}

function adviceOn(cause: unknown): string {
  if (isDamage(cause)) return 'It is damaged, or no database: put a backup in its place with `rackline restore FILE`'
  return whyUnwritable(cause) === 'full'
    ? 'Its disk is full: make room and try again'
    : 'Check the path and its permissions'
}

/** An empty file that no other user of this machine may read: what a database holds is of people. SQLite's further files follow it. */
export const makePrivateFile = (path: string) => closeSync(openSync(path, 'a', 0o600))

/** Level by level: `mkdir` with `recursive` never returns where a parent takes no folders and says that it is not there, as /proc. */
export function makeFolder(path: string) {
  if (existsSync(path)) return
  makeFolder(dirname(path))
  try {
    mkdirSync(path)
  } catch (error) {
    // Another process was faster.
    if (!existsSync(path)) throw error
  }
}

/** Throws when `version` is older than `sqliteMinimum`. */
export function assertVersion(version: string) {
  const parts = (text: string) => text.split('.').map(Number)
  const [has, needs] = [parts(version), parts(sqliteMinimum)]
  const difference = needs.map((part, i) => (has[i] ?? 0) - part).find((d) => d !== 0) ?? 0
  if (difference < 0) throw new Error(`SQLite ${version} is older than ${sqliteMinimum}; run npm install again`)
}
