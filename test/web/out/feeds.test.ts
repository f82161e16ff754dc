import { load } from 'cheerio'
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import { expect, test } from 'vitest'
import { fixturePostings } from '../../helpers/invented/fixture-postings.ts'
import { posting } from '../../helpers/invented/quiet-posting.ts'
import { specialIds } from '../../helpers/invented/special-postings.ts'
import { fixtureNow, fixtureServices } from '../../helpers/services.ts'
import { fixtureSite } from '../../server/http/site.ts'

const publicUrl = 'https://rackline.example'

async function read(path: string, options: Parameters<typeof fixtureSite>[0] = {}) {
  const response = await fixtureSite({ publicUrl, ...options }).site.request(path)
  return { response, text: await response.text() }
}

/** What a reader of each format sees of a feed: the addresses of its items, their titles and dates, and what comes next. */
const readers = {
  rss: (text: string) => {
    const feed = parseRssFeed(text)
    return {
      items: feed.items?.map(({ guid, title, pubDate }) => ({
        id: guid?.value,
        title,
        date: pubDate && new Date(pubDate).toISOString(),
      })),
      html: feed.items?.map(({ description }) => description) ?? [],
      next: feed.atom?.links?.find(({ rel }) => rel === 'next')?.href,
    }
  },
  atom: (text: string) => {
    const feed = parseAtomFeed(text)
    return {
      items: feed.entries?.map(({ id, title, published }) => ({ id, title: asText(title), date: isoOf(published) })),
      html: feed.entries?.map(({ summary }) => asText(summary)) ?? [],
      next: feed.links?.find(({ rel }) => rel === 'next')?.href,
    }
  },
  json: (text: string) => {
    const feed = parseJsonFeed(JSON.parse(text))
    return {
      items: feed.items?.map(({ id, title, date_published }) => ({ id, title, date: isoOf(date_published) })),
      html: feed.items?.map(({ content_html }) => content_html) ?? [],
      next: feed.next_url,
    }
  },
} as const
const asText = (value: unknown) => (typeof value === 'object' && value && 'value' in value ? value.value : value)
const isoOf = (value: string | undefined) => value && new Date(value).toISOString()
const formats = ['rss', 'atom', 'json'] as const

test.each(formats)('a %s feed has the postings of the list with its parameters, newest first', async (format) => {
  const { response, text } = await read(`/feeds/postings.${format}?relevance=0&lane=any&workplace=remote`)
  expect(response.status).toBe(200)
  expect(response.headers.get('x-robots-tag')).toBe('noindex')
  const { data } = fixtureServices().listPostings({
    ...{ relevance: 0, lane: 'any', status: 'open', duplicates: 'all', radiusKm: 50, limit: 50, sort: 'newest' },
    workplace: ['remote'],
  })
  expect(data.length).toBeGreaterThan(1)
  expect(readers[format](text).items).toEqual(
    data.map(({ id, title, employer, postedAt, firstSeenAt }) => ({
      id: `${publicUrl}/postings/${id}`,
      title: `${title} · ${employer.name}`,
      date: new Date(postedAt ?? firstSeenAt).toISOString(),
    })),
  )
})

test.each([
  ['', 'Open postings in AI infrastructure, newest first'],
  ['status=closed', 'Closed postings in AI infrastructure, newest first'],
  ['status=all', 'Open and closed postings in AI infrastructure, newest first'],
  ['q=gpu&sort=relevance', 'Open postings in AI infrastructure, best match first'],
  ['q=gpu', 'Open postings in AI infrastructure, newest first'],
  ['sort=relevance', 'Open postings in AI infrastructure, newest first'],
])('a feed of the list with “%s” says which postings it has and in which order', async (query, words) => {
  const { text } = await read(`/feeds/postings.json?${query}`)
  expect(JSON.parse(text).description).toMatch(new RegExp(`^${words}[.:]`))
})

test.each(formats)('walking a %s feed by its next links meets every posting once', async (format) => {
  const met: unknown[] = []
  let path: string | undefined = `/feeds/postings.${format}?relevance=0&lane=any&limit=7`
  while (path) {
    const { text } = await read(path)
    const { items = [], next } = readers[format](text)
    met.push(...items.map(({ id }) => id))
    path = next?.replace(publicUrl, '')
  }
  expect(new Set(met).size).toBe(met.length)
  expect(met.length).toBe(fixtureServices().progress(fixtureNow).openPostings)
})

test.each(formats)('a %s feed that has not changed is answered 304', async (format) => {
  const { site } = fixtureSite()
  const path = `/feeds/postings.${format}`
  const etag = (await site.request(path)).headers.get('etag') ?? ''
  const again = await site.request(path, { headers: { 'if-none-match': etag } })
  expect([again.status, await again.text()]).toEqual([304, ''])
})

test.each(formats)('hostile text is text in a %s feed, and no character of it breaks the feed', async (format) => {
  const title = 'A & <b> ]]> "x" \u0000\u0008\uffff\ud800 \u{1F600}'
  const one = posting({ id: 1, title, html: '<p>x</p>' })
  const { text } = await read(`/feeds/postings.${format}?relevance=0&lane=any`, { postings: [one] })
  const [item] = readers[format](text).items ?? []
  expect(String(item?.title)).toContain('A & <b> ]]> "x"')
  for (const forbidden of ['\u0000', '\u0008', '\uffff']) if (format !== 'json') expect(text).not.toContain(forbidden)
  const { text: hostile } = await read(`/feeds/postings.${format}?relevance=0&lane=any`)
  expect(readers[format](hostile).html.join()).not.toContain('<script>')
})

test('a feed of nothing is still a feed', async () => {
  for (const format of formats)
    expect(readers[format]((await read(`/feeds/postings.${format}?q=nothing-has-this`)).text).items ?? []).toEqual([])
})

test('a feed with a wrong parameter is 400, as its list is', async () => {
  const { response, text } = await read('/feeds/postings.rss?workplace=moon')
  expect(response.status).toBe(400)
  expect(text).toBe('workplace cannot be “moon”; it can be onsite, hybrid, remote.\n')
  expect((await read('/export/postings.csv?country=Germany')).text).toBe(
    'country is “Germany”. Must be a country code of two letters, such as US.\n',
  )
})

test('the list names its feeds and its one address', async () => {
  const $ = load((await read('/?workplace=remote&utm_source=x&limit=10')).text)
  expect(
    $('link[rel=alternate]')
      .map((_, link) => $(link).attr('href'))
      .get(),
  ).toEqual(formats.map((format) => `/feeds/postings.${format}?workplace=remote&limit=10`))
  expect($('link[rel=canonical]').attr('href')).toBe(`${publicUrl}/?workplace=remote&limit=10`)
})

test('sitemaps lead to the open postings and to no other, and robots.txt leads to the sitemaps', async () => {
  expect((await read('/robots.txt')).text).toContain(`Sitemap: ${publicUrl}/sitemap.xml`)
  const locations = async (path: string) => {
    const $ = load((await read(path)).text, { xml: true })
    return $('loc')
      .map((_, loc) => $(loc).text())
      .get()
  }
  const maps = await locations('/sitemap.xml')
  expect(maps).toEqual([`${publicUrl}/sitemaps/pages.xml`, `${publicUrl}/sitemaps/postings-0.xml`])
  const [pages, postings] = await Promise.all(maps.map((map) => locations(map.replace(publicUrl, ''))))
  const open = fixturePostings(fixtureNow).filter(({ status }) => status === 'open')
  expect(postings).toEqual(open.map(({ id }) => `${publicUrl}/postings/${id}`))
  expect(postings).not.toContain(`${publicUrl}/postings/${specialIds.closed}`)
  for (const page of pages ?? []) expect((await read(page.replace(publicUrl, ''))).response.status).toBe(200)
  expect((await read('/sitemaps/postings-7.xml')).response.status).toBe(404)
})
