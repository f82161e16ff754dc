import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { rackline } from '../../helpers/process.ts'
import { commandsFor, sentence } from './commands.ts'

const { env, folder, run, end } = await commandsFor('usage')
afterAll(end)

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
  'webhook rotate',
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

test('help explains all, or the command that it is asked for', async () => {
  expect(await run('help')).toMatchObject({ status: 0, stdout: (await run('--help')).stdout })
  expect(await run('help', 'sweep')).toMatchObject({ status: 0, stdout: (await run('sweep', '--help')).stdout })
})

test.each([
  ['an unknown command', ['fly']],
  ['help for an unknown command', ['help', 'fly']],
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
  expect(stderr).not.toMatch(/Invalid input|received/)
})

test('a file that is not there is said in words', async () => {
  expect((await run('board', 'import', 'nowhere.json')).stderr).toContain('there is no such file')
  const { status, stderr } = await run('backup', join(folder, 'nowhere', 'b.db'))
  expect([status, stderr]).toEqual([2, expect.stringMatching(/^No backup can be put into .*no such file or folder/)])
  const unwritten = await run('backup', '/proc/b.db')
  expect([unwritten.status, unwritten.stderr]).toEqual([1, expect.stringMatching(/^\/proc\/b\.db cannot be written: /)])
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

test('a wrong setting is one sentence and status 2', async () => {
  const { status, stderr } = await rackline(['postings'], { ...env, RACKLINE_PORT: 'x' })
  expect([status, stderr]).toEqual([2, expect.stringMatching(sentence)])
})

const reading = [
  ['postings'],
  ['export'],
  ['history', 'export'],
  ['key', 'list'],
  ['webhook', 'list'],
  ['mail', 'status'],
  ['digest', '--dry-run'],
  ['duplicates', 'of', '1'],
  ['backup', join(folder, 'none.db')],
]

test('where there is no database, what only reads makes none and says so, and what makes one says where', async () => {
  const path = join(folder, 'slip', 'a.db')
  const slip = { ...env, RACKLINE_DATABASE: path }
  for (const words of reading) {
    const { status, stdout, stderr } = await rackline(words, slip)
    expect([status, stdout, stderr]).toEqual([2, '', expect.stringContaining(`There is no database at ${path}. `)])
    expect(stderr).toMatch(sentence)
  }
  expect((await rackline(['doctor'], slip)).stdout).toMatch(/✓ {2}Database +none yet at /)
  expect(existsSync(path)).toBe(false)
  expect((await rackline(['source', 'list'], slip)).stderr).toBe(
    `There was no database at ${path}: a new, empty one was made.\n`,
  )
  expect((await rackline(['key', 'list'], slip)).stderr).toBe('')
})

test('a webhook for `q=c++` asks for what the list leads to', async () => {
  const { stdout } = await run('webhook', 'create', '--url', 'https://example.org/x', '--query', 'q=c++', '--json')
  expect(JSON.parse(stdout)).toMatchObject({ query: 'q=c%2B%2B' })
})
