import { afterAll, beforeAll, expect, test } from 'vitest'
import { registry } from '../../../scrapers/registry.ts'
import { json } from '../../fixtures/site.ts'
import { amazonRows, amazonSearch, someAmazonRows } from '../../fixtures/sites.ts'
import { type FakeKit, readBoard, startFakeKit } from '../../helpers/fake-kit.ts'

const { amazon } = registry
const place = 'www.amazon.jobs/en/search.json'
let fake: FakeKit
beforeAll(async () => {
  fake = await startFakeKit()
})
afterAll(() => fake.close())

const readAll = () => readBoard(amazon, {}, fake.kit())

test('a posting is all that the search says of it', async () => {
  fake.standIn.answer(place, amazonSearch(amazonRows))
  expect((await readAll()).postings[0]).toMatchObject({
    id: '3142524',
    url: 'https://www.amazon.jobs/en/jobs/3142524/data-center-engineer',
    employer: null,
    locations: ['Herndon, Virginia, USA', 'Dublin, IRL'],
    workplace: 'onsite',
    employmentType: 'full-time',
    department: 'Data Center Operations',
    postedAt: new Date('2026-11-03'),
    description:
      'Build rooms.<br/>\n<h3>Basic qualifications</h3>\n- Hands\n<h3>Preferred qualifications</h3>\n- Both hands',
  })
})

test('the items of a list whose lines have run together are lines again, and no other dash begins one', async () => {
  const qualifications =
    '- Know SQL - C++ - 3+ years of C - 2 or more - of Go<br/>- Linux - RHEL<br/>USA - Oslo - Rome - Bern'
  const [row] = someAmazonRows(1, { basic_qualifications: qualifications })
  fake.standIn.answer(place, json({ hits: 1, jobs: [row] }))
  expect((await readAll()).postings[0]?.description).toContain(
    '\n- Know SQL<br/>- C++<br/>- 3+ years of C - 2 or more - of Go<br/>- Linux - RHEL<br/>USA - Oslo - Rome - Bern\n',
  )
})

test('a heading of its form is one, a line or run together with what stands around it, and items after a colon are lines', async () => {
  const description =
    'We build: A day in the life of racks. Key job responsibilities You will: - Rack - Cable - Test A day in the life You walk.<br/>About the team<br/>- One'
  const [row] = someAmazonRows(1, { description })
  fake.standIn.answer(place, json({ hits: 1, jobs: [row] }))
  expect((await readAll()).postings[0]?.description).toContain(
    'We build: A day in the life of racks.<h3>Key job responsibilities</h3>You will:<br/>- Rack<br/>- Cable<br/>- Test A day in the life You walk.<h3>About the team</h3>- One',
  )
})

test('both forms of the date are read, and no other', async () => {
  fake.standIn.answer(place, amazonSearch(amazonRows))
  const dates = (await readAll()).postings.map(({ postedAt }) => postedAt?.toISOString().slice(0, 10) ?? null)
  expect(dates).toEqual(['2026-11-03', '2026-10-07', null])
})

test('a location that is not JSON is passed over, and work that is virtual is remote only when all of it is', async () => {
  fake.standIn.answer(place, amazonSearch(amazonRows))
  const [, intern, support] = (await readAll()).postings
  expect(intern).toMatchObject({ locations: ['Virtual, ZAF'], workplace: null, employmentType: 'internship' })
  expect(support).toMatchObject({ locations: ['Seattle, Washington, USA'], workplace: 'remote', employmentType: null })
})

test('pages are asked to the end, 100 rows each', async () => {
  fake.standIn.answer(place, amazonSearch(someAmazonRows(250)))
  fake.standIn.log.length = 0
  const { ids, stopped } = await readAll()
  expect([ids.length, stopped]).toEqual([250, null])
  const offsets = fake.standIn.log.map(({ url }) => new URL(url).searchParams.get('offset')).filter(Boolean)
  expect(offsets).toEqual(['0', '100', '200'])
})

test('what is posted while the pages are read is found at the top', async () => {
  let rows = someAmazonRows(150)
  fake.standIn.answer(place, (asked) => {
    const answer = amazonSearch(rows)(asked)
    if (rows.length === 150) rows = [...someAmazonRows(1, {}, 500), ...rows]
    return answer
  })
  const { ids, stopped } = await readAll()
  expect([new Set(ids).size, stopped]).toEqual([151, null])
})

test('fewer rows than hits is Incomplete, with what came', async () => {
  const whole = amazonSearch(someAmazonRows(120))
  fake.standIn.answer(place, (asked) => {
    const page = JSON.parse(String(whole(asked).body))
    return json({ ...page, jobs: page.jobs.slice(0, page.jobs.length >> 1) })
  })
  const { ids, stopped } = await readAll()
  expect(ids.length).toBe(60)
  expect(stopped).toMatchObject({ name: 'Incomplete', message: expect.stringMatching(/has 120 postings and shows 60/) })
})

test('a search as long as may be shown is read again by business category', async () => {
  const rows = ['aws', 'retail', 'devices'].flatMap((business_category, i) =>
    someAmazonRows(4_000, { business_category }, i * 4_000),
  )
  fake.standIn.answer(place, amazonSearch(rows))
  const { ids, stopped } = await readAll()
  expect([new Set(ids).size, ids.length, stopped]).toEqual([12_000, 12_000, null])
})

test('a category alone above the cap is Incomplete', async () => {
  fake.standIn.answer(place, amazonSearch(someAmazonRows(10_001, { business_category: 'aws' })))
  const { ids, stopped } = await readBoard(amazon, { category: 'aws' }, fake.kit())
  expect(ids.length).toBe(10_000)
  expect(stopped).toMatchObject({ name: 'Incomplete', message: expect.stringMatching(/no more than 10000/) })
})

test('a query and a category are asked for as the site itself asks', async () => {
  fake.standIn.answer(place, amazonSearch([]))
  fake.standIn.log.length = 0
  await readBoard(amazon, { query: 'gpu & rack', category: 'aws' }, fake.kit())
  const { searchParams } = new URL(fake.standIn.log.find(({ path }) => path !== '/robots.txt')?.url ?? '')
  expect([searchParams.get('base_query'), searchParams.getAll('business_category[]')]).toEqual(['gpu & rack', ['aws']])
})
