import type { PostingRow } from '../../db/search/posting-search.ts'
import { unpackFacets } from '../pillars/stored.ts'
import { classification } from '../pillars/views.ts'
import { type PostingDetail, type PostingView, postingDetail, postingView } from '../views.ts'

/** Rows of postings become views here and nowhere else. */

const shape = postingView.shape
const eventKind = postingDetail.shape.events.element.shape.kind

/** What is said of a posting's role. */
export type RoleView = Pick<PostingView, 'duplicateOf' | 'alsoOn'>
const alone: RoleView = { duplicateOf: null, alsoOn: [] }

export const toView = (row: PostingRow, role = alone): PostingView => ({
  id: row.id,
  title: row.title,
  employer: { slug: row.employerSlug, name: row.employerName, category: row.employerCategory },
  source: row.source,
  board: row.board,
  locations: JSON.parse(row.locations),
  workplace: shape.workplace.parse(row.workplace),
  employmentType: shape.employmentType.parse(row.employmentType),
  department: row.department,
  salary: JSON.parse(row.salary ?? 'null'),
  language: row.language,
  relevance: shape.relevance.parse(row.relevance),
  lane: shape.lane.parse(row.lane),
  workload: shape.workload.parse(row.workload),
  facets: Object.fromEntries(unpackFacets(row.facets ?? 0)),
  topics: JSON.parse(row.topics ?? '[]'),
  seniority: shape.seniority.parse(row.seniority),
  yearsMin: row.yearsMin,
  visa: shape.visa.parse(row.visa),
  clearance: shape.clearance.parse(row.clearance),
  places: JSON.parse(row.places ?? '[]'),
  status: row.closedAt === null ? 'open' : 'closed',
  postedAt: isoOrNull(row.postedAt),
  firstSeenAt: iso(row.firstSeenAt),
  lastCheckedAt: lastChecked(row),
  validThrough: isoOrNull(row.validThrough),
  closedAt: isoOrNull(row.closedAt),
  closedReason: shape.closedReason.parse(row.closedReason),
  url: row.url,
  ...role,
})

type DetailRow = PostingRow & { html: string | null; text: string | null; detail: string | null }
type EventRow = { kind: string; at: number; reason: string | null }

export function toDetail(row: DetailRow, events: readonly EventRow[], role = alone): PostingDetail {
  return {
    ...toView(row, role),
    html: row.html ?? '',
    text: row.text ?? '',
    detailed: row.detailed === 1,
    // What another release stored may have another shape until it is classified again.
    classification: classification.safeParse(JSON.parse(row.detail ?? 'null')).data ?? null,
    events: events.map((event) => ({ ...event, kind: eventKind.parse(event.kind), at: iso(event.at) })),
  }
}

const iso = (ms: number) => new Date(ms).toISOString()
const isoOrNull = (ms: number | null) => (ms === null ? null : iso(ms))

/** When a source last showed the posting: the board's last accepted reading, unless the posting was missing from it. */
const lastChecked = ({ lastListedAt, closedAt, checkedAt }: PostingRow) =>
  isoOrNull(lastListedAt ?? (closedAt !== null && checkedAt !== null ? Math.min(closedAt, checkedAt) : checkedAt))
