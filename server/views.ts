import { z } from '@hono/zod-openapi'
import { employmentTypes, salary, workplaces } from '../scrapers/scraper.ts'

/** What people and programs see. Rows are mapped to these views in one visible place (`server/services.ts`); dates are ISO 8601 strings. */

const date = z.iso.datetime()

/** What kinds of employers there are, each with its title, in the order in which they are shown. */
export const categories = {
  neocloud: 'GPU clouds',
  hyperscaler: 'Hyperscalers',
  'frontier-lab': 'AI labs',
  'inference-platform': 'Inference platforms',
  'ai-chips': 'Chips and systems',
  'data-center': 'Data centers and power',
  'infra-tooling': 'Infrastructure tooling',
  'data-vector-db': 'Data and storage',
  'autonomy-robotics': 'Autonomy and robotics',
  finance: 'Trading firms',
  'national-lab': 'National laboratories',
} as const

/** The title of a category; one that an owner made up is its own title. */
export const categoryTitle = (category: string): string =>
  new Map<string, string>(Object.entries(categories)).get(category) ?? category

export const postingView = z
  .object({
    id: z.int(),
    title: z.string(),
    employer: z.object({ slug: z.string(), name: z.string(), category: z.string().nullable() }),
    source: z.string().openapi({ example: 'greenhouse' }),
    board: z.string().openapi({ example: 'greenhouse:coreweave' }),
    locations: z.array(z.string()),
    workplace: z.enum(workplaces).nullable(),
    employmentType: z.enum(employmentTypes).nullable(),
    department: z.string().nullable(),
    salary: salary.nullable(),
    language: z.string().nullable(),
    status: z.enum(['open', 'closed']),
    postedAt: date.nullable().openapi({ description: 'The date that the source states; null when it states none.' }),
    firstSeenAt: date,
    lastCheckedAt: date
      .nullable()
      .openapi({ description: 'The last time the whole board was read and still listed it.' }),
    validThrough: date.nullable(),
    closedAt: date.nullable(),
    closedReason: z.enum(['absent', 'expired', 'gone', 'removed']).nullable(),
    url: z.url().openapi({ description: 'The original: where to read and apply.' }),
  })
  .openapi('Posting')
export type PostingView = z.infer<typeof postingView>

export const postingDetail = postingView
  .extend({
    html: z.string().openapi({ description: 'Sanitised HTML of the description.' }),
    text: z.string().openapi({ description: 'Plain text of the description.' }),
    detailed: z
      .boolean()
      .openapi({ description: 'False while the description has not been read from the source yet.' }),
    events: z.array(
      z.object({ kind: z.enum(['opened', 'changed', 'closed', 'reopened']), at: date, reason: z.string().nullable() }),
    ),
  })
  .openapi('PostingDetail')
export type PostingDetail = z.infer<typeof postingDetail>

/** The list's parameters: the same for API, web and command. */
export const postingQuery = z.object({
  q: z
    .string()
    .trim()
    .max(200)
    .optional()
    .openapi({ description: 'Full text. Words must all occur; "a phrase" in quotes; a last word may be a beginning.' }),
  employer: z.string().max(100).optional().openapi({ description: 'Employer slug.', example: 'coreweave' }),
  category: z.string().max(50).optional().openapi({ example: 'neocloud' }),
  source: z.string().max(50).optional().openapi({ example: 'greenhouse' }),
  place: z.string().trim().max(100).optional().openapi({ description: 'Words of a location.', example: 'Austin' }),
  workplace: z.enum(workplaces).optional(),
  status: z.enum(['open', 'closed', 'all']).default('open'),
  postedSince: z.iso
    .date()
    .optional()
    .openapi({ description: 'Posted (or first seen, where the source states no date) on or after this day, UTC.' }),
  sort: z.enum(['newest', 'relevance']).optional().openapi({ description: 'Default: relevance with q, else newest.' }),
  limit: z.coerce.number().int().min(1).max(100).default(25),
  cursor: z.string().max(500).optional().openapi({ description: 'The `next` of the page before.' }),
})
export type PostingQuery = z.output<typeof postingQuery>

export const employerView = z
  .object({
    slug: z.string(),
    name: z.string(),
    category: z.string().nullable(),
    careersUrl: z.string().nullable(),
    boards: z.array(z.string()),
    openPostings: z.int(),
  })
  .openapi('Employer')
export type EmployerView = z.infer<typeof employerView>

export const outcomes = [
  'complete',
  'unchanged',
  'partial',
  'quarantined',
  'blocked',
  'throttled',
  'unreachable',
  'changed',
  'gone',
  'refused',
] as const
export type Outcome = (typeof outcomes)[number]

export const sourceView = z
  .object({
    board: z.string().openapi({ example: 'greenhouse:coreweave' }),
    source: z.string(),
    url: z.string(),
    employer: z.string().nullable(),
    openPostings: z.int(),
    lastSweepAt: date.nullable(),
    lastCompleteAt: date.nullable(),
    outcome: z.enum(outcomes).nullable().openapi({ description: 'Of the last sweep; null before the first.' }),
    detail: z.string().nullable().openapi({ description: 'Why the last sweep was not complete.' }),
    failures: z.int(),
    nextCheckAt: date,
  })
  .openapi('Source')
export type SourceView = z.infer<typeof sourceView>

/** How far collecting is: `boards` enabled, `swept` at least once, `due` now; postings open. */
export const progressView = z
  .object({
    boards: z.int(),
    swept: z.int(),
    due: z.int(),
    failing: z.int(),
    openPostings: z.int(),
    closedPostings: z.int(),
  })
  .openapi('Progress')
export type ProgressView = z.infer<typeof progressView>

export type PostingPage = { data: PostingView[]; count: number; next: string | null }
export type FacetCount = { value: string; count: number }

/** What API, web pages and commands read: built once in `server/services.ts` over the repositories. */
export type Services = {
  /** Throws `AppError('bad_cursor', 400)` when the cursor is not one of ours for this query. */
  listPostings(query: PostingQuery): PostingPage
  getPosting(id: number): PostingDetail | null
  listEmployers(): EmployerView[]
  listSources(now: Date): SourceView[]
  progress(now: Date): ProgressView
  /** Open postings per category and source, for the list's filters. */
  filterOptions(): { categories: FacetCount[]; sources: FacetCount[] }
}
