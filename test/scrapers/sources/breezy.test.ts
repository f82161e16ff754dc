import { afterAll, beforeAll, expect, test } from 'vitest'
import { collect, collectDetails } from '../../../scrapers/collect.ts'
import { scraperFor } from '../../../scrapers/registry.ts'
import { html, json } from '../../fixtures/site.ts'
import { type FakeKit, fixtureNow, startFakeKit } from '../../helpers/fake-kit.ts'

let fake: FakeKit
beforeAll(async () => {
  fake = await startFakeKit()
})
afterAll(() => fake.close())

test('Breezy: pay that only the list says stands with the text of the page, and the list is asked for it once', async () => {
  const scraper = scraperFor('breezy')
  const urls = ['https://bitdeer.breezy.hr/p/1', 'https://bitdeer.breezy.hr/p/2']
  const rows = urls.map((url, i) => ({ id: `p${i}`, name: 'SRE', url, salary: '$120,000 - $150,000 / yr & more' }))
  fake.standIn.answer('bitdeer.breezy.hr/json', json(rows))
  for (const url of urls)
    fake.standIn.answer(url.slice(8), html('<!doctype html><div class="description">Run it.</div>'))
  const board = { source: 'breezy', params: scraper.example, validators: null, forced: true, known: [] }
  const visit = { board, scraper, fetcher: fake.fetcher, now: fixtureNow }
  const { postings } = await collect(visit)
  expect(postings.map(({ revision }) => revision)).toEqual(rows.map(({ salary }) => salary))
  const known = { revision: null, fetchedAt: fixtureNow, detailed: false, listed: { title: 'SRE' } }
  const pages = await collectDetails(
    visit,
    urls.map((url, i) => ({ id: `p${i}`, url, ...known })),
  )
  expect(pages.postings.map(({ text }) => text)).toEqual(
    urls.map(() => 'Run it.\n\nCompensation\n\n$120,000 - $150,000 / yr & more'),
  )
  expect(pages.requests).toBe(3)
})

test('Breezy: a text that stands on the page only, and pay beside the text of the list', async () => {
  const scraper = scraperFor('breezy')
  const page = 'https://bitdeer.breezy.hr/p/1'
  const row = { id: 1, name: 'SRE', url: page, department: { name: 'IT' }, location: { city: 'Oslo', country: 'NO' } }
  fake.standIn.answer(
    'bitdeer.breezy.hr/json',
    json([row, { ...row, id: 2, description: '<p>Run it.</p>', salary: '$40 & more' }]),
  )
  const board = { source: 'breezy', params: scraper.example, validators: null, forced: true, known: [] }
  const { postings } = await collect({ board, scraper, fetcher: fake.fetcher, now: fixtureNow })
  expect(postings).toMatchObject([
    { id: '1', locations: ['Oslo, NO'], department: 'IT', detailed: false },
    { id: '2', html: '<p>Run it.</p><h3>Compensation</h3><p>$40 &amp; more</p>', detailed: true },
  ])
  fake.standIn.answer('bitdeer.breezy.hr/p/1', html('<!doctype html><div class="description"><p>Run it.</p></div>'))
  const known = { id: '1', url: page, revision: null, fetchedAt: fixtureNow, detailed: false }
  expect(await scraper.detail?.(scraper.example, known, fake.kit())).toEqual({ description: '<p>Run it.</p>' })
  fake.standIn.answer('bitdeer.breezy.hr/p/1', html('<!doctype html><p>Nothing</p>'))
  await expect(scraper.detail?.(scraper.example, known, fake.kit())).rejects.toMatchObject({ name: 'SourceChanged' })
})
