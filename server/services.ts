import type { BoardsRepository } from '../db/boards/boards.ts'
import type { EmployersRepository } from '../db/boards/employers.ts'
import { keptFor } from '../db/boards/kept-for.ts'
import type { DuplicatesRepository } from '../db/postings/duplicates.ts'
import type { SitemapRowsRepository } from '../db/search/sitemap-rows.ts'
import { relatedOf } from './duplicates/related.ts'
import { createTellingApart } from './duplicates/telling-apart.ts'
import type { createCursors } from './list/cursor.ts'
import type { PostingList } from './list/list.ts'
import type { PostingViews } from './list/posting-views.ts'
import type { UnknownIn } from './list/unknown-values.ts'
import type { MarketQuestions } from './market/questions/questions.ts'
import type { MarketServices } from './market/views.ts'
import { payBasis } from './pay/basis.ts'
import type { Rates } from './pay/rates.ts'
import { describeTaxonomy } from './pillars/describe-taxonomy.ts'
import { modelCard } from './pillars/model/card.ts'
import type { Taxonomy } from './pillars/taxonomy.ts'
import type { ProfileServices } from './profile/service.ts'
import type { PostingReader } from './reading/posting-reader.ts'
import type { Switches } from './registry/switches.ts'
import { inSteps, once } from './steps.ts'
import { type EmployerView, type Services, type SourceView, sourceView } from './views.ts'

/** Postings of an export that are read at once: some 5 ms, and less than 1 MB of text. */
const exportedAtOnce = 200

type Tools = {
  boards: BoardsRepository
  switches: Pick<Switches, 'list'>
  employers: EmployersRepository
  views: PostingViews
  unknownIn: UnknownIn
  sitemap: SitemapRowsRepository
  list: PostingList
  /** Tells one state of what is shown of postings and employers from every other. */
  shownVersion: () => string
  taxonomy: Taxonomy
  reader: PostingReader
  cursors: ReturnType<typeof createCursors>
  profiles: ProfileServices
  market: MarketServices
  questions: MarketQuestions
  duplicates: DuplicatesRepository
  rates: Rates
  matching: Pick<Services, 'match' | 'matchOne' | 'position'>
}

/** What API, pages and commands read. */
export function createServices({
  boards,
  switches,
  employers,
  views,
  unknownIn,
  sitemap,
  list,
  shownVersion,
  taxonomy,
  reader,
  profiles,
  matching,
  market,
  questions,
  duplicates,
  rates,
  cursors,
}: Tools): Services {
  const card = once(modelCard)
  const sourcesOf = keptFor((boards: ReturnType<BoardsRepository['list']>) => boards.map(toSource))
  const listEmployers = keptFor((_shown: string) => {
    const open = list.openByEmployer()
    return employers
      .list()
      .map(
        ({ slug, name, category, careersUrl, boards }): EmployerView => ({
          slug,
          name,
          category,
          careersUrl,
          boards,
          openPostings: open.get(slug) ?? 0,
        }),
      )
      .filter(({ boards, openPostings }) => boards.length > 0 || openPostings > 0)
  })

  return {
    ...profiles,
    market,
    questions,
    related: (id, now) => relatedOf(duplicates, id, now),
    ...createTellingApart(duplicates),

    listPostings({ cursor, limit, ...query }, hiding = null) {
      const after = cursor === undefined ? null : cursors.decode(cursor, query)
      const { count, duplicates, hidden, places } = list.page(query, after, limit + 1, { hiding })
      const page = places.slice(0, limit)
      const last = page.at(-1)
      return {
        data: views.of(page.map(({ id }) => id)),
        count,
        duplicates,
        pay: payBasis(query, rates),
        unknown: unknownIn(query),
        ...(hidden && { hidden }),
        next: places.length > limit && last ? cursors.encode(last, query) : null,
      }
    },
    countPostings: async (filters, hiding = null) => ({
      ...(await inSteps(list.counts(filters, hiding))),
      unknown: unknownIn(filters),
    }),
    unknownIn,
    topCities: list.topCities,

    *allPostings(query) {
      const ids = list.ids(query)
      for (let from = 0; from < ids.length; from += exportedAtOnce)
        yield views.of([...ids.subarray(from, from + exportedAtOnce)])
    },

    getPosting: views.detail,

    classify: reader.say,
    taxonomy: () => describeTaxonomy(taxonomy, list.openWith()),
    taxonomyWords: once(() => describeTaxonomy(taxonomy, () => 0)),
    quality: async () => ({ version: await reader.version(), card: card() }),
    match: matching.match,
    matchOne: matching.matchOne,
    position: matching.position,

    openShards: sitemap.openShards,
    openShard: (shard) => sitemap.openShard(shard).map(({ id, at }) => ({ id, changedAt: new Date(at).toISOString() })),

    employerName: (slug) => employers.findBySlug(slug)?.name ?? null,

    listEmployers: () => listEmployers(shownVersion()),
    listSources: () => sourcesOf(boards.list()),

    boardsByOutcome: () =>
      Object.fromEntries(boards.countByOutcome().map(({ outcome, boards }) => [outcome ?? 'not_swept', boards])),
    listSourceKinds: switches.list,

    progress(now) {
      const totals = list.totals()
      return { ...boards.counts(now), openPostings: totals.open, closedPostings: totals.closed }
    },
  }
}

const toSource = (board: ReturnType<BoardsRepository['list']>[number]): SourceView => ({
  board: board.key,
  source: board.source,
  url: board.url,
  employer: board.employer,
  openPostings: board.openPostings,
  lastSweepAt: board.lastSweepAt?.toISOString() ?? null,
  lastCompleteAt: board.lastCompleteAt?.toISOString() ?? null,
  outcome: sourceView.shape.outcome.parse(board.lastOutcome),
  detail: board.lastDetail,
  failures: board.failures,
  nextCheckAt: board.nextCheckAt.toISOString(),
  off: board.disabledAt !== null,
  proposal: board.proposal && { key: board.proposal.key, url: board.proposal.url, how: board.proposal.how },
})
