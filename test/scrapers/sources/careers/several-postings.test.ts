import { describe, expect, test } from 'vitest'
import { collect } from '../../../../scrapers/collect.ts'
import { readerHere } from '../../../../server/reading/posting-reader.ts'
import { sweepBoard } from '../../../../server/sweep.ts'
import { freshDatabase, putBoard } from '../../../helpers/database.ts'
import { fixtureNow } from '../../../helpers/fake-kit.ts'
import { fixtureClassifier } from '../../../helpers/invented/fixture-classification.ts'
import { careers, host, knownAt, ownSite, pageOf, root, sitemapOf } from './own-site.ts'

const web = ownSite()

describe('a page with several postings', () => {
  const several = (names: string[]) =>
    `<script type="application/ld+json">${JSON.stringify(names.map((name) => ({ '@type': 'JobPosting', title: name, identifier: name })))}</script>`
  const layJobs = (lastmod: string, names = ['A', 'B', 'C']) => {
    web.lay({ '/jobs': several(names) })
    web.standIn.answer(`${host}/sitemap.xml`, { body: sitemapOf(['/jobs'], lastmod) })
  }
  /** A board that remembers, on the real web of this test, with a clock of its own. */
  const site = () => {
    const database = freshDatabase()
    const boardId = putBoard(database, 'careers:careers.example.org', { params: careers.example })
    let now = fixtureNow
    return {
      open: () =>
        database.sqlite
          .prepare('select native_id from postings where closed_at is null order by native_id')
          .pluck()
          .all(),
      pagesAsked: () => web.standIn.paths(host).filter((path) => path === '/jobs').length,
      async sweep() {
        now = new Date(now.getTime() + 7 * 3_600_000)
        const board = database.boards.find(boardId)
        if (!board) throw new Error('no board')
        return sweepBoard(board, {
          ...database,
          fetcher: web.fetcher,
          scraperFor: () => careers,
          employerOf: () => ({ slug: 'acme', name: 'Acme' }),
          reader: readerHere(fixtureClassifier),
          clock: () => now,
          apartMs: 6 * 3_600_000,
        })
      },
    }
  }

  test('that did not change keeps all of them open, and is not asked for', async () => {
    layJobs('2026-11-01')
    const board = site()
    for (let i = 0; i < 3; i++) expect(await board.sweep()).toMatchObject({ outcome: 'complete', closed: 0 })
    expect([board.open(), board.pagesAsked()]).toEqual([['A', 'B', 'C'], 1])
  })

  test('that says the same for days is asked for once a day', async () => {
    layJobs('2026-11-01')
    const board = site()
    for (let hours = 0; hours <= 24 * 7; hours += 7) await board.sweep()
    expect(board.pagesAsked()).toBeLessThanOrEqual(1 + 7)
    expect(board.open()).toEqual(['A', 'B', 'C'])
  })

  test('that is closed to us keeps all of them open', async () => {
    layJobs('2026-11-01')
    const board = site()
    await board.sweep()
    await web.restart()
    web.standIn.answer(`${host}/robots.txt`, { body: 'User-agent: *\nDisallow: /jobs\n' })
    layJobs('2026-11-05')
    for (let i = 0; i < 2; i++) await board.sweep()
    expect(board.open()).toEqual(['A', 'B', 'C'])
  })

  test('loses the one that has left it, and is then not asked for again', async () => {
    layJobs('2026-11-01')
    const board = site()
    await board.sweep()
    layJobs('2026-11-05', ['A', 'C'])
    for (let i = 0; i < 3; i++) await board.sweep()
    expect([board.open(), board.pagesAsked()]).toEqual([['A', 'C'], 3])
  })

  test('keeps the one that has lost its title, loses who has left it, and says what is wrong', async () => {
    layJobs('2026-11-01')
    const board = site()
    await board.sweep()
    const said = [{ title: 'A', identifier: 'A' }, { identifier: 'B' }].map((one) => ({
      '@type': 'JobPosting',
      ...one,
    }))
    web.lay({ '/jobs': `<script type="application/ld+json">${JSON.stringify(said)}</script>` })
    for (let i = 0; i < 4; i++) {
      const swept = await board.sweep()
      expect(swept).toMatchObject({ outcome: 'partial', detail: expect.stringMatching(/JobPosting title/) })
    }
    expect(board.open()).toEqual(['A', 'B'])
  })

  test('of which all have lost their titles is asked for once a day, too, whatever its date was then', async () => {
    layJobs('2026-11-01')
    const board = site()
    await board.sweep()
    const data = ['A', 'B', 'C'].map((identifier) => ({ '@type': 'JobPosting', identifier }))
    web.standIn.answer(`${host}/jobs`, { body: `<script type="application/ld+json">${JSON.stringify(data)}</script>` })
    web.standIn.answer(`${host}/sitemap.xml`, { body: sitemapOf(['/jobs'], '2026-11-05') })
    for (let hours = 0; hours <= 24 * 7; hours += 7) await board.sweep()
    expect(board.pagesAsked()).toBeLessThanOrEqual(1 + 1 + 7)
    expect(board.open()).toEqual(['A', 'B', 'C'])
  })

  test('keeps the one that has lost title and name while it is missed', async () => {
    layJobs('2026-11-01')
    const board = site()
    await board.sweep()
    const said = [{ title: 'A', identifier: 'A' }, { title: 'B', identifier: 'B' }, {}].map((one) => ({
      '@type': 'JobPosting',
      ...one,
    }))
    web.lay({ '/jobs': `<script type="application/ld+json">${JSON.stringify(said)}</script>` })
    for (let i = 0; i < 12; i++) await board.sweep()
    expect(board.open()).toEqual(['A', 'B', 'C'])
  })

  test('is read again when one of them was not read when the others were, as long as that is open', async () => {
    layJobs('2026-11-01')
    const at = (id: string, over = {}) => knownAt('/jobs', { id, revision: '2026-11-01', ...over })
    expect(await web.readSite([at('A'), at('B')])).toMatchObject({ still: ['A', 'B'], ids: [] })
    expect(await web.readSite([at('A'), at('B', { revision: 'former' })])).toMatchObject({ ids: ['A', 'B', 'C'] })
    const closed = at('B', { revision: 'former', closed: true })
    expect(await web.readSite([at('A'), closed])).toMatchObject({ still: ['A'], ids: [] })
  })

  test('that nothing tells apart is Incomplete, after all else was read; said twice it is one', async () => {
    const same = (title: string) => ({ '@type': 'JobPosting', title })
    const page = (titles: string[]) => `<script type="application/ld+json">${JSON.stringify(titles.map(same))}</script>`
    web.lay({ '/jobs': page(['A', 'B']), '/z': pageOf({ title: 'Z' }) })
    const { ids, stopped } = await web.readSite()
    expect([ids, stopped]).toMatchObject([[`${root}/jobs`, `${root}/z`], { name: 'Incomplete' }])
    web.lay({ '/jobs': page(['A', 'A']) })
    expect(await web.readSite()).toMatchObject({ ids: [`${root}/jobs`], stopped: null })
  })
})

describe('a page that speaks of its one posting elsewhere in its data, too,', () => {
  const mentions: [string, unknown][] = [
    ['by a reference', { '@type': 'WebPage', mainEntity: { '@type': 'JobPosting', '@id': '#job' } }],
    ['by a reference with its address', { '@type': 'JobPosting', url: `${root}/jobs/1` }],
    ['by a reference with the address that it names', { '@type': 'JobPosting', url: `${root}/jobs/1/apply` }],
    ['by the word', { '@type': 'WebSite', name: 'Every JobPosting of ours' }],
  ]
  test.each(mentions)('%s, is no less that posting, under its id and address', async (_, mention) => {
    const page = pageOf({ title: 'A', url: `${root}/jobs/1/apply` })
    web.lay({ '/jobs/1': page })
    const { postings } = await web.readSite()
    web.lay({ '/jobs/1': `${page}<script type="application/ld+json">${JSON.stringify(mention)}</script>` })
    const again = await web.readSite()
    expect(postings).toMatchObject([{ id: `${root}/jobs/1`, url: `${root}/jobs/1` }])
    expect(again).toEqual({ ...again, postings, stopped: null })
    const visit = { board: boardToVisit, scraper: careers, fetcher: web.fetcher, now: fixtureNow }
    expect(await collect(visit)).toMatchObject({ outcome: 'complete', named: [], nameless: 0 })
  })
})

const boardToVisit = { source: 'careers', params: careers.example, validators: null, forced: true, known: [] }
