import type { BoardsRepository } from '../db/boards.ts'
import type { EmployersRepository } from '../db/employers.ts'
import { type PostingRow, type PostingSearchRepository, toMatch } from '../db/posting-search.ts'
import type { createCursors } from './cursor.ts'
import { AppError } from './errors.ts'
import type { ProfileServices } from './profile/service.ts'
import { countedFilters, type PostingFilters } from './query.ts'
import {
  type EmployerView,
  type PostingCounts,
  type PostingDetail,
  type PostingView,
  postingView,
  type Services,
  sourceView,
} from './views.ts'

type Tools = {
  boards: BoardsRepository
  employers: EmployersRepository
  search: PostingSearchRepository
  cursors: ReturnType<typeof createCursors>
  profiles: ProfileServices
}

/** What API, pages and commands read: rows become views here and nowhere else. */
export function createServices({ boards, employers, search, cursors, profiles }: Tools): Services {
  return {
    ...profiles,

    listPostings({ cursor, limit, ...query }) {
      const filter = toFilter(query)
      const order = query.sort ?? (query.q ? 'relevance' : 'newest')
      const after = cursor === undefined ? null : cursors.decode(cursor, query)
      const rows = search.list(filter, order, after, limit + 1)
      const page = rows.slice(0, limit)
      const last = page.at(-1)
      return {
        data: page.map(toView),
        count: search.count(filter),
        next: rows.length > limit && last ? cursors.encode({ rank: last.rank, id: last.id }, query) : null,
      }
    },

    getPosting(id) {
      const row = search.find(id)
      if (!row) return null
      const events = search.eventsOf(id).map((event) => ({ ...event, at: iso(event.at) }))
      const detail = {
        ...toView(row),
        html: row.html ?? '',
        text: row.text ?? '',
        detailed: row.detailed === 1,
        classification: null,
        events,
      }
      return detail as PostingDetail
    },

    countPostings(filters) {
      const none = Object.fromEntries(countedFilters.map((name) => [name, []]))
      const values = { ...none, category: search.openByCategory(), source: search.openBySource() }
      return { count: search.count(toFilter(filters)), hidden: 0, values: values as PostingCounts['values'] }
    },

    classify() {
      throw new AppError('no_classifier', 503, 'This installation has no classifier yet.')
    },
    match: noMatching,
    position: noMatching,
    taxonomy: () => ({ version: '', pillars: [] }),
    quality: () => ({ version: '', data: '', method: '', limits: [], figures: [] }),

    listEmployers: () =>
      employers.list().map(
        ({ slug, name, category, careersUrl, boards, openPostings }): EmployerView => ({
          slug,
          name,
          category,
          careersUrl,
          boards,
          openPostings,
        }),
      ),

    listSources: () =>
      boards.list().map((board) => ({
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
      })),

    progress(now) {
      const totals = search.totals()
      return { ...boards.counts(now), openPostings: totals.open, closedPostings: totals.closed }
    },

    filterOptions: () => ({
      categories: search.openByCategory(),
      sources: search.openBySource(),
    }),
  }
}

function noMatching(): never {
  throw new AppError('no_matching', 503, 'This installation matches no profiles yet.')
}

const toFilter = (query: PostingFilters) => ({
  match: toMatch(query.q, query.place),
  employer: query.employer ?? null,
  category: query.category ?? null,
  source: query.source ?? null,
  workplace: query.workplace?.[0] ?? null,
  status: query.status,
  since: query.postedSince ? new Date(`${query.postedSince}T00:00:00Z`) : null,
})

const iso = (ms: number) => new Date(ms).toISOString()
const isoOrNull = (ms: number | null) => (ms === null ? null : iso(ms))

/** When a source last showed the posting: the board's last accepted reading, unless the posting was missing from it. */
const lastChecked = ({ lastListedAt, closedAt, checkedAt }: PostingRow) =>
  isoOrNull(lastListedAt ?? (closedAt !== null && checkedAt !== null ? Math.min(closedAt, checkedAt) : checkedAt))

const toView = (row: PostingRow): PostingView => ({
  id: row.id,
  title: row.title,
  employer: { slug: row.employerSlug, name: row.employerName, category: row.employerCategory },
  source: row.source,
  board: row.board,
  locations: JSON.parse(row.locations),
  workplace: postingView.shape.workplace.parse(row.workplace),
  employmentType: postingView.shape.employmentType.parse(row.employmentType),
  department: row.department,
  salary: row.salary === null ? null : JSON.parse(row.salary),
  language: row.language,
  relevance: null,
  lane: null,
  workload: null,
  facets: {},
  topics: [],
  seniority: null,
  yearsMin: null,
  visa: null,
  clearance: null,
  places: [],
  status: row.closedAt === null ? 'open' : 'closed',
  postedAt: isoOrNull(row.postedAt),
  firstSeenAt: iso(row.firstSeenAt),
  lastCheckedAt: lastChecked(row),
  validThrough: isoOrNull(row.validThrough),
  closedAt: isoOrNull(row.closedAt),
  closedReason: postingView.shape.closedReason.parse(row.closedReason),
  url: row.url,
})
