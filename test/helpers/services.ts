import type { Related } from '../../server/duplicates/related.ts'
import { eachItsOwn } from '../../server/duplicates/role-of.ts'
import { AppError } from '../../server/errors.ts'
import type { PostingQuery } from '../../server/list/query.ts'
import { createUnknownValues } from '../../server/list/unknown-values.ts'
import type { createMarket } from '../../server/market/market.ts'
import { createQuestions, type MarketQuestions } from '../../server/market/questions/questions.ts'
import { createMatching, type Matching } from '../../server/matching/service.ts'
import { loadTaxonomy } from '../../server/pillars/taxonomy.ts'
import { createProfileServices } from '../../server/profile/service.ts'
import { atOnce } from '../../server/steps.ts'
import type {
  EmployerView,
  PostingDetail,
  PostingView,
  ProgressView,
  Services,
  SourceView,
} from '../../server/views.ts'
import { fixtureClassify, fixtureQuality, fixtureTaxonomy } from './invented/fixture-classification.ts'
import { fixtureEmployers } from './invented/fixture-employers.ts'
import { fixtureMarket } from './invented/fixture-market.ts'
import { fixturePostings } from './invented/fixture-postings.ts'
import { fixtureKinds, fixtureSources } from './invented/fixture-sources.ts'
import { counts, matches } from './naive-list.ts'

export type FixtureOptions = {
  postings?: PostingDetail[]
  employers?: EmployerView[]
  sources?: SourceView[]
  progress?: Partial<ProgressView>
}

const taxonomy = loadTaxonomy()
const fixtureProfiles = createProfileServices(taxonomy)

/** When the fixture takes place: pass it as the clock. */
export const fixtureNow = new Date('2026-11-24T09:30:00Z')

/** `Services` over invented postings in memory, for tests of API and pages without a database. */
export function fixtureServices(options: FixtureOptions = {}): Services {
  const postings = options.postings ?? fixturePostings(fixtureNow)
  const sources = options.sources ?? fixtureSources(fixtureNow)
  const open = postings.filter(({ status }) => status === 'open')
  let filled: Matching | undefined
  let market: ReturnType<typeof createMarket> | undefined
  let questions: MarketQuestions | undefined
  const lookup = {
    postingsOf: (ids: readonly number[]) => postings.filter(({ id }) => ids.includes(id)),
    find: (id: number) => postings.find((posting) => posting.id === id) ?? null,
  }
  const matching = () => (filled ??= fixtureMatching(open))
  const unknownIn = createUnknownValues({
    employers: {
      findBySlug: (slug) => (postings.some(({ employer }) => employer.slug === slug) ? {} : null),
      lastId: () => 0,
      list: () => [],
    },
    taxonomy,
  })
  return {
    ...fixtureProfiles,
    listPostings: (query) => ({
      ...page(postings.filter((posting) => matches(posting, query)).sort(newestFirst), query),
      unknown: unknownIn(query),
    }),
    unknownIn,
    topCities: () => ['Berlin, Germany'],
    countPostings: async (filters) => ({ ...counts(postings, filters), unknown: unknownIn(filters) }),
    allPostings: (query) => [
      postings
        .filter((posting) => matches(posting, query))
        .sort(newestFirst)
        .map(toView),
    ],
    openShards: () => [0],
    openShard: (shard) => (shard === 0 ? open.map(({ id, firstSeenAt }) => ({ id, changedAt: firstSeenAt })) : []),
    classify: async (posting) => fixtureClassify(posting),
    match: (profile, options, now) => matching().match(profile, options, now),
    matchOne: (profile, id, now) => matching().matchOne(profile, id, now),
    position: async (profile, now) => atOnce(matching().position(profile, now)),
    get market() {
      market ??= fixtureMarket(postings, fixtureNow)
      return market
    },
    get questions() {
      market ??= fixtureMarket(postings, fixtureNow)
      questions ??= createQuestions({
        ask: market.ask,
        classify: async (posting) => fixtureClassify(posting),
        lookup,
        unknownIn,
      })
      return questions
    },
    taxonomy: () => fixtureTaxonomy(open),
    taxonomyWords: () => fixtureTaxonomy([]),
    quality: async () => fixtureQuality(),
    related: (id) => (postings.some((posting) => posting.id === id) ? fixtureRelated(id) : null),
    tellApart: () => false,
    takeBackApart: () => false,
    getPosting: (id) => postings.find((posting) => posting.id === id) ?? null,
    listEmployers: () => options.employers ?? fixtureEmployers(open),
    employerName: (slug) => open.find(({ employer }) => employer.slug === slug)?.employer.name ?? null,
    listSources: () => sources,
    boardsByOutcome: () =>
      Object.fromEntries(
        [...Map.groupBy(sources, ({ outcome }) => outcome ?? 'not_swept')].map(([outcome, { length }]) => [
          outcome,
          length,
        ]),
      ),
    listSourceKinds: () => fixtureKinds,
    progress: () => ({
      boards: sources.length,
      swept: sources.filter(({ outcome }) => outcome !== null).length,
      due: sources.filter(({ outcome }) => outcome === null).length,
      failing: sources.filter(({ failures }) => failures > 0).length,
      openPostings: open.length,
      closedPostings: postings.length - open.length,
      ...options.progress,
    }),
  }
}

/** The real matching over the invented postings that have a classification. */
function fixtureMatching(postings: readonly PostingDetail[]): Matching {
  const matching = createMatching(
    taxonomy,
    (ids) => postings.filter(({ id }) => ids.includes(id)).map(toView),
    () => eachItsOwn,
  )
  for (const { id, title, employer, firstSeenAt, classification } of postings)
    if (classification)
      matching.put(id, { title, employer: employer.name, since: new Date(firstSeenAt), classification })
  return matching
}

function page(found: PostingDetail[], query: PostingQuery) {
  const from = query.cursor === undefined ? 0 : readCursor(query.cursor)
  const to = from + query.limit
  const next = to < found.length ? Buffer.from(`at:${to}`).toString('base64url') : null
  return { data: found.slice(from, to).map(toView), count: found.length, duplicates: 0, pay: null, next }
}

function readCursor(cursor: string) {
  const at = /^at:(\d+)$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1]
  if (at === undefined)
    throw new AppError('bad_cursor', 400, 'The cursor is not one of ours for this query. Start again without it.')
  return Number(at)
}

const listedAt = (posting: PostingView) => posting.postedAt ?? posting.firstSeenAt
const newestFirst = (a: PostingView, b: PostingView) => listedAt(b).localeCompare(listedAt(a)) || b.id - a.id

function toView({
  html: _html,
  text: _text,
  detailed: _detailed,
  events: _events,
  classification: _classification,
  ...view
}: PostingDetail): PostingView {
  return view
}

/** The first posting is also on another board, and has been open for long; no other is. */
const fixtureRelated = (id: number): Related => ({
  primary: id,
  alsoOn:
    id === 1
      ? [
          {
            id: 2,
            kind: 'city',
            title: 'Senior Kubernetes Engineer <GPU>',
            employer: 'TensorGrid',
            board: 'greenhouse:tensorgrid',
            source: 'greenhouse',
            url: 'https://job-boards.greenhouse.io/tensorgrid/jobs/2',
            locations: ['Berlin'],
            firstSeenAt: '2026-08-01T00:00:00.000Z',
            closedAt: null,
            own: true,
          },
        ]
      : [],
  apart: [],
  reposts: 0,
  stale: id === 1 ? { openDays: 118, longOpen: true, reposts: 0, neverChanged: true } : null,
})
