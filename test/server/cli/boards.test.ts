import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openDatabase } from '../../../db/client.ts'
import { layGreenhouse } from '../../helpers/boards.ts'
import { commandsFor, sentence } from './commands.ts'

const { folder, standIn, run, end } = await commandsFor('boards')
afterAll(end)

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
  expect(JSON.parse(sweep.stdout).sweeps).toMatchObject([{ board: 'greenhouse:acme', outcome: 'complete', opened: 12 }])
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

test('a sweep without a server says what an upgrade left to be classified, and that a server does it', async () => {
  const url = layGreenhouse(standIn, 'beta', 3)
  await run('board', 'add', url)
  expect((await run('sweep', url)).stderr).not.toContain('earlier release')
  const { sqlite, close } = openDatabase(join(folder, 'a.db'))
  sqlite.exec("update classifications set version = 'earlier' where posting_id in (select max(id) from postings)")
  close()
  expect((await run('sweep', url)).stderr).toContain(
    '1 posting classified by an earlier release; a running server does it anew: npm start\n',
  )
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
