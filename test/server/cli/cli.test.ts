import { spawn } from 'node:child_process'
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from '../../../db/client.ts'
import { layGreenhouse } from '../../helpers/boards.ts'
import { rackline, startRackline, startServer } from '../../helpers/process.ts'
import { startStandIn } from '../../helpers/standin.ts'

const sentence = /^[^\n]+\n$/

describe('the rackline command', () => {
  let folder: string
  let standIn: Awaited<ReturnType<typeof startStandIn>>
  let env: Record<string, string>
  const run = (...words: string[]) => rackline(words, env)

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'rackline-cli-'))
    standIn = await startStandIn()
    env = { RACKLINE_DATABASE: join(folder, 'a.db'), RACKLINE_UPSTREAM_GATEWAY: standIn.url, RACKLINE_MIN_GAP_MS: '0' }
  })
  afterAll(async () => {
    await standIn.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test.each([
    'serve',
    'sweep',
    'board',
    'board add',
    'board import',
    'board list',
    'board remove',
    'postings',
    'history',
    'history rebuild',
    'history export',
    'history import',
    'key',
    'backup',
    'restore',
    'webhook',
    'webhook create',
    'webhook list',
    'webhook delete',
    'webhook test',
    'key create',
    'key list',
    'key rotate',
    'key revoke',
    'duplicates',
    'duplicates of',
    'duplicates refuse',
    'duplicates allow',
    'export',
    'doctor',
  ])('%s explains itself', async (command) => {
    const { status, stdout } = await run(...command.split(' '), '--help')
    expect(status).toBe(0)
    expect(stdout).toContain('Usage: rackline')
  })

  test.each([
    ['an unknown command', ['fly']],
    ['an unknown option', ['sweep', '--fast']],
    ['a sweep of nothing', ['sweep']],
    ['a sweep of an unknown board', ['sweep', 'greenhouse:nobody']],
    ['a board that is no address', ['board', 'add', 'nonsense']],
    ['an address of an unknown scheme', ['board', 'add', 'ftp://x.example/jobs']],
    ['an import of a file that is not there', ['board', 'import', 'nowhere.json']],
    ['the removal of an unknown board', ['board', 'remove', 'greenhouse:nobody']],
    ['a limit out of range', ['postings', '--limit', '1000']],
  ])('%s is wrong usage, and nothing changes', async (_, words) => {
    const { status, stdout, stderr } = await run(...words)
    expect(status).toBe(2)
    expect(stdout).toBe('')
    expect(stderr.length).toBeGreaterThan(10)
    expect(stderr).not.toMatch(/\n\s+at /)
  })

  test.each([
    ['not JSON', '{'],
    ['another shape', '{"boards":[]}'],
    ['an entry without an address', '[{"token":"x"}]'],
    ['a selector that nobody knows', '[{"url":"https://x.example/","selectors":{"item":"a","title":"b","text":"c"}}]'],
    ['control characters', '\u001b[2J\n{'],
  ])('an import file with %s is one sentence', async (_, content) => {
    const file = join(folder, 'wrong.json')
    writeFileSync(file, content)
    const { status, stderr } = await run('board', 'import', file)
    expect([status, stderr]).toEqual([2, expect.stringMatching(sentence)])
    expect(stderr).toContain('Nothing was imported')
  })

  test('a file that is not there is said in words', async () => {
    expect((await run('board', 'import', 'nowhere.json')).stderr).toContain('there is no such file')
    const { status, stderr } = await run('backup', join(folder, 'nowhere', 'b.db'))
    expect([status, stderr]).toEqual([2, expect.stringMatching(/^No backup can be put into .*no such file or folder/)])
  })

  test('a folder for backups that cannot be made is one sentence and status 2', async () => {
    const file = join(folder, 'a-file')
    writeFileSync(file, '')
    // Node never returns when it is asked for a folder in /proc level by level.
    for (const into of [file, '/proc/nowhere']) {
      const { status, stderr } = await run('backup', '--into', into)
      expect([status, stderr]).toEqual([2, expect.stringMatching(sentence)])
    }
  })

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
      if (said === '') child.kill('SIGINT')
      said += chunk
    })
    expect(await ended).toBe(1)
    expect(said).toMatch(/\nStopped\. [^\n]+\n$/)
    const { sqlite, close } = openDatabase(path)
    const count = (sql: string) => sqlite.prepare(sql).pluck().get()
    expect(count('select count(*) from boards where requested_at is not null')).toBe(0)
    expect(count('select count(*) from boards where last_sweep_at is null')).toBeGreaterThan(100)
    close()
  })

  test('a wrong setting is one sentence and status 2', async () => {
    const { status, stderr } = await rackline(['postings'], { ...env, RACKLINE_PORT: 'x' })
    expect([status, stderr]).toEqual([2, expect.stringMatching(sentence)])
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

  test('an own site is added when a posting can be read there, and otherwise a sentence says why not', async () => {
    const site = 'https://careers.acme.example/'
    const boards = async () => JSON.parse((await run('board', 'list', '--json')).stdout).count
    const before = await boards()
    const unknown = await run('board', 'add', site)
    expect([unknown.status, unknown.stderr]).toEqual([1, expect.stringMatching(sentence)])
    expect(unknown.stderr).toContain('Nothing was added')
    const page = `${site}jobs/1`
    standIn.answer('careers.acme.example/sitemap.xml', { body: `<urlset><url><loc>${page}</loc></url></urlset>` })
    standIn.answer('careers.acme.example/jobs/1', { headers: { 'content-type': 'text/html' }, body: '<p>About us</p>' })
    expect((await run('board', 'add', site)).stderr).toContain('No page of')
    expect(await boards()).toBe(before)
    const posting = { '@type': 'JobPosting', title: 'Rack Technician', description: '<p>Racks</p>', identifier: 'r1' }
    const body = `<script type="application/ld+json">${JSON.stringify(posting)}</script>`
    standIn.answer('careers.acme.example/jobs/1', { headers: { 'content-type': 'text/html' }, body })
    expect((await run('board', 'add', page)).stdout).toContain('Added careers:careers.acme.example')
  })

  test('from address to postings: add, sweep, list, search, remove', async () => {
    const url = layGreenhouse(standIn, 'acme', 12)
    expect((await run('board', 'add', url, '--json')).stdout).toBe('{"key":"greenhouse:acme","added":true}\n')
    const sweep = await run('sweep', url, '--json')
    expect(sweep.status).toBe(0)
    expect(JSON.parse(sweep.stdout).sweeps).toMatchObject([
      { board: 'greenhouse:acme', outcome: 'complete', opened: 12 },
    ])
    const boards = JSON.parse((await run('board', 'list', '--json')).stdout)
    expect(boards.data.find((board: { board: string }) => board.board === 'greenhouse:acme')).toMatchObject({
      outcome: 'complete',
      openPostings: 12,
    })
    expect(JSON.parse((await run('postings', 'gpus', '--limit', '2', '--json')).stdout)).toMatchObject({
      count: 12,
      data: [{}, {}],
    })
    expect((await run('postings', 'gpus')).stdout).toContain('12 postings')
    expect((await run('board', 'remove', 'greenhouse:acme')).stdout).toContain('12 postings closed')
    expect(JSON.parse((await run('postings', '--json')).stdout).count).toBe(0)
  })

  test('a board that needs a browser goes by the address it was imported with', async () => {
    const file = join(folder, 'scripted.json')
    const url = 'https://scripted.example.org/jobs'
    writeFileSync(file, JSON.stringify([{ url, selectors: { item: 'li', title: 'h2', id: 'data-id' } }]))
    await run('board', 'import', file)
    expect((await run('board', 'remove', url)).stdout).toContain('Removed browser:scripted.example.org/jobs')
  })

  test('a board whose source is off is not read, and sweep says why', async () => {
    await run('board', 'add', 'https://jobs.smartrecruiters.com/AcmeNet/744')
    const { status, stderr } = await run('sweep', 'smartrecruiters:AcmeNet')
    expect(status).toBe(1)
    expect(stderr).toMatch(/^smartrecruiters:AcmeNet is not read: .* switched off .*rackline source list\n/)
  })

  test('a board that cannot be read is status 1, and its line says why', async () => {
    await run('board', 'add', 'https://job-boards.greenhouse.io/missing')
    const { status, stderr } = await run('sweep', 'greenhouse:missing')
    expect(status).toBe(1)
    expect(stderr).toMatch(/greenhouse:missing: gone, .*404/)
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

  test('doctor says that all is well, and what is wrong', async () => {
    const well = JSON.parse((await run('doctor', '--json')).stdout)
    expect(well.ok).toBe(true)
    const { status, stdout } = await rackline(['doctor'], {
      ...env,
      RACKLINE_UPSTREAM_GATEWAY: 'http://127.0.0.1:9',
      REDIS_URL: 'redis://127.0.0.1:9',
      CHROMIUM_PATH: '/nowhere/chromium',
    })
    expect(status).toBe(1)
    expect(stdout).toMatch(/✗ {2}Gateway +nothing answers/)
    expect(stdout).toMatch(/✗ {2}Redis +nothing answers/)
    expect(stdout).toMatch(/✗ {2}Chromium +CHROMIUM_PATH is \/nowhere\/chromium/)
    const newer = { ...env, RACKLINE_DATABASE: join(folder, 'newer.db') }
    await rackline(['source', 'list'], newer)
    const { sqlite, close } = openDatabase(newer.RACKLINE_DATABASE)
    sqlite.exec("insert into __drizzle_migrations (hash, created_at) values ('later', 9999999999999)")
    close()
    expect((await rackline(['doctor'], newer)).stdout).toMatch(/✗ {2}Database +.*newer release/)
    const refused = await rackline(['serve'], newer)
    expect([refused.status, refused.stderr]).toEqual([1, expect.stringMatching(sentence)])
  })
})
