import { existsSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { type Database, openDatabase } from '../../db/client.ts'
import { migrate, tableNames } from '../../db/file/migrate.ts'
import { createSettingsRepository } from '../../db/settings.ts'
import type { Config } from '../config.ts'
import { dayMs, dayOf, endOf } from '../days.ts'
import { UsageError } from '../errors.ts'
import { createReadingThread } from '../reading/reading-thread.ts'
import type { RegistryFile } from '../registry/registry.ts'
import { fillDemo } from './fill.ts'

/** Marks a database as a demo's from the moment it is there; the other is set when it is whole. */
const begunAtKey = 'demo_begun_at'
const madeAtKey = 'demo_made_at'

/** The demo has no employers but those that it invents. */
export const noRegistry: RegistryFile = { version: 'demo', employers: [] }

/** The settings of the demo: a database of its own beside the real one, and no mail. Throws where they would be one. */
export function demoConfig(config: Config): Config {
  const database = join(dirname(config.database), 'demo.db')
  if (resolve(database) === resolve(config.database)) throw new UsageError(notADemo(database))
  return { ...config, database, redis: null, smtpUrl: null, mailFrom: null }
}

const notADemo = (path: string) =>
  `The demo would be made in ${path}, which is not a demo's. Give RACKLINE_DATABASE another name than demo.db, or move that file to another folder.`

/**
 * Makes the database of the demo, unless there is one of today. `say` is told in sentences how far it is. Out: when it was
 * made. Throws where the file holds anything but a demo.
 */
export async function prepareDemo(
  { database: path }: Config,
  now: Date,
  say: (sentence: string) => void,
): Promise<Date> {
  const madeAt = existsSync(path) ? madeToday(path, now) : null
  if (madeAt) return madeAt
  for (const end of ['', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true })
  const database = openDatabase(path)
  const reader = createReadingThread()
  try {
    migrate(database, now)
    createSettingsRepository(database).set(begunAtKey, now.toISOString())
    await fillDemo({
      database,
      reader,
      now,
      say: (week, of) => say(week === 0 ? 'Inventing a market (once a day, some 20 s) …' : `… ${week} of ${of} weeks`),
    })
    createSettingsRepository(database).set(madeAtKey, now.toISOString())
    return now
  } finally {
    await reader.close()
    database.close()
  }
}

/**
 * The time at which pages of a demo are read. It stops with the day (UTC) of the demo: no board of it is read again, so that
 * later all of it would be old, and after two days not confirmed.
 */
export function demoClock(madeAt: Date, clock: () => Date): () => Date {
  const lastMs = endOf(dayOf(madeAt.getTime())) - 1
  return () => new Date(Math.min(clock().getTime(), lastMs))
}

/**
 * When the demo was made, if it is in use, or whole and not older than a day; one that was interrupted has not said so.
 * Throws, before it changes anything, where the file is not a demo's and may not be deleted.
 */
function madeToday(path: string, now: Date): Date | null {
  const database = openDatabase(path)
  try {
    if (isOfSomethingElse(database)) throw new UsageError(notADemo(path))
    migrate(database, now)
    const settings = createSettingsRepository(database)
    const madeAt = settings.get(madeAtKey)
    if (settings.holder(now, () => true)) return new Date(madeAt ?? now)
    return madeAt !== null && now.getTime() - Date.parse(madeAt) < dayMs ? new Date(madeAt) : null
  } finally {
    database.close()
  }
}

/** Whether the database has tables, of a collection or of another program, and no mark of a demo among them. */
function isOfSomethingElse(database: Database): boolean {
  const tables = tableNames(database)
  if (tables.length === 0) return false
  const settings = createSettingsRepository(database)
  return !tables.includes('settings') || [begunAtKey, madeAtKey].every((key) => settings.get(key) === null)
}
