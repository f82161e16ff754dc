import { execFileSync } from 'node:child_process'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { fixtureNow } from '../../../helpers/fake-kit.ts'
import { host, indexOf, knownAt, ownSite, pageOf, root, sitemapOf } from './own-site.ts'

const web = ownSite()

describe('which pages are read', () => {
  test('those of its own host that the sitemap lists, and no picture', async () => {
    await web.readSite()
    expect(web.standIn.paths(host)).toEqual([
      '/sitemap.xml',
      '/openings/power-engineer',
      '/openings/fabric?lang=en&ref=1',
      '/openings/scheduler',
      '/about',
      '/openings/filled',
    ])
    expect(web.standIn.paths('elsewhere.example')).toEqual([])
  })

  test('a page that is gone, and one without a posting, are no postings, and the sweep is complete', async () => {
    const { postings, stopped } = await web.readSite()
    expect([postings.length, stopped]).toEqual([3, null])
  })

  test('are read from a sitemap that names a page of a million characters, which is none, and one of 200,000 sitemaps', async () => {
    web.lay({ '/a': pageOf({ identifier: 'a' }) })
    const long = `<url><loc>${root}/${'x'.repeat(1e6)}</loc>${'<x></x>'.repeat(10_000)}</url>`
    web.standIn.answer(`${host}/sitemap.xml`, { body: sitemapOf(['/a']).replace('</urlset>', `${long}</urlset>`) })
    expect((await web.readSite()).ids).toEqual(['a'])
    web.standIn.answer(`${host}/sitemap.xml`, { body: indexOf(['/jobs.xml', ...new Array(200_000).fill('/')]) })
    web.standIn.answer(`${host}/jobs.xml`, { body: sitemapOf(['/a']) })
    expect((await web.readSite()).ids).toEqual(['a'])
  })

  test('none from a sitemap that nests without end, which is refused', async () => {
    web.standIn.answer(`${host}/sitemap.xml`, { body: `<urlset>${'<x>'.repeat(2e6)}` })
    expect((await web.readSite()).stopped).toMatchObject({ outcome: 'refused' })
  })

  test('a sitemap of one line of megabytes, also where V8 has no room left to make patterns fast, as after weeks', () => {
    const script = `import { listedPages } from './scrapers/sources/careers/sitemap.ts'
      const text = '<urlset>' + '<url><loc>${root}/a</loc></url>'.repeat(200_000) + '</urlset>'
      const kit = { sitemaps: async () => [], getText: async () => text, known: { byUrl: () => [] } }
      console.log([...(await listedPages('${root}', kit, 10)).pages.keys()].join())`
    const options = ['--no-regexp-optimization', '--import', 'tsx', '--input-type=module', '--eval', script]
    expect(execFileSync(process.execPath, options).toString().trim()).toBe(`${root}/a`)
  })

  test('the sitemaps that robots.txt names, indexes in indexes too, each once', async () => {
    web.standIn.answer(`${host}/robots.txt`, {
      body: `User-agent: *\nAllow: /\nSitemap: ${root}/index.xml\nSitemap: ${root}/jobs.xml\n`,
    })
    web.standIn.answer(`${host}/index.xml`, { body: indexOf(['/inner.xml', '/jobs.xml', '/gone.xml']) })
    web.standIn.answer(`${host}/inner.xml`, { body: indexOf(['/more.xml']) })
    web.standIn.answer(`${host}/jobs.xml`, { body: sitemapOf(['/a']) })
    web.standIn.answer(`${host}/more.xml`, { body: sitemapOf(['/b']) })
    for (const path of ['/a', '/b']) web.standIn.answer(host + path, { body: pageOf({}) })
    const { ids, stopped } = await web.readSite()
    expect([ids, stopped]).toEqual([[`${root}/a`, `${root}/b`], null])
    expect(web.standIn.paths(host).filter((path) => path === '/jobs.xml').length).toBe(1)
  })

  test('those of one sitemap although another is none or closed to us, and then the reading is not whole', async () => {
    web.lay({ '/jobs/1': pageOf({}) })
    web.standIn.answer(`${host}/robots.txt`, { body: `Sitemap: ${root}/news.xml\nSitemap: ${root}/sitemap.xml` })
    for (const [news, name] of [
      [{ body: '<!doctype html><title>Not found</title>' }, 'SourceChanged'],
      [{ status: 403 }, 'Blocked'],
    ] as const) {
      web.standIn.answer(`${host}/news.xml`, news)
      expect(await web.readSite()).toMatchObject({ ids: [`${root}/jobs/1`], stopped: { name } })
    }
  })

  test('those of the usual sitemap where robots.txt names only what is gone, and of one that it names by its path', async () => {
    for (const named of [`${root}/old.xml`, '/sitemap.xml', 'https://[']) {
      await web.restart()
      web.lay({ '/jobs/1': pageOf({}) })
      web.standIn.answer(`${host}/robots.txt`, { body: `Sitemap: ${named}` })
      expect(await web.readSite()).toMatchObject({ ids: [`${root}/jobs/1`], stopped: null })
    }
  })

  test('an index that never ends is Incomplete', async () => {
    web.standIn.answer(`${host}/sitemap.xml`, { body: indexOf(['/1.xml']) })
    for (const n of [1, 2, 3, 4]) web.standIn.answer(`${host}/${n}.xml`, { body: indexOf([`/${n + 1}.xml`]) })
    expect((await web.readSite()).stopped).toMatchObject({ name: 'Incomplete' })
  })

  test('of a large site only those that look like postings or are known as one', async () => {
    const blog = Array.from({ length: 250 }, (_, i) => `/blog/${i}`)
    web.lay({ '/jobs/1': pageOf({}), '/team/2': pageOf({}) })
    web.standIn.answer(`${host}/sitemap.xml`, { body: sitemapOf([...blog, '/jobs/1', '/team/2']) })
    const { ids } = await web.readSite([knownAt('/team/2', { fetchedAt: new Date(0) })])
    expect(ids).toEqual([`${root}/team/2`, `${root}/jobs/1`])
    expect(web.standIn.paths(host).length).toBe(3)
  })
})

describe('where the sitemap is, and what it lists', () => {
  test('one that is kept compressed is read, and one too large that way is refused', async () => {
    web.lay({ '/jobs/1': pageOf({}) })
    const packed = (body: string) => ({ headers: { 'content-type': 'application/gzip' }, body: gzipSync(body) })
    web.standIn.answer(`${host}/sitemap.xml`, packed(sitemapOf(['/jobs/1'])))
    expect((await web.readSite()).ids).toEqual([`${root}/jobs/1`])
    web.standIn.answer(`${host}/sitemap.xml`, packed(' '.repeat(20 * 1024 * 1024)))
    expect((await web.readSite()).stopped).toMatchObject({ name: 'Refused' })
  })

  test('it is where many sites have it, too, when robots.txt names none', async () => {
    await web.restart()
    web.standIn.answer(`${host}/sitemap_index.xml`, { body: indexOf(['/jobs.xml']) })
    web.standIn.answer(`${host}/jobs.xml`, { body: sitemapOf(['/jobs/1']) })
    web.standIn.answer(`${host}/jobs/1`, { body: pageOf({}) })
    expect((await web.readSite()).ids).toEqual([`${root}/jobs/1`])
  })

  test('a page under several addresses is one posting, under the one that is known', async () => {
    const same = ['/jobs/1/?utm_source=x', '/jobs/1/', '/jobs/1']
    web.lay(Object.fromEntries(same.map((path) => [path, pageOf({ identifier: '1' })])))
    expect((await web.readSite()).postings).toMatchObject([{ id: '1', url: `${root}/jobs/1` }])
    const known = knownAt('/jobs/1/', { id: '1', fetchedAt: new Date(0) })
    expect((await web.readSite([known])).postings).toMatchObject([{ id: '1', url: `${root}/jobs/1/` }])
  })

  test('an address that leads to another page of the sitemap is that page', async () => {
    web.lay({ '/old/1': '', '/jobs/1': pageOf({ identifier: '1' }) })
    web.standIn.answer(`${host}/old/1`, { status: 301, headers: { location: '/jobs/1' } })
    expect((await web.readSite()).postings).toMatchObject([{ id: '1', url: `${root}/jobs/1` }])
  })
})

describe('a page that does not come', () => {
  test.each([
    [403, 'Blocked', 0],
    [500, null, 1],
    [400, null, 1],
  ])('is not the site: the others are read, and it is told (%i)', async (status, stop, count) => {
    web.lay({ '/jobs/1': '', '/jobs/2': pageOf({}), '/jobs/3': '', '/jobs/4': pageOf({}) })
    for (const path of ['/jobs/1', '/jobs/3']) web.standIn.answer(host + path, { status })
    const { ids, still, unread, stopped } = await web.readSite([knownAt('/jobs/3', { fetchedAt: new Date(0) })])
    expect([ids, still]).toEqual([[`${root}/jobs/2`, `${root}/jobs/4`], ['known /jobs/3']])
    if (stop) expect(stopped).toMatchObject({ name: stop, message: expect.stringContaining('/jobs/3') })
    else expect(stopped).toBeNull()
    expect(unread.length).toBe(count)
  })

  test('and does not let us in may be one new posting, and none where it is known who is on it', async () => {
    web.lay({ '/jobs/1': '', '/jobs/2': pageOf({}), '/jobs/3': '' })
    for (const path of ['/jobs/1', '/jobs/3']) web.standIn.answer(host + path, { status: 403 })
    const known = ['/jobs/1', '/jobs/3'].map((path) => knownAt(path, { fetchedAt: new Date(0) }))
    expect((await web.readSite(known.slice(1))).stopped).toMatchObject({ name: 'Blocked', missing: 1 })
    expect((await web.readSite(known)).stopped).toMatchObject({ name: 'Blocked', missing: 0 })
  })

  test('and keeps us from nothing but itself is no word on what a sitemap that is not read lists', async () => {
    web.lay({ '/jobs/1': '', '/jobs/2': pageOf({}) })
    web.standIn.answer(`${host}/jobs/1`, { status: 403 })
    web.standIn.answer(`${host}/robots.txt`, { body: `Sitemap: ${root}/more.xml\nSitemap: ${root}/sitemap.xml` })
    const known = [knownAt('/jobs/1', { fetchedAt: new Date(0) })]
    web.standIn.answer(`${host}/more.xml`, { body: '<!doctype html><title>Later</title>' })
    expect((await web.readSite(known)).stopped).toMatchObject({ name: 'SourceChanged', missing: null })
    for (const n of [1, 2, 3, 4]) web.standIn.answer(`${host}/${n}.xml`, { body: indexOf([`/${n + 1}.xml`]) })
    web.standIn.answer(`${host}/more.xml`, { body: indexOf(['/1.xml']) })
    expect((await web.readSite(known)).stopped).toMatchObject({ name: 'Incomplete', missing: null })
  })

  test('three in a row are the site: nothing more is asked', async () => {
    const paths = ['/jobs/1', '/jobs/2', '/jobs/3', '/jobs/4', '/jobs/5']
    web.lay(Object.fromEntries(paths.map((path) => [path, pageOf({})])))
    for (const path of paths.slice(1)) web.standIn.answer(host + path, { status: 403 })
    const { ids, stopped } = await web.readSite()
    expect([ids, stopped]).toEqual([[`${root}/jobs/1`], expect.objectContaining({ name: 'Blocked' })])
    expect(web.standIn.paths(host)).not.toContain('/jobs/5')
  })
})

describe('a known page', () => {
  test('is not asked for again within a day while the sitemap says the same of it', async () => {
    const known = knownAt('/openings/power-engineer', { id: 'PE-42', revision: '2026-11-01' })
    const { still, ids } = await web.readSite([known])
    expect(still).toEqual(['PE-42'])
    expect(ids).not.toContain('PE-42')
    expect(web.standIn.paths(host)).not.toContain('/openings/power-engineer')
  })

  test.each([
    ['the sitemap has a new date for it', { revision: '2026-10-01' }],
    ['it was read a day ago', { revision: '2026-11-01', fetchedAt: new Date(fixtureNow.getTime() - 25 * 3_600_000) }],
    ['its text was never read', { revision: '2026-11-01', detailed: false }],
  ])('is asked for again when %s', async (_, over) => {
    await web.readSite([knownAt('/openings/power-engineer', { id: 'PE-42', ...over })])
    expect(web.standIn.paths(host)).toContain('/openings/power-engineer')
  })

  test('that robots.txt closes to us, or whose data is broken, is still listed: nothing says that it closed', async () => {
    web.standIn.answer(`${host}/robots.txt`, { body: 'User-agent: *\nDisallow: /shut/\n' })
    web.lay({
      '/shut/1': pageOf({}),
      '/shut/2': pageOf({}),
      '/broken': '<script type="application/ld+json">{"@type":"JobPosting","title":</script>',
      '/untitled': pageOf({ title: null }),
      '/fine': pageOf({}),
    })
    const known = ['/shut/1', '/broken', '/untitled'].map((path) => knownAt(path, { fetchedAt: new Date(0) }))
    const { still, ids, stopped } = await web.readSite(known)
    expect(still).toEqual(known.map(({ id }) => id))
    expect([ids, stopped]).toEqual([[`${root}/fine`], null])
  })
})

test('a page that speaks of the postings of other pages only has none, whatever it had before', async () => {
  const mention = { '@type': 'ItemList', itemListElement: [{ '@type': 'JobPosting', url: `${root}/jobs/2` }] }
  web.lay({
    '/jobs/1': `<script type="application/ld+json">${JSON.stringify(mention)}</script>`,
    '/jobs/2': pageOf({ title: 'B' }),
  })
  const { ids, still, unread, stopped } = await web.readSite([knownAt('/jobs/1', { fetchedAt: new Date(0) })])
  expect({ ids, still, unread, stopped }).toEqual({ ids: [`${root}/jobs/2`], still: [], unread: [], stopped: null })
})
