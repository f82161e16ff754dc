import assert from 'node:assert'
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, existsSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDatabase } from '../../../db/client.ts'
import { backUpTo, restoreFrom } from '../../../db/file/backup.ts'
import { fillMany } from '../../bench/many.ts'
import { freshFolder } from '../../helpers/folder.ts'

/** Rows and a hash of the content of each table. */
function tablesOf(path: string) {
  const { sqlite, close } = openDatabase(path)
  const names = sqlite
    .prepare<[], string>("select name from sqlite_schema where type = 'table' order by name")
    .pluck()
    .all()
  const tables = names.map((name) => {
    const rows = sqlite.prepare(`select * from "${name}"`).raw().all()
    return [name, rows.length, createHash('sha256').update(JSON.stringify(rows)).digest('hex')]
  })
  close()
  return tables
}

/** Another process that writes two settings in each transaction, always alike, until it is ended. */
async function startWriter(path: string) {
  const script = `
    import Sqlite from 'better-sqlite3'
    const sqlite = new Sqlite(process.argv[1], { timeout: 5000 })
    const put = sqlite.prepare('insert into settings values (?, ?) on conflict (key) do update set value = excluded.value')
    const both = sqlite.transaction((n) => { put.run('a', String(n)); put.run('b', String(n)); put.run('row ' + n, 'x'.repeat(200)) })
    let n = 0
    const step = () => { both.immediate(++n); if (n === 50) console.log('writing'); setImmediate(step) }
    step()`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise((resolve) => child.stdout.once('data', resolve))
  return {
    end: () =>
      new Promise((resolve) => {
        child.once('exit', resolve)
        child.kill()
      }),
  }
}

test('a backup restores to the same rows and hashes of every table', () => {
  const { path: folder } = freshFolder()
  const [path, copy, place] = ['a.db', 'copy.db', 'b.db'].map((name) => join(folder, name)) as [string, string, string]
  const database = openDatabase(path)
  fillMany(database, 2_000)
  backUpTo(database, copy)
  database.close()
  restoreFrom(copy, place, join(folder, 'aside'))
  expect(tablesOf(place)).toEqual(tablesOf(path))
})

test('a write-protected backup restores to a database that can be written', () => {
  const { path: folder } = freshFolder()
  const [path, copy] = [join(folder, 'a.db'), join(folder, 'copy.db')]
  const database = openDatabase(path)
  fillMany(database, 10)
  backUpTo(database, copy)
  database.close()
  chmodSync(copy, 0o444)
  restoreFrom(copy, path, join(folder, 'aside'))
  expect(statSync(path).mode & 0o777).toBe(0o600)
})

test('a backup taken while another process writes is one moment of the database, and is sound', async () => {
  const { path: folder } = freshFolder()
  const path = join(folder, 'a.db')
  const database = openDatabase(path)
  fillMany(database, 2_000)
  const writer = await startWriter(path)
  const copies = [1, 2, 3].map((n) => join(folder, `copy-${n}.db`))
  for (const copy of copies) {
    backUpTo(database, copy)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  await writer.end()
  database.close()
  const written = copies.map((copy) => {
    const { sqlite, close } = openDatabase(copy)
    const values = sqlite.prepare("select value from settings where key in ('a', 'b')").pluck().all()
    const rows = sqlite.prepare("select count(*) from settings where key like 'row %'").pluck().get()
    close()
    expect(values).toEqual([String(rows), String(rows)])
    return Number(rows)
  })
  expect(written[2]).toBeGreaterThan(written[0] ?? 0)
})

test('what is not a sound database of Rackline is refused, and the present one stays', () => {
  const { path: folder } = freshFolder()
  const [path, wrong] = [join(folder, 'a.db'), join(folder, 'wrong.db')]
  const database = openDatabase(path)
  fillMany(database, 10)
  database.close()
  writeFileSync(wrong, 'x'.repeat(5_000))
  expect(() => restoreFrom(wrong, path, join(folder, 'aside'))).toThrow(/not a sound database/)
  expect(existsSync(join(folder, 'aside'))).toBe(false)
  expect(tablesOf(path).length).toBeGreaterThan(10)
})

test('a restore that ends before it is complete leaves the database as it was, and what is left of it does not harm the next', () => {
  const { path: folder } = freshFolder()
  const [path, copy, aside] = [join(folder, 'a.db'), join(folder, 'copy.db'), join(folder, 'aside')]
  const database = openDatabase(path)
  fillMany(database, 10)
  backUpTo(database, copy)
  database.sqlite.exec("insert into settings values ('later', '1')")
  database.close()
  const before = tablesOf(path)
  const ended = () => restoreFrom(copy, path, aside, () => assert.fail('ended'))
  expect(ended).toThrow('ended')
  expect(tablesOf(path)).toEqual(before)
  expect(existsSync(aside)).toBe(false)
  // Of a killed process the half copy stays, with a log of its own.
  for (const end of ['', '-wal', '-shm']) writeFileSync(`${aside}.part${end}`, 'x'.repeat(5_000))
  restoreFrom(copy, path, aside, (part) => openDatabase(part).close())
  expect(tablesOf(path)).toEqual(tablesOf(copy))
  expect(tablesOf(aside)).toEqual(before)
})

test('a restore keeps the database that was there, and a backup overwrites nothing', () => {
  const { path: folder } = freshFolder()
  const [path, copy, aside] = ['a.db', 'copy.db', 'aside.db'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ]
  const database = openDatabase(path)
  fillMany(database, 10)
  backUpTo(database, copy)
  expect(() => backUpTo(database, copy)).toThrow(/overwrites nothing/)
  database.sqlite.exec("insert into settings values ('later', '1')")
  database.close()
  const before = tablesOf(path)
  restoreFrom(copy, path, aside)
  expect(tablesOf(aside)).toEqual(before)
  expect(tablesOf(path)).toEqual(tablesOf(copy))
})
