import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { createPostingSearchRepository } from '../../../db/search/posting-search.ts'
import { type PostingQuery, postingQuery } from '../../../server/list/query.ts'
import { readPlaces } from '../../../server/places/read-places.ts'
import { aPosting, aSweep, type FreshDatabase, freshDatabase, putBoard } from '../../helpers/database.ts'

/** The rows of a list, as the services read them. */
const rowsOf = (database: FreshDatabase, query: Partial<PostingQuery>, limit = 10) =>
  database.search.rowsOf(database.list.page(postingQuery.parse(query), null, limit).places.map(({ id }) => id))
const count = (database: FreshDatabase, query: Record<string, unknown>) =>
  database.list.page(postingQuery.parse(query), null, 1).count

const now = new Date('2026-11-10T00:00:00Z')

const reconciliation = (boardId: number) => aSweep({ boardId, now })

describe('full-text search', () => {
  let database: FreshDatabase
  const titles = (q: string, place?: string) =>
    rowsOf(database, { q, place, sort: 'relevance' })
      .map((row) => row.title)
      .sort()

  beforeAll(() => {
    database = freshDatabase()
    const postings = [
      aPosting('1', { title: 'GPU Cluster Engineer', text: 'You schedule training jobs.', locations: ['Austin, TX'] }),
      aPosting('2', { title: 'C++ Kernel Engineer', text: 'Inference on GPUs.', locations: ['Zürich'] }),
      aPosting('3', {
        title: 'Recruiter',
        text: 'You hire GPU engineers for our site reliability team.',
        locations: ['Remote - US'],
      }),
    ]
    database.postings.reconcile({ ...reconciliation(putBoard(database)), postings })
  })

  test('all words must occur, in any form', () => {
    expect(titles('gpu engineers')).toEqual(['C++ Kernel Engineer', 'GPU Cluster Engineer', 'Recruiter'])
    expect(titles('gpu scheduling')).toEqual(['GPU Cluster Engineer'])
  })
  test('a phrase in quotes is one', () => {
    expect(titles('"reliability team"')).toEqual(['Recruiter'])
    expect(titles('"team reliability"')).toEqual([])
  })
  test('a minus excludes', () =>
    expect(titles('gpu -recruiter')).toEqual(['C++ Kernel Engineer', 'GPU Cluster Engineer']))
  test('where only words with a minus are asked, all postings are found but those that have one', () => {
    expect(titles('-recruiter')).toEqual(['C++ Kernel Engineer', 'GPU Cluster Engineer'])
    expect(titles('-recruiter -"training jobs"')).toEqual(['C++ Kernel Engineer'])
    expect(titles('-gpu')).toEqual([])
    expect(count(database, { q: '-recruiter' })).toBe(2)
  })
  test('the last word may be a beginning', () => expect(titles('clus')).toEqual(['GPU Cluster Engineer']))
  test('the name of a skill is no beginning of another word, and a way of writing one may be of its name', () => {
    const skills = freshDatabase()
    const named = ['Go Engineer', 'Google Engineer', 'Ray on AWS', 'Array Engineer', 'Raytracing', '.NET Developer']
    const others = ['Network Developer', 'Scala', 'Scaling Engineer', 'Awards Manager', 'Kubernetes Engineer']
    const postings = [...named, ...others].map((title, at) => aPosting(String(at), { title, text: 'Work.' }))
    skills.postings.reconcile({ ...reconciliation(putBoard(skills)), postings })
    const found = (q: string) => rowsOf(skills, { q }).map(({ title }) => title)
    expect(found('go')).toEqual(['Go Engineer'])
    expect(found('ray')).toEqual(['Ray on AWS'])
    expect(found('.net')).toEqual(['.NET Developer'])
    expect(found('aws')).toEqual(['Ray on AWS'])
    expect(found('ray on aws')).toEqual(['Ray on AWS'])
    expect(found('scala')).toEqual(['Scala'])
    expect(found('scal').sort()).toEqual(['Scala', 'Scaling Engineer'])
    expect(found('kube')).toEqual(['Kubernetes Engineer'])
  })
  test('C++ is a word', () => expect(titles('c++')).toEqual(['C++ Kernel Engineer']))
  test('accents do not matter, and places are searched apart', () => {
    expect(titles('', 'zurich')).toEqual(['C++ Kernel Engineer'])
    expect(titles('engineer', 'austin tx')).toEqual(['GPU Cluster Engineer'])
  })
  test('the name of a country or region finds what lies there, however its place is written', async () => {
    const areas = freshDatabase()
    const places = [
      'Springfield, OH - US',
      'Abilene, TX',
      'Austin',
      'Munich',
      'New York, NY',
      'Charleston, WV',
      'Ashburn, VA',
      'Panaji',
    ]
    const postings = places.map((place, at) => {
      const one = aPosting(String(at), { title: `Technician ${at}`, text: 'On an island.', locations: [place] })
      return { ...one, classification: { ...one.classification, places: readPlaces([place]) } }
    })
    areas.postings.reconcile({ ...reconciliation(putBoard(areas)), postings })
    const found = (q: string, place?: string) =>
      rowsOf(areas, { q, place })
        .map(({ locations }) => JSON.parse(locations)[0])
        .sort()
    for (const words of ['not read yet', 'in memory']) {
      expect([words, found('technician ohio')]).toEqual([words, ['Springfield, OH - US']])
      expect(found('Texas')).toEqual(['Abilene, TX', 'Austin'])
      expect(found('technician -texas germany')).toEqual(['Munich'])
      expect(found('technicians new york')).toEqual(['New York, NY'])
      expect(found('virginia')).toEqual(['Ashburn, VA'])
      expect(found('west virginia')).toEqual(['Charleston, WV'])
      expect(found('technician usa -texas').length).toBe(4)
      expect(found('', 'Bavaria')).toEqual(['Munich'])
      expect(found('goa')).toEqual(['Panaji'])
      expect(found('nova')).toEqual([])
      expect(found('us')).toEqual(['Springfield, OH - US'])
      await areas.list.readWords()
    }
  })
  test('what is written as one word or two, British or American, is found by each spelling, and a phrase as it is written', async () => {
    const spelt = freshDatabase()
    const titles = [
      'Datacenter Technician',
      'Data Centre Technician',
      'Data Center Technicians',
      'Data Technician, Call Center',
    ]
    const postings = titles.map((title, at) => aPosting(String(at), { title, text: 'At night.' }))
    spelt.postings.reconcile({ ...reconciliation(putBoard(spelt)), postings })
    const found = (q: string) =>
      rowsOf(spelt, { q })
        .map(({ title }) => title)
        .sort()
    const all = titles.slice(0, 3).sort()
    for (const words of ['not read yet', 'in memory']) {
      for (const q of ['datacenter technician', 'Datacentres', 'technician datacenter'])
        expect([words, q, found(q)]).toEqual([words, q, all])
      for (const q of ['data centers technician', 'technician data centre'])
        expect(found(q)).toEqual([...titles].sort())
      expect(found('"data center"')).toEqual(['Data Center Technicians'])
      expect(found('technician -datacenter')).toEqual(['Data Technician, Call Center'])
      await spelt.list.readWords()
    }
  })
  test('a word in the title weighs more than one in the text', () =>
    expect(rowsOf(database, { q: 'recruiter' }, 1)[0]?.title).toBe('Recruiter'))
  test('a changed posting is found by its new words and no more by its old', () => {
    const boardId = putBoard(database, 'greenhouse:other')
    database.postings.reconcile({ ...reconciliation(boardId), postings: [aPosting('9', { text: 'xylophone' })] })
    database.postings.reconcile({ ...reconciliation(boardId), postings: [aPosting('9', { text: 'marimba' })] })
    expect([titles('xylophone'), titles('marimba')]).toEqual([[], ['Engineer 9']])
  })
  test('no text that a person may type breaks the query', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.string({ maxLength: 20 }), (q, place) => {
        expect(() => database.list.page({ ...postingQuery.parse({}), q, place }, null, 1)).not.toThrow()
      }),
      { numRuns: 500 },
    )
    for (const q of [
      '"',
      '-',
      '- ""',
      'a" OR "b',
      'NEAR(a b)',
      'title:x',
      '*',
      '^a',
      'a AND',
      '(',
      ') OR 1=1 --',
      '\u0000',
      'a\u0000b',
      '"a \u0000b"',
    ])
      expect(() => count(database, { q })).not.toThrow()
    expect(() => count(database, { place: 'a\u0000b' })).not.toThrow()
  })
})

describe('paging', () => {
  test('a walk by cursor meets each posting that stays exactly once, while others come and go', () => {
    const database = freshDatabase()
    const boardId = putBoard(database)
    const dated = (id: string, day: number) => aPosting(id, { postedAt: new Date(Date.UTC(2026, 0, 1 + (day % 40))) })
    const stay = Array.from({ length: 200 }, (_, i) => dated(`stay${i}`, i))
    const go = Array.from({ length: 50 }, (_, i) => dated(`go${i}`, i))
    database.postings.reconcile({ ...reconciliation(boardId), postings: [...stay, ...go] })
    for (const [order, q] of [
      ['newest', undefined],
      ['newest', 'engineer'],
      ['relevance', 'engineer'],
    ] as const) {
      const seen: string[] = []
      let after: { rank: number; id: number } | null = null
      for (let page = 0; page < 100; page++) {
        const { places } = database.list.page(postingQuery.parse({ status: 'all', q, sort: order }), after, 7)
        seen.push(...database.search.rowsOf(places.map(({ id }) => id)).map((row) => row.url))
        after = places.at(-1) ?? null
        if (!after) break
        // Relevance depends on the whole index, so only the order by date is walked while postings arrive.
        const more = order === 'newest' ? [dated(`new${page} ${q}`, page)] : []
        database.postings.reconcile({ ...reconciliation(boardId), postings: more })
      }
      const stayed = seen.filter((url) => url.includes('stay'))
      expect(stayed).toHaveLength(200)
      expect(new Set(stayed).size).toBe(200)
    }
  })

  test('a list newest first is so also after its words were asked best first', () => {
    const database = freshDatabase()
    const dated = (id: string, title: string, day: number) =>
      aPosting(id, { title, text: 'You run GPU clusters.', postedAt: new Date(Date.UTC(2026, 0, day)) })
    const postings = [dated('1', 'GPU Engineer', 1), dated('2', 'Recruiter', 3), dated('3', 'Recruiter', 2)]
    database.postings.reconcile({ ...reconciliation(putBoard(database)), postings })
    const urls = (sort?: 'newest') => rowsOf(database, { q: 'gpu', sort }).map(({ url }) => url.slice(-1))
    expect(urls()).toEqual(['1', '2', '3'])
    expect(urls('newest')).toEqual(['2', '3', '1'])
  })

  test('the count is of all that match, whatever the page', () => {
    const database = freshDatabase()
    const postings = Array.from({ length: 30 }, (_, i) => aPosting(`${i}`, { workplace: i < 10 ? 'remote' : null }))
    database.postings.reconcile({ ...reconciliation(putBoard(database)), postings })
    expect(count(database, {})).toBe(30)
    expect(count(database, { workplace: 'remote' })).toBe(10)
    expect(count(database, { source: 'lever' })).toBe(0)
  })

  test('a page reads its own rows by their ids, and never scans or sorts all postings', () => {
    const { sqlite, ...rest } = freshDatabase()
    const asked: string[] = []
    const prepare = sqlite.prepare.bind(sqlite)
    sqlite.prepare = ((sql: string) => {
      asked.push(sql)
      return prepare(sql)
    }) as typeof sqlite.prepare
    createPostingSearchRepository({ sqlite, ...rest })
    const rows = asked.find((sql) => sql.includes('json_each')) ?? ''
    const steps = (prepare(`explain query plan ${rows}`).all('[]') as { detail: string }[]).map((step) => step.detail)
    expect(steps.some((step) => step.startsWith('SEARCH p USING INTEGER PRIMARY KEY'))).toBe(true)
    expect(steps.filter((step) => /SCAN [^i]/.test(step))).toEqual([])
  })
})
