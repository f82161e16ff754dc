import { describe, expect, test } from 'vitest'
import { Listing } from '../../scrapers/listing.ts'
import type { ScrapedPostingInput } from '../../scrapers/scraper.ts'
import { shippedClassifier } from '../../server/pillars/shipped-classifier.ts'
import { readerHere } from '../../server/reading/posting-reader.ts'
import { boardUnderTest, ids } from '../helpers/sweeping.ts'

/** A posting as it is compared and hashed. */
function checked(over: Partial<ScrapedPostingInput>) {
  const listing = new Listing(new Map())
  listing.add({ id: 'p1', url: 'https://boards.example/p1', title: 'Engineer', description: '<p>x</p>', ...over })
  return { ...(listing.taken()[0] ?? { scraped: null, sourceHash: null }), refused: listing.unread.first }
}

/** Every field that is one line, given as itself and as a list where it is one. */
const fields = {
  title: (line: string) => checked({ title: line }).scraped?.title,
  employer: (line: string) => checked({ employer: line }).scraped?.employer,
  locations: (line: string) => checked({ locations: [line] }).scraped?.locations[0],
  department: (line: string) => checked({ department: line }).scraped?.department,
  requisition: (line: string) => checked({ requisition: line }).scraped?.requisition,
}

const lines = [
  ['a zero-width space', 'Se\u200Bnior Engineer', 'Senior Engineer'],
  ['a zero-width joiner in a word', 'Se\u200Dnior Engineer', 'Senior Engineer'],
  ['a byte order mark', '\uFEFFSe\uFEFFnior Engineer', 'Senior Engineer'],
  ['a soft hyphen', 'Se\u00ADnior Engineer', 'Senior Engineer'],
  ['a right-to-left override', 'Engineer \u202Egpj.exe\u202C', 'Engineer gpj.exe'],
  ['an isolate', '\u2066Engineer\u2069', 'Engineer'],
  ['ligatures of two letters', 'Workﬂow and oﬃce Engineer', 'Workflow and office Engineer'],
  ['tags', 'Engineer\u{E0041}\u{E007F}', 'Engineer'],
  ['control characters', 'En\u0000gin\u0007eer\u009B', 'Engineer'],
  ['white space of all kinds', '\tSite\r\nEngineer,\u00A0\u2003GPU \u200B Cloud\u2028', 'Site Engineer, GPU Cloud'],
  ['entities of HTML', 'R&amp;D&nbsp;Engineer &#8211; C &amp;amp; CUDA', 'R&D Engineer – C & CUDA'],
  ['an emoji of two', 'Engineer 👩\u200D💻', 'Engineer 👩\u200D💻'],
  ['letters of other scripts', 'Zürich – 東京, São Paulo', 'Zürich – 東京, São Paulo'],
  ['no more than ASCII', 'Engineer (GPU) #2 & more', 'Engineer (GPU) #2 & more'],
] as const

describe.each(Object.entries(fields))('%s', (_, read) => {
  test.each(lines)('with %s is what a reader sees', (_, line, seen) => {
    expect(read(line)).toBe(seen)
    expect(read(seen)).toBe(seen)
  })
})

test('what is escaped a hundred thousand times takes no longer than other titles, and harms none', () => {
  const escaped = `&${'amp;'.repeat(100_000)}lt;`
  for (const read of Object.values(fields)) expect(read(escaped)?.length ?? 0).toBeLessThanOrEqual(300)
  expect(fields.title('R&amp;amp;D')).toBe('R&D')
})

test('a list of countries in one line is kept whole, in lines of whole places', () => {
  const countries = Array.from({ length: 60 }, (_, n) => `Country ${n}`)
  const { scraped } = checked({ locations: [countries.join(','), 'Berlin', 'x'.repeat(500)] })
  expect(scraped?.locations.slice(0, -2).flatMap((line) => line.split(','))).toEqual(countries)
  expect(scraped?.locations.slice(-2)).toEqual(['Berlin', 'x'.repeat(200)])
  expect(Math.max(...(scraped?.locations ?? []).map(({ length }) => length))).toBeLessThanOrEqual(200)
})

test('half a character, as where a source or a limit cuts one, is never kept: strict readers of JSON refuse all that it is in', () => {
  for (const read of Object.values(fields)) {
    expect(read('Engineer \uD83D')).toBe('Engineer')
    expect(read('\uDE80 Engineer')).toBe('\uFFFD Engineer')
    for (const start of ['', 'x']) expect(read(start + '🚀'.repeat(500))).toMatch(/^x?(🚀)+$/u)
  }
})

describe('contacts in short fields', () => {
  test.each(['employer', 'locations', 'department'] as const)(
    'an address in %s is hidden, also a parted one',
    (field) => {
      expect(fields[field]('Berlin, jane@exam\u200Bple.org')).toBe('Berlin, [email hidden]')
      expect(fields[field]('jane@example.org') ?? null).toBeNull()
    },
  )

  test.each([
    '1-800-Flowers',
    '1-800-FLOWERS.COM',
    '020 7946 0958 Building',
    'Remote @ Berlin',
    'Av. Paulista 1578, 01310-100 1578',
    'Mountain View, CA 94043-1351',
  ])('%s is a name or a place, and stays', (name) => {
    for (const field of ['employer', 'locations', 'department'] as const) expect(fields[field](name)).toBe(name)
  })
})

describe('the address of a posting', () => {
  const read = (url: string) => checked({ url }).scraped?.url

  test.each(['https://a:b@boards.example/p1', 'https://google.com@boards.example/', 'http://:b@boards.example/'])(
    '%s names a user, and is refused as any other that is none of the web',
    async (url) => {
      expect(checked({ url }).refused).toBe('Posting "p1": url: Must not hold a user or a password')
      expect(await boardUnderTest().sweep({ ids: ids(1), over: { url } })).toMatchObject({
        outcome: 'changed',
        opened: 0,
      })
    },
  )

  test('is written as a browser reads it where it holds what nobody sees, and else left alone', () => {
    expect(read('https://boards.example/\u202Egpj?a=\u200B')).toBe('https://boards.example/%E2%80%AEgpj?a=%E2%80%8B')
    expect(read('https://boards.example/zürich@home?to=a b')).toBe('https://boards.example/zürich@home?to=a b')
  })
})

describe('what is stored', () => {
  test('is read as what is seen: Se\\u200Bnior is senior', async () => {
    const board = boardUnderTest()
    const over = { title: 'Se\u200Bnior GPU Cluster Engineer\u202E', locations: ['Aus\u200Btin, TX'] }
    await board.sweep({ ids: ids(1), over }, 7, readerHere(shippedClassifier()))
    expect(board.rows()).toMatchObject([{ title: 'Senior GPU Cluster Engineer', locations: '["Austin, TX"]' }])
    expect(board.sqlite.prepare('select seniority from classifications').pluck().all()).toEqual(['senior'])
    expect(
      board.sqlite.prepare("select count(*) from postings_search where postings_search match 'senior'").pluck().get(),
    ).toBe(1)
  })

  test('that invisible characters come and go is no change', async () => {
    const board = boardUnderTest()
    await board.sweep({ ids: ids(1), over: { title: 'Senior Engineer', employer: 'Acme' } })
    const over = { title: '\u2066Senior\u00A0Engi\u00ADneer\u2069', employer: 'Ac\u200Bme ' }
    expect(await board.sweep({ ids: ids(1), over })).toMatchObject({ found: 1, changed: 0 })
    expect(board.events().map(({ kind }) => kind)).toEqual(['opened'])
  })

  test('by an earlier release, and holds nothing invisible, is known as it is', () => {
    const ordinary = {
      url: 'https://boards.example/p1?a=ü',
      title: ' Senior  Engineer,\tGPU\u00A0Cluster – Zürich ',
      employer: 'Acme 👩\u200D💻',
      locations: ['Zürich,  CH', ' '],
      department: '',
      requisition: 'R-1',
    }
    // As the first release hashed it.
    expect(checked(ordinary).sourceHash).toBe('3S9v5HgLHXviUp97bWCxM5jndV9')
  })
})
