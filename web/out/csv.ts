import type { PostingView } from '../../server/views.ts'
import { type Cell, csvRow } from './csv-row.ts'

/** The columns of an export, in order. Several values of one cell are separated by ` | `, which no value contains. */
const columns: Readonly<Record<string, (posting: PostingView) => Cell>> = {
  id: ({ id }) => id,
  title: ({ title }) => title,
  employer: ({ employer }) => employer.name,
  employer_slug: ({ employer }) => employer.slug,
  employer_category: ({ employer }) => employer.category,
  locations: ({ locations }) => several(locations),
  countries: ({ places }) => several([...new Set(places.flatMap(({ country }) => country ?? []))]),
  workplace: ({ workplace }) => workplace,
  employment_type: ({ employmentType }) => employmentType,
  department: ({ department }) => department,
  seniority: ({ seniority }) => seniority,
  years_min: ({ yearsMin }) => yearsMin,
  salary_min: ({ salary }) => salary?.min ?? null,
  salary_max: ({ salary }) => salary?.max ?? null,
  salary_currency: ({ salary }) => salary?.currency ?? null,
  salary_period: ({ salary }) => salary?.period ?? null,
  relevance: ({ relevance }) => relevance,
  lane: ({ lane }) => lane,
  workload: ({ workload }) => workload,
  facets_core: (posting) => several(facetsOf(posting, 2)),
  facets_mentioned: (posting) => several(facetsOf(posting, 1)),
  topics: ({ topics }) => several(topics),
  visa: ({ visa }) => visa,
  clearance: ({ clearance }) => clearance,
  language: ({ language }) => language,
  status: ({ status }) => status,
  posted_at: ({ postedAt }) => postedAt,
  first_seen_at: ({ firstSeenAt }) => firstSeenAt,
  last_checked_at: ({ lastCheckedAt }) => lastCheckedAt,
  valid_through: ({ validThrough }) => validThrough,
  closed_at: ({ closedAt }) => closedAt,
  closed_reason: ({ closedReason }) => closedReason,
  source: ({ source }) => source,
  board: ({ board }) => board,
  url: ({ url }) => url,
}
export const csvColumns = Object.keys(columns)

/** One posting as a line of CSV (RFC 4180), its end included; unknown is empty. */
export const csvLine = (posting: PostingView): string => csvRow(Object.values(columns).map((read) => read(posting)))

const several = (values: readonly string[]) => values.map((value) => value.replaceAll('|', '/')).join(' | ')

const facetsOf = ({ facets }: PostingView, wanted: number) =>
  Object.entries(facets).flatMap(([slug, grade]) => (grade === wanted ? [slug] : []))
