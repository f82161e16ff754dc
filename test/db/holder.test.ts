import { describe, expect, test } from 'vitest'
import { freshDatabase } from '../helpers/database.ts'

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 24) + seconds * 1000)
const alive = () => true
const dead = () => false
const me = { pid: 1, host: 'here', url: null }
const you = { pid: 2, host: 'here', url: 'http://127.0.0.1:3000' }

describe('holding the database', () => {
  test('only one process holds it, and the other is told who', () => {
    const { settings } = freshDatabase()
    expect(settings.acquire(you, at(0), alive)).toBeNull()
    expect(settings.acquire(me, at(1), alive)).toEqual(you)
  })
  test('a hold ends when it is released', () => {
    const { settings } = freshDatabase()
    settings.acquire(you, at(0), alive)
    settings.release(you, at(1))
    expect(settings.acquire(me, at(1), alive)).toBeNull()
  })
  test('a killed holder is followed at once', () => {
    const { settings } = freshDatabase()
    settings.acquire(you, at(0), alive)
    expect(settings.acquire(me, at(1), dead)).toBeNull()
  })
  test('a silent holder is followed after its heartbeat lapsed, and learns that it lost', () => {
    const { settings } = freshDatabase()
    settings.acquire(you, at(0), alive)
    expect(settings.heartbeat(you, at(10))).toBe(true)
    expect(settings.acquire(me, at(20), alive)).toEqual(you)
    expect(settings.acquire(me, at(26), alive)).toBeNull()
    expect(settings.heartbeat(you, at(27))).toBe(false)
  })
  test('releasing never ends the hold of another', () => {
    const { settings } = freshDatabase()
    settings.acquire(you, at(0), alive)
    settings.release(me, at(1))
    expect(settings.holder(at(1), alive)).toEqual(you)
  })
})

describe('what is due', () => {
  const put = (database: ReturnType<typeof freshDatabase>, key: string, over = {}) =>
    database.boards.put({
      key,
      source: 'greenhouse',
      params: {},
      url: 'https://example.org',
      host: 'a.example',
      origin: 'owner',
      addedAt: at(0),
      nextCheckAt: at(0),
      weight: 0,
      ...over,
    }).id
  const due = (database: ReturnType<typeof freshDatabase>, over = {}) =>
    database.boards
      .due({ now: at(10), onlyRequested: false, perHostMax: 2, limit: 100, ...over })
      .map(({ id }) => database.boards.find(id)?.key)

  test('one-request sources come first, and of one host only a few at a time', () => {
    const database = freshDatabase()
    put(database, 'w1', { weight: 1, host: 'w.example' })
    for (const key of ['a1', 'a2', 'a3']) put(database, key)
    put(database, 'b1', { host: 'b.example' })
    expect(due(database)).toEqual(['a1', 'b1', 'a2', 'w1'])
  })
  test('a board is due when its time has come, and not before', () => {
    const database = freshDatabase()
    put(database, 'later', { nextCheckAt: at(11) })
    expect(due(database)).toEqual([])
    expect(due(database, { now: at(11) })).toEqual(['later'])
  })
  test('a host that asked for a pause is left alone, unless a person asks', () => {
    const database = freshDatabase()
    const id = put(database, 'a1')
    database.sqlite.prepare('insert into hosts (host, hold_until) values (?, ?)').run('a.example', at(60).getTime())
    expect(due(database)).toEqual([])
    database.boards.request([id], at(5))
    expect(due(database)).toEqual(['a1'])
    expect(due(database, { onlyRequested: true })).toEqual(['a1'])
  })
  test('what is asked for is counted by board, and can be taken back', () => {
    const database = freshDatabase()
    const [one, two] = [put(database, 'a1'), put(database, 'a2')]
    database.boards.request(null, at(5))
    expect([database.boards.requested(), database.boards.requested([two])]).toEqual([2, 1])
    database.boards.withdraw([one])
    expect([database.boards.requested(), database.boards.requested([one])]).toEqual([1, 0])
    database.boards.withdraw(null)
    expect(database.boards.requested()).toBe(0)
  })
  test('removed boards are never due, and shipped ones do not come back by an upgrade', () => {
    const database = freshDatabase()
    const id = put(database, 'a1', { origin: 'shipped' })
    database.boards.remove(id, at(1))
    expect(due(database)).toEqual([])
    put(database, 'a1', { origin: 'shipped' })
    expect(due(database)).toEqual([])
    put(database, 'a1', { origin: 'owner' })
    expect(due(database)).toEqual(['a1'])
  })
})
