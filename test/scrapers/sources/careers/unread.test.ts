import { describe, expect, test } from 'vitest'
import { host, knownAt, ownSite, pageOf, root, sitemapOf } from './own-site.ts'

const web = ownSite()

describe('what is not read to the end says so', () => {
  test('a page that fails ends the sweep, with what came before it', async () => {
    web.standIn.answer(`${host}/openings/scheduler`, { status: 403 })
    const { ids, stopped } = await web.readSite()
    expect(ids.length).toBe(2)
    expect(stopped).toMatchObject({ name: 'Blocked' })
  })

  test('a sitemap that is cut off is SourceChanged', async () => {
    web.standIn.answer(`${host}/sitemap.xml`, { body: sitemapOf(['/a', '/b', '/c']).slice(0, -60) })
    const { postings, stopped } = await web.readSite()
    expect(postings).toEqual([])
    expect(stopped).toMatchObject({ name: 'SourceChanged', message: expect.stringMatching(/cut off/) })
  })

  test('a sitemap without pages is an empty board', async () => {
    web.standIn.answer(`${host}/sitemap.xml`, { body: sitemapOf([]) })
    expect(await web.readSite()).toMatchObject({ postings: [], still: [], stopped: null })
  })

  test('a site that has moved to another host, with its sitemap or by a redirect, is gone, and no empty board', async () => {
    const moved = sitemapOf(['/a', '/b']).replaceAll(root, 'https://jobs.example.net')
    web.standIn.answer('jobs.example.net/sitemap.xml', { body: moved })
    for (const reply of [
      { body: moved },
      { status: 301, headers: { location: 'https://jobs.example.net/sitemap.xml' } },
    ]) {
      web.standIn.answer(`${host}/sitemap.xml`, reply)
      expect(await web.readSite([knownAt('/a')])).toMatchObject({
        still: [],
        stopped: { name: 'BoardGone', message: expect.stringContaining('jobs.example.net') },
      })
    }
  })

  test('a site of more sitemaps than are read is not gone where those list pages of another host only', async () => {
    const named = Array.from({ length: 101 }, (_, i) => `Sitemap: ${root}/sitemap-${i}.xml`)
    web.standIn.answer(`${host}/robots.txt`, { body: `User-agent: *\nAllow: /\n${named.join('\n')}` })
    for (const i of named.keys())
      web.standIn.answer(`${host}/sitemap-${i}.xml`, { body: sitemapOf(['/a']).replaceAll(root, 'https://x.example') })
    expect((await web.readSite([knownAt('/a')])).stopped).toMatchObject({ name: 'Incomplete' })
  })

  test('a site whose every posting is broken is SourceChanged, naming a page and what is wrong', async () => {
    web.lay({ '/a': pageOf({ title: 5 }), '/b': pageOf({ title: '' }) })
    expect((await web.readSite()).stopped).toMatchObject({
      name: 'SourceChanged',
      message: expect.stringMatching(/\/a: JobPosting title: /),
    })
  })

  test('a site whose every page is closed to us is Refused', async () => {
    web.standIn.answer(`${host}/robots.txt`, { body: 'User-agent: *\nDisallow: /openings/\nDisallow: /about\n' })
    expect((await web.readSite()).stopped).toMatchObject({ name: 'Refused' })
  })
})
