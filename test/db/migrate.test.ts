import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { assertVersion, type Database, openDatabase } from '../../db/client.ts'
import { migrate, migrationsFolder } from '../../db/migrate.ts'
import { freshFolder } from '../helpers/folder.ts'
import { putPeople } from '../helpers/people-rows.ts'

const now = new Date('2026-11-24T00:00:00Z')
let folder: string
beforeEach(() => {
  folder = freshFolder().path
})

/** The project's migrations plus one more of ours. Out: the folder. */
function withMigration(sql: string) {
  const target = join(folder, 'migrations')
  cpSync(migrationsFolder, target, { recursive: true })
  const journalFile = join(target, 'meta', '_journal.json')
  const journal = JSON.parse(readFileSync(journalFile, 'utf8'))
  const last = journal.entries.at(-1)
  journal.entries.push({ ...last, idx: last.idx + 1, when: last.when + 1_000, tag: '9999_of_a_test' })
  writeFileSync(journalFile, JSON.stringify(journal))
  writeFileSync(join(target, '9999_of_a_test.sql'), sql)
  return target
}

const shipped: object[] = JSON.parse(readFileSync(join(migrationsFolder, 'meta', '_journal.json'), 'utf8')).entries

/** The first so many of the project's migrations. Out: the folder. */
function shippedUntil(count: number) {
  const target = join(folder, `until-${count}`)
  cpSync(migrationsFolder, target, { recursive: true })
  const journalFile = join(target, 'meta', '_journal.json')
  const journal = JSON.parse(readFileSync(journalFile, 'utf8'))
  writeFileSync(journalFile, JSON.stringify({ ...journal, entries: journal.entries.slice(0, count) }))
  return target
}

const tablesOf = (sqlite: Database['sqlite']) =>
  sqlite
    .prepare<[], string>(
      "select name from sqlite_schema where type = 'table' and name not glob 'sqlite_*' and name not glob 'postings_search*'",
    )
    .pluck()
    .all()
const rowsOf = (sqlite: Database['sqlite'], table: string) =>
  sqlite.prepare<[], number>(`select count(*) from "${table}"`).pluck().get() ?? 0

/** One row in each empty table of whatever schema: 1 for a number and the same JSON for any text, so that all rows refer to each other. */
function fill(sqlite: Database['sqlite']) {
  sqlite.pragma('foreign_keys = OFF')
  for (const table of tablesOf(sqlite).filter((table) => rowsOf(sqlite, table) === 0)) {
    const columns = sqlite
      .prepare<[], { name: string; type: string }>(`select name, type from pragma_table_info('${table}')`)
      .all()
    const values = columns.map(({ type }) => (/text/i.test(type) ? '[]' : /blob/i.test(type) ? Buffer.from('[]') : 1))
    sqlite.prepare(`insert into "${table}" values (${columns.map(() => '?').join()})`).run(...values)
  }
  sqlite.exec("insert into postings_search (rowid, title, employer, locations, text) values (1, 't', 'e', 'l', 't')")
  sqlite.pragma('foreign_keys = ON')
}

/** A database file with one row in every table. */
function seeded() {
  const database = openDatabase(join(folder, 'a.db'))
  migrate(database, now)
  database.sqlite.exec(`
    insert into settings values ('k', 'v');
    insert into holders (id, pid, host, heartbeat_at) values (1, 1, 'h', 1);
    insert into hosts (host) values ('h');
    insert into employers (id, slug, name, origin) values (1, 'acme', 'Acme', 'met');
    insert into boards (id, key, source, params, url, host, employer_id, origin, added_at, next_check_at, weight)
      values (1, 'k', 's', '{}', 'u', 'h', 1, 'owner', 1, 1, 0);
    insert into sweeps (board_id, started_at, finished_at, outcome, found, opened, changed, closed, reopened, requests, bytes)
      values (1, 1, 1, 'complete', 1, 1, 0, 0, 0, 1, 1);
    insert into postings (id, board_id, native_id, url, title, employer_id, locations, detailed, first_seen_at,
        fetched_at, listed_at, source_hash, content_hash) values (1, 1, 'n', 'u', 't', 1, '[]', 1, 1, 1, 1, 'a', 'b');
    insert into posting_texts values (1, '<p>t</p>', 't');
    insert into posting_events (posting_id, board_id, kind, at, first) values (1, 1, 'opened', 1, 1);
    insert into classifications (posting_id, version, relevance, lane, workload, facets, places, topics, skills, detail)
      values (1, '1', 0, 'engineering', 'unstated', 0, '[]', '[]', '[]', '{}');
    insert into posting_tags (posting_id, since, version, employer_id, board_id, relevance, lane, workload, facets, countries)
      values (1, 0, '1', 1, 1, 0, 'engineering', 'unstated', 0, '');
    insert into api_keys (id, prefix, hash, name, scopes, created_at) values (1, 'p', 'h', 'n', '[]', 1);
    insert into key_events (key_id, action, at, detail) values (1, 'created', 1, 'd');
    insert into webhooks (id, name, url, query, wants, secret, created_at) values (1, 'n', 'u', '', '[]', 's', 1);
    insert into webhook_deliveries (webhook_id, message_id, body, created_at) values (1, 'm', '{}', 1);
    insert into webhook_later (event_id) values (1);
    insert into posting_prints values (1, 'b', 'acme', 't', 1, 2);
    insert into posting_links values (1, 1, 'copy', 0, 1);
    insert into posting_refusals values (1, 1, 1);
    insert into board_days values (1, 20000, 1);
    insert into market_days values (20000, '1', '2026-11-01', 1, 1, 'own');
    insert into market_cells values (0, 20000, 1, 1, 1, 0, 0, 0, 0, null, 1, 0, 0, null, null, null);`)
  putPeople(database)
  return database
}

describe('migrations', () => {
  test('of two processes that start at once after an upgrade one migrates, and both go on', () => {
    const [early, late] = [seeded(), openDatabase(join(folder, 'a.db'))]
    const target = withMigration('ALTER TABLE settings ADD COLUMN more text;')
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
    const database = seeded()
    expect(migrate(database, now)).toEqual({ applied: 0, backup: null })
  })

  test('an existing database is copied before it is migrated, and the copy opens with all rows', () => {
    const database = seeded()
    const { backup } = migrate(database, now, withMigration('CREATE TABLE more (id integer);'))
    expect(backup && existsSync(backup)).toBe(true)
    const copy = openDatabase(String(backup))
    expect(copy.sqlite.prepare('select count(*) from postings').pluck().get()).toBe(1)
    copy.close()
  })

  test('a database of a newer release is refused, with what to do, and stays as it is', () => {
    const database = seeded()
    migrate(database, now, withMigration('CREATE TABLE more (id integer);'))
    const version = database.version()
    expect(() => migrate(database, now)).toThrow(/a\.db is of a newer release.*restore .*a\.db\.backup-/)
    expect(database.version()).toBe(version)
  })

  test('a copy that is cut short stops the migration and leaves nothing behind', () => {
    const database = seeded()
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
    const target = withMigration('CREATE TABLE more (id integer);')
    expect(() => migrate({ ...database, sqlite }, now, target)).toThrow(/cannot be copied.*disk is full.*Nothing was/)
    expect(readdirSync(folder).filter((name) => name.includes('backup'))).toEqual([])
    expect(migrate(database, now, target).applied).toBe(1)
  })

  test('only the last three copies are kept', () => {
    const database = seeded()
    const shipped = database.sqlite.prepare('select count(*) from __drizzle_migrations').pluck().get()
    for (let i = 0; i < 5; i++) {
      const target = withMigration(`CREATE TABLE more${i} (id integer);`)
      database.sqlite.prepare('delete from __drizzle_migrations where id > ?').run(shipped)
      migrate(database, new Date(now.getTime() + i * 1000), target)
      rmSync(target, { recursive: true })
    }
    expect(readdirSync(folder).filter((name) => name.includes('backup'))).toHaveLength(3)
  })

  test('rebuilding a parent table under ON DELETE CASCADE does not empty its children', () => {
    const database = seeded()
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
    migrate(database, now, withMigration(sql))
    expect(database.sqlite.prepare('select count(*) from notes').pluck().get()).toBe(1)
    expect(database.sqlite.pragma('foreign_keys', { simple: true })).toBe(1)
  })

  test('a migration that loses rows of any table is undone, with an error that names the table and the copy', () => {
    const { close, sqlite } = seeded()
    const tables = tablesOf(sqlite).filter((table) => table !== '__drizzle_migrations')
    close()
    for (const table of tables) {
      const database = openDatabase(join(folder, 'a.db'))
      const target = withMigration(`DELETE FROM ${table};`)
      expect(() => migrate(database, now, target)).toThrow(new RegExp(`${table}: \\d+ → 0.*a\\.db\\.backup`))
      expect([table, rowsOf(database.sqlite, table)]).not.toEqual([table, 0])
      database.close()
      rmSync(target, { recursive: true })
    }
    expect(tables).toContain('saved_searches')
  })

  test.each(shipped.slice(0, -1).map((_, i) => i + 1))(
    'an upgrade from the release with %i migrations keeps every row of every table',
    (released) => {
      const database = openDatabase(join(folder, 'old.db'))
      migrate(database, now, shippedUntil(released))
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
    const database = seeded()
    const target = withMigration('CREATE TABLE fine (id integer);--> statement-breakpoint\nCREATE TABLE broken (;')
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
    const { sqlite } = seeded()
    for (const table of tablesOf(sqlite)) expect([table, rowsOf(sqlite, table)]).not.toEqual([table, 0])
  })
})

describe('opening', () => {
  test('a file that is no database is one clear sentence', () => {
    const path = join(folder, 'no.db')
    writeFileSync(path, 'x'.repeat(5_000))
    expect(() => openDatabase(path)).toThrow(/no\.db cannot be opened.*RACKLINE_DATABASE/)
  })
  test.each(['3.51.2', '3.7.0', '3.50.9'])('SQLite %s is refused', (version) =>
    expect(() => assertVersion(version)).toThrow(/older/),
  )
  test.each(['3.51.3', '3.54.1', '4.0.0'])('SQLite %s is accepted', (version) =>
    expect(() => assertVersion(version)).not.toThrow(),
  )
})
