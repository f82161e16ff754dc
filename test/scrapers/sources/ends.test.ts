import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { scraperFor } from '../../../scrapers/registry.ts'
import { html, json, numberIn, numbers, readJson } from '../../fixtures/site.ts'
import { type FakeKit, readBoard, startFakeKit } from '../../helpers/fake-kit.ts'

let fake: FakeKit
beforeAll(async () => {
  fake = await startFakeKit()
})
afterAll(() => fake.close())
beforeEach(() => {
  fake.standIn.log.length = 0
})

const readExample = (source: string) => readBoard(scraperFor(source), scraperFor(source).example, fake.kit())

describe('a list of iCIMS', () => {
  const host = 'careers-tierpoint.icims.com'
  const list = (ids: number[], says = '') =>
    html(
      `<!doctype html><div class="iCIMS_MainWrapper">${says}${ids.map((id) => `<li class="iCIMS_JobCardItem"><a class="iCIMS_Anchor" href="/jobs/${id}/sre/job"><h3>SRE ${id}</h3></a></li>`).join('')}</div>`,
    )
  const login = html('<!doctype html><title>Welcome</title><div class="iCIMS_Login"><input type="Password"></div>')
  const thenAnswers = (page: number, instead: ReturnType<typeof html>) =>
    fake.standIn.answer(`${host}/jobs/search`, ({ url }) =>
      numberIn(url, 'pr') === page ? instead : list(numbers(20, 100 * (numberIn(url, 'pr') + 1))),
    )

  test.each([0, 1])('does not end where page %i leads to a login or a front page', async (page) => {
    const elsewhere = { status: 302, headers: { location: `https://${host}/jobs/login` }, body: '' }
    thenAnswers(page, elsewhere)
    for (const body of ['<title>Login</title>', '<title>Welcome</title><h1>Work with us</h1>']) {
      fake.standIn.answer(`${host}/jobs/login`, html(`<!doctype html><div class="iCIMS_MainWrapper">${body}</div>`))
      const { ids, stopped } = await readExample('icims')
      expect([ids.length, stopped]).toMatchObject([20 * page, { name: 'SourceChanged' }])
    }
    thenAnswers(page, login)
    expect((await readExample('icims')).stopped).toMatchObject({ name: 'Blocked' })
  })

  test('that says how many pages it has does not end before', async () => {
    const says = (of: number) => `<h2 class="iCIMS_SubHeader iCIMS_SubHeader_Jobs">Search Results Page 1 of ${of}</h2>`
    fake.standIn.answer(`${host}/jobs/search`, ({ url }) =>
      list(numberIn(url, 'pr') < 2 ? numbers(20, 100 * (numberIn(url, 'pr') + 1)) : [], says(3)),
    )
    expect(await readExample('icims')).toMatchObject({ ids: { length: 40 }, stopped: { name: 'Incomplete' } })
    fake.standIn.answer(`${host}/jobs/search`, ({ url }) =>
      list(numberIn(url, 'pr') < 2 ? numbers(20, 100 * (numberIn(url, 'pr') + 1)) : [], says(2)),
    )
    expect(await readExample('icims')).toMatchObject({ ids: { length: 40 }, stopped: null })
  })
})

describe('a list of BambooHR', () => {
  const host = 'credosemi.bamboohr.com'
  const rows = (count: number) => numbers(count).map((id) => ({ id: String(id), jobOpeningName: 'SRE' }))

  test('that shows fewer than it counts is not whole, and says how many are missing', async () => {
    fake.standIn.answer(`${host}/careers/list`, json({ meta: { totalCount: 5 }, result: rows(3) }))
    expect(await readExample('bamboohr')).toMatchObject({
      ids: { length: 3 },
      stopped: { name: 'Incomplete', missing: 2 },
    })
    const [first, ...others] = rows(5)
    const odd = { ...first, jobOpeningName: null }
    fake.standIn.answer(`${host}/careers/list`, json({ meta: { totalCount: 5 }, result: [odd, ...others] }))
    expect(await readExample('bamboohr')).toMatchObject({ ids: { length: 4 }, stopped: null })
  })

  test('is gone where its widget leads to BambooHR’s own pages, and is not empty where another page stands in its place', async () => {
    fake.standIn.answer(`${host}/careers/list`, { status: 404 })
    fake.standIn.answer(`${host}/jobs/embed2.php`, { status: 302, headers: { location: 'https://www.bamboohr.com/' } })
    fake.standIn.answer('www.bamboohr.com/', html('<!doctype html><title>HR software</title>'))
    expect((await readExample('bamboohr')).stopped).toMatchObject({ name: 'BoardGone' })
    fake.standIn.answer(`${host}/jobs/embed2.php`, html('<!doctype html><title>Down for maintenance</title>'))
    expect((await readExample('bamboohr')).stopped).toMatchObject({ name: 'SourceChanged' })
    fake.standIn.answer(`${host}/jobs/embed2.php`, html('<div class="BambooHR-ATS-board"></div>'))
    expect(await readExample('bamboohr')).toMatchObject({ ids: [], stopped: null })
  })
})

describe('a list of Google', () => {
  const place = 'www.google.com/about/careers/applications/jobs/results'
  const page = (ids: number[], title = 'Search Jobs') =>
    html(
      `<!doctype html><title>${title}</title>${ids.map((id) => `<a href="jobs/results/${id}-sre" aria-label="Learn more about SRE ${id}"></a>`).join('')}`,
    )
  const [first, second] = [numbers(20), numbers(20, 21)]

  test('of full pages only ends with a page of its own without links, which is there again', async () => {
    fake.standIn.answer(place, page(first, 'Page 1 – Jobs'), page(second, 'Page 2 – Jobs'), page([], 'Page 3 – Jobs'))
    expect(await readExample('google')).toMatchObject({ ids: { length: 40 }, stopped: null })
    fake.standIn.answer(place, page(first), page(second), page([], 'Sorry'))
    expect(await readExample('google')).toMatchObject({ ids: { length: 40 }, stopped: { name: 'Incomplete' } })
  })

  test('goes on where a page was without links only once', async () => {
    fake.standIn.answer(place, page(first), page([]), page(second), page([]))
    expect(await readExample('google')).toMatchObject({ ids: { length: 40 }, stopped: null })
  })
})

test('a list that shows more than it counts is whole, as one that was written anew while it was counted', async () => {
  const { jobs } = readJson('greenhouse/board.json')
  fake.standIn.answer('boards-api.greenhouse.io/v1/boards/coreweave/jobs', json({ jobs, meta: { total: 2 } }))
  expect(await readExample('greenhouse')).toMatchObject({ ids: { length: 3 }, stopped: null })
  const place = 'nvidia.wd5.myworkdayjobs.com/wday/cxs/nvidia/NVIDIAExternalCareerSite/jobs'
  const rows = (count: number) => numbers(count).map((id) => ({ title: 'SRE', externalPath: `/job/Oslo/SRE_R${id}` }))
  fake.standIn.answer(place, json({ total: 5, jobPostings: rows(6) }))
  expect(await readExample('workday')).toMatchObject({ ids: { length: 6 }, stopped: null })
  fake.standIn.answer(place, json({ total: 5, jobPostings: rows(20) }))
  expect((await readExample('workday')).stopped).toMatchObject({ name: 'Incomplete', missing: null })
})

test('an Oracle site without postings is empty, with a list of none or without one', async () => {
  const place = 'egup.fa.us2.oraclecloud.com/hcmRestApi/resources/latest/recruitingCEJobRequisitions'
  for (const requisitionList of [[], null, undefined]) {
    fake.standIn.answer(place, json({ items: [{ TotalJobsCount: 0, requisitionList }] }))
    expect(await readExample('oracle')).toMatchObject({ ids: [], stopped: null })
    fake.standIn.answer(place, json({ items: [{ TotalJobsCount: 3, requisitionList }] }))
    expect((await readExample('oracle')).stopped).not.toBeNull()
  }
})

test('what a company has on SmartRecruiters for its own people only is not on its board', async () => {
  const content = [
    { id: '1', name: 'SRE', visibility: 'PUBLIC' },
    { id: '2', name: 'SRE', visibility: 'INTERNAL' },
  ]
  fake.standIn.answer('api.smartrecruiters.com/v1/companies/AcmeNet/postings', json({ totalFound: 2, content }))
  expect(await readExample('smartrecruiters')).toMatchObject({ ids: ['1'], stopped: null })
})

test('Lever: a round number of postings from whoever knows no `skip` is asked for once more, and not a hundred times', async () => {
  const [row] = readJson('lever/board.json')
  const place = 'api.lever.co/v0/postings/matchgroup'
  fake.standIn.answer(place, json(numbers(200).map((id) => ({ ...row, id: String(id) }))))
  expect(await readExample('lever')).toMatchObject({ ids: { length: 200 }, stopped: null })
  expect(fake.standIn.paths('api.lever.co')).toHaveLength(2)
})
