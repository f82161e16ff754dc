import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterAll, expect, test } from 'vitest'
import { openDatabase } from '../../../db/client.ts'
import { migrate } from '../../../db/file/migrate.ts'
import { layGreenhouse } from '../../helpers/boards.ts'
import { shippedUntil } from '../../helpers/migrations.ts'
import { rackline, startRackline, startServer } from '../../helpers/process.ts'
import { commandsFor, sentence } from './commands.ts'

const { env, folder, standIn, run, end } = await commandsFor('process')
afterAll(end)

test('a database that is damaged or none is one sentence that names the way back, and status 1', async () => {
  const path = join(folder, 'broken.db')
  const broken = { ...env, RACKLINE_DATABASE: path }
  writeFileSync(path, 'x'.repeat(10_000))
  const { status, stderr } = await rackline(['postings'], broken)
  expect([status, stderr]).toEqual([1, expect.stringMatching(sentence)])
  expect(stderr).toContain('rackline restore FILE')
  expect((await rackline(['doctor'], broken)).stdout).toContain('rackline restore FILE')
  await run('board', 'list')
  await run('backup', join(folder, 'sound.db'))
  // All but its first pages, so that it opens.
  const bytes = readFileSync(join(folder, 'sound.db'))
  writeFileSync(path, bytes.fill(0xaa, 5 * 4096))
  const later = await rackline(['board', 'list'], broken)
  expect([later.status, later.stderr]).toEqual([1, expect.stringMatching(sentence)])
  expect(later.stderr).toContain('rackline restore FILE')
})

test.skipIf(process.platform === 'win32')(
  'a database that no file can be made beside says that its disk is full',
  async () => {
    await run('board', 'list')
    // As on a full disk: no file of this process grows beyond 8 KiB.
    const words = ['-c', 'ulimit -f 16; exec "$0" server/setup/launch.mjs board list', process.execPath]
    const child = spawn('sh', words, { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] })
    const said = text(child.stderr)
    const status = await new Promise((resolve) => child.once('close', resolve))
    expect([status, await said]).toEqual([1, expect.stringMatching(/^[^\n]+Its disk is full: make room[^\n]+\n$/)])
  },
)

test('an upgrade says where the database is as it was before', async () => {
  const path = join(folder, 'upgraded.db')
  const database = openDatabase(path)
  migrate(database, new Date(), shippedUntil(folder, 1))
  database.close()
  const upgraded = { ...env, RACKLINE_DATABASE: path }
  const said = /As it was before, it is in (\S+upgraded\.db\.backup-\S+)\.\n/.exec(
    (await rackline(['board', 'list'], upgraded)).stderr,
  )
  expect(existsSync(said?.[1] ?? '')).toBe(true)
  expect((await rackline(['board', 'list'], upgraded)).stderr).toBe('')
})

test('a reader that has had enough is no error', async () => {
  for (const words of [['--help'], ['evaluate', '--help'], ['board', 'list', '--json']]) {
    const child = startRackline(words, env)
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.stdout?.destroy()
    child.stderr?.destroy()
    expect(await ended).toBe(0)
  }
})

test.skipIf(!existsSync('/dev/full'))('an output that is lost is status 1', async () => {
  const full = openSync('/dev/full', 'w')
  const child = spawn(process.execPath, ['server/setup/launch.mjs', 'board', 'list'], {
    env: { ...process.env, ...env },
    stdio: ['ignore', full, 'pipe'],
  })
  let said = ''
  child.stderr?.on('data', (chunk) => {
    said += chunk
  })
  const status = await new Promise((resolve) => child.once('close', resolve))
  closeSync(full)
  expect([status, said]).toEqual([1, expect.stringMatching(sentence)])
})

test('all that a server writes to its log is lines of JSON, from the first start on', async () => {
  const child = startRackline(['serve'], {
    ...env,
    RACKLINE_DATABASE: join(folder, 'first.db'),
    RACKLINE_PORT: '0',
    RACKLINE_LOG_LEVEL: 'info',
  })
  const log = text(child.stderr as Readable)
  child.stdout?.once('data', () => child.kill('SIGTERM'))
  await new Promise((resolve) => child.once('close', resolve))
  const [first] = (await log)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(first).toMatchObject({ event: 'note', detail: expect.stringContaining('There was no database') })
})

test('a server goes on when nobody reads its log any more', async () => {
  const child = startRackline(['serve'], {
    ...env,
    RACKLINE_DATABASE: join(folder, 'unheard.db'),
    RACKLINE_PORT: '0',
    RACKLINE_LOG_LEVEL: 'info',
  })
  const url = await new Promise<string>((resolve) => {
    child.stdout?.on('data', (chunk) => {
      const found = String(chunk).match(/at (http:\S+) and/)?.[1]
      if (found) resolve(found)
    })
  })
  child.stdout?.destroy()
  child.stderr?.destroy()
  const ended = new Promise((resolve) => child.once('exit', resolve))
  for (let i = 0; i < 5; i++) {
    expect((await fetch(`${url}/health`)).status).toBe(200)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
})

test('a server whose Redis is away at its start says so, and ends', async () => {
  const { status, stderr } = await rackline(['serve'], {
    ...env,
    RACKLINE_DATABASE: join(folder, 'no-redis.db'),
    RACKLINE_PORT: '0',
    REDIS_URL: 'redis://127.0.0.1:9',
  })
  expect(status).toBe(1)
  expect(stderr).toContain('Redis does not answer at 127.0.0.1:9')
})

test('a sweep that is stopped takes back what it asked for', async () => {
  const path = join(folder, 'stopped.db')
  const child = startRackline(['sweep', '--all'], { ...env, RACKLINE_DATABASE: path, RACKLINE_MIN_GAP_MS: '1000' })
  let said = ''
  const ended = new Promise((resolve) => child.once('close', resolve))
  child.stderr?.on('data', (chunk) => {
    // Before the first board is read it has only said that it made the database.
    const isReading = /^[a-z-]+:/m.test(said)
    said += chunk
    if (!isReading && /^[a-z-]+:/m.test(said)) child.kill('SIGINT')
  })
  expect(await ended).toBe(1)
  expect(said).toMatch(/\nStopped\. [^\n]+\n$/)
  const { sqlite, close } = openDatabase(path)
  const count = (sql: string) => sqlite.prepare(sql).pluck().get()
  expect(count('select count(*) from boards where requested_at is not null')).toBe(0)
  expect(count('select count(*) from boards where last_sweep_at is null')).toBeGreaterThan(100)
  close()
})

test('a port in use is one sentence and status 1', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => taken.once('listening', resolve))
  const address = taken.address()
  const port = String(typeof address === 'object' ? address?.port : 0)
  const { status, stderr } = await rackline(['serve'], { ...env, RACKLINE_PORT: port })
  taken.close()
  expect([status, stderr]).toEqual([1, expect.stringMatching(sentence)])
  expect(stderr).toContain(`Port ${port} is in use`)
})

test('while a server holds the database, it does the sweeps of the command; a second server is refused', async () => {
  const url = layGreenhouse(standIn, 'held', 7)
  await run('board', 'add', url)
  const server = await startServer(env)
  try {
    const { status, stdout, stderr } = await run('sweep', url, '--json')
    expect(status).toBe(0)
    expect(stderr).toContain('The server')
    expect(JSON.parse(stdout).sweeps.at(-1)).toMatchObject({ board: 'greenhouse:held' })
    const second = await rackline(['serve'], { ...env, RACKLINE_PORT: '0' })
    expect([second.status, second.stderr]).toEqual([1, expect.stringMatching(sentence)])
    expect(await (await fetch(`${server.url}/api/v1/postings?employer=company-held`)).json()).toMatchObject({
      count: 7,
    })
  } finally {
    expect(await server.end('SIGTERM')).toBe(0)
  }
})

test('whoever ends `npm start` ends the server that it started', async () => {
  // Without what comes before it: set-up was done for the tests.
  const npm = spawn('npm', ['run', 'start', '--ignore-scripts'], {
    env: { ...process.env, ...env, RACKLINE_DATABASE: join(folder, 'npm.db'), RACKLINE_PORT: '0' },
  })
  const ended = new Promise((resolve) => npm.once('exit', resolve))
  let output = ''
  const url = await new Promise<string>((resolve, reject) => {
    ended.then(() => reject(new Error(output)))
    for (const stream of [npm.stdout, npm.stderr])
      stream.on('data', (chunk) => {
        output += chunk
        const found = output.match(/at (http:\S+) and collecting/)?.[1]
        if (found) resolve(found)
      })
  })
  expect((await fetch(url)).status).toBe(200)
  npm.kill('SIGTERM')
  await ended
  await expect.poll(() => fetch(url).catch(() => null), { timeout: 20_000 }).toBeNull()
})
