import { afterAll, beforeAll, expect, test } from 'vitest'
import { collect } from '../../../scrapers/collect.ts'
import { scraperFor } from '../../../scrapers/registry.ts'
import { html, json } from '../../fixtures/site.ts'
import { type FakeKit, fixtureNow, startFakeKit } from '../../helpers/fake-kit.ts'

let fake: FakeKit
beforeAll(async () => {
  fake = await startFakeKit()
})
afterAll(() => fake.close())

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
