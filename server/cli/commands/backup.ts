import { existsSync, statSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { Command, InvalidArgumentError } from 'commander'
import { makeFolder, openDatabase } from '../../../db/client.ts'
import { backUpTo, isAlone, restoreFrom, restoreMark } from '../../../db/file/backup.ts'
import { type CarriedOver, carryOver } from '../../../db/file/carry-over.ts'
import { copiesKeptDays, forgetOldCopies, stampOf } from '../../../db/file/old-copies.ts'
import { whyUnwritable } from '../../../db/file/unwritable.ts'
import { createSettingsRepository } from '../../../db/settings.ts'
import { realClock } from '../../../scrapers/kit/clock.ts'
import { UsageError } from '../../errors.ts'
import type { Context } from '../context.ts'
import { isAlive } from '../hold.ts'
import { reasonOf } from '../output/files.ts'
import { assertStored } from '../with-app.ts'

type BackupOptions = { into?: string; keepDays: number; json?: boolean }

/** `rackline backup FILE` or `--into FOLDER`: a copy of the database, also while a server writes. */
export const backupCommand = ({ config }: Context) =>
  new Command('backup')
    .description('Copy the database as it is at this moment, also while a server writes.')
    .argument('[file]', 'where to; it must not exist yet')
    .option('--into <folder>', 'instead of a file: a folder, where it is named by its time and older ones are removed')
    .option('--keep-days <n>', 'with --into: how long those are kept', readDays, copiesKeptDays)
    .option('--json', 'print {"file":…,"bytes":n,"removed":n}')
    .action((named: string | undefined, { into, keepDays, json }: BackupOptions) => {
      if ((named === undefined) === (into === undefined)) throw new UsageError('Name a file, or a folder with --into.')
      const path = config().database
      const now = new Date(realClock.now())
      const series = seriesName(into ?? '')
      const file = named ?? `${series}${seriesMark}${stampOf(now)}.db`
      assertStored(path)
      prepareFolder(dirname(file), into !== undefined)
      if (existsSync(file)) throw new UsageError(`${file} exists already, and a backup overwrites nothing.`)
      const database = openDatabase(path)
      try {
        backUpTo(database, file)
      } catch (cause) {
        throw new Error(`${file} cannot be written: ${reasonOf(cause)}`, { cause })
      } finally {
        database.close()
      }
      const removed = into === undefined ? 0 : forgetOldCopies(series, [seriesMark], now, keepDays)
      const bytes = statSync(file).size
      const also = removed > 0 ? ` ${removed} older than ${keepDays} days removed.` : ''
      if (json) console.log(JSON.stringify({ file, bytes, removed }))
      else console.log(`${file}: ${Math.ceil(bytes / 1024 / 1024)} MiB.${also}`)
    })

/** Backups of `--into` are named `rackline-<time>.db`. */
export const seriesName = (folder: string) => join(folder, 'rackline')
export const seriesMark = '-'

/** Throws one sentence when nothing can be put there. `isOurs`: it is made when it is missing. */
function prepareFolder(folder: string, isOurs: boolean) {
  try {
    if (isOurs) makeFolder(resolve(folder))
    if (!statSync(folder).isDirectory()) throw new Error('it is no folder')
  } catch (error) {
    throw new UsageError(`No backup can be put into ${folder}: ${reasonOf(error)}.`)
  }
}

function readDays(text: string) {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError('A number of days.')
  return Number(text)
}

/** `rackline restore FILE`: a backup in the place of the database. */
export const restoreCommand = ({ config }: Context) =>
  new Command('restore')
    .description('Put a backup in the place of the database; the present one is kept beside it.')
    .argument('<file>', 'what backup wrote')
    .option('--json', 'print {"database":…,"before":…,"carriedOver":{"people":n,"letters":n}|null}')
    .action((file: string, { json }: { json?: boolean }) => {
      const path = config().database
      if (!existsSync(file)) throw new UsageError(`There is no file ${file}.`)
      const now = new Date(realClock.now())
      assertFree(path, now)
      const aside = path + restoreMark + stampOf(now)
      const carriedOver = putBack(file, path, aside, () => assertFree(path, now))
      const before = existsSync(aside) ? aside : null
      if (json) return console.log(JSON.stringify({ database: path, before, carriedOver }))
      const kept = before === null ? '' : ` The one before is ${before}.`
      console.log(`${path} is restored.${kept}${carriedWords(carriedOver)}`)
    })

/** Out: what was carried over from the database at `path`. Throws one sentence, and changes nothing, when it cannot be put there. */
function putBack(file: string, path: string, aside: string, assertStillFree: () => void): CarriedOver | null {
  try {
    const complete = (part: string) => {
      const carriedOver = existsSync(path) ? carriedOverFrom(path, part) : null
      assertStillFree()
      return carriedOver
    }
    return restoreFrom(file, path, aside, complete) ?? null
  } catch (error) {
    if (error instanceof Error && 'code' in error)
      throw new Error(`${file} cannot be put in the place of ${path}: ${reasonOf(error)}.`, { cause: error })
    throw error
  }
}

/** A database that cannot be read any more is a reason to restore, and no reason to fail. */
function carriedOverFrom(before: string, part: string): CarriedOver | null {
  try {
    return carryOver(part, before)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    console.error(`What people ended or deleted since the backup could not be carried over (${why}).`)
    return null
  }
}

const carriedWords = (carried: CarriedOver | null) =>
  carried && carried.people + carried.letters > 0
    ? ` Carried over: ${carried.letters} letters written since, ${carried.people} accounts deleted since.`
    : ''

/** Throws while a server or anybody else has the database open. Who opens it alone empties its log into it. */
function assertFree(path: string, now: Date) {
  if (!existsSync(path)) return
  let user = null
  try {
    const database = openDatabase(path)
    try {
      const holder = createSettingsRepository(database).holder(now, isAlive({ host: hostname() }))
      if (holder) user = `A server (process ${holder.pid}) has`
      else if (!isAlone(database)) user = 'Another process has'
    } finally {
      database.close()
    }
  } catch (error) {
    // A damaged database is what a backup is for; no server runs on it.
    if (error instanceof Error && whyUnwritable(error.cause) === 'busy') user = 'Another process has'
  }
  if (user) throw new Error(`${user} ${path} open. Stop it first.`)
}
