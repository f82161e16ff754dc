import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { collect } from '../../../scrapers/collect.ts'
import { scraperFor } from '../../../scrapers/registry.ts'
import { json, readJson } from '../../fixtures/site.ts'
import { sites } from '../../fixtures/sites.ts'
import { type FakeKit, fixtureNow, readBoard, startFakeKit } from '../../helpers/fake-kit.ts'

let fake: FakeKit
beforeAll(async () => {
  fake = await startFakeKit()
})
afterAll(() => fake.close())

const readExample = (source: string) => readBoard(scraperFor(source), scraperFor(source).example, fake.kit())

describe('greenhouse', () => {
  const place = 'boards-api.greenhouse.io/v1/boards/coreweave/jobs'
  beforeEach(() => sites.greenhouse.lay(fake.standIn))

  test('the escaped content is decoded once, so that entities of the text itself stay', async () => {
    const [first] = (await readExample('greenhouse')).postings
    expect(first?.description).toBe('<p>Run 10k GPUs &amp; more, at &lt;2 ms</p>')
  })

  test('a posting is all that the board says of it', async () => {
    const [first] = (await readExample('greenhouse')).postings
    expect(first).toMatchObject({
      url: 'https://job-boards.greenhouse.io/acmecloud/jobs/4100001',
      employer: 'Acme Cloud',
      locations: ['San Jose, CA', 'Austin, TX'],
      workplace: 'remote',
      department: 'Infrastructure',
      requisition: 'R-77',
      language: 'en',
      postedAt: new Date('2026-10-01T13:00:00Z'),
    })
  })

  test('pay of several places is one range per currency, in whole units of it', async () => {
    const [first, second] = (await readExample('greenhouse')).postings
    expect(first?.salary).toEqual({ min: 160_000, max: 260_000, currency: 'USD', period: 'year' })
    expect(second?.salary).toEqual({ min: null, max: 95, currency: 'EUR', period: 'hour' })
  })

  test('pay whose period nobody says is unknown, and stands in the text, once, where readers tell what it is', async () => {
    expect((await readExample('greenhouse')).postings[2]?.salary).toBeNull()
    const range = { min_cents: 18_000_000, max_cents: 26_000_000, currency_type: 'USD', title: 'Zone 1 Pay Range:' }
    const [job] = readJson('greenhouse/board.json').jobs
    const readWith = async (content: string) => {
      fake.standIn.answer(place, json({ jobs: [{ ...job, content, pay_input_ranges: [range] }] }))
      return (await readExample('greenhouse')).postings[0]
    }
    expect(await readWith('&lt;p&gt;Run it.&lt;/p&gt;')).toMatchObject({
      salary: null,
      description: '<p>Run it.</p>\n<h3>Compensation</h3>\n<p>Zone 1 Pay Range: USD 180,000 – 260,000</p>',
    })
    const own =
      '<div class="pay-range"><span>$180,000</span><span class="divider">—</span><span>$260,000 USD</span></div>'
    expect((await readWith(own.replaceAll('<', '&lt;')))?.description).toBe(own)
  })

  test('the employment type is what the employer chose in a field of that name', async () => {
    const [job] = readJson('greenhouse/board.json').jobs
    const typed = [
      { name: 'Employment Type', value_type: 'single_select', value: 'Full-time' },
      { name: 'Time Type', value_type: 'multi_select', value: ['Intern'] },
      { name: 'Employment Type', value_type: 'single_select', value: 'Requisition' },
      { name: 'Career Track', value_type: 'single_select', value: 'Contract' },
    ].map((field, id) => ({ ...job, id: id + 1, metadata: [{ id: 9, ...field }] }))
    fake.standIn.answer(place, json({ jobs: typed }))
    const { postings } = await readExample('greenhouse')
    expect(postings.map(({ employmentType }) => employmentType)).toEqual(['full-time', 'internship', null, null])
  })

  test('where a work model stands in place of the location, the offices are the places', async () => {
    const [, second] = (await readExample('greenhouse')).postings
    expect(second).toMatchObject({ locations: ['Berlin, Germany', 'Oslo Office'], workplace: 'hybrid' })
  })

  test.each(['N/A', ' na ', 'LOCATION', 'TBD'])(
    'where %j stands in place of the location, so they are',
    async (name) => {
      const [job] = readJson('greenhouse/board.json').jobs
      const offices = [{ id: 87006, name: 'Canada Locations', location: null, child_ids: [], parent_id: 4260 }]
      fake.standIn.answer(
        place,
        json({
          jobs: [
            { ...job, location: { name }, offices },
            { ...job, id: 2, location: { name }, offices: [] },
          ],
        }),
      )
      const { postings } = await readExample('greenhouse')
      expect(postings.map(({ locations }) => locations)).toEqual([['Canada Locations'], []])
    },
  )

  test('what stands for "none" is none: requisitions, places, dates', async () => {
    const [, second, third] = (await readExample('greenhouse')).postings
    expect([second?.requisition, third?.requisition]).toEqual([null, null])
    expect(third).toMatchObject({ locations: [], postedAt: null, workplace: null, employer: null, description: '' })
  })

  test('the last day to apply is how long it is open', async () => {
    const { jobs } = readJson('greenhouse/board.json')
    const deadlines = ['2026-12-24T23:59:00-05:00', '2026-12-24', null]
    const dated = jobs.map((job: object, i: number) => ({ ...job, application_deadline: deadlines[i] }))
    fake.standIn.answer(place, json({ jobs: dated }))
    const { postings } = await readExample('greenhouse')
    expect(postings.map(({ validThrough }) => validThrough)).toEqual([
      new Date('2026-12-25T04:59:00Z'),
      new Date('2026-12-24'),
      null,
    ])
  })

  test('a work model that is chosen from a list', async () => {
    const [job] = readJson('greenhouse/board.json').jobs
    const models = async (value: unknown) => {
      const metadata = [{ id: 1, name: 'Workplace Type', value_type: 'multi_select', value }]
      const { postings } = await visit({ jobs: [{ ...job, location: { name: 'Oslo' }, metadata }] })
      return postings[0]?.workplace
    }
    expect([await models(['Hybrid']), await models(['Hybrid', 'Remote']), await models([])]).toEqual([
      'hybrid',
      null,
      null,
    ])
  })

  test('a total that differs from the list is Incomplete, after all that came', async () => {
    fake.standIn.answer(place, json({ ...readJson('greenhouse/board.json'), meta: { total: 6 } }))
    const { ids, stopped } = await readExample('greenhouse')
    expect(ids).toEqual(sites.greenhouse.ids)
    expect(stopped).toMatchObject({ name: 'Incomplete', message: expect.stringMatching(/lists 3 postings.*has 6/) })
  })

  test('a posting without an address, or with one that is none, is left out, and the reading says which and is not whole', async () => {
    const board = readJson('greenhouse/board.json')
    delete board.jobs[1].absolute_url
    expect(await visit(board)).toMatchObject({
      outcome: 'partial',
      found: 2,
      detail: expect.stringMatching(/jobs\.1\.absolute_url/),
    })
    board.jobs[1].absolute_url = 'javascript:alert(1)'
    expect(await visit(board)).toMatchObject({
      outcome: 'partial',
      found: 2,
      detail: expect.stringMatching(new RegExp(`"${board.jobs[1].id}": url`)),
    })
  })

  test('a board of which no posting is as promised is changed', async () => {
    const { jobs } = readJson('greenhouse/board.json')
    const untitled = jobs.map((job: object) => ({ ...job, title: null }))
    expect(await visit({ jobs: untitled })).toMatchObject({ outcome: 'changed', found: 0 })
  })

  const visit = (board: unknown) => {
    fake.standIn.answer(place, json(board))
    const scraper = scraperFor('greenhouse')
    const visited = { source: 'greenhouse', params: scraper.example, validators: null, forced: true, known: [] }
    return collect({ board: visited, scraper, fetcher: fake.fetcher, now: fixtureNow })
  }
})
