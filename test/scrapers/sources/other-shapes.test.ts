import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { collect } from '../../../scrapers/collect.ts'
import { scraperFor } from '../../../scrapers/registry.ts'
import { html, json, numbers, readJson } from '../../fixtures/site.ts'
import { sites } from '../../fixtures/sites.ts'
import { complete, type FakeKit, fixtureNow, readBoard, startFakeKit } from '../../helpers/fake-kit.ts'

let fake: FakeKit
beforeAll(async () => {
  fake = await startFakeKit()
})
afterAll(() => fake.close())

/** A visit to the example board of a source whose listing, laid at `place`, answers with `value`. */
function visit(source: string, place: string, value: unknown) {
  fake.standIn.answer(place, json(value))
  const scraper = scraperFor(source)
  const board = { source, params: scraper.example, validators: null, forced: true, known: [] }
  return collect({ board, scraper, fetcher: fake.fetcher, now: fixtureNow })
}

describe('what a source says in another shape than it promises costs a posting only that', () => {
  test('Greenhouse: places as text, ids and totals as texts, pay in texts, a department without a list', async () => {
    const { jobs } = readJson('greenhouse/board.json')
    const [first] = jobs
    const odd = {
      ...first,
      id: String(first.id),
      company_name: { id: 7 },
      location: 'Oslo, Norway',
      offices: null,
      departments: { name: 'Infrastructure' },
      requisition_id: 77,
      metadata: [null, ...first.metadata],
      pay_input_ranges: [
        { min_cents: '18000000', max_cents: '26000000', currency_type: 'USD', title: 'Annual Salary:' },
        { min_cents: 'on request', max_cents: null, currency_type: 'USD', title: 'Annual Salary:' },
      ],
    }
    const { outcome, postings } = await visit('greenhouse', 'boards-api.greenhouse.io/v1/boards/coreweave/jobs', {
      jobs: [odd],
      meta: { total: '1' },
    })
    expect(outcome).toBe('complete')
    expect(postings).toMatchObject([
      {
        id: String(first.id),
        employer: null,
        locations: ['Oslo, Norway'],
        department: 'Infrastructure',
        requisition: '77',
        workplace: 'remote',
        salary: { min: 180_000, max: 260_000, currency: 'USD', period: 'year' },
      },
    ])
  })

  test('Lever: a date in words, amounts as texts, one place without a list', async () => {
    const [first] = readJson('lever/board.json')
    const odd = {
      ...first,
      categories: { ...first.categories, allLocations: 'Austin, TX', team: 5 },
      createdAt: '2026-10-20T17:02:11Z',
      salaryRange: { currency: 'USD', interval: 'per-year-salary', min: '170000', max: '230000.00' },
    }
    const { outcome, postings } = await visit('lever', 'api.lever.co/v0/postings/matchgroup', [odd])
    expect(outcome).toBe('complete')
    expect(postings).toMatchObject([
      {
        locations: ['Austin, TX'],
        postedAt: new Date('2026-10-20T17:02:11Z'),
        salary: { min: 170_000, max: 230_000, currency: 'USD', period: 'year' },
      },
    ])
  })

  test('Ashby: places as things with names, an odd one among others, pay of no shape at all', async () => {
    const { jobs } = readJson('ashby/board.json')
    const odd = {
      ...jobs[0],
      location: { id: '1', name: 'San Francisco' },
      secondaryLocations: ['Remote', { location: 'Berlin' }],
      publishedAt: 1_790_000_000_000,
      compensation: 'On request',
    }
    const { outcome, postings } = await visit('ashby', 'api.ashbyhq.com/posting-api/job-board/lambda', { jobs: [odd] })
    expect(outcome).toBe('complete')
    expect(postings).toMatchObject([
      { locations: ['San Francisco', 'Berlin'], postedAt: new Date(1_790_000_000_000), salary: null },
    ])
  })

  test('a text in another shape is no posting without a text: it could not be read, and is known to be listed', async () => {
    const { jobs } = readJson('greenhouse/board.json')
    const odd = { ...jobs[1], content: { html: jobs[1].content } }
    const { outcome, named } = await visit('greenhouse', 'boards-api.greenhouse.io/v1/boards/coreweave/jobs', {
      jobs: [jobs[0], odd],
    })
    expect([outcome, named]).toEqual(['partial', [String(odd.id)]])
  })
})

test.each([
  ['ORA_HYBRID', 'Hybrid', 'hybrid'],
  [null, 'Remote', 'remote'],
  ['ACME_FLEX', 'Hybrid', 'hybrid'],
  ['', '', null],
])('the work model of Oracle’s code %s named %s is %s', async (WorkplaceTypeCode, WorkplaceType, workplace) => {
  const row = { Id: '260001', Title: 'Engineer', WorkplaceTypeCode, WorkplaceType }
  const { postings } = await visit(
    'oracle',
    'egup.fa.us2.oraclecloud.com/hcmRestApi/resources/latest/recruitingCEJobRequisitions',
    { items: [{ TotalJobsCount: 1, requisitionList: [row] }] },
  )
  expect(postings).toMatchObject([{ id: '260001', workplace }])
})

test('pay that an employer on Ashby does not want shown is not shown', async () => {
  const { jobs } = readJson('ashby/board.json')
  const [first] = jobs
  const shown = await visit('ashby', 'api.ashbyhq.com/posting-api/job-board/lambda', { jobs: [first] })
  expect(shown.postings[0]?.salary).not.toBeNull()
  const hidden = { ...first, shouldDisplayCompensationOnJobPostings: false }
  const { postings } = await visit('ashby', 'api.ashbyhq.com/posting-api/job-board/lambda', { jobs: [hidden] })
  expect(postings[0]?.salary).toBeNull()
})

test('BambooHR: a place in one word, and who works remotely where no kind of place is said', async () => {
  const row = { id: 60, jobOpeningName: 'Software Engineer', departmentLabel: null, employmentStatusLabel: 'Full-Time' }
  const nowhere = { country: null, state: null, province: null, city: null }
  const { outcome, postings } = await visit('bamboohr', 'credosemi.bamboohr.com/careers/list', {
    meta: { totalCount: 3 },
    result: [
      { ...row, location: { city: null, state: null }, isRemote: true },
      { ...row, id: '61', location: 'Reno, Nevada', isRemote: 'no' },
      { ...row, id: '62', location: { city: 'Arlington', state: 'Virginia' }, atsLocation: nowhere, locationType: '0' },
    ],
  })
  expect(outcome).toBe('complete')
  expect(postings.map(({ id, workplace, locations }) => [id, workplace, locations])).toEqual([
    ['60', 'remote', []],
    ['61', null, ['Reno, Nevada']],
    ['62', 'onsite', ['Arlington, Virginia']],
  ])
})

test('Pinpoint: an address without its host, and a place that is a text or the name of an office', async () => {
  const row = { title: 'Engineer', description: '<p>Build.</p>', department: null, published_at: null }
  const office = { id: '6679', city: 'Redondo Beach', province: 'California' }
  const { outcome, postings } = await visit('pinpoint', 'acmedc.pinpointhq.com/postings.json', {
    data: [
      { ...row, id: '1', url: '/en/postings/3ab1fb8a', location: 'Remote' },
      {
        ...row,
        id: '2',
        url: 'https://acmedc.pinpointhq.com/en/postings/2',
        location: { ...office, name: 'Redondo Beach ' },
      },
      { ...row, id: '3', url: 'https://jobs.acme.example/en/postings/3', location: { ...office, name: 'Remote - US' } },
    ],
  })
  expect(outcome).toBe('complete')
  expect(postings.map(({ url, locations }) => [url, locations])).toEqual([
    ['https://acmedc.pinpointhq.com/en/postings/3ab1fb8a', ['Remote']],
    ['https://acmedc.pinpointhq.com/en/postings/2', ['Redondo Beach, California']],
    ['https://jobs.acme.example/en/postings/3', ['Remote - US']],
  ])
})

test('iCIMS: places in a list of terms, a label that says it twice, and a link to others before that to the posting', async () => {
  const host = 'careers-tierpoint.icims.com'
  const card = (id: number, where: string) =>
    `<li class="col-xs-12 iCIMS_JobCardItem"><div class="row"><div class="header left">${where}</div><div class="title"><a href="https://${host}/jobs/${id}/r-${id}/job?in_iframe=1" class="iCIMS_Anchor" title="${id} - Role"><h3>Role ${id}</h3></a></div></div></li>`
  const terms = `<dl class="iCIMS_JobHeaderGroup"><div class="iCIMS_JobHeaderTag"><dt class="iCIMS_JobHeaderField"><span class="glyphicons"></span><span class="sr-only field-label">Location</span> </dt><dd class="iCIMS_JobHeaderData"><span > US-MA-Boston | US-Remote</span> </dd></div></dl>`
  const twice = `<a href="https://${host}/jobs/search?ss=1">Field</a><span class="field-label">Location : Location</span><span>US-WA-Seattle</span>`
  fake.standIn.answer(
    `${host}/jobs/search`,
    html(`<ul class="iCIMS_JobsTable">${card(1, terms)}${card(2, twice)}</ul>`),
  )
  const { postings } = await readBoard(scraperFor('icims'), scraperFor('icims').example, fake.kit())
  expect(postings.map(({ locations }) => locations)).toEqual([['Boston, MA, US', 'US-Remote'], ['Seattle, WA, US']])
})

test('Phenom: all places of a posting, though its page names the first only', async () => {
  sites.phenom.lay(fake.standIn)
  const scraper = scraperFor('phenom')
  const job = {
    jobId: 'R123001',
    title: 'Cooling &amp; Power Engineer',
    city: 'Columbus',
    state: 'Ohio',
    country: 'United States',
  }
  const places = ['Columbus, Ohio, United States', 'Austin, Texas, United States']
  const found = { totalHits: '1', data: { jobs: [{ ...job, multi_location: places }] } }
  fake.standIn.answer('careers.acmecooling.com/widgets', json({ refineSearch: found }))
  const [listed] = (await readBoard(scraper, scraper.example, fake.kit())).postings
  if (!listed) throw new Error('no posting')
  expect(listed.locations).toEqual(places)
  const data = {
    '@type': 'JobPosting',
    title: 'Engineer',
    description: 'Cool.',
    jobLocation: { address: 'Columbus, Ohio' },
  }
  fake.standIn.answer(
    'careers.acmecooling.com/us/en/job/R123001/Cooling-Power-Engineer',
    html(`<script type="application/ld+json">${JSON.stringify(data)}</script>`),
  )
  expect((await complete(scraper, scraper.example, listed, fake.kit())).locations).toEqual(places)
})

test('Google: a page without links behind a full one is not the end of the list', async () => {
  const place = 'www.google.com/about/careers/applications/jobs/results'
  const link = (id: number) => `<a href="jobs/results/${id}-sre" aria-label="Learn more about SRE ${id}"></a>`
  const page = (...ids: number[]) => html(`<!doctype html>${ids.map(link).join('')}`)
  const read = () => readBoard(scraperFor('google'), {}, fake.kit())
  fake.standIn.answer(place, page(...numbers(20)), html('<!doctype html><title>Search</title>'))
  expect((await read()).stopped).toMatchObject({ name: 'Incomplete' })
  fake.standIn.answer(place, page(...numbers(20)), page(21), html('<!doctype html><title>Search</title>'))
  expect(await read()).toMatchObject({ stopped: null, ids: numbers(21).map(String) })
})

test('Recruitee: a town with its state, as others are called so too', async () => {
  const offer = {
    id: 1,
    title: 'Engineer',
    careers_url: 'https://acmeplatform.recruitee.com/o/engineer',
    description: 'x',
  }
  const offers = [
    { ...offer, locations: [{ city: 'Portland', state: 'Maine', country: 'United States' }] },
    { ...offer, id: 2, city: 'Portland', state_code: 'ME', country_code: 'US' },
  ]
  const { postings } = await visit('recruitee', 'acmeplatform.recruitee.com/api/offers/', { offers })
  expect(postings.map(({ locations }) => locations)).toEqual([['Portland, Maine, United States'], ['Portland, ME, US']])
})

test('Recruitee: offers that are internal or closed are not on the board', async () => {
  const offer = {
    title: 'Engineer',
    careers_url: 'https://acmeplatform.recruitee.com/o/engineer',
    description: '<p>x</p>',
  }
  const states = [undefined, 'published', 'internal', 'closed', 'draft']
  const offers = states.map((status, i) => ({ ...offer, id: i + 1, status }))
  const { outcome, postings } = await visit('recruitee', 'acmeplatform.recruitee.com/api/offers/', { offers })
  expect([outcome, postings.map(({ id }) => id)]).toEqual(['complete', ['1', '2']])
})
