import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { collect } from '../../scrapers/collect.ts'
import { recogniseBoard } from '../../scrapers/recognise.ts'
import { boardKey, boardToken, registry, type SourceName, scraperFor } from '../../scrapers/registry.ts'
import { sites } from '../fixtures/sites.ts'
import { complete, type FakeKit, fixtureNow, readBoard, startFakeKit } from '../helpers/fake-kit.ts'
import { noting, showing, spoiled, watching, withOddRow } from '../helpers/odd-row.ts'

const sources = Object.keys(registry) as SourceName[]
const folder = join(import.meta.dirname, '..', '..', 'scrapers', 'sources')
const linesMax = 150

const files = readdirSync(folder).filter((name) => name.endsWith('.ts'))
test.each(files.map((name) => basename(name, '.ts')))('%s has a line in scrapers/registry.ts', (name) => {
  expect(sources).toContain(name)
})

describe.each(sources)('%s', (source) => {
  const scraper = scraperFor(source)
  const site = sites[source]
  const params = scraper.example
  let fake: FakeKit

  const visit = () => {
    const board = { source, params, validators: null, forced: true, known: [] }
    return collect({ board, scraper, fetcher: fake.fetcher, now: fixtureNow })
  }

  beforeAll(async () => {
    if (!site)
      throw new Error(`Lay a board of ${source} down: test/fixtures/${source}/site.ts, and a line in sites.ts.`)
    fake = await startFakeKit()
  })
  afterAll(() => fake?.close())

  test('is registered by its own name, and its example passes its own params', () => {
    expect(scraper.name).toBe(source)
    expect(scraper.params.parse(params)).toEqual(params)
  })

  test('has a file that can be read in one go', () => {
    const lines = readFileSync(join(folder, `${source}.ts`), 'utf8').split('\n').length
    expect(lines, `${linesMax} lines at most: the rest goes into sources/${source}/`).toBeLessThanOrEqual(linesMax)
  })

  test('its board is listed to the end: every posting valid, each id once, no date made up', async () => {
    site.lay(fake.standIn)
    const { postings, ids, stopped } = await readBoard(scraper, params, fake.kit())
    expect(stopped, String(stopped)).toBeNull()
    expect(ids).toEqual(site.ids)
    expect(new Set(ids).size).toBe(ids.length)
    expect(postings.filter(({ postedAt }) => postedAt?.getTime() === fixtureNow.getTime())).toEqual([])
  })

  test('postings that the list does not describe are described by their own pages', async () => {
    site.lay(fake.standIn)
    const { postings } = await readBoard(scraper, params, fake.kit())
    const [first] = await Promise.all(
      postings.slice(0, 1).map((posting) => complete(scraper, params, posting, fake.kit())),
    )
    expect(first?.description).toMatch(source === 'browser' ? /^$/ : /\w/)
    expect(first).toMatchObject(inWords(site.first ?? {}))
    const undescribed = postings.filter(({ description }) => description === null)
    expect(undescribed.length === 0 || scraper.detail !== undefined).toBe(true)
  })

  test('a posting whose own page is gone is null, so that the pages of the others are read on', async () => {
    site.lay(fake.standIn)
    const { postings } = await readBoard(scraper, params, fake.kit())
    const listed = postings.find(({ description }) => description === null)
    if (!listed || !scraper.detail) return
    const emptyWeb = await startFakeKit()
    onTestFinished(() => emptyWeb.close())
    const { id, url, revision } = listed
    const known = { id, url, revision, fetchedAt: fixtureNow, detailed: false, listed }
    const page = await scraper.detail(params, known, emptyWeb.kit()).catch((error) => error)
    expect(page, 'detail asks with { goneMeansBoard: false }, and answers null').toBeNull()
  })

  test('a second reading says exactly the same, on another day too', async () => {
    site.lay(fake.standIn)
    const first = await readBoard(scraper, params, fake.kit())
    const later = await readBoard(scraper, params, fake.kit({ now: new Date('2026-11-09T03:00:00Z') }))
    expect(later.postings).toEqual(first.postings)
  })

  test('a changed shape is SourceChanged, and the complaint names the place', async () => {
    const { place, body, says } = site.changed
    fake.standIn.answer(place, { body })
    const { stopped, postings } = await readBoard(scraper, params, fake.kit())
    expect(postings).toEqual([])
    expect(stopped).toMatchObject({ name: 'SourceChanged', message: expect.stringMatching(says) })
  })

  test('a posting in its answers that is not as the source says costs only itself, and the reading is not whole', async () => {
    site.lay(fake.standIn)
    const { kit, places } = noting(fake.kit())
    await readBoard(scraper, params, kit)
    if (places.length === 0 && !site.rows) return
    const rows = [...new Set([...places, site.rows ?? null])].filter((place) => place !== null)
    expect(rows, 'a listing in JSON names its rows').not.toEqual([])
    site.lay(withOddRow(fake.standIn, rows))
    const collected = await visit()
    expect(collected).toMatchObject({ outcome: 'partial', found: site.ids.length, validators: null })
    expect(collected.detail).toMatch(/could not be read/)
  })

  test('whatever a posting lacks, the others are listed, and it too where it says who it is', async () => {
    if (site.rows) return
    const { kit, places, pages } = noting(fake.kit())
    site.lay(fake.standIn)
    await readBoard(scraper, params, kit)
    if (places.length === 0 && pages.length > 0)
      expect(site.item, 'site.ts says by `item` how a posting stands in a listing of HTML or XML').toBeDefined()
    const rows = { places: [...new Set(places)].filter((place) => place !== null), item: site.item }
    const watched = watching(fake.standIn, rows)
    site.lay(watched.standIn)
    await visit()
    const row = watched.second()
    if (row === null) return
    const nameless = new Set<string>()
    for (const { without, odd } of spoiled(row)) {
      if (site.noPostingWithout?.includes(without)) continue
      site.lay(showing(fake.standIn, row, odd, rows))
      const collected = await visit()
      const listed = [...collected.postings.map(({ id }) => id), ...collected.named]
      const which = `${without} in ${odd.slice(0, 1_000)}`
      expect(['complete', 'partial'], `${collected.detail}: ${which}`).toContain(collected.outcome)
      const toYield = `throws ${collected.detail}; yield unread() for a posting without ${which}`
      expect(collected.outcome === 'partial', toYield).toBe(collected.unread)
      expect(site.ids.filter((id) => !listed.includes(id)).length, which).toBeLessThanOrEqual(1)
      expect(listed.length + (collected.nameless ?? 0), which).toBeGreaterThanOrEqual(site.ids.length)
      if (collected.nameless !== 0) nameless.add(without)
    }
    const unnamed = `nobody knows who a posting is without ${[...nameless].join(', ')}: which key is its \`id\`?`
    expect([...nameless].length, unnamed).toBeLessThanOrEqual(2)
  })

  test('a board that does not exist is BoardGone', async () => {
    fake.standIn.answer(site.changed.place, { status: 404, body: 'Not found' })
    expect((await readBoard(scraper, params, fake.kit())).stopped).toMatchObject({ name: 'BoardGone' })
  })

  test('a site that does not let us in is Blocked, never an empty board', async () => {
    fake.standIn.answer(site.changed.place, { status: 403 })
    expect((await readBoard(scraper, params, fake.kit())).stopped).toMatchObject({ name: 'Blocked' })
  })

  test('only hosts that it names are asked', async () => {
    site.lay(fake.standIn)
    fake.standIn.log.length = 0
    await readBoard(scraper, params, fake.kit())
    expect(new Set(fake.standIn.log.map(({ host }) => host))).toEqual(new Set([scraper.host(params)]))
  })

  test('its board has a page for people and a token that gives it back', () => {
    expect(scraper.boardUrl(params)).toMatch(/^https:\/\/[^ ]+$/)
    if (source === 'browser') return
    expect(scraper.fromToken(scraper.token(params))).toEqual(params)
    if (source === 'json-ld') return
    expect(recogniseBoard(scraper.boardUrl(params))).toEqual({ found: { source, params } })
  })
})

/** What a fixture says of a text by a pattern. */
const inWords = (said: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(said).map(([name, value]) => [name, value instanceof RegExp ? expect.stringMatching(value) : value]),
  )

test('boards are named by source and token', () => {
  expect(boardKey('greenhouse', { token: 'coreweave' })).toBe('greenhouse:coreweave')
  expect(boardKey('lever', { site: 'mistral' })).toBe('lever:mistral')
  expect(boardKey('lever', { site: 'acme', region: 'eu' })).toBe('lever:eu/acme')
  expect(boardKey('ashby', { board: 'Iodine Software' })).toBe('ashby:Iodine%20Software')
  expect(boardKey('amazon', {})).toBe('amazon:amazon.jobs')
  expect(boardKey('amazon', { category: 'aws' })).toBe('amazon:amazon.jobs?category=aws')
  expect(boardKey('careers', { url: 'https://careers.example.org/some/page' })).toBe('careers:careers.example.org')
  expect(boardKey('browser', registry.browser.example)).toBe('browser:scripted.example.org/jobs')
  expect(boardToken('workday', registry.workday.example)).toBe('nvidia.wd5.myworkdayjobs.com/NVIDIAExternalCareerSite')
})

test('an unknown source is answered with those there are', () => {
  expect(() => scraperFor('monster')).toThrow(/no source "monster"; those there are: greenhouse, lever, /)
  expect(() => scraperFor('toString')).toThrow(/no source/)
})

test('wrong params are refused before anything is asked', () => {
  expect(() => boardKey('greenhouse', { token: 'a/../b' })).toThrow()
  expect(() => boardKey('ashby', { board: '../x' })).toThrow()
  expect(() => boardKey('workday', { host: 'evil.example', tenant: 'a', site: 'b' })).toThrow()
  expect(() => boardKey('careers', { url: 'ftp://careers.example.org/' })).toThrow()
  expect(() => boardKey('browser', { url: 'https://x.example/', selectors: { item: 'li' } })).toThrow()
})
