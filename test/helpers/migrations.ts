import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Database, openDatabase } from '../../db/client.ts'
import { migrate, migrationsFolder } from '../../db/file/migrate.ts'
import { putPeople } from './people-rows.ts'

/** The project's migrations plus one more of ours. Out: the folder. */
export function withMigration(folder: string, sql: string) {
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

/** What the project ships, the eldest first. */
export const shippedMigrations: object[] = JSON.parse(
  readFileSync(join(migrationsFolder, 'meta', '_journal.json'), 'utf8'),
).entries

/** The first so many of the project's migrations. Out: the folder. */
export function shippedUntil(folder: string, count: number) {
  const target = join(folder, `until-${count}`)
  cpSync(migrationsFolder, target, { recursive: true })
  const journalFile = join(target, 'meta', '_journal.json')
  const journal = JSON.parse(readFileSync(journalFile, 'utf8'))
  writeFileSync(journalFile, JSON.stringify({ ...journal, entries: journal.entries.slice(0, count) }))
  return target
}

export const tablesOf = (sqlite: Database['sqlite']) =>
  sqlite
    .prepare<[], string>(
      "select name from sqlite_schema where type = 'table' and name not glob 'sqlite_*' and name not glob 'postings_search*'",
    )
    .pluck()
    .all()
export const rowsOf = (sqlite: Database['sqlite'], table: string) =>
  sqlite.prepare<[], number>(`select count(*) from "${table}"`).pluck().get() ?? 0

/** One row in each empty table of whatever schema: 1 for a number and the same JSON for any text, so that all rows refer to each other. */
export function fill(sqlite: Database['sqlite']) {
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

/** A database file with one row in every table, migrated at `now`. */
export function seeded(file: string, now: Date) {
  const database = openDatabase(file)
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
