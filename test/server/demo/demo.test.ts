import { statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openDatabase } from '../../../db/client.ts'
import { migrate } from '../../../db/file/migrate.ts'
import { createSettingsRepository } from '../../../db/settings.ts'
import { type App, createApp } from '../../../server/app.ts'
import { readConfig } from '../../../server/config.ts'
import { demoClock, demoConfig, noRegistry, prepareDemo } from '../../../server/demo/demo.ts'
import { fillDemo, offline } from '../../../server/demo/fill.ts'
import { UsageError } from '../../../server/errors.ts'
import { shippedClassifier } from '../../../server/pillars/shipped-classifier.ts'
import { readerHere } from '../../../server/reading/posting-reader.ts'
import { freshFolderFor } from '../../helpers/folder.ts'

const now = new Date('2026-11-27T12:00:00Z')
/** The clock of the machine, which goes on while the demo runs. */
let clockAt = now
const weeks = 2
const { path: folder, remove } = freshFolderFor('demo')
const config = readConfig({ RACKLINE_DATABASE: join(folder, 'rackline.db'), SMTP_URL: 'smtp://mail.example.org' })
const demo = demoConfig(config)
let app: App

beforeAll(async () => {
  const database = openDatabase(demo.database)
  migrate(database, now)
  await fillDemo({ database, reader: readerHere(shippedClassifier()), now, weeks, say() {} })
  createSettingsRepository(database).set('demo_made_at', now.toISOString())
  database.close()
  const clock = () => clockAt
  const shownAt = demoClock(now, clock)
  app = createApp(demo, { clock, shownAt, registry: noRegistry, fetcher: offline, isDemo: true })
}, 120_000)
afterAll(async () => {
  await app.close()
  remove()
})
const get = (path: string) => app.site.request(`http://127.0.0.1${path}`)

test('the demo has a database of its own beside the real one, and no mail', () => {
  expect(demo).toMatchObject({ database: join(folder, 'demo.db'), smtpUrl: null })
})

test('its market has a history: postings came, closed and are of every kind, and every week is written down', async () => {
  const { count, values } = await (await get('/api/v1/postings/counts?status=all')).json()
  expect(count).toBeGreaterThan(500)
  expect(values.facet.length).toBeGreaterThan(12)
  expect(values.category.length).toBeGreaterThan(8)
  expect((await (await get('/api/v1/postings?status=closed')).json()).count).toBeGreaterThan(50)
  const days = [...app.exportHistory('2000-01-01')]
  expect(days.length).toBeGreaterThanOrEqual(weeks * 7 - 1)
})

test('every page says that it is a demo, and every employer that it is invented', async () => {
  for (const path of [
    '/',
    '/postings/1',
    '/market',
    '/employers',
    '/sources',
    '/profile',
    '/yours',
    '/about',
    '/nothing-here',
  ]) {
    const answer = await get(path)
    const page = await answer.text()
    expect(page.match(/<aside class="demo" aria-label="Demo">/g), path).toHaveLength(1)
    expect(page, path).toContain('<title>Demo: ')
    expect(answer.headers.get('x-robots-tag'), path).toBe('noindex')
  }
  const { data } = await (await get('/api/v1/employers')).json()
  expect(data.filter(({ name }: { name: string }) => !name.endsWith(' (invented)'))).toEqual([])
  expect(await (await get('/postings/1')).text()).toContain('made up by a program')
})

test('nothing of the network is asked, and a demo of today is not made again', async () => {
  app.ticker.start({ onlyRequested: true })
  await app.ticker.tick()
  expect(app.boards.requested()).toBe(0)
  expect(await app.queue.counts()).toMatchObject({ waiting: 0, running: 0 })
  app.ticker.stop()
  const { ino } = statSync(demo.database)
  await prepareDemo(demo, now, () => {})
  expect(statSync(demo.database).ino).toBe(ino)
})

test('a demo that runs for days stays as of its day, and says which that is', async () => {
  clockAt = new Date('2026-12-01T12:00:00Z')
  for (const path of ['/', '/postings/1', '/market']) {
    const page = await (await get(path)).text()
    expect(page, path).toContain('Demo, as of 27 Nov 2026: ')
    expect(page, path).not.toContain('Not confirmed')
  }
  expect(await (await get('/')).text()).toContain('>today</time>')
  clockAt = now
})

test('a demo that runs for days writes down no day on which nobody looked', async () => {
  clockAt = new Date('2026-12-01T12:00:00Z')
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  app.ticker.start({ onlyRequested: true })
  vi.advanceTimersByTime(2_000)
  app.ticker.stop()
  vi.useRealTimers()
  await vi.waitFor(async () => expect(await app.queue.counts()).toMatchObject({ waiting: 0, running: 0 }), 60_000)
  expect([...app.exportHistory('2000-01-01')].map((line) => JSON.parse(line).day).at(-1)).toBe('2026-11-26')
  clockAt = now
})

test('a key that is made in a demo that runs for days is good for as long as it says', async () => {
  clockAt = new Date('2026-12-01T12:00:00Z')
  const body = new URLSearchParams({ name: 'report', scope: 'read:market', days: '30' })
  const headers = { 'sec-fetch-site': 'same-origin' }
  const made = await app.site.request('http://127.0.0.1/keys', { method: 'POST', body, headers })
  expect(made.status).toBe(200)
  expect(app.keys.list()[0]?.expiresAt).toEqual(new Date('2026-12-31T12:00:00Z'))
  clockAt = now
})

const configOf = (name: string) => readConfig({ RACKLINE_DATABASE: join(folder, name, 'rackline.db') })

test('a database that is named like the demo but is none is neither deleted nor changed', async () => {
  const { database: path } = demoConfig(configOf('named-alike'))
  const real = openDatabase(path)
  migrate(real, now)
  createSettingsRepository(real).set('secret', 'of the owner')
  const version = real.version()
  await expect(prepareDemo({ ...config, database: path }, now, () => {})).rejects.toThrow(UsageError)
  expect(real.version()).toBe(version)
  real.close()
  const again = openDatabase(path)
  expect(createSettingsRepository(again).get('secret')).toBe('of the owner')
  again.close()
})

test('a database of another program is not deleted either', async () => {
  const { database } = demoConfig(configOf('of-another'))
  const other = openDatabase(database)
  other.sqlite.exec('create table recipes (name text)')
  await expect(prepareDemo({ ...config, database }, now, () => {})).rejects.toThrow(/move that file/)
  expect(other.sqlite.prepare('select name from sqlite_schema').pluck().all()).toEqual(['recipes'])
  other.close()
})

test('the demo is never made in the database that is collected into', () => {
  const real = readConfig({ RACKLINE_DATABASE: join(folder, 'demo.db') })
  expect(() => demoConfig(real)).toThrow(UsageError)
})

test('a demo that was interrupted while it was made is made anew', async () => {
  const interrupted = demoConfig(configOf('interrupted'))
  const atFirstWeek = () => {
    throw new Error('stopped here')
  }
  await expect(prepareDemo(interrupted, now, atFirstWeek)).rejects.toThrow('stopped here')
  const half = openDatabase(interrupted.database)
  createSettingsRepository(half).set('half', 'made')
  half.close()
  await expect(prepareDemo(interrupted, now, atFirstWeek)).rejects.toThrow('stopped here')
  const again = openDatabase(interrupted.database)
  expect(createSettingsRepository(again).get('half')).toBeNull()
  again.close()
})

test('a demo of the release before, which says only when it was whole, is made anew after a day', async () => {
  const earlier = demoConfig(configOf('earlier'))
  const whole = openDatabase(earlier.database)
  migrate(whole, now)
  createSettingsRepository(whole).set('demo_made_at', '2026-11-26T11:00:00.000Z')
  whole.close()
  const began = () => {
    throw new Error('began')
  }
  await expect(prepareDemo(earlier, now, began)).rejects.toThrow('began')
})
