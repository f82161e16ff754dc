import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type App, createApp } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import { UsageError } from '../../server/errors.ts'
import { greenhouseAnswer, layGreenhouse } from '../helpers/boards.ts'
import { freshFolderFor } from '../helpers/folder.ts'
import { startStandIn } from '../helpers/standin.ts'

const noEmployers = { version: '2026-01-01', employers: [] }
const api = 'boards-api.greenhouse.io/v1/boards'

describe('the application, from board to page', () => {
  let standIn: Awaited<ReturnType<typeof startStandIn>>
  let app: App
  let folder: ReturnType<typeof freshFolderFor>
  let now = new Date('2026-11-24T00:00:00Z')
  const complaints: unknown[] = []

  beforeEach(async () => {
    folder = freshFolderFor('app')
    standIn = await startStandIn()
    now = new Date('2026-11-24T00:00:00Z')
    complaints.length = 0
    const config = readConfig({
      RACKLINE_DATABASE: join(folder.path, 'a.db'),
      RACKLINE_UPSTREAM_GATEWAY: standIn.url,
      RACKLINE_MIN_GAP_MS: '0',
    })
    app = createApp(config, { clock: () => now, registry: noEmployers, log: (...words) => complaints.push(words) })
  })
  afterEach(async () => {
    await app.close()
    await standIn.close()
    folder.remove()
    expect(complaints).toEqual([])
  })

  /** Sweeps every board that is due or asked for, `hours` later. */
  async function sweep(hours = 7) {
    now = new Date(now.getTime() + hours * 3_600_000)
    app.boards.request(null, now)
    for (let i = 0; i < 50 && app.boards.requested() > 0; i++) {
      await app.ticker.tick()
      await app.queue.drain()
    }
  }
  const get = async (path: string) => (await app.site.request(`http://127.0.0.1${path}`)).json()
  const outcomes = async () =>
    Object.fromEntries(
      (await get('/api/v1/sources')).data.map((board: { board: string; outcome: string }) => [
        board.board,
        board.outcome,
      ]),
    )

  test('a pasted address becomes postings in API and page', async () => {
    app.boardList.add(layGreenhouse(standIn, 'acme', 30))
    await sweep()
    expect(await get('/api/v1/postings?limit=1&q=gpus')).toMatchObject({
      count: 30,
      data: [
        {
          employer: { name: 'Company acme' },
          source: 'greenhouse',
          board: 'greenhouse:acme',
          postedAt: '2026-10-01T13:00:00.000Z',
        },
      ],
    })
    const page = await (await app.site.request('http://127.0.0.1/?relevance=0')).text()
    expect(page).toContain('Cluster Engineer')
    expect(await outcomes()).toEqual({ 'greenhouse:acme': 'complete' })
  })

  test('an employer of whom only the name of its board is known is called as its postings call it, at its old address', async () => {
    const answer = JSON.parse(greenhouseAnswer('matchgroup', 30).replaceAll('at matchgroup', 'at Match Group'))
    for (const job of answer.jobs) delete job.company_name
    app.boardList.add('https://job-boards.greenhouse.io/matchgroup')
    standIn.answer(`${api}/matchgroup/jobs`, { body: JSON.stringify(answer) })
    await sweep()
    await sweep()
    const { data } = await get('/api/v1/postings?limit=1&q=gpus&employer=matchgroup')
    expect(data).toMatchObject([{ employer: { slug: 'matchgroup', name: 'Match Group' } }])
  })

  test('the second visit sends the validators of the first, and a 304 costs nothing', async () => {
    const body = greenhouseAnswer('acme', 30)
    app.boardList.add('https://job-boards.greenhouse.io/acme')
    standIn.answer(`${api}/acme/jobs`, ({ headers }) =>
      headers['if-none-match'] === '"v1"' ? { status: 304 } : { headers: { etag: '"v1"' }, body },
    )
    await sweep()
    await sweep()
    expect(standIn.log.at(-1)?.headers['if-none-match']).toBe('"v1"')
    expect(await outcomes()).toEqual({ 'greenhouse:acme': 'unchanged' })
  })

  test('without validators the hash of the answer does the same', async () => {
    app.boardList.add(layGreenhouse(standIn, 'acme', 30))
    await sweep()
    const rows = app.database.sqlite.prepare('select * from postings').all()
    await sweep()
    expect(await outcomes()).toEqual({ 'greenhouse:acme': 'unchanged' })
    expect(app.database.sqlite.prepare('select * from postings').all()).toEqual(rows)
  })

  test('an answer that was quarantined is read anew, so that three readings are three answers', async () => {
    app.boardList.add('https://job-boards.greenhouse.io/acme')
    standIn.answer(`${api}/acme/jobs`, { headers: { etag: '"full"' }, body: greenhouseAnswer('acme', 30) })
    await sweep()
    standIn.answer(`${api}/acme/jobs`, ({ headers }) =>
      headers['if-none-match'] === '"empty"'
        ? { status: 304 }
        : { headers: { etag: '"empty"' }, body: greenhouseAnswer('acme', 0) },
    )
    for (const outcome of ['quarantined', 'quarantined', 'complete']) {
      await sweep()
      expect(await outcomes()).toEqual({ 'greenhouse:acme': outcome })
    }
    expect(await get('/api/v1/postings?status=closed')).toMatchObject({ count: 30 })
  })

  test('one failing board never touches another', async () => {
    app.boardList.add(layGreenhouse(standIn, 'good', 20))
    app.boardList.add('https://job-boards.greenhouse.io/bad')
    standIn.answer(`${api}/bad/jobs`, { body: '{"jobs":null}' })
    await sweep()
    await sweep()
    expect(await outcomes()).toEqual({ 'greenhouse:good': 'unchanged', 'greenhouse:bad': 'changed' })
    expect(await get('/api/v1/postings')).toMatchObject({ count: 20 })
  })

  test('a closed posting is 410 as a page and says so in the API; its return brings the page back', async () => {
    app.boardList.add(layGreenhouse(standIn, 'acme', 30))
    await sweep()
    const { id } = app.database.sqlite.prepare("select id from postings where native_id = '1029'").get() as {
      id: number
    }
    layGreenhouse(standIn, 'acme', 29)
    await sweep()
    await sweep()
    expect((await app.site.request(`http://127.0.0.1/postings/${id}`)).status).toBe(410)
    expect(await get(`/api/v1/postings/${id}`)).toMatchObject({ status: 'closed', closedReason: 'absent' })
    layGreenhouse(standIn, 'acme', 30)
    await sweep()
    expect((await app.site.request(`http://127.0.0.1/postings/${id}`)).status).toBe(200)
  })

  test('a cursor of another query, or one that was changed, is a 400', async () => {
    app.boardList.add(layGreenhouse(standIn, 'acme', 30))
    await sweep()
    const { next } = await get('/api/v1/postings?limit=10')
    expect(await get(`/api/v1/postings?limit=10&cursor=${next}`)).toMatchObject({ count: 30 })
    for (const path of [`?limit=10&source=lever&cursor=${next}`, `?limit=10&cursor=x${next}`, '?cursor=nonsense'])
      expect((await app.site.request(`http://127.0.0.1/api/v1/postings${path}`)).status).toBe(400)
  })

  describe('which boards there are', () => {
    test('a wrong address is a sentence and changes nothing', () => {
      for (const url of ['not a url', 'ftp://x.example', 'http://', ''])
        expect(() => app.boardList.add(url)).toThrow(UsageError)
      expect(app.boards.list()).toEqual([])
    })
    test('one wrong entry of an import imports nothing', () => {
      const entries = [
        { url: 'https://job-boards.greenhouse.io/acme' },
        { url: 'https://x.example/jobs', selectors: { nonsense: 'a' } },
      ]
      expect(() => app.boardList.importAll(entries)).toThrow(/Entry 2.*Nothing was imported/s)
      expect(app.boards.list()).toEqual([])
    })
    test('removing a board closes its postings, adding it again reopens them with their ids', async () => {
      const url = layGreenhouse(standIn, 'acme', 30)
      app.boardList.add(url)
      await sweep()
      expect(app.boardList.remove('greenhouse:acme')).toEqual({ key: 'greenhouse:acme', closed: 30 })
      expect(await get('/api/v1/postings')).toMatchObject({ count: 0 })
      app.boardList.add(url)
      await sweep()
      expect(await get('/api/v1/postings')).toMatchObject({ count: 30 })
      expect(app.database.sqlite.prepare('select count(*) from postings').pluck().get()).toBe(30)
    })
    test('a new registry adds its boards, names their employer, takes off those that it no longer has, and leaves the owner’s choices alone', async () => {
      const employer = (name: string, board: string) => ({
        name,
        slug: name.toLowerCase(),
        category: 'neocloud',
        careersUrl: null,
        notes: null,
        boards: [{ source: 'greenhouse', token: board }],
        alternates: [],
      })
      app.boardList.mergeRegistry({
        version: '2026-02-01',
        employers: [employer('One', 'one'), employer('Two', 'two'), employer('Four', 'four')],
      })
      expect(app.boards.list().map((board) => [board.key, board.employer])).toEqual([
        ['greenhouse:four', 'Four'],
        ['greenhouse:one', 'One'],
        ['greenhouse:two', 'Two'],
      ])
      app.boardList.remove('greenhouse:one')
      app.boardList.add('https://job-boards.greenhouse.io/four')
      app.boardList.add('https://job-boards.greenhouse.io/five')
      expect(app.boardList.mergeRegistry({ version: '2026-02-01', employers: [] })).toBe(0)
      app.boardList.mergeRegistry({
        version: '2026-03-01',
        employers: [employer('One', 'one'), employer('Three', 'three')],
      })
      expect(app.boards.list().map((board) => board.key)).toEqual([
        'greenhouse:five',
        'greenhouse:four',
        'greenhouse:three',
      ])
    })
    test('a board that a registry dropped is read again with one that has it, and dropped again, unlike one that the owner removed', async () => {
      const one = (version: string, ...tokens: string[]) => {
        const boards = tokens.map((token) => ({ source: 'greenhouse', token }))
        const employer = {
          name: 'One',
          slug: 'one',
          category: 'neocloud',
          careersUrl: null,
          notes: null,
          alternates: [],
        }
        app.boardList.mergeRegistry({ version, employers: [{ ...employer, boards }] })
        return app.boards.list().map((board) => board.key)
      }
      expect(one('1', 'a', 'b', 'c')).toEqual(['greenhouse:a', 'greenhouse:b', 'greenhouse:c'])
      expect(one('2', 'a', 'c')).toEqual(['greenhouse:a', 'greenhouse:c'])
      expect(one('3', 'a', 'b')).toEqual(['greenhouse:a', 'greenhouse:b'])
      expect(one('4', 'a', 'b', 'c')).toEqual(['greenhouse:a', 'greenhouse:b', 'greenhouse:c'])
      app.boardList.remove('greenhouse:c')
      expect(one('5', 'a', 'b', 'c')).toEqual(['greenhouse:a', 'greenhouse:b'])
    })
  })
})
