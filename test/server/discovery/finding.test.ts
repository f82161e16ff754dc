import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type App, createApp } from '../../../server/app.ts'
import { readConfig } from '../../../server/config.ts'
import { employerSlug } from '../../../server/registry/employer-slug.ts'
import { html, json, readJson } from '../../fixtures/site.ts'
import { sites } from '../../fixtures/sites.ts'
import { layGreenhouse } from '../../helpers/boards.ts'
import { freshFolderFor } from '../../helpers/folder.ts'
import { startStandIn } from '../../helpers/standin.ts'

const page = 'www.acme.example/careers'
const address = `https://${page}`
const posting = (id: string) => ({
  '@type': 'JobPosting',
  title: `Engineer ${id}`,
  description: '<p>x</p>',
  identifier: id,
})
const ld = (...ids: string[]) => `<script type="application/ld+json">${JSON.stringify(ids.map(posting))}</script>`

let standIn: Awaited<ReturnType<typeof startStandIn>>
let app: App
let folder: ReturnType<typeof freshFolderFor>
const acme = {
  name: 'Acme',
  slug: employerSlug('Acme'),
  category: 'neocloud' as const,
  careersUrl: address,
  notes: null,
  boards: [{ source: 'greenhouse', token: 'acme' }],
  alternates: [{ source: 'ashby', token: 'acme-inc' }],
}
let now = new Date('2026-11-24T00:00:00Z')

beforeEach(async () => {
  standIn = await startStandIn()
  folder = freshFolderFor('finding')
  now = new Date('2026-11-24T00:00:00Z')
  const config = readConfig({
    RACKLINE_DATABASE: join(folder.path, 'a.db'),
    RACKLINE_UPSTREAM_GATEWAY: standIn.url,
    RACKLINE_MIN_GAP_MS: '0',
  })
  app = createApp(config, { clock: () => now, registry: { version: '2026-01-01', employers: [acme] } })
})
afterEach(async () => {
  await app.close()
  await standIn.close()
  folder.remove()
})

const layAshby = (board: string) =>
  standIn.answer(`api.ashbyhq.com/posting-api/job-board/${board}`, json(readJson('ashby/board.json')))

describe('the board behind any careers page is found', () => {
  test.each([
    ['a script that embeds it', '<script src="https://boards.greenhouse.io/embed/job_board/js?for=rival"></script>'],
    ['a frame', '<iframe src="https://boards.greenhouse.io/embed/job_board?for=rival&amp;b=x"></iframe>'],
    ['a link to one posting', '<a href="https://job-boards.greenhouse.io/rival/jobs/1001">SRE</a>'],
    ['text in a script', '<script>var u="https:\\/\\/boards-api.greenhouse.io\\/v1\\/boards\\/rival\\/jobs";</script>'],
    ['data of a page', String.raw`<script>window.u="https:\u002F\u002Fjob-boards.greenhouse.io\u002Frival"</script>`],
    [
      'a frame that is loaded later',
      '<iframe data-src="https://boards.greenhouse.io/embed/job_board?for=rival"></iframe>',
    ],
  ])('%s', async (_, body) => {
    layGreenhouse(standIn, 'rival', 3)
    standIn.answer(page, html(`<!doctype html><title>Careers</title>${body}`))
    expect(await app.finding.add(address, 'Rival')).toMatchObject({
      key: 'greenhouse:rival',
      added: true,
      how: 'The page embeds it',
    })
  })

  test('of several the one that lists postings is taken, whatever is named first', async () => {
    layGreenhouse(standIn, 'rival', 3)
    const gone = '<a href="https://jobs.lever.co/rival">old</a><a href="https://jobs.lever.co/rival/1">old</a>'
    standIn.answer(page, html(`<!doctype html>${gone}<a href="https://job-boards.greenhouse.io/rival">new</a>`))
    expect(await app.finding.add(address, null)).toMatchObject({ key: 'greenhouse:rival' })
  })

  test('an address that leads to a hiring system is its board, though the page there names none', async () => {
    layGreenhouse(standIn, 'rival', 3)
    standIn.answer(page, { status: 301, headers: { location: 'https://job-boards.greenhouse.io/rival?ref=site' } })
    standIn.answer('job-boards.greenhouse.io/rival', html('<!doctype html><div id="app"></div><a href="/x">x</a>'))
    expect(await app.finding.add(page, null)).toMatchObject({ key: 'greenhouse:rival' })
  })

  const asked = 'https://egup.fa.us2.oraclecloud.com:443'
  test.each([
    ['its base', `<base href="/en/sites/careers" data-apibaseurl="${asked}" data-sitenumber="CX_1" />`],
    ['a script', `<script>var CX_CONFIG = { app: { apiBaseUrl: '${asked}', siteNumber: 'CX_1' } };</script>`],
    ['data', `<script>{"apiBaseUrl":"${asked.replaceAll('/', '\\/')}","siteNumber":"CX_1"}</script>`],
  ])('a page of Oracle’s on the employer’s own host is the board that it asks, as %s says', async (_, said) => {
    sites.oracle.lay(standIn)
    standIn.answer('careers.acme.example/en/sites/careers/jobs', html(`<!doctype html>${said}<div class="app"></div>`))
    const { key } = await app.finding.add('https://careers.acme.example/en/sites/careers/jobs?mode=location', 'Acme')
    expect(key).toBe('oracle:egup.fa.us2.oraclecloud.com/CX_1')
  })

  test('a front page that leads to its jobs is followed there', async () => {
    layAshby('acme')
    standIn.answer(
      'www.acme.example/',
      html('<!doctype html><a href="/company/jobs">Open roles</a><a href="/blog">x</a>'),
    )
    standIn.answer('www.acme.example/company/jobs', html('<a href="https://jobs.ashbyhq.com/acme">All</a>'))
    expect(await app.finding.add('https://www.acme.example/', null)).toMatchObject({
      key: 'ashby:acme',
      how: 'https://www.acme.example/company/jobs embeds it',
    })
  })

  test('a site that describes its postings is read by its sitemap, or by the one page that holds them', async () => {
    standIn.answer(page, html(`<!doctype html>${ld('a', 'b')}`))
    expect(await app.finding.add(address, null)).toMatchObject({ key: `json-ld:${page}` })
    standIn.answer('www.acme.example/sitemap.xml', { body: `<urlset><url><loc>${address}/1</loc></url></urlset>` })
    standIn.answer(`${page}/1`, html(`<!doctype html>${ld('a')}`))
    expect(await app.finding.add(address, null)).toMatchObject({ key: 'careers:www.acme.example' })
  })

  test('where there is none, one sentence says what was tried, and nothing is added', async () => {
    standIn.answer(page, html('<!doctype html><a href="https://jobs.lever.co/nobody">Jobs</a>'))
    await expect(app.finding.add(address, null)).rejects.toThrow(
      /^No postings can be read at https:\/\/www\.acme\.example\/: .* It names lever:nobody, where none is listed\. Nothing was added/,
    )
    expect(app.boards.list()).toHaveLength(1)
  })
})

describe('a board that is gone', () => {
  const verify = () => app.finding.verify(app.boardList.find('greenhouse:acme'))

  test('and is still there is said to be there, and nothing is proposed', async () => {
    layGreenhouse(standIn, 'acme', 2)
    expect(await verify()).toEqual({ board: 'greenhouse:acme', state: 'lists', says: null, proposal: null })
  })

  test('is looked for where its employer was seen before, and moved there when a person says so', async () => {
    layAshby('acme-inc')
    expect(await verify()).toMatchObject({
      state: 'gone',
      proposal: { key: 'ashby:acme-inc', how: 'Seen there before' },
    })
    const sources = await (await app.site.request('http://127.0.0.1/api/v1/sources')).json()
    expect(sources.data[0].proposal.key).toBe('ashby:acme-inc')
    expect(app.finding.move('greenhouse:acme')).toMatchObject({ to: 'ashby:acme-inc' })
    expect(app.boards.list()).toMatchObject([{ key: 'ashby:acme-inc', employer: 'Acme' }])
  })

  test('under another name on the same system keeps its postings when it is moved, and no upgrade brings the former name back', async () => {
    const sweep = async () => {
      app.boards.request(null, now)
      await app.ticker.tick()
      await app.queue.drain()
      const { data } = await (await app.site.request('http://127.0.0.1/api/v1/postings')).json()
      return data.map(({ id, status, board }: Record<string, unknown>) => [id, status, board])
    }
    layGreenhouse(standIn, 'acme', 3)
    const before = await sweep()
    expect(before).toHaveLength(3)
    standIn.answer('boards-api.greenhouse.io/v1/boards/acme/jobs', { status: 404 })
    layGreenhouse(standIn, 'acme-labs', 3)
    standIn.answer(page, html('<!doctype html><a href="https://job-boards.greenhouse.io/acme-labs">Jobs</a>'))
    expect((await verify()).proposal).toMatchObject({ key: 'greenhouse:acme-labs' })
    const [{ lastCompleteAt } = { lastCompleteAt: null }] = app.boards.list()
    expect(app.finding.move('greenhouse:acme')).toEqual({
      from: { key: 'greenhouse:acme', closed: 0 },
      to: 'greenhouse:acme-labs',
    })
    // Until it is read, nobody has seen its postings since.
    expect(lastCompleteAt).not.toBeNull()
    expect(app.boards.list()).toMatchObject([{ lastCompleteAt }])
    expect(await sweep()).toEqual(before.map(([id, status]: unknown[]) => [id, status, 'greenhouse:acme-labs']))
    app.boardList.mergeRegistry({ version: '2026-02-02', employers: [acme] })
    expect(app.boards.list()).toMatchObject([
      { key: 'greenhouse:acme-labs', employer: 'Acme', lastOutcome: 'complete' },
    ])
    // And back again.
    standIn.answer('boards-api.greenhouse.io/v1/boards/acme-labs/jobs', { status: 404 })
    layGreenhouse(standIn, 'acme', 3)
    standIn.answer(page, html('<!doctype html><a href="https://job-boards.greenhouse.io/acme">Jobs</a>'))
    await app.finding.verify(app.boardList.find('greenhouse:acme-labs'))
    expect(app.finding.move('greenhouse:acme-labs')).toMatchObject({ from: { closed: 0 }, to: 'greenhouse:acme' })
    expect(await sweep()).toEqual(before)
    expect(app.boards.list()).toMatchObject([{ key: 'greenhouse:acme', employer: 'Acme' }])
  })

  test('is looked for under its name on other systems, and taken only for one of the same employer', async () => {
    const job = {
      ...readJson('ashby/board.json'),
    }
    standIn.answer('api.ashbyhq.com/posting-api/job-board/acme', json(job))
    expect((await verify()).proposal).toBeNull()
    const post = (name: string) => ({
      name,
      jobs: [{ title: 'SRE', shortcode: 'A1', url: 'https://apply.workable.com/j/A1' }],
    })
    standIn.answer('apply.workable.com/api/v1/widget/accounts/acme', json(post('Acme Shoes')))
    expect((await verify()).proposal).toBeNull()
    standIn.answer('apply.workable.com/api/v1/widget/accounts/acme', json(post('Acme, Inc.')))
    expect((await verify()).proposal).toMatchObject({ key: 'workable:acme', how: 'The same name there' })
  })

  test('is looked for on its employer’s careers page', async () => {
    standIn.answer(page, html('<!doctype html><a href="https://jobs.ashbyhq.com/acme-labs">Jobs</a>'))
    layAshby('acme-labs')
    expect((await verify()).proposal).toMatchObject({ key: 'ashby:acme-labs', how: 'The page embeds it' })
  })

  test('is looked for once a month by itself', async () => {
    layAshby('acme-inc')
    app.boards.request(null, now)
    await app.ticker.tick()
    await app.queue.drain()
    expect(app.finding.isDue(now)).toBe(true)
    expect(await app.finding.check(new AbortController().signal)).toBe(1)
    expect(app.finding.isDue(now)).toBe(false)
    now = new Date('2026-12-25T00:00:00Z')
    expect(app.finding.isDue(now)).toBe(true)
  })

  test('is looked for again where the server stopped meanwhile, and keeps what was proposed', async () => {
    layAshby('acme-inc')
    app.boards.request(null, now)
    await app.ticker.tick()
    await app.queue.drain()
    await verify()
    const stop = new AbortController()
    standIn.answer('api.ashbyhq.com/posting-api/job-board/acme-inc', () => {
      setTimeout(() => stop.abort(), 50)
      return { fault: 'hang' }
    })
    await app.finding.check(stop.signal)
    expect(app.boardList.find('greenhouse:acme').proposal).toMatchObject({ key: 'ashby:acme-inc' })
    expect(app.finding.isDue(now)).toBe(true)
  })

  test('without a proposal is moved nowhere', () => {
    expect(() => app.finding.move('greenhouse:acme')).toThrow(/Nothing is proposed in place of greenhouse:acme/)
  })
})
