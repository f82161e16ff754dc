import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { PostingToRemember } from '../../../db/postings/remembering.ts'
import { postingFilters, postingQuery } from '../../../server/list/query.ts'
import { dollarsAYear } from '../../../server/pay/annual.ts'
import { loadRates } from '../../../server/pay/rates.ts'
import { withoutHidden } from '../../../server/people/hiding.ts'
import { atOnce } from '../../../server/steps.ts'
import type { PostingDetail } from '../../../server/views.ts'
import { filters, idsOf, link, market, pairs, posting } from '../../helpers/any-list.ts'
import { aPosting } from '../../helpers/database.ts'
import { counts, everyPosting, matches, oneOfEach, roleName } from '../../helpers/naive-list.ts'

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

  test('what a person hides, with its role where that is shown once, is in no count beside the list either', () => {
    const ids = fc.uniqueArray(fc.constantFrom(...postings.map(({ id }) => id)), { maxLength: 8 })
    const slugs = fc.uniqueArray(fc.constantFrom(...postings.map(({ employer }) => employer.slug)), { maxLength: 1 })
    fc.assert(
      fc.property(filters, ids, slugs, (query, own, employers) => {
        const hiding = { postings: new Set(own), employers: new Set(employers), words: [] }
        const roles = new Set(own.map(roleOf))
        const isHidden = ({ id, employer }: PostingDetail) =>
          employers.includes(employer.slug) || (query.duplicates === 'once' ? roles.has(roleOf(id)) : own.includes(id))
        const left = postings.filter((one) => !isHidden(one))
        const wanted = counts(left, query, roleOf)
        expect(atOnce(database.list.counts(query, hiding))).toEqual(wanted)
        const { count, hidden } = database.list.page(query, null, 1, { hiding })
        expect(count).toBe(wanted.count)
        expect(count + (hidden?.byYou ?? 0) + (hidden?.byExclusion ?? 0)).toBe(database.list.page(query, null, 1).count)
      }),
      { numRuns: 100 },
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

  test('by pay, the highest stands first and what states none last, in one page and in many', () => {
    const rates = loadRates()
    const paid = ({ salary }: PostingDetail) => Math.floor(dollarsAYear(salary, rates)?.max ?? 0)
    const minute = ({ postedAt, firstSeenAt }: PostingDetail) =>
      Math.floor(Date.parse(postedAt ?? firstSeenAt) / 60_000)
    const byPay = (a: PostingDetail, b: PostingDetail) => paid(b) - paid(a) || minute(b) - minute(a) || b.id - a.id
    fc.assert(
      fc.property(filters, fc.integer({ min: 1, max: 9 }), (query, limit) => {
        const found = postings.filter((one) => matches(one, query))
        const shown = query.duplicates === 'once' ? oneOfEach(database, found) : found
        const wanted = shown.toSorted(byPay).map(({ id }) => id)
        expect([...database.list.ids({ ...query, sort: 'pay' })]).toEqual(wanted)
        const met: number[] = []
        for (let after = null; ; ) {
          const { places } = database.list.page({ ...query, sort: 'pay' }, after, limit)
          met.push(...places.map(({ id }) => id))
          after = places.at(-1) ?? null
          if (!after) break
        }
        expect(met).toEqual(wanted)
      }),
      { numRuns: 100 },
    )
    expect(new Set(postings.map(paid)).size).toBeGreaterThan(5)
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
