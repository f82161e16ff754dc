import { afterAll, beforeAll, expect, test } from 'vitest'
import { registry } from '../../../scrapers/registry.ts'
import { readItems } from '../../../scrapers/sources/browser/items.ts'
import { json } from '../../fixtures/site.ts'
import { sites } from '../../fixtures/sites.ts'
import { type FakeKit, readBoard, startFakeKit } from '../../helpers/fake-kit.ts'

const { browser } = registry
const url = 'https://scripted.example.org/jobs'
let fake: FakeKit
beforeAll(async () => {
  fake = await startFakeKit()
})
afterAll(() => fake.close())

const page = (body: string) =>
  fake.standIn.answer('scripted.example.org/jobs', {
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: `<!doctype html><meta charset="utf-8"><title>Jobs</title>${body}`,
  })
const readPage = (selectors: Record<string, string>) =>
  readBoard(browser, { url, selectors: { item: '.job', title: 'h2', ...selectors } }, fake.kit())

/** As the scraper reads it, with less patience than it has with the real web. */
const readHastily = (more?: string) =>
  fake
    .kit()
    .openPage(url, (opened) =>
      readItems(opened, { item: '.job', title: 'h2', id: 'data-id', more }, { firstItemMs: 500, moreItemsMs: 500 }),
    )

test('an item is what its selectors show; its address is its link', async () => {
  sites.browser.lay(fake.standIn)
  const { postings } = await readPage({
    location: '.location',
    description: '.description',
    company: '.company',
    link: 'a',
    id: 'data-id',
    more: '#more',
  })
  expect(postings.length).toBe(5)
  expect(postings[0]).toMatchObject({
    id: 'rack-lead',
    url: 'https://scripted.example.org/jobs/rack-lead',
    title: 'Rack Lead',
    employer: 'Acme',
    locations: ['Reno, NV'],
    description: '<p>Lead racks.</p>',
    postedAt: null,
  })
  expect(postings[2]?.locations).toEqual([])
})

test('without a link the address is the page, with the id behind it', async () => {
  sites.browser.lay(fake.standIn)
  const { postings } = await readPage({ id: 'data-id', more: '#more' })
  expect(postings[1]?.url).toBe(`${url}#cooling%2Fengineer`)
})

test('without an id attribute the link is the id', async () => {
  page('<div class="job"><h2>A</h2><a href="/jobs/a?x=1">a</a></div><a class="job" href="b"><h2>B</h2></a>')
  const { ids, unread } = await readPage({ link: 'a' })
  expect(ids).toHaveLength(1)
  expect(unread).toMatchObject([{ unread: expect.stringMatching(/item 2 has no id/), id: null }])
  page('<a class="job" href="/jobs/a?x=1"><h2>A</h2></a><a class="job" href="b"><h2>B</h2></a>')
  expect((await readPage({})).ids).toEqual([
    'https://scripted.example.org/jobs/a?x=1',
    'https://scripted.example.org/b',
  ])
})

test('an item without an id is SourceChanged, naming the selectors', async () => {
  page('<div class="job"><h2>A</h2></div>')
  expect((await readPage({ id: 'data-key', link: 'a.more' })).stopped).toMatchObject({
    name: 'SourceChanged',
    message: expect.stringMatching(/item 1 has no id: no attribute data-key, and nothing matches a\.more/),
  })
})

test('a button that stays, but brings nothing more, is the end of the list', async () => {
  page('<div class="job" data-id="a"><h2>A</h2></div><button type="button" id="more">More</button>')
  expect(await readHastily('#more')).toMatchObject({ items: [{ id: 'a' }], short: null })
})

test('a button whose data does not come is Incomplete, with what came', async () => {
  sites.browser.lay(fake.standIn)
  fake.standIn.answer('scripted.example.org/data', json([1, 2].map((id) => ({ id, title: `T${id}` }))), { status: 500 })
  const { items, short } = await readHastily('#more')
  expect(items.map(({ id }) => id)).toEqual(['1', '2'])
  expect(short).toMatch(/After 2 items the page could not load more: .*\/data\?from=2 failed/)
})

test('items that are drawn one after the other are all waited for', async () => {
  page(`<main></main><script>
    let n = 0
    const timer = setInterval(() => {
      const item = document.createElement('div')
      item.className = 'job'
      item.dataset.id = String(++n)
      item.innerHTML = '<h2>T</h2>'
      document.querySelector('main').append(item)
      if (n === 6) clearInterval(timer)
    }, 60)
  </script>`)
  expect((await readPage({ id: 'data-id' })).ids).toEqual(['1', '2', '3', '4', '5', '6'])
})

test('a page that says there is nothing is an empty board', async () => {
  page('<p>No openings today.</p>')
  expect(await readHastily()).toEqual({ items: [], short: null })
})

test('a page that shows nothing at all is SourceChanged', async () => {
  page('<div id="app"></div>')
  await expect(readHastily('#more')).rejects.toMatchObject({
    name: 'SourceChanged',
    message: expect.stringMatching(/shows no \.job: it is empty/),
  })
})

test('a page that offers more of a list which it does not show is SourceChanged', async () => {
  page('<h1>Jobs</h1><button type="button" id="more">More</button>')
  await expect(readHastily('#more')).rejects.toMatchObject({
    message: expect.stringMatching(/shows no \.job: but #more/),
  })
})

test('data in place of the page is SourceChanged', async () => {
  fake.standIn.answer('scripted.example.org/jobs', json({ jobs: null }))
  await expect(readHastily()).rejects.toMatchObject({ message: expect.stringMatching(/it is no web page/) })
})

test('a selector that is none is SourceChanged, and the browser lives on', async () => {
  page('<div class="job"><h2>A</h2></div>')
  expect((await readPage({ location: '::::' })).stopped).toMatchObject({ name: 'SourceChanged' })
  expect((await readPage({ item: 'div', id: 'class' })).ids).toEqual(['job'])
})
