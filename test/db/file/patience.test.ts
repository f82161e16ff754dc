import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Database } from '../../../db/client.ts'
import { freshDatabase } from '../../helpers/database.ts'
import { freshFolder } from '../../helpers/folder.ts'
import { rackline } from '../../helpers/process.ts'
import { boardUnderTest, ids } from '../../helpers/sweeping.ts'
import { startWriter } from '../../helpers/writer.ts'

const file = () => join(freshFolder().path, 'rackline.db')

/** The database of a server, that of a process that answers nobody, and their writes: in a transaction, and without one. */
function opened(isServer = true) {
  const database = freshDatabase(file())
  if (isServer) database.keepShort()
  return {
    database,
    writes: [
      () => database.write(() => database.settings.set('a', 'b')),
      () => database.settings.set('a', 'b'),
      () => void database.boards.request(null, new Date()),
    ],
  }
}

/** How long it took, in milliseconds, and why it failed. */
function tried(write: () => unknown) {
  const startedAt = performance.now()
  try {
    write()
    return { ms: performance.now() - startedAt, code: null }
  } catch (error) {
    return { ms: performance.now() - startedAt, code: (error as { code?: string }).code }
  }
}

test('where another process writes for long, one write of a server waits in full and those that follow hardly at all; reads go on, and after a success all is as before', async () => {
  const { database, writes } = opened()
  const writer = await startWriter(database.path, { lockMs: 60_000 })
  const first = tried(writes[1] as () => void)
  expect(first.code).toBe('SQLITE_BUSY')
  expect(first.ms).toBeGreaterThan(4_500)
  for (const write of [...writes, ...writes, ...writes]) {
    const { ms, code } = tried(write)
    expect(code).toBe('SQLITE_BUSY')
    expect(ms).toBeLessThan(2_000)
  }
  expect(tried(() => database.settings.get('a')).code).toBeNull()
  await writer.end()
  for (const write of writes) expect(tried(write).code).toBeNull()
  await startWriter(database.path, { lockMs: 1_500 })
  const patient = tried(writes[0] as () => void)
  expect(patient.code).toBeNull()
  expect(patient.ms).toBeGreaterThan(500)
})

test('a process that answers nobody waits in full each time', async () => {
  const { database, writes } = opened(false)
  database.sqlite.pragma('busy_timeout = 300')
  await startWriter(database.path, { lockMs: 10_000 })
  for (const write of writes) expect(tried(write).ms).toBeGreaterThan(250)
})

test('a command that waited in vain says why', async () => {
  const { database } = opened(false)
  await startWriter(database.path, { lockMs: 60_000 })
  const { status, stderr } = await rackline(['source', 'off', 'gem'], { RACKLINE_DATABASE: database.path })
  expect(status).toBe(1)
  expect(stderr).toBe('database is locked: another process has been writing for long. Try again when it is done.\n')
}, 120_000)

test('a command without room to write says what to do', async () => {
  const { database } = opened(false)
  // What SQLite answers on a full disk it answers too where ids are used up.
  database.sqlite.exec("insert into sqlite_sequence (name, seq) values ('api_keys', 9223372036854775807)")
  const words = ['key', 'create', '--name', 'n', '--scopes', 'admin', '--expires', 'never']
  const { status, stderr } = await rackline(words, { RACKLINE_DATABASE: database.path })
  expect(status).toBe(1)
  expect(stderr).toBe('database or disk is full: make room, and try again. `rackline doctor` says how much there is.\n')
}, 120_000)

test('a process beside a server that writes in short transactions fails no write of it', async () => {
  const { database, writes } = opened()
  const writer = await startWriter(database.path, { lockMs: 60, gapMs: 30, times: 10_000 })
  for (let round = 0; round < 4; round++) {
    for (const write of writes) expect(tried(write).code).toBeNull()
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  expect(writer.isOver()).toBe(false)
})

test('a sweep that comes upon another process that writes for long waits beside other work, asks nobody again and closes nothing; then it ends as ever', async () => {
  const board = boardUnderTest({ path: file() })
  await board.sweep({ ids: ids(60) })
  board.keepShort()
  board.sqlite.pragma('busy_timeout = 100') // the one wait in full
  const { ended, isOver } = await startWriter(board.path, { lockMs: 2_500 })
  let turns = 0
  let openMeanwhile: string[] = []
  const timer = setInterval(() => {
    if (++turns === 20) openMeanwhile = board.openIds()
  }, 20)
  const swept = board.sweep({ ids: ids(60, 30) })
  await ended
  clearInterval(timer)
  expect(openMeanwhile).toEqual(ids(60))
  expect(await swept).toMatchObject({ outcome: 'complete', found: 60, opened: 30 })
  expect(isOver()).toBe(true)
  expect(turns).toBeGreaterThan(20) // of some 125
  expect(board.openIds()).toHaveLength(90)
})

test('whoever is told to end waits no longer', async () => {
  const database = freshDatabase(file()) satisfies Database
  database.sqlite.pragma('busy_timeout = 10')
  await startWriter(database.path, { lockMs: 10_000 })
  const end = new AbortController()
  const written = database.untilWritten(() => database.settings.set('a', 'b'), end.signal)
  setTimeout(() => end.abort(), 100)
  await expect(written).rejects.toMatchObject({ code: 'SQLITE_BUSY' })
})

test('a write that answers with what it wrote fails where it could not be kept', () => {
  const { sqlite } = freshDatabase()
  // What a full disk says too is said at the commit, as all rows are there already.
  sqlite.exec('create table notes (id integer primary key, of_note references notes deferrable initially deferred)')
  const add = sqlite.prepare<[number | null], number>('insert into notes (of_note) values (?) returning id').pluck()
  expect(() => add.get(7)).toThrow(/FOREIGN KEY/)
  expect(sqlite.prepare('select count(*) from notes').pluck().get()).toBe(0)
  expect(add.get(null)).toBe(1)
})
