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
function visitLedTo(host: string, offers: ReturnType<typeof offersOf>, known = numbers(3)) {
  const path = '/api/offers/'
  fake.standIn.answer(`acmeplatform.recruitee.com${path}`, {
    status: 301,
    headers: { location: `https://${host}${path}` },
  })
  fake.standIn.answer(host + path, offers)
  const scraper = scraperFor('recruitee')
  const posting = (id: number) => ({ id: `${id}`, url: '', revision: null, fetchedAt: fixtureNow, detailed: true })
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

  test('is the same where the address is the employer’s own', async () => {
    expect(await visitLedTo('jobs.acme.example', offersOf(7))).toMatchObject({ outcome: 'complete', found: 1 })
    expect(await visitLedTo('jobs.acme.example', offersOf())).toMatchObject({ outcome: 'complete', found: 0 })
  })
})
