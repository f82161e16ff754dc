import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { PostingToRemember } from '../../db/remembering.ts'
import { workplaces } from '../../scrapers/scraper.ts'
import { decodeIndex, encodeIndex, type StoredIndex } from '../../server/index/stored-index.ts'
import type { PostingList } from '../../server/list.ts'
import { withoutHidden } from '../../server/people/hiding.ts'
import {
  type Classification,
  clearances,
  facetSlugs,
  grades,
  lanes,
  seniorities,
  visas,
  workloads,
} from '../../server/pillars/classification.ts'
import { toStored } from '../../server/pillars/stored.ts'
import { remoteRegions } from '../../server/places/remote-in.ts'
import { toDetail } from '../../server/posting-view.ts'
import { facetFilters, type PostingFilters, postingFilters, postingQuery } from '../../server/query.ts'
import { atOnce } from '../../server/steps.ts'
import type { PostingDetail } from '../../server/views.ts'
import { aPosting, type FreshDatabase, freshDatabase, putBoard } from '../helpers/database.ts'
import { fixtureClassify } from '../helpers/fixture-classification.ts'
import { listOver } from '../helpers/list.ts'
import { counts, matches } from '../helpers/naive-list.ts'

const start = Date.UTC(2026, 9, 1)
const dayMs = 86_400_000
const skills = ['kubernetes', 'slurm', 'go', 'python', 'terraform', 'rdma']
const topics = ['gpu-scheduling', 'kubernetes-base', 'object-storage']
const cities = [
  { city: 'Berlin', region: 'BE', country: 'DE' },
  { city: 'Potsdam', region: 'BB', country: 'DE' },
  { city: 'Austin', region: 'TX', country: 'US' },
  { city: 'Nowhere at all', region: null, country: 'US' },
]
const countries = ['US', 'DE', 'GB', null]

const maybe = <Value>(values: readonly Value[]) => fc.constantFrom<Value | null>(...values, null)
const salary = fc.record({
  min: fc.constantFrom(null, 60, 90_000, 150_000),
  max: fc.constantFrom(null, 110, 120_000, 250_000),
  currency: fc.constantFrom('USD', 'EUR'),
  period: fc.constantFrom('year' as const, 'hour' as const, 'month' as const),
})

/** Any classification, whatever the words of the posting say. */
const classification: fc.Arbitrary<Classification> = fc
  .record({
    relevance: fc.constantFrom(...grades),
    lane: fc.constantFrom(...lanes),
    workload: fc.constantFrom(...workloads),
    grades: fc.array(fc.constantFrom(...grades), { minLength: facetSlugs.length, maxLength: facetSlugs.length }),
    topics: fc.subarray(topics),
    skills: fc.array(fc.tuple(fc.constantFrom(...skills), fc.nat(3)), { maxLength: 6 }),
    seniority: maybe(seniorities.slice(2, 5)),
    workplace: maybe(workplaces),
    salary: fc.option(salary),
    visa: maybe(visas),
    clearance: maybe(clearances),
    cities: fc.subarray(cities, { maxLength: 2 }),
    countries: fc.uniqueArray(fc.constantFrom(...countries), { maxLength: 2 }),
  })
  .map((said) => {
    const base = fixtureClassify({ ...nothing, text: '' })
    const span = { field: 'description' as const, start: 0, end: 1, modality: 'required' as const }
    return {
      ...base,
      relevance: said.relevance,
      lane: said.lane,
      workload: said.workload,
      facets: Object.fromEntries(
        facetSlugs.map((slug, i) => [slug, { grade: said.grades[i] ?? 0, mentioned: 0.5, core: 0.5 }]),
      ) as Classification['facets'],
      topics: said.topics.map((topic) => ({ ...span, topic })),
      skills: said.skills.map(([skill, group]) => ({ ...span, skill, group, section: 'other' as const })),
      attributes: {
        ...base.attributes,
        seniority: said.seniority,
        workplace: said.workplace,
        salary: said.salary,
        visa: said.visa,
        clearance: said.clearance,
        places: [...said.countries.map((country) => ({ city: null, region: null, country })), ...said.cities],
      },
    }
  })
const nothing = {
  title: '',
  employer: '',
  department: null,
  locations: [],
  workplace: null,
  employmentType: null,
  salary: null,
}

/** Any posting of the invented market, under one of 60 ids. */
const posting = fc
  .record({
    id: fc.nat(59),
    classification,
    day: fc.option(fc.nat(40)),
    employer: fc.constantFrom('acme', 'globex', 'initech'),
    text: fc.constantFrom('gpu clusters', 'power and cooling', 'gpu power'),
    place: fc.constantFrom('Austin, TX', 'Berlin', 'Remote - EMEA', 'Anywhere'),
  })
  .map(
    ({ id, classification, day, employer, text, place }): PostingToRemember =>
      aPosting(String(id), {
        classification: toStored(classification),
        employer: { slug: employer, name: employer },
        title: `Engineer ${text}`,
        text,
        locations: [place],
        postedAt: day === null ? null : new Date(start + day * dayMs),
        sourceHash: JSON.stringify([classification, day, employer, text, place]),
        contentHash: JSON.stringify([text, place]),
      }),
  )

const several = <Value>(values: readonly Value[]) =>
  fc.option(fc.subarray([...values], { minLength: 1, maxLength: 2 }), { nil: undefined, freq: 1 })
const one = <Value>(...values: Value[]) => fc.option(fc.constantFrom(...values), { nil: undefined, freq: 1 })

const filters: fc.Arbitrary<PostingFilters> = fc
  .record({
    q: one('gpu', 'power', 'gpu power'),
    place: one('Austin', 'berlin'),
    status: fc.constantFrom('open', 'closed', 'all'),
    relevance: fc.constantFrom(0, 0, 1, 2),
    lane: fc.constantFrom('any', ...lanes),
    facet: several(facetFilters.slice(0, 6)),
    topic: several(topics),
    skill: several(skills),
    workload: several(workloads),
    seniority: several(seniorities.slice(2, 5)),
    workplace: several(workplaces),
    visa: several([...visas, 'unstated']),
    clearance: several([...clearances, 'unstated']),
    country: several(['US', 'DE', 'GB']),
    remoteIn: several(remoteRegions),
    near: one('Berlin', 'Potsdam, Germany', 'austin-tx-us'),
    radiusKm: fc.constantFrom(10, 50),
    salaryMin: one(100_000, 200_000),
    currency: one('EUR', 'USD'),
    employer: one('acme', 'globex', 'nobody'),
    category: one('neocloud', 'ai-chips'),
    source: one('greenhouse', 'lever'),
    postedSince: one('2026-10-20', '2026-11-15'),
    duplicates: one('once'),
  })
  // Most filters are left out of most questions, or nothing would ever match.
  .chain((all) =>
    fc
      .subarray(Object.keys(all), { maxLength: 5 })
      .map((kept) =>
        postingFilters.parse(Object.fromEntries(Object.entries(all).filter(([name]) => kept.includes(name)))),
      ),
  )

/** One sweep of a board: some postings listed, and perhaps the rest closed. */
const sweep = fc.record({
  board: fc.nat(1),
  postings: fc.uniqueArray(posting, { maxLength: 12, selector: ({ id }) => id }),
  closeAll: fc.boolean(),
})
type Sweep = typeof sweep extends fc.Arbitrary<infer Value> ? Value : never

function market() {
  const database = freshDatabase()
  const acme = { slug: 'acme', name: 'acme', category: 'neocloud', careersUrl: null, notes: null }
  const employerId = database.employers.putShipped(acme)
  database.employers.putShipped({ slug: 'globex', name: 'globex', category: 'ai-chips', careersUrl: null, notes: null })
  const boards = [putBoard(database, 'greenhouse:a'), putBoard(database, 'lever:b', { employerId })]
  let hour = 0
  return {
    ...database,
    run({ board, postings, closeAll }: Sweep) {
      database.postings.reconcile({
        boardId: boards[board] ?? 0,
        postings,
        unchanged: [],
        absence: 'ignored',
        acceptedAt: null,
        sameAsAccepted: false,
        closeAll,
        first: false,
        now: new Date(start + 45 * dayMs + hour++ * 3_600_000),
        apartMs: 0,
        expiryGraceMs: 0,
      })
    },
  }
}

/** Every posting as people would see it, read from the database by itself. */
const everyPosting = ({ sqlite, search }: FreshDatabase): PostingDetail[] =>
  sqlite
    .prepare<[], number>('select id from postings order by coalesce(posted_at, first_seen_at) desc, id desc')
    .pluck()
    .all()
    .flatMap((id) => {
      const row = search.find(id)
      return row ? [toDetail(row, [])] : []
    })

/** Some pairs of the first postings. */
const pairs = fc.uniqueArray(
  fc.tuple(fc.integer({ min: 1, max: 80 }), fc.integer({ min: 1, max: 80 })).filter(([a, b]) => a < b),
  { minLength: 20, maxLength: 30, selector: String },
)

/** Links pairs of postings and says so, as the job that looks for them does. */
function link({ sqlite, write, touch }: FreshDatabase, linked: readonly (readonly [number, number])[]) {
  const put = sqlite.prepare(
    `insert or ignore into posting_links (a, b, kind, distance, shared)
     select ?, ?, 'copy', 0, 1 where (select count(*) from postings where id in (?, ?)) = 2`,
  )
  write(() => {
    for (const [a, b] of linked) {
      put.run(a, b, a, b)
      touch(a)
      touch(b)
    }
  })
}

/** A posting's role by walking the links: the smallest id that can be reached. */
function roleName({ sqlite }: FreshDatabase, id: number): number {
  const others = sqlite
    .prepare<[number, number], number>(
      'select b from posting_links where a = ? union select a from posting_links where b = ?',
    )
    .pluck()
  const met = new Set([id])
  for (const one of met) for (const other of others.all(one, one)) met.add(other)
  return Math.min(...met)
}

/** One of each role, in the order given: an open one first, then one on the employer's own board, then the first met. */
function oneOfEach(database: FreshDatabase, found: readonly PostingDetail[]): PostingDetail[] {
  const own = database.sqlite
    .prepare<[], number>(
      'select p.id from postings p join boards b on b.id = p.board_id where b.employer_id is p.employer_id',
    )
    .pluck()
    .all()
  const worth = ({ id, status }: PostingDetail) => [Number(status === 'open'), Number(own.includes(id)), -id]
  const isBetter = (a: PostingDetail, b: PostingDetail) => {
    const at = worth(a).findIndex((value, i) => value !== worth(b)[i])
    return at !== -1 && (worth(a)[at] ?? 0) > (worth(b)[at] ?? 0)
  }
  const role = new Map(found.map(({ id }) => [id, roleName(database, id)]))
  return found.filter((one) => !found.some((other) => role.get(other.id) === role.get(one.id) && isBetter(other, one)))
}

const idsOf = (list: PostingList, query: PostingFilters) =>
  list.page({ ...query, sort: 'newest' }, null, 1_000).places.map(({ id }) => id)

describe('lists and their counts', () => {
  let database: ReturnType<typeof market>
  let postings: PostingDetail[]
  const roleOf = (id: number) => roleName(database, id)
  beforeAll(() => {
    database = market()
    const [first, second] = fc.sample(fc.array(posting, { minLength: 60, maxLength: 60 }), { numRuns: 2, seed: 7 })
    const unique = (some: PostingToRemember[] = []) => [...new Map(some.map((one) => [one.id, one])).values()]
    database.run({ board: 0, postings: unique(second), closeAll: false })
    database.run({ board: 0, postings: [], closeAll: true })
    database.run({ board: 0, postings: unique(first).slice(10), closeAll: false })
    database.run({ board: 1, postings: unique(second), closeAll: false })
    link(database, fc.sample(pairs, { numRuns: 1, seed: 7 })[0] ?? [])
    postings = everyPosting(database)
  })

  test('there is something to find', () => expect(postings.length).toBeGreaterThan(60))

  test('a list has the postings that match when each is looked at, newest first', () => {
    fc.assert(
      fc.property(filters, (query) => {
        const found = postings.filter((one) => matches(one, query))
        const wanted = query.duplicates === 'once' ? oneOfEach(database, found) : found
        expect(idsOf(database.list, query)).toEqual(wanted.map(({ id }) => id))
        expect(database.list.page(query, null, 1)).toMatchObject({
          count: wanted.length,
          duplicates: found.length - wanted.length,
        })
      }),
      { numRuns: 400 },
    )
  })

  test('a count is that of the list with that value, when each posting is looked at', () => {
    fc.assert(
      fc.property(filters, (query) => {
        expect(atOnce(database.list.counts(query))).toEqual(counts(postings, query, roleOf))
      }),
      { numRuns: 200 },
    )
  })

  test('a counted value of a filter of which all must hold is what the list shows when it is added', () => {
    const query = postingFilters.parse({ skill: 'go' })
    for (const { value, count } of atOnce(database.list.counts(query)).values.skill)
      expect(database.list.page({ ...query, skill: ['go', value] }, null, 1).count).toBe(count)
  })

  test('a walk by pages of any size meets the same postings in the same order', () => {
    fc.assert(
      fc.property(filters, fc.integer({ min: 1, max: 9 }), (query, limit) => {
        const met: number[] = []
        for (let after = null; ; ) {
          const { places } = database.list.page({ ...query, sort: 'newest' }, after, limit)
          met.push(...places.map(({ id }) => id))
          after = places.at(-1) ?? null
          if (!after) break
        }
        expect(met).toEqual(idsOf(database.list, query))
      }),
      { numRuns: 60 },
    )
  })

  test('best answers first is the same order in one page and in many', () => {
    const query = postingQuery.parse({ q: 'gpu', status: 'all' })
    const whole = database.list.page(query, null, 1_000).places
    const walked = []
    for (let after = null; ; ) {
      const { places } = database.list.page(query, after, 3)
      walked.push(...places)
      after = places.at(-1) ?? null
      if (!after) break
    }
    expect(walked).toEqual(whole)
    expect(whole.length).toBeGreaterThan(10)
  })
})

test('after any sweeps, closings and reclassifications the index is the one that would be built anew, kept or not', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(sweep, fc.option(classification), fc.option(pairs)), { maxLength: 12 }),
      filters,
      (steps, query) => {
        const database = market()
        database.list.warm()
        for (const [step, reclassified, linked] of steps) {
          database.run(step)
          if (linked) link(database, linked)
          if (reclassified && database.classifications.lastId() > 0)
            database.write(() => database.classifications.put(1, toStored(reclassified), 0))
        }
        const [anew, again] = [listOver(database), keptAndReadAgain(database)]
        for (const question of [
          query,
          ...['all', 'once'].map((duplicates) => postingFilters.parse({ status: 'all', duplicates })),
        ]) {
          expect(idsOf(database.list, question)).toEqual(idsOf(anew, question))
          expect(atOnce(database.list.counts(question))).toEqual(atOnce(anew.counts(question)))
          expect(idsOf(again, question)).toEqual(idsOf(anew, question))
          expect(atOnce(again.counts(question))).toEqual(atOnce(anew.counts(question)))
        }
        expect(database.list.totals()).toEqual(anew.totals())
        const found = everyPosting(database).filter((one) => matches(one, query))
        const wanted = query.duplicates === 'once' ? oneOfEach(database, found) : found
        expect(idsOf(database.list, query)).toEqual(wanted.map(({ id }) => id))
      },
    ),
    { numRuns: 60 },
  )
})

/** The list of an index that one half of the postings was kept of, and the other half written since. */
function keptAndReadAgain(database: FreshDatabase) {
  let stored: StoredIndex | null = null
  const first = listOver(database, undefined, undefined, {
    load: () => null,
    keep: (store) => {
      stored = decodeIndex(Uint8Array.from(Buffer.concat(encodeIndex(store(), 'label'))), 'label')
    },
  })
  first.warm()
  first.keep()
  const again = listOver(database, undefined, undefined, { load: () => stored, keep: () => {} })
  again.warm()
  expect(stored).not.toBeNull()
  again.changed(everyPosting(database).flatMap(({ id }) => (id % 2 === 0 ? [id] : [])))
  return again
}

test('a write that is undone leaves the index as it was', () => {
  const database = market()
  database.list.warm()
  expect(() =>
    database.write(() => {
      database.run({ board: 0, postings: [aPosting('1')], closeAll: false })
      throw new Error('no')
    }),
  ).toThrow('no')
  expect(database.list.totals()).toEqual({ open: 0, closed: 0 })
})

test('a list hides by words the titles that have them whole, as matches and letters do, and counts them', () => {
  const { run, list } = market()
  const titles = [
    ...['Internal Tools Engineer', 'Intern, GPU Clusters', 'Network Engineer, Management Plane', 'Engineering Manager'],
    ...[
      'C++ Engineer',
      'C Engineer',
      'Engineer, C and Rust',
      'Site Reliability Engineers',
      'Engineer (Site) Reliability',
    ],
  ]
  run({ board: 0, postings: titles.map((title, i) => aPosting(String(i + 1), { title })), closeAll: false })
  const every = titles.map((title, i) => ({ id: i + 1, title, employer: { slug: 'acme' } }))
  const query = postingQuery.parse({ relevance: '0', lane: 'any', limit: '100' })
  for (const word of [
    'intern',
    'manager',
    'management',
    'engineer',
    'engineers',
    'c',
    'C++',
    'site reliability',
    '++',
  ]) {
    const hiding = { postings: new Set<number>(), employers: new Set<string>(), words: [word] }
    const { shown, hidden } = withoutHidden(every, hiding, (one) => one)
    const page = list.page(query, null, 100, { hiding })
    expect([word, page.places.map(({ id }) => id).sort(), page.hidden]).toEqual([
      ...[word, shown.map(({ id }) => id).sort(), hidden],
    ])
  }
})

test('a title that changes is hidden or shown from then on, and so is a new one', () => {
  const { run, list } = market()
  const put = (title: string, id: string) => run({ board: 0, postings: [aPosting(id, { title })], closeAll: false })
  const query = postingQuery.parse({ relevance: '0', lane: 'any', limit: '100' })
  const hiding = { postings: new Set<number>(), employers: new Set<string>(), words: ['intern'] }
  const shown = () => list.page(query, null, 100, { hiding }).places.map(({ id }) => id)
  put('Intern', '1')
  put('Engineer', '2')
  expect(shown()).toEqual([2])
  put('Internal Engineer', '1')
  put('Engineer, Intern', '2')
  put('Another Intern', '3')
  expect(shown()).toEqual([1])
})

test('what another process writes is seen at the next question', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rackline-list-'))
  const path = join(folder, 'a.db')
  const [ours, theirs] = [freshDatabase(path), freshDatabase(path)]
  const boardId = putBoard(ours)
  const sweep = (postings: PostingToRemember[]) => ({
    boardId,
    postings,
    unchanged: [],
    absence: 'ignored' as const,
    acceptedAt: null,
    sameAsAccepted: false,
    closeAll: false,
    first: true,
    now: new Date(start),
    apartMs: 0,
    expiryGraceMs: 0,
  })
  ours.postings.reconcile(sweep([aPosting('1'), aPosting('2')]))
  expect(ours.list.totals()).toEqual({ open: 2, closed: 0 })
  theirs.postings.reconcile(sweep([aPosting('3')]))
  expect(ours.list.totals()).toEqual({ open: 3, closed: 0 })
  theirs.postings.closeAllOf(boardId, 'removed', new Date(start))
  expect(ours.list.totals()).toEqual({ open: 0, closed: 3 })
  ours.close()
  theirs.close()
  rmSync(folder, { recursive: true, force: true })
})

test('words that were asked before find what was written since, by us and by another process', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rackline-list-'))
  const path = join(folder, 'a.db')
  const [ours, theirs] = [freshDatabase(path), freshDatabase(path)]
  const ask = () => ours.list.page(postingQuery.parse({ q: 'infiniband' }), null, 10).count
  const put = (database: typeof ours, board: string) =>
    database.postings.reconcile({
      ...{ boardId: putBoard(database, board), postings: [aPosting(board, { text: 'InfiniBand fabrics' })] },
      ...{ unchanged: [], absence: 'ignored', acceptedAt: null, sameAsAccepted: false, closeAll: false, first: true },
      ...{ now: new Date('2026-11-02T00:00:00Z'), apartMs: 0, expiryGraceMs: 0 },
    })
  expect(ask()).toBe(0)
  put(ours, 'greenhouse:ours')
  expect([ask(), ask()]).toEqual([1, 1])
  put(theirs, 'greenhouse:theirs')
  expect(ask()).toBe(2)
  theirs.sqlite.close()
  ours.sqlite.close()
  rmSync(folder, { recursive: true, force: true })
})
