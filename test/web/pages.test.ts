import { load } from 'cheerio'
import { expect, test } from 'vitest'
import { sourceView } from '../../server/views.ts'
import { fixtureSources } from '../helpers/invented/fixture-sources.ts'
import { specialIds } from '../helpers/invented/special-postings.ts'
import { fixtureNow } from '../helpers/services.ts'
import { fixtureSite, open } from '../server/http/site.ts'
import { everyPage } from './every-page.ts'

test.each(everyPage)('%s has no inline script, style or handler and asks nothing of other origins', async (path) => {
  const { $ } = await open(path)
  expect($('script:not([src]):not([type="application/ld+json"])').length).toBe(0)
  expect($('style, [style], iframe, object, embed, base').length).toBe(0)
  expect(
    $('*').filter((_, element) => Object.keys($(element).attr() ?? {}).some((name) => name.startsWith('on'))).length,
  ).toBe(0)
  for (const element of $('script[src], link[rel=stylesheet], img'))
    expect($(element).attr('src') ?? $(element).attr('href')).toMatch(/^\/assets\//)
  expect($('script[src]:not([type=module])').length).toBe(0)
})

test.each(everyPage)(
  '%s has one heading, one main, a language, a title and a way past the navigation',
  async (path) => {
    const { $ } = await open(path)
    expect([$('h1').length, $('main').length, $('html').attr('lang'), $('.skip').attr('href')]).toEqual([
      1,
      1,
      'en',
      '#main',
    ])
    expect($('title').text()).not.toBe('')
  },
)

test('hostile titles, employers and places are shown as the text that they are', async () => {
  for (const path of ['/', `/postings/${specialIds.hostile}`, '/?q=%22%3E%3Cscript%3Ealert(9)%3C/script%3E']) {
    const { text, $ } = await open(path)
    expect($('script').text()).not.toMatch(/^alert/)
    expect($('img[src="x"], b:not(code b), svg[onload]').length).toBe(0)
    expect(text).not.toContain('<script>alert')
  }
})

test.each([
  '/postings/424242',
  '/postings/1x',
  '/postings/-1',
  '/postings/%00',
  '/postings/1e1',
  '/nothing',
  '/assets/style.0000000000.css',
])('%s is a 404 page', async (path) => {
  const { response, $ } = await open(path)
  expect(response.status).toBe(404)
  expect(response.headers.get('content-type')).toContain('text/html')
  expect($('main a').attr('href')).toBe('/')
})

test('a program that asks a page for JSON gets a problem', async () => {
  const response = await fixtureSite().site.request('/nothing', { headers: { accept: 'application/json' } })
  expect(response.headers.get('content-type')).toContain('application/problem+json')
})

test('employers lead to their pages', async () => {
  const { $ } = await open('/employers')
  expect($('a[href="/employers/tensorgrid"]').text()).toBe('TensorGrid')
})

test('assets are kept for ever under an address that changes with their content', async () => {
  const { $ } = await open('/')
  const href = $('link[rel=stylesheet]').attr('href') ?? ''
  const { response } = await open(href)
  expect(response.headers.get('cache-control')).toContain('immutable')
  expect(response.headers.get('content-type')).toContain('text/css')
})

test('a page and all that it links to is under 60 KiB on the wire, with 400 boards and a hundred postings too', async () => {
  const sources = Array.from({ length: 400 }, (_, index) => ({
    ...fixtureSources(fixtureNow)[index % 13],
    board: `careers:board-${index}`,
  })).map((board) => sourceView.parse({ ...board }))
  for (const path of ['/?limit=100', '/sources', '/postings/1', '/pillars', '/quality', '/api/v1/docs']) {
    const { site } = fixtureSite({ sources })
    const wire = async (href: string) =>
      (await (await site.request(href, { headers: { 'accept-encoding': 'gzip' } })).arrayBuffer()).byteLength
    const $ = load(await (await site.request(path)).text())
    const linked = $('link[rel=stylesheet], link[rel=icon], script[src]')
      .toArray()
      .map((element) => $(element).attr('href') ?? $(element).attr('src') ?? '')
    const sizes = await Promise.all([path, ...linked].map(wire))
    expect(
      sizes.reduce((total, size) => total + size, 0),
      path,
    ).toBeLessThan(60 * 1024)
  }
})
