import { AppError } from '../../server/errors.ts'
import type {
  EmployerView,
  PostingDetail,
  PostingQuery,
  PostingView,
  ProgressView,
  Services,
  SourceView,
} from '../../server/views.ts'
import { fixtureEmployers, fixturePostings, fixtureSources } from './fixture-data.ts'

export type FixtureOptions = {
  postings?: PostingDetail[]
  employers?: EmployerView[]
  sources?: SourceView[]
  progress?: Partial<ProgressView>
}

/** When the fixture takes place: pass it as the clock. */
export const fixtureNow = new Date('2026-11-24T09:30:00Z')

/** `Services` over invented postings in memory, for tests of API and pages without a database. */
export function fixtureServices(options: FixtureOptions = {}): Services {
  const postings = options.postings ?? fixturePostings(fixtureNow)
  const sources = options.sources ?? fixtureSources(fixtureNow)
  const open = postings.filter(({ status }) => status === 'open')
  return {
    listPostings: (query) => page(postings.filter((posting) => matches(posting, query)).sort(newestFirst), query),
    getPosting: (id) => postings.find((posting) => posting.id === id) ?? null,
    listEmployers: () => options.employers ?? fixtureEmployers(open),
    listSources: () => sources,
    progress: () => ({
      boards: sources.length,
      swept: sources.filter(({ outcome }) => outcome !== null).length,
      due: sources.filter(({ outcome }) => outcome === null).length,
      failing: sources.filter(({ failures }) => failures > 0).length,
      openPostings: open.length,
      closedPostings: postings.length - open.length,
      ...options.progress,
    }),
    filterOptions: () => ({
      categories: tally(open.map(({ employer }) => employer.category)),
      sources: tally(open.map(({ source }) => source)),
    }),
  }
}

function page(found: PostingDetail[], query: PostingQuery) {
  const from = query.cursor === undefined ? 0 : readCursor(query.cursor)
  const to = from + query.limit
  const next = to < found.length ? Buffer.from(`at:${to}`).toString('base64url') : null
  return { data: found.slice(from, to).map(toView), count: found.length, next }
}

function readCursor(cursor: string) {
  const at = /^at:(\d+)$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1]
  if (at === undefined)
    throw new AppError('bad_cursor', 400, 'The cursor is not one of ours for this query. Start again without it.')
  return Number(at)
}

function matches(posting: PostingDetail, query: PostingQuery) {
  const words = (query.q ?? '').toLowerCase().replaceAll('"', '').split(/\s+/).filter(Boolean)
  const text = `${posting.title} ${posting.employer.name} ${posting.text}`.toLowerCase()
  return (
    words.every((word) => text.includes(word)) &&
    (query.status === 'all' || posting.status === query.status) &&
    (!query.employer || posting.employer.slug === query.employer) &&
    (!query.category || posting.employer.category === query.category) &&
    (!query.source || posting.source === query.source) &&
    (!query.workplace || posting.workplace === query.workplace) &&
    (!query.place || posting.locations.join(' ').toLowerCase().includes(query.place.toLowerCase())) &&
    (!query.postedSince || listedAt(posting) >= query.postedSince)
  )
}

const listedAt = (posting: PostingView) => posting.postedAt ?? posting.firstSeenAt
const newestFirst = (a: PostingView, b: PostingView) => listedAt(b).localeCompare(listedAt(a)) || b.id - a.id

function toView({
  html: _html,
  text: _text,
  detailed: _detailed,
  events: _events,
  ...view
}: PostingDetail): PostingView {
  return view
}

function tally(values: (string | null)[]) {
  const counts = new Map<string, number>()
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count)
}
