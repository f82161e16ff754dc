import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openDatabase } from '../../../db/client.ts'
import { backUpTo, restoreFrom } from '../../../db/file/backup.ts'
import { carryOver } from '../../../db/file/carry-over.ts'
import { migrate } from '../../../db/file/migrate.ts'
import { forgetOldCopies, stampOf } from '../../../db/file/old-copies.ts'
import { createPersonalRepository } from '../../../db/people/personal.ts'
import { createSubscriptionsRepository } from '../../../db/people/subscriptions.ts'
import { createSettingsRepository } from '../../../db/settings.ts'
import { freshFolder } from '../../helpers/folder.ts'
import { putPeople } from '../../helpers/people-rows.ts'

const now = new Date('2026-11-24T00:00:00Z')

/** A database with Ada and Ben, its backup, and what `since` does to it afterwards; then the backup is restored. */
function restored(since: (database: ReturnType<typeof openDatabase>) => void, key = 'one', before = '') {
  const folder = freshFolder()
  const [path = '', copy = '', aside = ''] = ['a.db', 'copy.db', 'aside.db'].map((name) => join(folder.path, name))
  const database = openDatabase(path)
  migrate(database, now)
  database.sqlite.pragma('foreign_keys = OFF')
  putPeople(database)
  database.sqlite.exec(
    "update subscriptions set ended_at = null, ended_reason = null; update digests set state = 'rendered'",
  )
  database.sqlite.exec(`insert into api_keys (id, prefix, hash, name, scopes, created_at) values (7, 'leaked', 'h', 'n', '[]', 1);
    insert into key_events (key_id, action, at, detail) values (7, 'created', 1, 'd')`)
  createSettingsRepository(database).set('signing_key', 'one')
  backUpTo(database, copy)
  const backup = openDatabase(copy)
  backup.sqlite.exec(before)
  backup.close()
  since(database)
  createSettingsRepository(database).set('signing_key', key)
  database.close()
  const carried = restoreFrom(copy, path, aside, (part) => {
    expect(existsSync(aside), 'whoever is killed now has lost nothing').toBe(false)
    return carryOver(part, path)
  })
  expect(readdirSync(folder.path).filter((name) => name.includes('part'))).toEqual([])
  const after = openDatabase(path)
  const count = (sql: string) => after.sqlite.prepare(sql).pluck().get()
  const found = {
    carried,
    people: count('select group_concat(id) from people'),
    trackings: count('select group_concat(person_id) from trackings'),
    digests: count("select group_concat(person_id || ' ' || week || ' ' || state) from digests"),
    suppressed: count("select count(*) from suppressions where address_hash = 'later'"),
    ended: count('select ended_reason from subscriptions where person_id = 2'),
    sessions: count("select group_concat(person_id || ' ' || hash) from sessions"),
    keys: before ? null : count("select group_concat(prefix || ' ' || (revoked_at is not null)) from api_keys"),
    log: before ? null : count('select group_concat(action) from key_events'),
  }
  after.close()
  return found
}

describe('a restore', () => {
  test('deletes again who deleted everything since, and keeps the others', () => {
    const { carried, people, trackings } = restored((database) => createPersonalRepository(database).deleteAll(1))
    expect(carried?.people).toBe(1)
    expect([people, trackings]).toEqual(['2', '2'])
  })

  test('sends no letter of a week again, ends what was ended and writes to nobody who was suppressed since', () => {
    const { carried, digests, suppressed, ended } = restored((database) => {
      const subscriptions = createSubscriptionsRepository(database)
      subscriptions.suppress('later', 'complained', now)
      subscriptions.end(200, 'unsubscribed', now)
      database.sqlite.exec("update digests set state = 'sent' where person_id = 2")
    })
    expect(carried?.letters).toBe(2)
    expect(digests).toMatch(/2 [^,]* sent/)
    expect([suppressed, ended]).toEqual([1, 'unsubscribed'])
  })

  test('lets in no key that was revoked since and no session that was ended since, and those that came in their place', () => {
    const { sessions, keys, log } = restored(({ sqlite }) => {
      sqlite.exec(`delete from sessions where person_id = 1; update sessions set hash = 'rotated' where person_id = 2;
        update api_keys set revoked_at = 9 where prefix = 'leaked';
        insert into api_keys (id, prefix, hash, name, scopes, created_at) values (8, 'new', 'n', 'n', '[]', 8);
        insert into key_events (key_id, action, at, detail) values (7, 'revoked', 9, 'd'), (8, 'created', 8, 'd')`)
    })
    expect(sessions).toBe('2 rotated')
    expect(keys).toBe('leaked 1,new 0')
    expect(log).toBe('created,revoked,created')
  })

  test('of a backup from before there were keys takes over all that it has', () => {
    const { carried, people } = restored(
      (database) => createPersonalRepository(database).deleteAll(1),
      'one',
      'drop table key_events; drop table api_keys',
    )
    expect(carried?.people).toBe(1)
    expect(people).toBe('2')
  })

  test('of another installation’s backup takes nothing over: its numbers are of other people', () => {
    const { carried, people } = restored((database) => createPersonalRepository(database).deleteAll(1), 'another')
    expect(carried).toBeNull()
    expect(people).toBe('1,2')
  })
})

test('copies that hold what people deleted go after thirty days, and unfinished ones after some hours; files of other names stay', () => {
  const folder = freshFolder()
  const daysAgo = (days: number) => stampOf(new Date(now.getTime() - days * 24 * 3_600_000))
  const names = [
    `a.db.backup-${daysAgo(31)}`,
    `a.db.backup-${daysAgo(29)}`,
    `a.db.before-restore-${daysAgo(40)}`,
    `a.db.before-restore-${daysAgo(40)}-wal`,
    `a.db.backup-${daysAgo(40)}.part`,
    `a.db.backup-${daysAgo(0.5)}.part`,
    `a.db.backup-${daysAgo(0.5)}.part-journal`,
    `a.db.before-restore-${daysAgo(0.5)}.part-wal`,
    `a.db.backup-${daysAgo(0.1)}.part`,
    `b.db.backup-${daysAgo(40)}`,
    'a.db.backup-mine',
    'a.db',
  ].map((name) => folder.put(name, 'x'))
  expect(forgetOldCopies(join(folder.path, 'a.db'), ['.backup-', '.before-restore-'], now)).toBe(4)
  expect(names.map((name) => existsSync(name))).toEqual([
    ...[false, true, false, false, false],
    ...[false, false, false, true],
    ...[true, true, true],
  ])
})
