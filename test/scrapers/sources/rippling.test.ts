import { afterAll, beforeAll, expect, test } from 'vitest'
import { scraperFor } from '../../../scrapers/registry.ts'
import { json, numberIn } from '../../fixtures/site.ts'
import { type FakeKit, fixtureNow, readBoard, startFakeKit } from '../../helpers/fake-kit.ts'

let fake: FakeKit
beforeAll(async () => {
  fake = await startFakeKit()
})
afterAll(() => fake.close())

const place = 'api.rippling.com/platform/api/ats/v2/board/hammerspace/jobs'
const row = (id: string, name: string, workplaceType: string | null = 'ON_SITE') => ({
  id,
  name: 'ML Infra Engineer',
  url: `https://ats.rippling.com/hammerspace/jobs/${id}`,
  department: { name: 'Engineering' },
  locations: [{ name, countryCode: 'US', workplaceType }],
})

/** The board whose answers are these pages, and say these totals. */
function readPages(pages: object[][], totalItems = pages.flat().length, totalPages = pages.length) {
  fake.standIn.answer(place, ({ url }) => {
    const page = numberIn(url, 'page')
    return json({ items: pages[page] ?? [], page, pageSize: 1000, totalItems, totalPages })
  })
  const scraper = scraperFor('rippling')
  return readBoard(scraper, scraper.example, fake.kit())
}

test('a posting in several rows has the places of all, and the work model in which all agree', async () => {
  const { postings, stopped } = await readPages([
    [row('mixed', 'Remote (US)', 'REMOTE'), row('same', 'Austin, TX'), row('unsaid', 'Reno, NV')],
    [row('mixed', 'Reno, NV'), row('same', 'Reno, NV'), row('unsaid', 'Oslo', null)],
  ])
  expect(stopped).toBeNull()
  expect(postings.map(({ id, locations, workplace }) => [id, locations, workplace])).toEqual([
    ['mixed', ['Remote (US)', 'Reno, NV'], null],
    ['same', ['Austin, TX', 'Reno, NV'], 'onsite'],
    ['unsaid', ['Reno, NV', 'Oslo'], null],
  ])
})

test('a list with fewer rows than it says, or that ends before its last page, is Incomplete after what came', async () => {
  const rows = [[row('1', 'Reno, NV')], [row('2', 'Oslo')]]
  for (const board of [await readPages(rows, 3), await readPages([...rows, []], 2, 4)]) {
    expect(board.ids).toEqual(['1', '2'])
    expect(board.stopped).toMatchObject({ name: 'Incomplete' })
  }
})

test('a board without postings is whole, however it counts its pages', async () => {
  for (const totalPages of [0, 1]) expect((await readPages([], 0, totalPages)).stopped).toBeNull()
})

test('what came before a page that fails is kept, and who is known stays as known, as places of theirs may be missing', async () => {
  const items = [row('1', 'Reno, NV'), row('2', 'Oslo')]
  fake.standIn.answer(place, ({ url }) =>
    numberIn(url, 'page') === 0 ? json({ items, totalItems: 4, totalPages: 2 }) : { status: 500 },
  )
  const known = { id: '1', url: 'https://x.example/1', revision: null, fetchedAt: fixtureNow, detailed: true }
  const scraper = scraperFor('rippling')
  expect(await readBoard(scraper, scraper.example, fake.kit({ known: [known] }))).toMatchObject({
    ids: ['2'],
    still: ['1'],
    stopped: { name: 'Unreachable' },
  })
})
