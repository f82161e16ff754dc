import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '../../../db/client.ts'
import { migrate, migrationsFolder } from '../../../db/file/migrate.ts'
import { freshFolder } from '../../helpers/folder.ts'
import {
  fill,
  rowsOf,
  seeded,
  shippedMigrations,
  shippedUntil,
  tablesOf,
  withMigration,
} from '../../helpers/migrations.ts'

const now = new Date('2026-11-24T00:00:00Z')
let folder: string
let file: string
beforeEach(() => {
  folder = freshFolder().path
  file = join(folder, 'a.db')
})

describe('migrations', () => {
  test('of two processes that start at once after an upgrade one migrates, and both go on', () => {
    const [early, late] = [seeded(file, now), openDatabase(file)]
    const target = withMigration(folder, 'ALTER TABLE settings ADD COLUMN more text;')
    // The other one is faster: between what the late one saw as pending and its turn to write.
    const slow = {
      ...late,
      write<T>(work: () => T): T {
        migrate(early, now, target)
        return late.write(work)
      },
    }
    expect(() => migrate(slow, now, target)).not.toThrow()
    expect(migrate(late, now, target).applied).toBe(0)
  })

  test('a second run does nothing', () => {
    const database = seeded(file, now)
    expect(migrate(database, now)).toEqual({ applied: 0, backup: null })
  })

  test('an existing database is copied before it is migrated, and the copy opens with all rows', () => {
    const database = seeded(file, now)
    const { backup } = migrate(database, now, withMigration(folder, 'CREATE TABLE more (id integer);'))
    expect(backup && existsSync(backup)).toBe(true)
    const copy = openDatabase(String(backup))
    expect(copy.sqlite.prepare('select count(*) from postings').pluck().get()).toBe(1)
    copy.close()
  })

  test('a database of a newer release is refused, with what to do, and stays as it is', () => {
    const database = seeded(file, now)
    migrate(database, now, withMigration(folder, 'CREATE TABLE more (id integer);'))
    const version = database.version()
    expect(() => migrate(database, now)).toThrow(/a\.db is of a newer release.*restore .*a\.db\.backup-/)
    expect(database.version()).toBe(version)
  })

  test('a copy that is cut short stops the migration and leaves nothing behind', () => {
    const database = seeded(file, now)
    const full = {
      run(file: string) {
        writeFileSync(file, 'half of it')
        throw new Error('database or disk is full')
      },
    }
    const sqlite = new Proxy(database.sqlite, {
      get(target, key) {
        if (key === 'prepare') return (sql: string) => (sql.startsWith('vacuum') ? full : target.prepare(sql))
        const value = Reflect.get(target, key)
        return typeof value === 'function' ? value.bind(target) : value
      },
    })
    const target = withMigration(folder, 'CREATE TABLE more (id integer);')
    expect(() => migrate({ ...database, sqlite }, now, target)).toThrow(/cannot be copied.*disk is full.*Nothing was/)
    expect(readdirSync(folder).filter((name) => name.includes('backup'))).toEqual([])
    expect(migrate(database, now, target).applied).toBe(1)
  })

  test('only the last three copies are kept', () => {
    const database = seeded(file, now)
    const shipped = database.sqlite.prepare('select count(*) from __drizzle_migrations').pluck().get()
    for (let i = 0; i < 5; i++) {
      const target = withMigration(folder, `CREATE TABLE more${i} (id integer);`)
      database.sqlite.prepare('delete from __drizzle_migrations where id > ?').run(shipped)
      migrate(database, new Date(now.getTime() + i * 1000), target)
      rmSync(target, { recursive: true })
    }
    expect(readdirSync(folder).filter((name) => name.includes('backup'))).toHaveLength(3)
  })

  test('rebuilding a parent table under ON DELETE CASCADE does not empty its children', () => {
    const database = seeded(file, now)
    database.sqlite.exec(`create table notes (id integer primary key, employer_id integer references employers(id) on delete cascade);
      insert into notes values (1, 1)`)
    const columns = readFileSync(join(migrationsFolder, '0000_first_tables.sql'), 'utf8').match(
      /CREATE TABLE `employers`[^;]+;/,
    )?.[0]
    const sql = `PRAGMA foreign_keys=OFF;--> statement-breakpoint
      ${columns?.replace('`employers`', '`__new_employers`')}--> statement-breakpoint
      INSERT INTO __new_employers SELECT * FROM employers;--> statement-breakpoint
      DROP TABLE employers;--> statement-breakpoint
      ALTER TABLE __new_employers RENAME TO employers;`
    migrate(database, now, withMigration(folder, sql))
    expect(database.sqlite.prepare('select count(*) from notes').pluck().get()).toBe(1)
    expect(database.sqlite.pragma('foreign_keys', { simple: true })).toBe(1)
  })

  test('a migration that loses rows of any table is undone, with an error that names the table and the copy', () => {
    const { close, sqlite } = seeded(file, now)
    const tables = tablesOf(sqlite).filter((table) => table !== '__drizzle_migrations')
    close()
    for (const table of tables) {
      const database = openDatabase(file)
      const target = withMigration(folder, `DELETE FROM ${table};`)
      expect(() => migrate(database, now, target)).toThrow(new RegExp(`${table}: \\d+ → 0.*a\\.db\\.backup`))
      expect([table, rowsOf(database.sqlite, table)]).not.toEqual([table, 0])
      database.close()
      rmSync(target, { recursive: true })
    }
    expect(tables).toContain('saved_searches')
  })

  test.each(shippedMigrations.slice(0, -1).map((_, i) => i + 1))(
    'an upgrade from the release with %i migrations keeps every row of every table',
    (released) => {
      const database = openDatabase(join(folder, 'old.db'))
      migrate(database, now, shippedUntil(folder, released))
      fill(database.sqlite)
      const before = tablesOf(database.sqlite)
      migrate(database, now)
      for (const table of before) expect([table, rowsOf(database.sqlite, table)]).not.toEqual([table, 0])
      expect(database.sqlite.pragma('foreign_key_check')).toEqual([])
      expect(database.sqlite.pragma('integrity_check', { simple: true })).toBe('ok')
      database.close()
    },
  )

  test('a failing migration leaves the database as it was', () => {
    const database = seeded(file, now)
    const target = withMigration(
      folder,
      'CREATE TABLE fine (id integer);--> statement-breakpoint\nCREATE TABLE broken (;',
    )
    expect(() => migrate(database, now, target)).toThrow()
    expect(database.sqlite.prepare("select count(*) from sqlite_schema where name = 'fine'").pluck().get()).toBe(0)
    expect(database.sqlite.prepare('select count(*) from postings').pluck().get()).toBe(1)
  })

  test('no shipped migration drops a table without saying so', () => {
    for (const file of readdirSync(migrationsFolder).filter((name) => name.endsWith('.sql'))) {
      const sql = readFileSync(join(migrationsFolder, file), 'utf8')
      for (const [, table] of sql.matchAll(/DROP TABLE `?(\w+)/gi)) expect(sql).toContain(`-- drops ${table}`)
    }
  })

  test('every table of the seed has a row, so that losing any would be seen', () => {
    const { sqlite } = seeded(file, now)
    for (const table of tablesOf(sqlite)) expect([table, rowsOf(sqlite, table)]).not.toEqual([table, 0])
  })
})
