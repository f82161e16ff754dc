import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { collect } from '../../scrapers/collect.ts'
import { scraperFor } from '../../scrapers/registry.ts'
import { json, numbers } from '../fixtures/site.ts'
import { type FakeKit, fixtureNow, startFakeKit } from '../helpers/fake-kit.ts'

let fake: FakeKit
beforeAll(async () => {
  fake = await startFakeKit()
})
afterAll(() => fake.close())

const offersOf = (...ids: number[]) =>
  json({
    offers: ids.map((id) => ({
      id,
      title: 'SRE',
      careers_url: `https://acme.example/o/${id}`,
      description: '<p>Run it.</p>',
    })),
  })

/** A visit to a board of Recruitee, of which the first `known` postings are known, that leads to `host`, where others stand. */
function visitLedTo(host: string, offers: ReturnType<typeof offersOf>, known = numbers(3), closed = false, url = '') {
  const path = '/api/offers/'
  fake.standIn.answer(`acmeplatform.recruitee.com${path}`, {
    status: 301,
    headers: { location: `https://${host}${path}` },
  })
  fake.standIn.answer(host + path, offers)
  const scraper = scraperFor('recruitee')
  const posting = (id: number) => ({
    id: `${id}`,
    url,
    revision: null,
    fetchedAt: fixtureNow,
    detailed: true,
    closed,
  })
  const board = {
    ...{ source: 'recruitee', params: scraper.example, validators: null, forced: true },
    known: known.map((id) => ({ ...posting(id), sourceHash: 'another' })),
  }
  return collect({ board, scraper, fetcher: fake.fetcher, now: fixtureNow })
}

describe('a board that leads to another one', () => {
  test('is gone where nobody is known there, so that no posting of others is shown as of its employer', async () => {
    for (const others of [offersOf(7, 8), offersOf(...numbers(40, 100)), offersOf()])
      expect(await visitLedTo('other.recruitee.com', others)).toMatchObject({
        outcome: 'gone',
        found: 0,
        postings: [],
        detail: 'It leads to https://other.recruitee.com/api/offers/, another board, on which no posting is known',
      })
  })

  test('is read there where its postings are, as after a change of its name, and where nothing is known yet', async () => {
    const renamed = await visitLedTo('acme.recruitee.com', offersOf(2, 3, 4))
    expect(renamed).toMatchObject({ outcome: 'complete', found: 3 })
    expect(await visitLedTo('acme.recruitee.com', offersOf(4), [])).toMatchObject({ outcome: 'complete', found: 1 })
  })

  test('is read there although many new ones stand before those that are known', async () => {
    const renamed = await visitLedTo('acme.recruitee.com', offersOf(...numbers(60, 100), 2, 3))
    expect(renamed).toMatchObject({ outcome: 'complete', found: 62 })
    expect(renamed.postings.map(({ id }) => id)).toHaveLength(62)
  })

  test('is not gone where it fails before anybody who is known was met, and nothing of it is kept', async () => {
    fake.standIn.answer('api.lever.co/v0/postings/acme', {
      status: 302,
      headers: { location: 'https://api.lever.co/v0/postings/other?mode=json' },
    })
    const rows = numbers(100).map((id) => ({
      id: `${id}`,
      text: 'SRE',
      hostedUrl: `https://jobs.lever.co/other/${id}`,
    }))
    fake.standIn.answer('api.lever.co/v0/postings/other', json(rows))
    fake.standIn.answer('api.lever.co/v0/postings/acme?mode=json&skip=100', { status: 400 })
    const scraper = scraperFor('lever')
    const known = [{ id: 'k', url: '', revision: null, fetchedAt: fixtureNow, detailed: true, sourceHash: 'x' }]
    const board = { source: 'lever', params: { site: 'acme', region: 'us' }, validators: null, forced: true, known }
    const collected = await collect({ board, scraper, fetcher: fake.fetcher, now: fixtureNow })
    expect(collected).toMatchObject({ found: 0, postings: [] })
    expect(collected.outcome).not.toMatch(/gone|complete/)
  })

  test('stays gone when all that was known there is closed', async () => {
    expect(await visitLedTo('other.recruitee.com', offersOf(7), numbers(3), true)).toMatchObject({
      outcome: 'gone',
      postings: [],
    })
  })

  test('is read there as ever when it was before, although all on it are new, or none is left', async () => {
    const before = 'https://acme.recruitee.com/o/1'
    for (const offers of [offersOf(7), offersOf()])
      expect(await visitLedTo('acme.recruitee.com', offers, numbers(1), false, before)).toMatchObject({
        outcome: 'complete',
      })
  })

  test('is the same where the address is the employer’s own', async () => {
    expect(await visitLedTo('jobs.acme.example', offersOf(7))).toMatchObject({ outcome: 'complete', found: 1 })
    expect(await visitLedTo('jobs.acme.example', offersOf())).toMatchObject({ outcome: 'complete', found: 0 })
  })
})
