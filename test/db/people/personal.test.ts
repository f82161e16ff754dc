import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openDatabase } from '../../../db/client.ts'
import { migrate } from '../../../db/file/migrate.ts'
import { createPersonalRepository, keptHashes, personalTables } from '../../../db/people/personal.ts'
import { unpack } from '../../../db/search/packed.ts'
import { freshFolder } from '../../helpers/folder.ts'
import { columnsOf, putPeople } from '../../helpers/people-rows.ts'

const now = new Date('2026-11-24T00:00:00Z')
/** A database in which every personal table has a row of Ada's and one of Ben's. */
function peopled(path = ':memory:') {
  const database = openDatabase(path)
  migrate(database, now)
  database.sqlite.pragma('foreign_keys = OFF')
  putPeople(database)
  return { database, personal: createPersonalRepository(database) }
}
const open = (packed: Buffer) => JSON.parse(unpack(packed))

describe('what is kept of people', () => {
  test('every table that names a person is in export and delete, or keeps a hash only', () => {
    const { database } = peopled()
    const tables = database.sqlite
      .prepare("select name from sqlite_master where type = 'table'")
      .pluck()
      .all() as string[]
    const naming = tables.filter((table) => {
      const columns = columnsOf(database, table)
      return table === 'people' || columns.some(({ name }) => /person|email|address|session|subscription_id/.test(name))
    })
    const handled = [...personalTables.map(({ table }) => table), ...keptHashes]
    expect(naming.filter((table) => !handled.some((one) => one === table))).toEqual([])
    expect(handled.filter((table) => !tables.includes(table))).toEqual([])
  })

  test('an export holds every column of every row of the person but secrets, and nothing of another', () => {
    const { database, personal } = peopled()
    const all = personal.exportOf(1, open)
    for (const { table, secrets } of personalTables) {
      const columns = columnsOf(database, table).map(({ name }) => name)
      const shown = columns.filter((name) => !secrets.some((secret) => secret === name))
      expect(Object.keys(all[table]?.[0] ?? {}), table).toEqual(shown)
      expect(all[table], table).toHaveLength(1)
    }
    const text = JSON.stringify(all)
    expect(text).toContain('canary-of-ada')
    expect(text).toContain('"said":"canary-of-ada"')
    expect(text).not.toContain('canary-of-ben')
  })

  test('after deleting, no byte of the person is in the database file or its log, and the other keeps every row', () => {
    const path = join(freshFolder().path, 'people.db')
    const { database, personal } = peopled(path)
    expect(personal.deleteAll(1)).toBe(personalTables.length)
    const bytes = ['', '-wal'].map((end) => readFileSync(`${path}${end}`).toString('latin1')).join('')
    expect(bytes).not.toContain('canary-of-ada')
    expect(bytes).toContain('canary-of-ben')
    for (const { table } of personalTables)
      expect(database.sqlite.prepare(`select count(*) from ${table}`).pluck().get(), table).toBe(1)
    database.close()
  })
})
