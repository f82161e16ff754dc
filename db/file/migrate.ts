import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { type Database, makePrivateFile } from '../client.ts'
import { stampOf } from './old-copies.ts'

export const migrationsFolder = join(dirname(fileURLToPath(import.meta.url)), '..', 'migrations')

const backupsKept = 3
const partMark = '.part'
/** Between the name of the database and the time, in the name of a copy. */
export const migrationMark = '.backup-'

/**
 * Brings the database to the newest schema; does nothing when it is there already.
 *
 * An existing database is copied first (`<file>.backup-<time>`, the last three are kept). All pending migrations run
 * in one transaction of ours and not in drizzle's migrator, for two reasons: foreign keys must be off before it
 * begins, because a table rebuild under `ON DELETE CASCADE` would empty its children (drizzle-orm issue 5782); and
 * rows are counted before it is committed, so that a migration that loses rows of any table is rolled back and named,
 * unless its SQL says `-- drops <table>`.
 *
 * Throws when the database was migrated by a newer release: this one would read and write what it does not know.
 */
export function migrate(database: Database, now: Date, folder = migrationsFolder) {
  const { sqlite, write } = database
  assertNotNewer(database, folder)
  const pending = pendingMigrations(database, folder)
  if (pending.length === 0) return { applied: 0, backup: null }
  const backup = isEmpty(database) ? null : backUp(database, now)
  sqlite.pragma('foreign_keys = OFF')
  try {
    write(() => {
      // Asked again now that nobody else can write: of two processes that start at once one migrates.
      const still = pendingMigrations(database, folder)
      const before = rowCounts(database)
      apply(database, still)
      const lost = lostRows(before, rowCounts(database), pending.flatMap((migration) => migration.sql).join('\n'))
      const orphans = sqlite.pragma('foreign_key_check') as unknown[]
      if (lost.length > 0 || orphans.length > 0)
        throw new Error(
          `The migration would lose rows (${lost.join(', ') || `${orphans.length} orphans`}) and was undone. A copy is in ${backup}; please report this.`,
        )
    })
  } finally {
    sqlite.pragma('foreign_keys = ON')
  }
  return { applied: pending.length, backup }
}

type Migration = ReturnType<typeof readMigrationFiles>[number]

/** The log table is drizzle's own, so that its tools agree on what was applied. */
function apply({ sqlite }: Database, migrations: Migration[]) {
  sqlite.exec(
    'create table if not exists __drizzle_migrations (id integer primary key, hash text not null, created_at numeric)',
  )
  const record = sqlite.prepare('insert into __drizzle_migrations (hash, created_at) values (?, ?)')
  for (const migration of migrations) {
    for (const statement of migration.sql) sqlite.exec(statement)
    record.run(migration.hash, migration.folderMillis)
  }
}

function pendingMigrations(database: Database, folder: string) {
  const last = lastApplied(database)
  return readMigrationFiles({ migrationsFolder: folder }).filter((migration) => migration.folderMillis > last)
}

/** Throws a sentence when a newer release has migrated the database. */
export function assertNotNewer(database: Database, folder = migrationsFolder) {
  const known = readMigrationFiles({ migrationsFolder: folder }).map((migration) => migration.folderMillis)
  if (lastApplied(database) > Math.max(...known))
    throw new Error(
      `The database ${database.path} is of a newer release of Rackline than this one. Start that release, or put back the copy that its first start made: rackline restore ${database.path}${migrationMark}…`,
    )
}

/** When the newest migration that was applied was written; 0: none was. */
function lastApplied(database: Database): number {
  if (!tableNames(database).includes('__drizzle_migrations')) return 0
  return (
    (database.sqlite.prepare('select max(created_at) from __drizzle_migrations').pluck().get() as number | null) ?? 0
  )
}

/** The tables of a database, whoever made them; none in a new one. */
export const tableNames = ({ sqlite }: Database) =>
  sqlite.prepare<[], string>("select name from sqlite_schema where type = 'table'").pluck().all()

const isEmpty = (database: Database) => !tableNames(database).includes('boards')

/** Of all tables but SQLite's own and those that the search table is made of. */
function rowCounts(database: Database) {
  const tables = tableNames(database).filter((name) => !/^(sqlite|postings_search)_/.test(name))
  const countOf = (name: string) => database.sqlite.prepare<[], number>(`select count(*) from "${name}"`).pluck().get()
  return new Map(tables.map((name) => [name, countOf(name) ?? 0]))
}

function lostRows(before: Map<string, number>, after: Map<string, number>, sql: string) {
  return [...before]
    .filter(([table, count]) => (after.get(table) ?? 0) < count && !sql.includes(`-- drops ${table}`))
    .map(([table, count]) => `${table}: ${count} → ${after.get(table) ?? 0}`)
}

function backUp({ sqlite, path }: Database, now: Date) {
  if (path === ':memory:') return null
  const folder = dirname(path)
  mkdirSync(folder, { recursive: true })
  const prefix = basename(path) + migrationMark
  const target = join(folder, prefix + stampOf(now))
  // Under its name only when it is whole: a copy that a full disk or a kill cut short must not pass for one.
  const part = target + partMark
  rmSync(part, { force: true })
  try {
    makePrivateFile(part)
    sqlite.prepare('vacuum into ?').run(part)
    renameSync(part, target)
  } catch (cause) {
    rmSync(part, { force: true })
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Error(
      `The database must be copied before this release can change it, and cannot be copied into ${folder} (${reason}). Nothing was changed.`,
      { cause },
    )
  }
  const old = readdirSync(folder)
    .filter((name) => name.startsWith(prefix) && !name.endsWith(partMark))
    .sort()
    .slice(0, -backupsKept)
  for (const name of old) rmSync(join(folder, name))
  return target
}
