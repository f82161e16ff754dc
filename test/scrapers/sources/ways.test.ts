import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { scraperFor } from '../../../scrapers/registry.ts'
import { toPostings } from '../../../scrapers/sources/hacker-news/comment.ts'
import { atom } from '../../fixtures/feed/site.ts'
import { comments } from '../../fixtures/hacker-news/site.ts'
import { html, json, xml } from '../../fixtures/site.ts'
import { sites } from '../../fixtures/sites.ts'
import { complete, type FakeKit, fixtureNow, readBoard, startFakeKit } from '../../helpers/fake-kit.ts'

let fake: FakeKit
beforeEach(async () => {
  await fake?.close()
  fake = await startFakeKit()
})
afterAll(() => fake.close())

const readExample = (source: string) => readBoard(scraperFor(source), scraperFor(source).example, fake.kit())

describe('where the first way is closed, another is taken', () => {
  test('BambooHR without a list is read from its widget', async () => {
    const item =
      '<ul><li id="bhrDepartmentID_18">Operations<ul><li id="bhrPositionID_45" class="BambooHR-ATS-Jobs-Item"><a href="//credosemi.bamboohr.com/careers/45">Technician</a><span class="BambooHR-ATS-Location">Reno, Nevada</span></li></ul></li></ul>'
    fake.standIn.answer('credosemi.bamboohr.com/jobs/embed2.php', html(item))
    const { postings, stopped } = await readExample('bamboohr')
    expect(stopped).toBeNull()
    expect(postings).toMatchObject([{ id: '45', title: 'Technician', locations: ['Reno, Nevada'], description: null }])
    const untitled = '<li id="bhrPositionID_46"><a href="//credosemi.bamboohr.com/careers/46"></a></li>'
    fake.standIn.answer('credosemi.bamboohr.com/jobs/embed2.php', html(untitled + item))
    expect(await readExample('bamboohr')).toMatchObject({ ids: ['45'], unread: [{ id: '46' }], stopped: null })
  })

  test('Personio whose feed is switched off is read from its page: those that are known stay as they were, and others come', async () => {
    const box = (id: number, title: string) =>
      `<a class="job-box-link job-box" href="/job/${id}?language=en"><div>${title}</div></a>`
    fake.standIn.answer('datacrunch.jobs.personio.de/', html(box(2_800_001, 'HPC Engineer') + box(2_800_003, 'Welder')))
    const scraper = scraperFor('personio')
    const known = { revision: null, fetchedAt: fixtureNow, detailed: true }
    const url = 'https://datacrunch.jobs.personio.de/job/2800001'
    const kit = fake.kit({ known: [{ id: '2800001', url, ...known }] })
    const { still, postings, stopped } = await readBoard(scraper, scraper.example, kit)
    expect({ still, stopped }).toEqual({ still: ['2800001'], stopped: null })
    expect(postings).toMatchObject([{ id: '2800003', title: 'Welder', description: null }])
    const data = { '@type': 'JobPosting', title: 'Welder', description: '<p>Pipes.</p>' }
    const page = `<script type="application/ld+json">${JSON.stringify(data)}</script>`
    fake.standIn.answer('datacrunch.jobs.personio.de/job/2800003', html(page))
    const [welder] = postings.map((posting) => ({ ...posting, ...known }))
    expect(welder && (await scraper.detail?.(scraper.example, welder, kit))).toMatchObject({
      description: '<p>Pipes.</p>',
    })
    for (const gone of [{ status: 404 }, html('<!doctype html><title>Careers</title>')]) {
      fake.standIn.answer('datacrunch.jobs.personio.de/', gone)
      expect((await readExample('personio')).stopped).toMatchObject({ name: 'BoardGone' })
    }
  })

  test.each(['', 'Apply today: we design'])(
    'Eightfold without the present interface is read by the one before, and each text from its own page where the list has %j of it',
    async (preview) => {
      const host = 'infineon.eightfold.ai'
      fake.standIn.answer(`${host}/api/pcsx/search`, { status: 403, body: '{"message":"Not authorized for PCSX"}' })
      fake.standIn.answer(`${host}/api/pcsx/position_details`, { status: 403 })
      const position = {
        id: 446_700_000_001,
        name: 'Chip Designer',
        location: 'Villach, Austria',
        display_job_id: 'HRC7',
        work_location_option: 'remote_local',
        t_create: 1_793_000_000,
        t_update: 1_793_100_000,
        canonicalPositionUrl: `https://${host}/careers/job/446700000001`,
        job_description: preview,
      }
      const list = `${host}/api/apply/v2/jobs`
      fake.standIn.answer(list, json({ positions: [position], count: 1, domain: 'infineon.com' }))
      fake.standIn.answer(`${list}/446700000001`, json({ ...position, job_description: '<p>Design.</p>' }))
      const scraper = scraperFor('eightfold')
      const { postings, stopped } = await readExample('eightfold')
      expect(stopped).toBeNull()
      const [listed] = postings
      if (!listed) throw new Error('no posting')
      expect(listed).toMatchObject({
        requisition: 'HRC7',
        description: null,
        revision: '1793100000',
        locations: ['Villach, Austria'],
        workplace: 'remote',
      })
      const whole = await complete(scraper, scraper.example, listed, fake.kit())
      expect(whole.description).toBe('<p>Design.</p>')
      expect(fake.standIn.paths(host).at(-1)).toBe('/api/apply/v2/jobs/446700000001?domain=infineon.com')
    },
  )

  test('Phenom that wants to have shown its page first is shown the token and cookie of that page', async () => {
    const host = 'careers.acmecooling.com'
    sites.phenom.lay(fake.standIn)
    fake.standIn.answer(`${host}/us/en/search-results`, {
      headers: { 'content-type': 'text/html', 'set-cookie': 'PLAY=9; Path=/' },
      body: '<!doctype html><script>phApp={"csrfToken":"abc-1"}</script>',
    })
    const search = { refineSearch: { totalHits: 0, data: { jobs: [] } } }
    fake.standIn.answer(`${host}/widgets`, ({ headers }) =>
      headers['x-csrf-token'] === 'abc-1' && headers.cookie === 'PLAY=9' ? json(search) : { status: 403 },
    )
    expect((await readExample('phenom')).stopped).toBeNull()
  })

  test('Hacker News is read from its own API when the index fails, without the dead and the deleted', async () => {
    const api = 'hacker-news.firebaseio.com/v0'
    fake.standIn.answer('hn.algolia.com/api/v1/search_by_date', { status: 403 })
    fake.standIn.answer(`${api}/user/whoishiring.json`, json({ submitted: [1, 2] }))
    fake.standIn.answer(`${api}/item/1.json`, json({ id: 1, time: 1, title: 'Ask HN: Freelancer?' }))
    const kids = [47_000_002, 5, 6]
    fake.standIn.answer(`${api}/item/2.json`, json({ id: 2, time: 1, title: 'Ask HN: Who is hiring?', kids }))
    const [, comment] = comments
    fake.standIn.answer(`${api}/item/47000002.json`, json({ id: 47_000_002, time: 1_793_000_000, text: comment?.text }))
    fake.standIn.answer(`${api}/item/5.json`, json({ id: 5, time: 1, text: 'A | Engineer', dead: true }))
    fake.standIn.answer(`${api}/item/6.json`, json(null))
    const { postings, stopped } = await readExample('hacker-news')
    expect(stopped).toBeNull()
    expect(postings).toMatchObject([
      {
        id: '47000002',
        title: 'Cooling Technician',
        employer: 'Thermo',
        locations: ['Oslo, Norway'],
        workplace: 'onsite',
      },
    ])
  })
})

test('a comment of Hacker News whose text cannot be read is there with the roles that are known of it', async () => {
  const odd = comments.map((comment) => ({ ...comment, text: comment.text && { html: comment.text } }))
  fake.standIn.answer(
    'hn.algolia.com/api/v1/search_by_date',
    json({ hits: [{ objectID: '1', title: 'Who is hiring?' }] }),
  )
  fake.standIn.answer(
    'hn.algolia.com/api/v1/items/1',
    json({ children: [comments[1], ...odd.slice(0, 1), ...odd.slice(3)] }),
  )
  const known = ['gpu-cluster-engineer', 'network-engineer', 'former'].map((role) => ({
    ...{ id: `47000001-${role}`, url: 'https://news.ycombinator.com/item?id=47000001', closed: role === 'former' },
    ...{ revision: null, fetchedAt: new Date(0), detailed: true },
  }))
  const { ids, unread } = await readBoard(scraperFor('hacker-news'), {}, fake.kit({ known }))
  expect([ids, unread.map(({ id }) => id)]).toEqual([
    ['47000002'],
    ['47000001-gpu-cluster-engineer', '47000001-network-engineer'],
  ])
})

test('a tenant that is sent to Pinpoint’s own site is gone, and nothing is asked there', async () => {
  fake.standIn.answer('acmedc.pinpointhq.com/postings.json', {
    status: 302,
    headers: { location: 'https://www.pinpointhq.com/' },
  })
  expect((await readExample('pinpoint')).stopped).toMatchObject({ name: 'BoardGone' })
  expect(fake.standIn.log.map(({ host }) => host)).not.toContain('www.pinpointhq.com')
})

test('an Atom feed is read as an RSS feed is, and what it only updated has no date of posting', async () => {
  fake.standIn.answer('jobs.example.net/feed.xml', xml(atom.replace(/<published>.*<\/published>/, '')))
  const { postings } = await readExample('feed')
  expect(postings).toMatchObject([
    {
      id: 'tag:jobs.example.net,2026:7',
      url: 'https://jobs.example.net/jobs/7',
      description: '<p>Racks.</p>',
      postedAt: null,
    },
  ])
})

test('without its key a source says which setting it needs, and asks nothing', async () => {
  const { createFetcher } = await import('../../../scrapers/kit/kit.ts')
  const hosts = { load: () => null, update: () => {} }
  const fetcher = createFetcher({ gateway: fake.standIn.url, minGapMs: 0, userAgent: 'Rackline/1.0', hosts })
  const known = { byId: () => null, byUrl: () => [], open: 0 }
  const { signal } = new AbortController()
  const { kit } = fetcher.visit({ known, validators: null, now: new Date(), forced: true, signal })
  const { stopped } = await readBoard(scraperFor('usajobs'), scraperFor('usajobs').example, kit)
  expect(stopped).toMatchObject({ name: 'Refused', message: expect.stringContaining('USAJOBS_KEY') })
  expect(fake.standIn.log).toEqual([])
  await fetcher.close()
})

test('what a page does not say stays as the list said it', async () => {
  sites.oracle.lay(fake.standIn)
  const scraper = scraperFor('oracle')
  const [first] = (await readExample('oracle')).postings
  if (!first) throw new Error('no posting')
  const whole = await complete(scraper, scraper.example, first, fake.kit())
  expect(whole).toMatchObject({ title: first.title, locations: first.locations, requisition: first.requisition })
})

describe('a comment of a thread', () => {
  const read = (text: string) => toPostings({ id: 9, text, seconds: 1_793_000_000 })

  test.each([
    ['Acme | Senior SRE | Remote (EU) | Full-time', ['Senior SRE'], ['Remote (EU)'], 'remote'],
    [
      'Acme | ONSITE | Berlin | Backend Engineer, Data Scientist',
      ['Backend Engineer', 'Data Scientist'],
      ['Berlin'],
      'onsite',
    ],
    ['Acme | Backend, Frontend Engineer | NYC or Remote', ['Backend, Frontend Engineer'], ['NYC or Remote'], 'remote'],
    ['Acme (https:&#x2F;&#x2F;acme.example) | Engineers | Remote or Hybrid | $100k', ['Engineers'], [], null],
  ])('%s', (text, titles, locations, workplace) => {
    const postings = read(text)
    expect(postings.map(({ title }) => title)).toEqual(titles)
    expect(postings[0]).toMatchObject({ employer: 'Acme', locations, workplace })
  })

  test.each(['Is anyone hiring in Oslo?', 'Acme | We do things', '', '<p>', '| | |', 'SRE'])(
    'without the customary line is no posting: %s',
    (text) => expect(read(text)).toEqual([]),
  )

  test('of any length and shape is read in no time', () => {
    for (const part of ['|', ' ', '(', '(YC', 'remote ', '<', ', ', 'engineer, ', '; '])
      expect(read(`Acme | ${part.repeat(100_000)}`).length).toBeLessThanOrEqual(10)
  })
})
