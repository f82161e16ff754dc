import fc from 'fast-check'
import type { PostingToRemember } from '../../db/postings/remembering.ts'
import { workplaces } from '../../scrapers/scraper.ts'
import type { PostingList } from '../../server/list/list.ts'
import { facetFilters, type PostingFilters, postingFilters } from '../../server/list/query.ts'
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
import { aPosting, aSweep, type FreshDatabase, freshDatabase, putBoard } from './database.ts'
import { fixtureClassify } from './invented/fixture-classification.ts'

/** An invented market, and any list that it may be asked for. */

export const start = Date.UTC(2026, 9, 1)
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
export const classification: fc.Arbitrary<Classification> = fc
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
export const posting = fc
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

export const filters: fc.Arbitrary<PostingFilters> = fc
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
export const sweep = fc.record({
  board: fc.nat(1),
  postings: fc.uniqueArray(posting, { maxLength: 12, selector: ({ id }) => id }),
  closeAll: fc.boolean(),
})
type Sweep = typeof sweep extends fc.Arbitrary<infer Value> ? Value : never

export function market() {
  const database = freshDatabase()
  const acme = { slug: 'acme', name: 'acme', category: 'neocloud', careersUrl: null, notes: null }
  const employerId = database.employers.putShipped(acme)
  database.employers.putShipped({ slug: 'globex', name: 'globex', category: 'ai-chips', careersUrl: null, notes: null })
  const boards = [putBoard(database, 'greenhouse:a'), putBoard(database, 'lever:b', { employerId })]
  let hour = 0
  return {
    ...database,
    run({ board, postings, closeAll }: Sweep) {
      database.postings.reconcile(
        aSweep({
          boardId: boards[board] ?? 0,
          postings,
          closeAll,
          now: new Date(start + 45 * dayMs + hour++ * 3_600_000),
        }),
      )
    },
  }
}

/** Some pairs of the first postings. */
export const pairs = fc.uniqueArray(
  fc.tuple(fc.integer({ min: 1, max: 80 }), fc.integer({ min: 1, max: 80 })).filter(([a, b]) => a < b),
  { minLength: 20, maxLength: 30, selector: String },
)

/** Links pairs of postings and says so, as the job that looks for them does. */
export function link({ sqlite, write, touch }: FreshDatabase, linked: readonly (readonly [number, number])[]) {
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

/** The ids of a list, the newest first. */
export const idsOf = (list: PostingList, query: PostingFilters) =>
  list.page({ ...query, sort: 'newest' }, null, 1_000).places.map(({ id }) => id)
