import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { registry } from '../../../scrapers/registry.ts'
import { json } from '../../fixtures/site.ts'
import { layWorkday, sites, someRows, type WorkdayRow, workdayList, workdayPostings } from '../../fixtures/sites.ts'
import { type FakeKit, fixtureNow, readBoard, startFakeKit } from '../../helpers/fake-kit.ts'

const { workday } = registry
const base = 'https://nvidia.wd5.myworkdayjobs.com/NVIDIAExternalCareerSite'
const api = 'nvidia.wd5.myworkdayjobs.com/wday/cxs/nvidia/NVIDIAExternalCareerSite'
let fake: FakeKit
beforeAll(async () => {
  fake = await startFakeKit()
})
afterAll(() => fake.close())
beforeEach(() => sites.workday.lay(fake.standIn))

const readExample = () => readBoard(workday, workday.example, fake.kit())
const known = (path: string, id: string) => ({
  id,
  url: base + path,
  revision: null,
  fetchedAt: fixtureNow,
  detailed: false,
})
const detailOf = (path: string, id: string) => workday.detail?.(workday.example, known(path, id), fake.kit())

describe('the list', () => {
  test('is asked in pages of 20, as the board’s own page asks', async () => {
    fake.standIn.log.length = 0
    await readExample()
    const asked = fake.standIn.log.filter(({ method }) => method === 'POST')
    expect(asked.map(({ body }) => JSON.parse(body))).toEqual([
      { appliedFacets: {}, limit: 20, offset: 0, searchText: '' },
      { appliedFacets: {}, limit: 20, offset: 20, searchText: '' },
    ])
    expect(asked[0]?.headers).toMatchObject({ origin: 'https://nvidia.wd5.myworkdayjobs.com', referer: base })
  })

  test('gives postings without a text or a date: both come from the posting’s page', async () => {
    const [first] = (await readExample()).postings
    expect(first).toMatchObject({ description: null, postedAt: null, employer: null, requisition: 'JR1987654' })
  })

  test('"2 Locations" is not a place', async () => {
    const [first, second] = (await readExample()).postings
    expect([first?.locations, second?.locations]).toEqual([[], ['US, VA, Ashburn']])
  })

  test('one requisition posted twice is two postings', async () => {
    expect((await readExample()).ids.slice(0, 2)).toEqual(['JR1987654-1', 'JR1987654-2'])
  })

  test('a revision changes with what the list says, but not with the days since it was posted', async () => {
    const revisions = async (over: Partial<WorkdayRow>) => {
      layWorkday(fake.standIn, workdayList(someRows(1).map((row) => ({ ...row, ...over }))))
      return (await readExample()).postings.map(({ revision }) => revision)
    }
    const before = await revisions({ postedOn: 'Posted Today' })
    expect(await revisions({ postedOn: 'Posted 3 Days Ago' })).toEqual(before)
    expect(await revisions({ locationsText: 'Bergen' })).not.toEqual(before)
    expect(await revisions({ title: 'Principal' })).not.toEqual(before)
  })

  test('two postings that claim one id are both kept', async () => {
    const twins = ['Oslo', 'Bergen'].map((place) => ({ title: 'Twin', externalPath: `/job/${place}/Twin_R7` }))
    layWorkday(fake.standIn, workdayList(twins))
    expect((await readExample()).ids).toEqual(['R7', '/job/Bergen/Twin_R7'])
  })

  test('a page that repeats ends the reading as Incomplete, with what came', async () => {
    const list = workdayList(someRows(60))
    layWorkday(fake.standIn, (asked) => list({ ...asked, body: asked.body.replace(/"offset":(20|40)/, '"offset":0') }))
    fake.standIn.log.length = 0
    const { ids, stopped } = await readExample()
    expect(ids.length).toBe(20)
    expect(stopped).toMatchObject({
      name: 'Incomplete',
      message: expect.stringMatching(/has 60 postings and shows 20/),
    })
    expect(fake.standIn.log.filter(({ method }) => method === 'POST').length).toBe(2)
  })

  test('half of each page missing is Incomplete', async () => {
    const whole = workdayList(someRows(45))
    layWorkday(fake.standIn, (asked) => {
      const page = JSON.parse(String(whole(asked).body))
      return { body: JSON.stringify({ ...page, jobPostings: page.jobPostings.slice(0, page.jobPostings.length >> 1) }) }
    })
    expect((await readExample()).stopped).toMatchObject({ name: 'Incomplete' })
  })

  test('an empty list is an empty board', async () => {
    layWorkday(fake.standIn, workdayList([]))
    expect(await readExample()).toMatchObject({ postings: [], stopped: null })
  })
})

describe('a board above the cap of 2,000', () => {
  const rows = ['a', 'b', 'c'].flatMap((family) =>
    someRows(700, family.toUpperCase()).map((row) => ({ ...row, family })),
  )
  const place = {
    facetParameter: 'locationMainGroup',
    values: [{ facetParameter: 'locations', values: [{ id: 'x' }] }],
  }
  const family = {
    facetParameter: 'jobFamilyGroup',
    values: ['a', 'b', 'c'].map((id) => ({ id, descriptor: id, count: 700 })),
  }

  test('is read in parts, one for each job family, and each posting once', async () => {
    layWorkday(
      fake.standIn,
      workdayList([...rows, ...rows.slice(0, 3).map((row) => ({ ...row, family: 'b' }))], { facets: [place, family] }),
    )
    const { ids, stopped } = await readExample()
    expect(new Set(ids).size).toBe(2_100)
    expect(ids.length).toBe(2_100)
    expect(stopped).toBeNull()
  })

  test('is Incomplete when nothing tells how to part it', async () => {
    layWorkday(fake.standIn, workdayList(rows))
    const { ids, stopped } = await readExample()
    expect(ids.length).toBe(2_000)
    expect(stopped).toMatchObject({ name: 'Incomplete', message: expect.stringMatching(/no more than 2000/) })
  })

  test('is Incomplete when its parts have fewer than the whole', async () => {
    const facets = [{ ...family, values: family.values.slice(0, 2) }]
    layWorkday(fake.standIn, workdayList(rows, { facets }))
    const { ids, stopped } = await readExample()
    expect(ids.length).toBe(1_400)
    expect(stopped).toMatchObject({
      name: 'Incomplete',
      message: expect.stringMatching(/1400 postings of 2000 or more/),
    })
  })
})

describe('a posting’s own page', () => {
  test('brings the text, the day it was posted, and all of its places', async () => {
    expect(await detailOf('/job/US-TX-Dallas/Datacenter-Technician_JR1987654-1', 'JR1987654-1')).toEqual({
      id: 'JR1987654-1',
      url: `${base}/job/US-TX-Dallas/Datacenter-Technician_JR1987654-1`,
      title: 'Datacenter Technician',
      locations: ['US, TX, Dallas', 'US, VA, Ashburn'],
      description: '<p>Keep the floor running.</p>',
      workplace: 'onsite',
      employmentType: 'full-time',
      requisition: 'JR1987654',
      postedAt: new Date('2026-10-30'),
      validThrough: null,
    })
  })

  test('without a text is read all the same, so that it is not asked for again and again', async () => {
    const posting = await detailOf('/job/US-VA-Ashburn/Datacenter-Technician_JR1987654-2', 'JR1987654-2')
    expect(posting).toMatchObject({ description: '', postedAt: null })
  })

  test('says the country of the one place that leaves it open', async () => {
    const country = { descriptor: 'United Kingdom', id: '29247e' }
    const placesOf = async (location: string, additionalLocations: string[] = []) => {
      const jobPostingInfo = { title: 'Engineer', jobDescription: '', location, additionalLocations, country }
      fake.standIn.answer(`${api}/job/x/Engineer_R5`, json({ jobPostingInfo }))
      return (await detailOf('/job/x/Engineer_R5', 'R5'))?.locations
    }
    expect(await placesOf('Cambridge')).toEqual(['Cambridge, United Kingdom'])
    expect(await placesOf('Remote')).toEqual(['Remote, United Kingdom'])
    expect(await placesOf('UK, Remote')).toEqual(['UK, Remote'])
    expect(await placesOf('Cambridge', ['Boston'])).toEqual(['Cambridge', 'Boston'])
  })

  test('that is gone is null, and the board stands', async () => {
    expect(await detailOf('/job/Oslo/Filled_R9', 'R9')).toBeNull()
  })

  test('is asked for on the board’s own site only', async () => {
    const stranger = { ...known('', 'R9'), url: 'https://elsewhere.example/job/x_R9' }
    await expect(workday.detail?.(workday.example, stranger, fake.kit())).rejects.toMatchObject({
      name: 'SourceChanged',
    })
  })

  test('completes every posting that the list names', async () => {
    const listed = (await readExample()).postings.slice(0, workdayPostings.length)
    const details = await Promise.all(listed.map(({ id, url }) => detailOf(url.slice(base.length), id)))
    expect(details.map((posting) => posting?.id)).toEqual(listed.map(({ id }) => id))
  })
})

test('a site on a host that tenants share is asked there and shown there', async () => {
  const place = { host: 'wd5.myworkdaysite.com', tenant: 'acme', site: 'Careers' }
  fake.standIn.answer('wd5.myworkdaysite.com/wday/cxs/acme/Careers/jobs', workdayList(someRows(1)))
  const { postings } = await readBoard(workday, place, fake.kit())
  expect(postings[0]?.url).toBe('https://wd5.myworkdaysite.com/recruiting/acme/Careers/job/Oslo/Engineer-0_R1000')
  expect(workday.fromToken(workday.token(place))).toEqual(place)
})
