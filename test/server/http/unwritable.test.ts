import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import type { Database } from '../../../db/client.ts'
import { noteIfWritable, whyUnwritable } from '../../../db/file/unwritable.ts'
import { problem } from '../../../server/http/problem.ts'
import { freshFolder } from '../../helpers/folder.ts'
import { accounts, browse, memoryMailer, packedAda, peopleApp, signIn } from '../../helpers/people-app.ts'
import { startServer } from '../../helpers/process.ts'
import { startWriter } from '../../helpers/writer.ts'

/** Every write to these needs more room than there is. Out: makes room. */
function fillDisk({ sqlite }: Database) {
  sqlite.exec('create table ballast (bytes blob)')
  for (const table of ['api_keys', 'sessions', 'profiles', 'trackings'])
    for (const event of ['insert', 'update'])
      sqlite.exec(
        `create trigger ${table}_${event}_grows after ${event} on ${table} begin insert into ballast values (zeroblob(1000000)); end`,
      )
  sqlite.pragma(`max_page_count = ${sqlite.pragma('page_count', { simple: true })}`)
  return () => void sqlite.pragma('max_page_count = 1000000')
}

/** Another process writes and does not end. Out: ends it. */
function occupy({ sqlite, path }: Database) {
  sqlite.pragma('busy_timeout = 0')
  const other = new Sqlite(path)
  onTestFinished(() => void other.close())
  other.exec('begin immediate')
  return () => void other.exec('rollback')
}

function forbid({ sqlite }: Database) {
  sqlite.pragma('query_only = on')
  return () => void sqlite.pragma('query_only = off')
}

const json = { accept: 'application/json' }
const keptHere = { p: packedAda, name: 'kept' }

test.each([
  ['its disk is full', fillDisk, '60', /could not be kept: the disk of this server is full\. .*made room/],
  ['another process writes', occupy, '5', /another process is writing.*in a few seconds/],
  ['it may only be read', forbid, '60', /may only be read/],
])(
  'while the database takes nothing because %s, reads are answered and writes say so; then all goes on by itself',
  async (_, hinder, seconds, words) => {
    const { mailer, mails } = memoryMailer()
    const RACKLINE_DATABASE = join(freshFolder().path, 'rackline.db')
    const under = peopleApp({ ...accounts, RACKLINE_DATABASE }, { mailer })
    under.put(['1', '2'])
    const { app } = under
    const ada = await signIn(under, mails, 'ada@example.org')
    const { key, view } = app.keys.create({ name: 'n', scopes: ['read:postings'], expiresAt: null, quota: null })
    const keyed = () => app.site.request('/api/v1/postings', { headers: { authorization: `Bearer ${key}` } })
    const usedAt = () => app.keys.list().find(({ prefix }) => prefix === view.prefix)?.lastUsedAt
    const before = [...ada.cookies]
    under.later(25) // The key's minute, the session's ten and its day have passed.

    const clear = hinder(app.database)
    expect((await keyed()).status).toBe(200)
    for (const path of ['/', '/postings/1', '/yours', '/tracking', '/digest', '/yours/export.json'])
      expect((await ada.get(path)).status, path).toBe(200)
    expect([...ada.cookies], 'the secret stays').toEqual(before)
    expect(usedAt()).toBeNull()
    expect(under.logged, 'what is let go is no fault').toEqual([])
    for (const [path, fields] of [
      ['/yours/profiles', keptHere],
      ['/tracking', { posting: '1', state: 'saved' }],
    ] as const) {
      const answer = await ada.post(path, fields, json)
      expect([answer.status, answer.headers.get('retry-after')], path).toEqual([503, seconds])
      expect(answer.headers.get('content-type')).toContain('application/problem+json')
      const said = problem.strict().parse(await answer.json())
      expect(said).toMatchObject({ code: 'cannot_write', type: '/api/v1/docs#cannot_write' })
      expect(said.detail).toMatch(words)
    }
    expect(under.logged.join('\n'), 'what failed is').toMatch(/SQLITE_|SqliteError/)
    const page = await ada.post('/yours/profiles', keptHere)
    expect([page.status, page.headers.get('retry-after')]).toEqual([503, seconds])
    expect(await page.text()).toContain('Nothing can be kept here at present')

    clear()
    expect((await keyed()).status).toBe(200)
    expect(usedAt()).toEqual(under.now())
    expect((await ada.post('/yours/profiles', keptHere)).status).toBe(303)
    expect(await ada.text('/yours')).toContain('kept')
    expect([...ada.cookies]).not.toEqual(before)
  },
)

test.each([
  ['SQLITE_FULL', 'full'],
  ['SQLITE_BUSY_SNAPSHOT', 'busy'],
  ['SQLITE_READONLY_DIRECTORY', 'readonly'],
  ['SQLITE_IOERR', 'failing'],
  ['SQLITE_IOERR_WRITE', 'failing'],
  ['SQLITE_IOERR_READ', null],
  ['SQLITE_CORRUPT', null],
  ['SQLITE_CONSTRAINT_UNIQUE', null],
])('%s: the database takes nothing because it is %s', (code, why) => {
  const error = new Sqlite.SqliteError('said by SQLite', code)
  const note = () =>
    noteIfWritable(() => {
      throw error
    })
  expect(whyUnwritable(error)).toBe(why)
  if (why === null) expect(note).toThrow(error)
  else expect(note()).toBeNull()
})

test('while another process writes for long, a server holds up a page once, answers writes at once that it cannot keep them, and then keeps them', async () => {
  const RACKLINE_DATABASE = join(freshFolder().path, 'rackline.db')
  const server = await startServer({ RACKLINE_DATABASE, RACKLINE_UPSTREAM_GATEWAY: 'http://127.0.0.1:9' })
  onTestFinished(async () => void (await server.end('SIGKILL')))
  const timed = async (path: string, body?: URLSearchParams) => {
    const startedAt = performance.now()
    const headers = { ...json, origin: server.url, 'sec-fetch-site': 'same-origin' }
    const { status } = await fetch(`${server.url}${path}`, {
      redirect: 'manual',
      headers,
      ...(body && { method: 'POST', body }),
    })
    return { status, ms: performance.now() - startedAt }
  }
  const keep = () => timed('/yours/profiles', new URLSearchParams(keptHere))
  expect((await keep()).status).toBe(303)
  const { ended, isOver } = await startWriter(RACKLINE_DATABASE, { lockMs: 15_000 })
  expect((await keep()).status).toBe(503)
  const late: number[] = []
  while (!isOver()) {
    for (const { status, ms } of [await timed('/'), await keep()]) {
      expect([200, 303, 503]).toContain(status)
      late.push(ms)
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  await ended
  late.sort((a, b) => a - b)
  expect(late[Math.floor(late.length / 2)], 'the middle one').toBeLessThan(2_000)
  expect((await keep()).status).toBe(303)
}, 120_000)

test('the first page of a new installation is shown while another process writes; what is the reader’s own waits', async () => {
  const under = peopleApp({ RACKLINE_DATABASE: join(freshFolder().path, 'rackline.db') })
  under.put(['1', '2'])
  const owner = browse(under)
  const clear = occupy(under.app.database)
  for (const path of ['/', '/postings/1', '/market', '/profile', `/matches?p=${packedAda}`])
    expect((await owner.get(path)).status, path).toBe(200)
  const page = await owner.get('/yours')
  expect([page.status, page.headers.get('retry-after')]).toEqual([503, '5'])
  expect(await page.text()).toContain('another process is writing')
  for (const path of ['/keys', '/queue']) expect((await owner.get(path)).status, path).toBe(200)
  const key = { name: 'report', scope: 'read:market', days: '30' }
  expect((await owner.post('/keys', key)).status, 'no stranger is it who makes a key').toBe(503)
  clear()
  expect((await owner.get('/yours')).status).toBe(200)
  expect((await owner.post('/keys', key)).status).toBe(200)
  expect(await owner.text('/')).toContain('Save')
})
