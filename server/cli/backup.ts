import { existsSync, statSync } from 'node:fs'
import { hostname } from 'node:os'
import { Command } from 'commander'
import { backUpTo, restoreFrom } from '../../db/backup.ts'
import { openDatabase } from '../../db/client.ts'
import { createSettingsRepository } from '../../db/settings.ts'
import { realClock } from '../../scrapers/kit/clock.ts'
import { UsageError } from '../errors.ts'
import type { Context } from './context.ts'
import { isAlive } from './hold.ts'

/** `rackline backup FILE`: a copy of the database, also while a server writes. */
export const backupCommand = ({ config }: Context) =>
  new Command('backup')
    .description('Copy the database as it is at this moment, also while a server writes.')
    .argument('<file>', 'where to; it must not exist yet')
    .option('--json', 'print {"file":…,"bytes":n}')
    .action((file: string, { json }: { json?: boolean }) => {
      const path = config().database
      if (!existsSync(path)) throw new UsageError(`There is no database at ${path}.`)
      if (existsSync(file)) throw new UsageError(`${file} exists already, and a backup overwrites nothing.`)
      const database = openDatabase(path)
      try {
        backUpTo(database, file)
      } finally {
        database.close()
      }
      const bytes = statSync(file).size
      console.log(json ? JSON.stringify({ file, bytes }) : `${file}: ${Math.ceil(bytes / 1024 / 1024)} MiB.`)
    })

/** `rackline restore FILE`: a backup in the place of the database. */
export const restoreCommand = ({ config }: Context) =>
  new Command('restore')
    .description('Put a backup in the place of the database; the present one is kept beside it.')
    .argument('<file>', 'what backup wrote')
    .option('--json', 'print {"database":…,"before":…}')
    .action((file: string, { json }: { json?: boolean }) => {
      const path = config().database
      if (!existsSync(file)) throw new UsageError(`There is no file ${file}.`)
      const now = new Date(realClock.now())
      assertFree(path, now)
      const aside = `${path}.before-restore-${now.toISOString().replace(/[:.]/g, '-')}`
      restoreFrom(file, path, aside)
      const before = existsSync(aside) ? aside : null
      const kept = before ? ` The one before is ${before}.` : ''
      console.log(json ? JSON.stringify({ database: path, before }) : `${path} is restored.${kept}`)
    })

/** Throws while a server holds the database. Opening and closing it also empties its log into it. */
function assertFree(path: string, now: Date) {
  if (!existsSync(path)) return
  let holder = null
  try {
    const database = openDatabase(path)
    try {
      holder = createSettingsRepository(database).holder(now, isAlive({ host: hostname() }))
    } finally {
      database.close()
    }
  } catch {
    // A damaged database is what a backup is for; no server runs on it.
  }
  if (holder) throw new Error(`A server (process ${holder.pid}) holds ${path}. Stop it first.`)
}
