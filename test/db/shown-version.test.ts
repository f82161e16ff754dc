import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createHostsRepository } from '../../db/boards/hosts.ts'
import { openDatabase } from '../../db/client.ts'
import { createShownVersion } from '../../db/shown-version.ts'
import { aPosting, aSweep, type FreshDatabase, freshDatabase, putBoard } from '../helpers/database.ts'
import { freshFolder } from '../helpers/folder.ts'

const now = new Date('2026-11-27T08:00:00Z')

function watched(path = ':memory:') {
  const database = freshDatabase(path)
  onTestFinished(() => database.close())
  const board = putBoard(database)
  put(database, board, ['a', 'b'])
  const clock = { ms: 0 }
  const version = createShownVersion(database, () => clock.ms)
  /** Whether what is shown counts as changed by some work. */
  function changes(work: () => unknown) {
    const before = version()
    work()
    return version() !== before
  }
  return { database, board, clock, version, changes }
}

const put = (database: FreshDatabase, boardId: number, ids: string[], unchanged: string[] = []) =>
  database.postings.reconcile(
    aSweep({ boardId, postings: ids.map((id) => aPosting(id)), unchanged, absence: 'noted', first: true, now }),
  )

/** What the lists, a posting and the employers are made of. */
const shownTables = ['postings', 'posting_texts', 'posting_events', 'classifications', 'employers', 'boards']
const unseen = [
  ...['postings.fetched_at', 'postings.source_hash', 'postings.revision', 'postings.absent_since'],
  ...['boards.next_check_at', 'boards.requested_at', 'boards.visit', 'boards.visit_until', 'boards.weight'],
  ...['boards.validators', 'boards.usual_count', 'boards.failures', 'boards.last_sweep_at', 'boards.last_outcome'],
  ...['boards.last_detail', 'boards.last_change_at', 'boards.last_complete_at', 'boards.proposal'],
  ...['boards.gone_since', 'boards.gone_checks', 'boards.quarantined_readings', 'boards.quarantined_at'],
]

test('every column of what is shown counts, but for those that are named as shown nowhere', () => {
  const { database, changes } = watched()
  const quiet = shownTables.flatMap((table) =>
    database.sqlite
      .prepare<[string], string>('select name from pragma_table_info(?)')
      .pluck()
      .all(table)
      .filter((column) => !changes(() => database.sqlite.exec(`update ${table} set ${column} = ${column}`)))
      .map((column) => `${table}.${column}`),
  )
  expect(quiet.toSorted()).toEqual(unseen.toSorted())
})

test('postings that come, change and go count, in their own transaction', () => {
  const { database, board, changes } = watched()
  expect(changes(() => put(database, board, ['c'], ['a', 'b']))).toBe(true)
  expect(changes(() => put(database, board, ['a'], ['b', 'c']))).toBe(true)
  expect(changes(() => database.postings.closeAllOf(board, 'gone', now))).toBe(true)
  expect(changes(() => database.sqlite.exec("delete from posting_events where kind = 'closed'"))).toBe(true)
})

test('a sweep that finds nothing new, a request for one, holds and heartbeats do not count', () => {
  const { database, board, changes } = watched()
  const quiet = [
    () => put(database, board, [], ['a', 'b']),
    () => database.boards.request([board], now),
    () =>
      createHostsRepository(database).update('boards.example', () => ({ failures: 1, holdUntil: now, reason: 'busy' })),
    () => database.sqlite.exec("insert into holders (id, pid, host, heartbeat_at) values (1, 1, 'here', 1)"),
    () => database.settings.getOrMake('some', () => 'thing'),
  ]
  expect(quiet.map(changes)).toEqual(quiet.map(() => false))
})

test('that a board was read again counts once a second', () => {
  const { database, clock, version } = watched()
  const versions = Array.from({ length: 40 }, () => {
    clock.ms += 100
    database.sqlite.exec('update boards set last_complete_at = coalesce(last_complete_at, 0) + 1')
    return version()
  })
  expect(new Set(versions).size).toBe(5)
  expect(new Set(versions.slice(0, 9)).size).toBe(1)
})

test('whatever another process writes counts at the next turn of the event loop', async () => {
  const path = join(freshFolder().path, 'a.db')
  const { version } = watched(path)
  const other = openDatabase(path)
  onTestFinished(() => other.close())
  const before = version()
  other.sqlite.exec("insert into settings (key, value) values ('other', 'x')")
  await new Promise(setImmediate)
  expect(version()).not.toBe(before)
})
