import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { collect } from '../../../scrapers/collect.ts'
import { scraperFor } from '../../../scrapers/registry.ts'
import { json, readJson } from '../../fixtures/site.ts'
import { sites } from '../../fixtures/sites.ts'
import { type FakeKit, fixtureNow, readBoard, startFakeKit } from '../../helpers/fake-kit.ts'
import type { Asked, Reply } from '../../helpers/standin.ts'

let fake: FakeKit
beforeAll(async () => {
  fake = await startFakeKit()
})
afterAll(() => fake.close())

const readExample = (source: string) => readBoard(scraperFor(source), scraperFor(source).example, fake.kit())

describe('lever', () => {
  const place = 'api.lever.co/v0/postings/matchgroup'
  beforeEach(() => sites.lever.lay(fake.standIn))

  test('the text is description, lists and closing words, in that order', async () => {
    const [first] = (await readExample('lever')).postings
    expect(first?.description).toBe(
      [
        '<div>We build fabrics.</div>',
        '<h3>You will &amp; can</h3><ul><li>Run InfiniBand</li><li>Tune RDMA</li></ul>',
        '<h3>You bring</h3><div><ul><li>Patience</li></ul></div>',
        '<p>We welcome everyone.</p>',
      ].join('\n'),
    )
  })

  test('a posting is all that the board says of it', async () => {
    expect((await readExample('lever')).postings[0]).toMatchObject({
      url: 'https://jobs.lever.co/matchgroup/0b0c7e4e-1111-4222-8333-9a9a9a9a9a01',
      employer: null,
      locations: ['Austin, TX', 'Remote - US'],
      workplace: 'hybrid',
      employmentType: 'full-time',
      department: 'Infrastructure',
      salary: { min: 170_000, max: 230_000, currency: 'USD', period: 'year' },
      postedAt: new Date(1_790_000_000_000),
    })
  })

  test('what is said of pay beside its range stands in the text, once', async () => {
    const board = readJson('lever/board.json')
    board[0].salaryDescription = '<div>The range is for <b>Austin</b>.</div>'
    board[1].salaryDescription = '<div>Keep&nbsp;bytes.</div>'
    fake.standIn.answer(place, json(board))
    const [first, second] = (await readExample('lever')).postings
    expect(first?.description).toMatch(
      /welcome everyone.<\/p>\n<h3>Compensation<\/h3>\n<div>The range is for <b>Austin<\/b>.<\/div>$/,
    )
    expect(second?.description).toBe('<p>Keep bytes.</p>')
  })

  test('pay for two weeks or half a month is no pay that we could show', async () => {
    const board = readJson('lever/board.json')
    board[0].salaryRange.interval = 'bi-week-salary'
    board[1].salaryRange.interval = 'semi-month-salary'
    fake.standIn.answer(place, json(board))
    const { postings } = await readExample('lever')
    expect(postings.map(({ salary }) => salary)).toEqual([null, null, null])
  })

  test('a work model that is unspecified comes from the place only when that is nothing else', async () => {
    const [, second, third] = (await readExample('lever')).postings
    expect(second).toMatchObject({ workplace: 'remote', employmentType: null, department: 'Storage' })
    expect(second?.salary).toEqual({ min: null, max: 95.5, currency: 'USD', period: 'hour' })
    expect(third).toMatchObject({ workplace: 'onsite', salary: null, employmentType: null })
  })

  test.each([
    ['Cambridge', 'US', ['Cambridge, United States']],
    ['Remote', 'GB', ['Remote, United Kingdom']],
    ['San José', 'cr', ['San José, Costa Rica']],
    ['Austin, TX', 'US', ['Austin, TX']],
    ['United States', 'US', ['United States']],
    ['Remote - USA', 'US', ['Remote - USA']],
    ['EMEA', 'GB', ['EMEA']],
    ['Europe', 'DE', ['Europe']],
    ['Remote - Worldwide', 'US', ['Remote - Worldwide']],
    ['Remote in Latin America', 'US', ['Remote in Latin America']],
    ['Remote - Canada', 'US', ['Remote - Canada']],
    ['Latam', 'AR', ['Latam']],
    ['Multiple locations', 'US', ['Multiple locations']],
    ['London or Berlin', 'GB', ['London or Berlin']],
    ['Tokyo', null, ['Tokyo']],
    ['London;New York', 'GB', ['London', 'New York']],
  ])('the place %s of a posting in %s is %s', async (location, country, places) => {
    const [posting] = readJson('lever/board.json')
    const categories = { location, allLocations: [location] }
    fake.standIn.answer(place, json([{ ...posting, categories, country, workplaceType: 'unspecified' }]))
    const [found] = (await readExample('lever')).postings
    expect(found?.locations).toEqual(places)
    expect(found?.workplace).toBe(location === 'Remote' ? 'remote' : null)
  })

  test('a round number of postings is checked for more, since it could be a page', async () => {
    const rows = Array.from({ length: 130 }, (_, i) => ({
      id: `id-${i}`,
      text: `Engineer ${i}`,
      hostedUrl: `https://jobs.lever.co/matchgroup/id-${i}`,
    }))
    fake.standIn.answer(place, ({ url }) => {
      const skip = Number(new URL(url).searchParams.get('skip') ?? 0)
      return json(rows.slice(skip, skip + 100))
    })
    const { ids, stopped } = await readExample('lever')
    expect([ids.length, stopped]).toEqual([130, null])
    Object.assign(rows[5] ?? {}, { text: null })
    expect(await readExample('lever')).toMatchObject({ ids: rows.flatMap(({ id }, i) => (i === 5 ? [] : [id])) })
  })

  test('a European site is asked of the European host only', async () => {
    fake.standIn.answer('api.eu.lever.co/v0/postings/acme', json([]))
    fake.standIn.log.length = 0
    const { stopped } = await readBoard(scraperFor('lever'), { site: 'acme', region: 'eu' }, fake.kit())
    expect([stopped, fake.standIn.paths('api.eu.lever.co'), fake.standIn.paths('api.lever.co')]).toEqual([
      null,
      ['/v0/postings/acme?mode=json'],
      [],
    ])
  })
})

describe('ashby', () => {
  beforeEach(() => sites.ashby.lay(fake.standIn))

  test('postings that are not listed are not for everyone', async () => {
    expect((await readExample('ashby')).postings.map(({ title }) => title)).not.toContain('Secret Role')
  })

  test('one that is not listed is not on the board, whatever else it holds', async () => {
    const job = { id: 'a', title: 'A', jobUrl: 'https://jobs.ashbyhq.com/lambda/a' }
    const jobs = [job, { ...job, id: 'b', isListed: null }, { id: 'c', title: 7, isListed: false }]
    fake.standIn.answer('api.ashbyhq.com/posting-api/job-board/acme', json({ jobs }))
    const board = { source: 'ashby', params: { board: 'acme' }, validators: null, forced: true, known: [] }
    const visit = { board, scraper: scraperFor('ashby'), fetcher: fake.fetcher, now: fixtureNow }
    const collected = await collect(visit)
    expect(collected).toMatchObject({ outcome: 'complete', found: 2, named: [], nameless: 0 })
    expect(collected.postings.map(({ id }) => id)).toEqual(['a', 'b'])
  })

  test('a posting is all that the board says of it, hybrid although it is marked remote', async () => {
    expect((await readExample('ashby')).postings[0]).toMatchObject({
      url: 'https://jobs.ashbyhq.com/lambda/5d0c0000-1111-4222-8333-000000000001',
      locations: ['San Francisco', 'Remote (US)', 'Oslo, Norway'],
      workplace: 'hybrid',
      employmentType: 'full-time',
      department: 'Engineering',
      description: '<p>Serve models.</p>',
      salary: { min: 180_000, max: 300_000, currency: 'USD', period: 'year' },
      postedAt: new Date('2026-10-20T17:02:11Z'),
    })
  })

  test('isRemote alone proves nothing, since hybrid postings have it too', async () => {
    expect((await readExample('ashby')).postings[1]).toMatchObject({
      workplace: null,
      employmentType: 'internship',
      salary: { min: null, max: 20, currency: 'GBP', period: 'hour' },
    })
  })

  const [oslo, norway] = [
    { addressLocality: 'Oslo', addressRegion: 'Oslo', addressCountry: 'Norway' },
    { addressCountry: 'Norway' },
  ]
  test.each([
    ['Remote', norway, 'Remote, Norway', 'remote'],
    ['Remote', oslo, 'Remote', 'remote'],
    ['Remote', null, 'Remote', 'remote'],
    ['Hybrid', oslo, 'Oslo, Norway', 'hybrid'],
    ['On-site', {}, 'On-site', 'onsite'],
    ['Nordics', norway, 'Nordics', null],
    ['Remote (EU)', norway, 'Remote (EU)', null],
  ])('the place %s with the address %j is %s', async (location, postalAddress, place, workplace) => {
    const [job] = readJson('ashby/board.json').jobs
    const one = { ...job, location, address: { postalAddress }, secondaryLocations: [], workplaceType: null }
    fake.standIn.answer('api.ashbyhq.com/posting-api/job-board/lambda', json({ jobs: [one] }))
    expect((await readExample('ashby')).postings[0]).toMatchObject({ locations: [place], workplace })
  })

  test('a board name with a space or a dot is asked for as it is written', async () => {
    fake.standIn.answer('api.ashbyhq.com/posting-api/job-board/Iodine%20Software', json({ jobs: [] }))
    const { stopped } = await readBoard(scraperFor('ashby'), { board: 'Iodine Software' }, fake.kit())
    expect(stopped).toBeNull()
  })
})

describe.each(['personio', 'teamtailor', 'weworkremotely', 'feed'] as const)('a feed of %s', (source) => {
  test('that is cut off is no shorter feed', async () => {
    const cut = (reply: Reply): Reply => ({
      ...reply,
      body: String(reply.body).replace(/<\/(channel|workzag-jobs)>.*$/s, ''),
    })
    const answer: typeof fake.standIn.answer = (place, ...replies) =>
      fake.standIn.answer(
        place,
        ...replies.map((reply) => (asked: Asked) => cut(typeof reply === 'function' ? reply(asked) : reply)),
      )
    sites[source].lay({ ...fake.standIn, answer })
    expect(await readExample(source)).toMatchObject({
      ids: [],
      stopped: { name: 'SourceChanged', message: expect.stringMatching(/cut off/) },
    })
  })
})
