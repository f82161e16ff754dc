import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { registry } from '../../../scrapers/registry.ts'
import type { KnownPosting } from '../../../scrapers/scraper.ts'
import { readerHere } from '../../../server/reading/posting-reader.ts'
import { sweepBoard } from '../../../server/sweep.ts'
import { sites } from '../../fixtures/sites.ts'
import { freshDatabase, putBoard } from '../../helpers/database.ts'
import { type FakeKit, fixtureNow, readBoard, startFakeKit } from '../../helpers/fake-kit.ts'
import { fixtureClassifier } from '../../helpers/fixture-classification.ts'

const { careers } = registry
const root = 'https://careers.example.org'
const host = 'careers.example.org'
let fake: FakeKit
beforeAll(async () => {
  fake = await startFakeKit()
})
afterAll(() => fake.close())
beforeEach(async () => {
  await fake.close()
  fake = await startFakeKit()
  sites.careers.lay(fake.standIn)
})

const readSite = (known: KnownPosting[] = []) => readBoard(careers, careers.example, fake.kit({ known }))

const sitemapOf = (paths: string[], lastmod = '') =>
  `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${paths
    .map((path) => `<url><loc>${root}${path}</loc>${lastmod && `<lastmod>${lastmod}</lastmod>`}</url>`)
    .join('')}</urlset>`
const indexOf = (paths: string[]) =>
  `<sitemapindex>${paths.map((path) => `<sitemap><loc>${root}${path}</loc></sitemap>`).join('')}</sitemapindex>`
const pageOf = (posting: Record<string, unknown>, head = '') =>
  `<!doctype html><title>x</title>${head}<script type="application/ld+json">${JSON.stringify({ '@type': 'JobPosting', title: 'Engineer', ...posting })}</script>`
const lay = (pages: Record<string, string>) => {
  fake.standIn.answer(`${host}/sitemap.xml`, { body: sitemapOf(Object.keys(pages)) })
  for (const [path, body] of Object.entries(pages)) fake.standIn.answer(host + path, { body })
}
const knownAt = (path: string, over: Partial<KnownPosting> = {}): KnownPosting => ({
  id: `known ${path}`,
  url: root + path,
  revision: null,
  fetchedAt: new Date(fixtureNow.getTime() - 3_600_000),
  detailed: true,
  ...over,
})

describe('what a page says', () => {
  test('is read as the posting: employer, places, pay, dates', async () => {
    expect((await readSite()).postings[0]).toEqual({
      id: 'PE-42',
      url: `${root}/openings/power-engineer`,
      title: 'Power Engineer & Planner',
      employer: 'Acme DC',
      locations: ['Phoenix, AZ, US', 'Singapore'],
      description: '<p>Feed the racks.</p>',
      workplace: null,
      employmentType: 'full-time',
      department: null,
      requisition: null,
      language: null,
      salary: { min: 110_000, max: 140_000, currency: 'USD', period: 'year' },
      postedAt: new Date('2026-11-01'),
      validThrough: new Date('2027-01-01'),
      revision: '2026-11-01',
    })
  })

  test('is read from a graph in CDATA, with raw line breaks in its strings and commas too many', async () => {
    expect((await readSite()).postings[1]).toMatchObject({
      title: 'Fabric Lead',
      description: '<p>First line\nsecond line\twith a tab</p>\n<h3>Responsibilities</h3>\n<ul><li>Lead</li></ul>',
      workplace: 'remote',
      locations: ['Germany', 'Austria'],
      employmentType: null,
    })
  })

  test('is read where it is nested, its HTML escaped once too often; what is unclear is unknown', async () => {
    expect((await readSite()).postings[2]).toMatchObject({
      description: '<p>Place jobs.</p>',
      locations: ['Lyon, France'],
      postedAt: null,
      salary: null,
      employmentType: null,
    })
  })

  test.each([
    ['a comment', (json: string) => `<!--\n${json}\n-->`],
    ['CDATA in a comment of script', (json: string) => `/*<![CDATA[*/${json}/*]]>*/`],
    ['HTML entities', (json: string) => json.replaceAll('"', '&quot;')],
    ['a comma before each bracket', (json: string) => json.replace(/\}$/, ',\n}')],
  ])('is read from %s', async (_, wrap) => {
    const json = wrap('{"@type":"http://schema.org/JobPosting","title":"Engineer, {racks}","identifier":7}')
    lay({ '/a': `<script type='application/ld+json; charset=utf-8'>${json}</script>` })
    expect((await readSite()).postings).toMatchObject([{ id: '7', title: 'Engineer, {racks}' }])
  })

  test('counts as not said where it has another shape', async () => {
    lay({
      '/a': pageOf({
        identifier: { value: null },
        hiringOrganization: [],
        jobLocation: 7,
        baseSalary: 'a lot',
        datePosted: {},
      }),
    })
    expect((await readSite()).postings).toMatchObject([
      { id: `${root}/a`, employer: null, locations: [], salary: null, postedAt: null },
    ])
  })

  test('may be one amount of pay', async () => {
    const value = { '@type': 'QuantitativeValue', value: 42.5, unitText: 'HOUR' }
    lay({ '/a': pageOf({ baseSalary: { '@type': 'MonetaryAmount', currency: 'EUR', value } }) })
    expect((await readSite()).postings[0]?.salary).toEqual({ min: 42.5, max: 42.5, currency: 'EUR', period: 'hour' })
  })
})

describe('identity', () => {
  test('is the identifier, and two pages that claim one are two postings', async () => {
    expect((await readSite()).ids).toEqual(sites.careers.ids)
  })

  test('is the canonical address where there is no identifier', async () => {
    lay({ '/a?utm=1': pageOf({}, `<link rel="canonical" href="${root}/a">`) })
    expect((await readSite()).postings).toMatchObject([{ id: `${root}/a`, url: `${root}/a?utm=1` }])
  })

  test('of pages that all call the home page canonical is still their own', async () => {
    const canonical = `<link rel="canonical" href="${root}/">`
    lay({ '/a': pageOf({}, canonical), '/b': pageOf({}, canonical), '/c': pageOf({}, canonical) })
    expect(new Set((await readSite()).ids).size).toBe(3)
  })

  test('of a known posting is not taken by a new page that claims the same', async () => {
    lay({ '/new': pageOf({ identifier: 'X1' }), '/old': pageOf({ identifier: 'X1' }) })
    const old = knownAt('/old', { id: 'X1' })
    expect(await readSite([old])).toMatchObject({ still: ['X1'], ids: [`${root}/new`] })
    expect(await readSite([{ ...old, fetchedAt: new Date(0) }])).toMatchObject({ ids: ['X1', `${root}/new`] })
  })

  test('a list of other postings on a page is left to their own pages', async () => {
    const others = ['/a', '/b'].map((path) => ({ '@type': 'JobPosting', title: path, url: path }))
    lay({
      '/': `<script type="application/ld+json">${JSON.stringify(others)}</script>`,
      '/a': pageOf({ title: 'A' }),
      '/b': pageOf({ title: 'B' }),
    })
    expect((await readSite()).ids).toEqual([`${root}/a`, `${root}/b`])
  })

  test('several postings on one page are told apart by their identifiers', async () => {
    const both = ['A', 'B'].map((identifier) => ({ '@type': 'JobPosting', title: identifier, identifier }))
    lay({ '/jobs': `<script type="application/ld+json">${JSON.stringify({ '@graph': both })}</script>` })
    expect((await readSite()).ids).toEqual(['A', 'B'])
  })
})

describe('which pages are read', () => {
  test('those of its own host that the sitemap lists, and no picture', async () => {
    await readSite()
    expect(fake.standIn.paths(host)).toEqual([
      '/sitemap.xml',
      '/openings/power-engineer',
      '/openings/fabric?lang=en&ref=1',
      '/openings/scheduler',
      '/about',
      '/openings/filled',
    ])
    expect(fake.standIn.paths('elsewhere.example')).toEqual([])
  })

  test('a page that is gone, and one without a posting, are no postings, and the sweep is complete', async () => {
    const { postings, stopped } = await readSite()
    expect([postings.length, stopped]).toEqual([3, null])
  })

  test('the sitemaps that robots.txt names, indexes in indexes too, each once', async () => {
    fake.standIn.answer(`${host}/robots.txt`, {
      body: `User-agent: *\nAllow: /\nSitemap: ${root}/index.xml\nSitemap: ${root}/jobs.xml\n`,
    })
    fake.standIn.answer(`${host}/index.xml`, { body: indexOf(['/inner.xml', '/jobs.xml', '/gone.xml']) })
    fake.standIn.answer(`${host}/inner.xml`, { body: indexOf(['/more.xml']) })
    fake.standIn.answer(`${host}/jobs.xml`, { body: sitemapOf(['/a']) })
    fake.standIn.answer(`${host}/more.xml`, { body: sitemapOf(['/b']) })
    for (const path of ['/a', '/b']) fake.standIn.answer(host + path, { body: pageOf({}) })
    const { ids, stopped } = await readSite()
    expect([ids, stopped]).toEqual([[`${root}/a`, `${root}/b`], null])
    expect(fake.standIn.paths(host).filter((path) => path === '/jobs.xml').length).toBe(1)
  })

  test('an index that never ends is Incomplete', async () => {
    fake.standIn.answer(`${host}/sitemap.xml`, { body: indexOf(['/1.xml']) })
    for (const n of [1, 2, 3, 4]) fake.standIn.answer(`${host}/${n}.xml`, { body: indexOf([`/${n + 1}.xml`]) })
    expect((await readSite()).stopped).toMatchObject({ name: 'Incomplete' })
  })

  test('of a large site only those that look like postings or are known as one', async () => {
    const blog = Array.from({ length: 250 }, (_, i) => `/blog/${i}`)
    lay({ '/jobs/1': pageOf({}), '/team/2': pageOf({}) })
    fake.standIn.answer(`${host}/sitemap.xml`, { body: sitemapOf([...blog, '/jobs/1', '/team/2']) })
    const { ids } = await readSite([knownAt('/team/2', { fetchedAt: new Date(0) })])
    expect(ids).toEqual([`${root}/team/2`, `${root}/jobs/1`])
    expect(fake.standIn.paths(host).length).toBe(3)
  })
})

describe('a known page', () => {
  test('is not asked for again within a day while the sitemap says the same of it', async () => {
    const known = knownAt('/openings/power-engineer', { id: 'PE-42', revision: '2026-11-01' })
    const { still, ids } = await readSite([known])
    expect(still).toEqual(['PE-42'])
    expect(ids).not.toContain('PE-42')
    expect(fake.standIn.paths(host)).not.toContain('/openings/power-engineer')
  })

  test.each([
    ['the sitemap has a new date for it', { revision: '2026-10-01' }],
    ['it was read a day ago', { revision: '2026-11-01', fetchedAt: new Date(fixtureNow.getTime() - 25 * 3_600_000) }],
    ['its text was never read', { revision: '2026-11-01', detailed: false }],
  ])('is asked for again when %s', async (_, over) => {
    await readSite([knownAt('/openings/power-engineer', { id: 'PE-42', ...over })])
    expect(fake.standIn.paths(host)).toContain('/openings/power-engineer')
  })

  test('that robots.txt closes to us, or whose data is broken, is still listed: nothing says that it closed', async () => {
    fake.standIn.answer(`${host}/robots.txt`, { body: 'User-agent: *\nDisallow: /shut/\n' })
    lay({
      '/shut/1': pageOf({}),
      '/shut/2': pageOf({}),
      '/broken': '<script type="application/ld+json">{"@type":"JobPosting","title":</script>',
      '/untitled': pageOf({ title: null }),
      '/fine': pageOf({}),
    })
    const known = ['/shut/1', '/broken', '/untitled'].map((path) => knownAt(path, { fetchedAt: new Date(0) }))
    const { still, ids, stopped } = await readSite(known)
    expect(still).toEqual(known.map(({ id }) => id))
    expect([ids, stopped]).toEqual([[`${root}/fine`], null])
  })
})

describe('a page with several postings', () => {
  const several = (names: string[]) =>
    `<script type="application/ld+json">${JSON.stringify(names.map((name) => ({ '@type': 'JobPosting', title: name, identifier: name })))}</script>`
  const layJobs = (lastmod: string, names = ['A', 'B', 'C']) => {
    lay({ '/jobs': several(names) })
    fake.standIn.answer(`${host}/sitemap.xml`, { body: sitemapOf(['/jobs'], lastmod) })
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
      pagesAsked: () => fake.standIn.paths(host).filter((path) => path === '/jobs').length,
      async sweep() {
        now = new Date(now.getTime() + 7 * 3_600_000)
        const board = database.boards.find(boardId)
        if (!board) throw new Error('no board')
        return sweepBoard(board, {
          ...database,
          fetcher: fake.fetcher,
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

  test('that is closed to us keeps all of them open', async () => {
    layJobs('2026-11-01')
    const board = site()
    await board.sweep()
    await fake.close()
    fake = await startFakeKit()
    fake.standIn.answer(`${host}/robots.txt`, { body: 'User-agent: *\nDisallow: /jobs\n' })
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

  test('is read again when one of them was not read when the others were, as long as that is open', async () => {
    layJobs('2026-11-01')
    const at = (id: string, over = {}) => knownAt('/jobs', { id, revision: '2026-11-01', ...over })
    expect(await readSite([at('A'), at('B')])).toMatchObject({ still: ['A', 'B'], ids: [] })
    expect(await readSite([at('A'), at('B', { revision: 'former' })])).toMatchObject({ ids: ['A', 'B', 'C'] })
    const closed = at('B', { revision: 'former', closed: true })
    expect(await readSite([at('A'), closed])).toMatchObject({ still: ['A'], ids: [] })
  })

  test('that nothing tells apart is Incomplete, after all else was read; said twice it is one', async () => {
    const same = (title: string) => ({ '@type': 'JobPosting', title })
    const page = (titles: string[]) => `<script type="application/ld+json">${JSON.stringify(titles.map(same))}</script>`
    lay({ '/jobs': page(['A', 'B']), '/z': pageOf({ title: 'Z' }) })
    const { ids, stopped } = await readSite()
    expect([ids, stopped]).toMatchObject([[`${root}/jobs`, `${root}/z`], { name: 'Incomplete' }])
    lay({ '/jobs': page(['A', 'A']) })
    expect(await readSite()).toMatchObject({ ids: [`${root}/jobs`], stopped: null })
  })
})

describe('what is not read to the end says so', () => {
  test('a page that fails ends the sweep, with what came before it', async () => {
    fake.standIn.answer(`${host}/openings/scheduler`, { status: 403 })
    const { ids, stopped } = await readSite()
    expect(ids.length).toBe(2)
    expect(stopped).toMatchObject({ name: 'Blocked' })
  })

  test('a sitemap that is cut off is SourceChanged', async () => {
    fake.standIn.answer(`${host}/sitemap.xml`, { body: sitemapOf(['/a', '/b', '/c']).slice(0, -60) })
    const { postings, stopped } = await readSite()
    expect(postings).toEqual([])
    expect(stopped).toMatchObject({ name: 'SourceChanged', message: expect.stringMatching(/cut off/) })
  })

  test('a sitemap without pages is an empty board', async () => {
    fake.standIn.answer(`${host}/sitemap.xml`, { body: sitemapOf([]) })
    expect(await readSite()).toMatchObject({ postings: [], still: [], stopped: null })
  })

  test('a site whose every posting is broken is SourceChanged, naming a page and what is wrong', async () => {
    lay({ '/a': pageOf({ title: 5 }), '/b': pageOf({ title: '' }) })
    expect((await readSite()).stopped).toMatchObject({
      name: 'SourceChanged',
      message: expect.stringMatching(/\/a: JobPosting title: /),
    })
  })

  test('a site whose every page is closed to us is Refused', async () => {
    fake.standIn.answer(`${host}/robots.txt`, { body: 'User-agent: *\nDisallow: /openings/\nDisallow: /about\n' })
    expect((await readSite()).stopped).toMatchObject({ name: 'Refused' })
  })
})
