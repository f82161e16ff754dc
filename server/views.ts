import { z } from '@hono/zod-openapi'
import { stopOutcomes } from '../scrapers/errors.ts'
import { employmentTypes, salary, workplaces } from '../scrapers/scraper.ts'
import type { Related } from './duplicates/related.ts'
import type { PostingFilters, PostingQuery } from './list/query.ts'
import type { UnknownIn, UnknownValue } from './list/unknown-values.ts'
import type { PostingCounts } from './list/views.ts'
import type { MarketQuestions } from './market/questions/questions.ts'
import type { MarketServices } from './market/views.ts'
import type { Profile } from './matching/profile.ts'
import { type MatchOptions, type MatchView, matchAnswerOf, type PositioningView } from './matching/views.ts'
import type { PayBasis } from './pay/views.ts'
import type { HiddenCount, Hiding } from './people/hiding.ts'
import {
  type Classification,
  clearances,
  facetSlugs,
  lanes,
  type PostingToClassify,
  seniorities,
  visas,
  workloads,
} from './pillars/classification.ts'
import {
  classification,
  grade,
  place,
  type QualityView,
  type TaxonomyView,
  type TaxonomyWords,
} from './pillars/views.ts'
import type { ProfileServices } from './profile/service.ts'
import type { SourceKindView } from './registry/source-kind.ts'

/** What people and programs see. Rows become these views in `posting-view.ts`, those of employers and sources in `services.ts`; dates are ISO 8601 strings. */

const date = z.iso.datetime()

/** Another open posting of the same role. */
const samePosting = z
  .object({
    id: z.int(),
    source: z.string(),
    board: z.string(),
    own: z.boolean().openapi({ description: 'On a board of the employer’s own.' }),
    locations: z.array(z.string()),
    places: z.array(place).openapi({ description: '`locations` as places.' }),
  })
  .openapi('SamePosting')

export const postingView = z
  .object({
    id: z.int(),
    title: z.string(),
    employer: z.object({ slug: z.string(), name: z.string(), category: z.string().nullable() }),
    source: z.string().openapi({ example: 'greenhouse' }),
    board: z.string().openapi({ example: 'greenhouse:coreweave' }),
    locations: z.array(z.string()),
    workplace: z.enum(workplaces).nullable().openapi({ description: 'As the source states it, else its text.' }),
    employmentType: z.enum(employmentTypes).nullable(),
    department: z.string().nullable(),
    salary: salary.nullable().openapi({ description: 'As the source states it, else its text.' }),
    language: z.string().nullable(),
    relevance: grade.nullable().openapi({
      type: ['integer', 'null'],
      enum: [0, 1, 2, null],
      description: 'To AI infrastructure. Null, as all below, until it is classified.',
    }),
    lane: z.enum(lanes).nullable(),
    workload: z.enum(workloads).nullable(),
    facets: z
      .partialRecord(z.enum(facetSlugs), grade)
      .openapi({ description: 'The facets that it mentions (1) or that are core to it (2).' }),
    topics: z.array(z.string()).openapi({ description: 'Ids; `/api/v1/taxonomy` names them.' }),
    seniority: z.enum(seniorities).nullable(),
    yearsMin: z.number().nullable().openapi({ description: 'Years of experience that it asks for at least.' }),
    visa: z.enum(visas).nullable(),
    clearance: z.enum(clearances).nullable(),
    places: z.array(place).openapi({ description: '`locations` as places.' }),
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
    duplicateOf: z.int().nullable().openapi({
      description: 'The posting that stands for its role, as lists with `duplicates=once` show it; null: itself.',
    }),
    alsoOn: z
      .array(samePosting)
      .openapi({ description: 'Where the role is open as well: on other boards, in other places; 20 at most.' }),
  })
  .openapi('Posting')
export type PostingView = z.infer<typeof postingView>

/**
 * `duplicates`: how many postings are left out for another of their role. `hidden`: how many a person’s own exclusions
 * took out, when there are any.
 */
export type PostingPage = {
  data: PostingView[]
  count: number
  duplicates: number
  pay: PayBasis | null
  unknown: UnknownValue[]
  next: string | null
  hidden?: HiddenCount
}

export const postingDetail = postingView
  .extend({
    html: z.string().openapi({ description: 'Sanitised HTML of the description.' }),
    text: z.string().openapi({ description: 'Plain text of the description.' }),
    detailed: z
      .boolean()
      .openapi({ description: 'False while the description has not been read from the source yet.' }),
    classification: classification.nullable(),
    events: z.array(
      z.object({ kind: z.enum(['opened', 'changed', 'closed', 'reopened']), at: date, reason: z.string().nullable() }),
    ),
  })
  .openapi('PostingDetail')
export type PostingDetail = z.infer<typeof postingDetail>

export const matchAnswer = matchAnswerOf(postingView)
export type MatchAnswer = z.infer<typeof matchAnswer>

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

export const outcomes = ['complete', 'quarantined', ...stopOutcomes] as const
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
    detail: z
      .string()
      .nullable()
      .openapi({ description: 'Why the last sweep was not complete, or what its postings do not say any more.' }),
    failures: z.int(),
    nextCheckAt: date,
    off: z
      .boolean()
      .openapi({ description: 'Its source is switched off: it is not read, and its postings are not shown.' }),
    proposal: z
      .object({ key: z.string(), url: z.string(), how: z.string() })
      .nullable()
      .openapi({ description: 'Another board of the employer that was found where this one is gone.' }),
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

/** What API, web pages and commands read: built once in `server/services.ts` over the repositories. */
export type Services = ProfileServices & {
  /** Throws `AppError('bad_cursor', 400)` when the cursor is not one of ours for this query. */
  listPostings(query: PostingQuery, hiding?: Hiding | null): PostingPage
  /** How many postings match, and how many would with each value of each filter, without what a person hides. */
  countPostings(filters: PostingFilters, hiding?: Hiding | null): Promise<PostingCounts>
  /** The values of filters that are the name of nothing here. */
  unknownIn: UnknownIn
  /** The cities of the most open postings, as `near` takes them. */
  topCities(limit: number): string[]
  /** All postings that match, a few at a time, in the list's order; which they are is settled when the first are taken. */
  allPostings(query: PostingFilters & Pick<PostingQuery, 'sort'>): Iterable<PostingView[]>
  getPosting(id: number): PostingDetail | null
  /** What a job text says, by the classifier that reads the postings. Nothing is stored. */
  classify(text: PostingToClassify): Promise<Classification>
  taxonomy(): TaxonomyView
  /** The same without counts, which need a look at all postings. */
  taxonomyWords(): TaxonomyWords
  quality(): Promise<QualityView>
  /** Ranks the open postings for a profile. Nothing of it is stored. */
  match(profile: Profile, options: MatchOptions, now: Date): MatchAnswer
  /** The profile beside one posting; `null` when that is not open. Nothing of it is stored. */
  matchOne(profile: Profile, posting: number, now: Date): MatchView | null
  /** The profile on the map, beside what the roles within its reach ask for. Nothing of it is stored. */
  position(profile: Profile, now: Date): Promise<PositioningView>
  /** The shards of ids that have open postings, and the open postings of one with their last change: what sitemaps show. */
  openShards(): number[]
  openShard(shard: number): { id: number; changedAt: string }[]
  /** The market's figures, as of the moment that each names. */
  market: MarketServices
  /** What recruiters ask of it; nothing of people is within their reach. */
  questions: MarketQuestions
  /** The other postings of a posting’s role, and signs of its age; `null` when there is no such posting. */
  related(id: number, now: Date): Related | null
  /** Remembers that two postings are not one role. False when there are no such two. */
  tellApart(id: number, other: number, now: Date): boolean
  /** Forgets that; the pair is looked at again. False when there are no such two. */
  takeBackApart(id: number, other: number): boolean
  /** The same array while nothing of it has changed; so are the sources. */
  listEmployers(): readonly EmployerView[]
  /** What the employer of a slug is called; `null` where nobody has it. */
  employerName(slug: string): string | null
  listSources(): readonly SourceView[]
  /** How many boards there are by the outcome of their last sweep; `not_swept` before the first. */
  boardsByOutcome(): Record<string, number>
  listSourceKinds(): SourceKindView[]
  progress(now: Date): ProgressView
}
