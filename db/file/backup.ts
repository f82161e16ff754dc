import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs'
import Sqlite from 'better-sqlite3'
import { type Database, makePrivateFile } from '../client.ts'
import { whyUnwritable } from './unwritable.ts'

/** Between the name of the database and the time, in the name under which a restore keeps the one before. */
export const restoreMark = '.before-restore-'
/** What lies beside the file of a database while it is open, or when whoever had it open was killed: it is part of that database. */
const ends = ['-wal', '-shm', '-journal']

/**
 * Writes a copy of the database to `file`: one moment of it, whoever writes meanwhile. VACUUM INTO and not SQLite's page
 * by page backup, which begins anew whenever another process writes. The file appears whole or not at all.
 * Throws a sentence when it exists already or the copy is not sound.
 */
export function backUpTo({ sqlite }: Pick<Database, 'sqlite'>, file: string): void {
  if (existsSync(file)) throw new Error(`${file} exists already, and a backup overwrites nothing.`)
  const part = `${file}.part`
  rmSync(part, { force: true })
  try {
    makePrivateFile(part)
    sqlite.prepare('vacuum into ?').run(part)
    assertSound(part)
    sync(part)
    renameSync(part, file)
  } finally {
    rmSync(part, { force: true })
  }
}

/**
 * Puts a backup in the place of the database at `path`, which nobody may have open; that one is kept beside it as
 * `aside`. `complete` is given the copy before it takes that place, which it does in one step: whoever is killed meanwhile, or
 * starts a server, has one of the two.
 * Out: what `complete` gave. Throws a sentence, and changes nothing, when `file` is not a sound database of Rackline.
 */
export function restoreFrom<T>(
  file: string,
  path: string,
  aside: string,
  complete?: (part: string) => T,
): T | undefined {
  assertSound(file)
  const part = `${aside}.part`
  const remove = () => {
    for (const end of ['', ...ends]) rmSync(part + end, { force: true })
  }
  remove() // The log of a copy that was given up would be taken for that of the new one.
  try {
    copyFileSync(file, part)
    chmodSync(part, 0o600) // The copy of a write-protected backup is write-protected.
    assertSound(part)
    const completed = complete?.(part)
    sync(part)
    for (const end of ['', ...ends]) if (existsSync(path + end)) keepAs(path + end, aside + end)
    // Only a database that could not be opened has these still: they would be taken for those of the new one.
    for (const end of ends) rmSync(path + end, { force: true })
    renameSync(part, path)
    return completed
  } finally {
    remove()
  }
}

/** A second name, as the first one must not be missing for a moment; a copy where the disk knows no second names. */
function keepAs(file: string, name: string) {
  try {
    linkSync(file, name)
  } catch {
    copyFileSync(file, name)
  }
}

/** Whether nobody else has the database open, also to read. In: a connection without a transaction. */
export function isAlone({ sqlite }: Pick<Database, 'sqlite'>): boolean {
  try {
    // SQLite leaves this mode only where it is alone; whoever opens the database next is back in it.
    return sqlite.pragma('journal_mode = delete', { simple: true }) === 'delete'
  } catch (error) {
    if (whyUnwritable(error) === 'busy') return false
    throw error
  }
}

function assertSound(file: string): void {
  let found: unknown
  try {
    const sqlite = new Sqlite(file, { readonly: true, fileMustExist: true })
    try {
      sqlite.prepare('select count(*) from boards').get()
      // The first fault is enough: a damaged file has hundreds.
      found = sqlite.pragma('integrity_check(1)', { simple: true })
    } finally {
      sqlite.close()
    }
  } catch (error) {
    found = error instanceof Error ? error.message : String(error)
  }
  if (found !== 'ok') throw new Error(`${file} is not a sound database of Rackline (${found}).`)
}

function sync(file: string) {
  const handle = openSync(file, 'r+')
  fsyncSync(handle)
  closeSync(handle)
}
