import { z } from 'zod'
import { problemError } from '../http/problem.ts'
import type { Scope } from '../keys/scopes.ts'
import { facetFilters, postingQuery } from '../list/query.ts'
import { unknownWords } from '../list/unknown-values.ts'
import { dimensions } from '../market/moment/columns.ts'
import { demandQuestion } from '../market/questions/question.ts'
import { type MarketFilters, wholeMarket } from '../market/views.ts'
import { profile } from '../matching/profile.ts'
import { matchOptions } from '../matching/views.ts'
import { lanes, seniorities, workloads } from '../pillars/classification.ts'
import { textToClassify } from '../pillars/views.ts'
import { remoteRegions } from '../places/remote-in.ts'
import type { Services } from '../views.ts'

export type Tool = {
  scope: Scope
  title: string
  description: string
  input: z.ZodObject
  /** The answer as JSON, or a promise of it; `null` when there is no such thing. Throws a ZodError or an AppError for wrong input. */
  answer(input: unknown, services: Services, now: Date): unknown
}

const postingsMax = 50
const words = z.string().max(200)
const ids = z.array(z.string().max(80)).max(20)

/** Lists are arrays here and commas in addresses; `postingQuery` checks every value of both. */
const searchInput = z.strictObject({
  words: words.optional().describe('Full text; "a phrase" in quotes.'),
  facet: z.array(z.enum(facetFilters)).max(20).optional().describe('Facets it mentions; with :core, core to it. All.'),
  topic: ids.optional().describe('Topic ids. All of them.'),
  skill: ids.optional().describe('Skill ids. All of them.'),
  lane: z.enum([...lanes, 'any']).default('any'),
  relevance: z.int().min(0).max(2).default(1).describe('At least this relevant to AI infrastructure.'),
  workload: z.array(z.enum(workloads)).optional(),
  seniority: z.array(z.enum(seniorities)).optional(),
  workplace: z.array(z.enum(['onsite', 'hybrid', 'remote'])).optional(),
  country: z.array(z.string().max(2)).max(20).optional().describe('ISO 3166-1 alpha-2.'),
  place: words.optional().describe('Words of a location.'),
  employer: words.optional().describe('Employer slug.'),
  near: words.optional().describe('A city, such as Berlin or Cambridge, MA.'),
  radiusKm: z.int().min(1).max(1_000).optional().describe('How far from `near`; 50 unless told.'),
  remoteIn: z.array(z.enum(remoteRegions)).optional().describe('Remote, and possible there as it states.'),
  salaryMin: z.int().min(1).max(1_000_000_000).optional().describe('A year, in US dollars or `currency`.'),
  currency: z.string().max(3).optional().describe('Such as EUR; pay in any currency is compared.'),
  duplicates: z.enum(['all', 'once']).optional().describe('All postings, or each role once.'),
  limit: z.int().min(1).max(postingsMax).default(10),
  cursor: z.string().max(500).optional().describe('The `next` of the page before, with the same filters.'),
})
const profileInput = z.strictObject({ profile })
const matchInput = z.strictObject({ profile, limit: z.int().min(1).max(postingsMax).default(10) })
const idInput = z.strictObject({ id: z.int().min(1) })
const demandInput = z.strictObject({
  facet: words.optional().describe('A facet id; without facet and skill: the whole market.'),
  skill: words.optional().describe('A skill id.'),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable()
    .default(null),
  workload: z.enum(workloads).nullable().default(null),
  seniority: z.enum(seniorities).nullable().default(null),
  by: z
    .array(z.enum(dimensions))
    .min(1)
    .max(2)
    .optional()
    .describe('Counts of these one or two dimensions alone, in place of the whole report.'),
})

/** Throws what an assistant can go on with: what is written much like it. */
function unknownSkill(skill: string, services: Services): never {
  throw problemError(
    'not_found',
    services
      .unknownIn({ skill: [skill] })
      .map(unknownWords)
      .join(' '),
  )
}

const withoutNulls = (given: object) => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null))

/** What an assistant may ask: the same services, and so the same truth, as API and pages. */
export const tools: Readonly<Record<string, Tool>> = {
  search_postings: {
    scope: 'read:postings',
    title: 'Search postings',
    description: 'Open postings of AI infrastructure, newest first or best match first when there are words.',
    input: searchInput,
    answer(input, services) {
      const { words: q, ...rest } = searchInput.parse(input)
      const given = Object.entries({ ...rest, q }).filter(([, value]) => value !== undefined)
      return services.listPostings(postingQuery.parse(Object.fromEntries(given)))
    },
  },
  get_posting: {
    scope: 'read:postings',
    title: 'One posting',
    description: 'One posting with its text, what it asks for with the words that say so, and its history.',
    input: idInput,
    answer(input, services) {
      const posting = services.getPosting(idInput.parse(input).id)
      // The text says what the HTML says, in fewer words.
      return posting && { ...posting, html: undefined }
    },
  },
  match_profile: {
    scope: 'read:postings',
    title: 'Rank postings for a profile',
    description:
      'The open postings that fit a profile best, each with its score, its parts and what is missing. Nothing is kept.',
    input: matchInput,
    answer(input, services, now) {
      const { profile, limit } = matchInput.parse(input)
      return services.match(profile, matchOptions.parse({ limit }), now)
    },
  },
  positioning_report: {
    scope: 'read:postings',
    title: 'Where a profile stands',
    description:
      'Strength per facet beside what roles in reach ask for, and what to learn next with its effect. Nothing is kept.',
    input: profileInput,
    answer: (input, services, now) => services.position(profileInput.parse(input).profile, now),
  },
  market_demand: {
    scope: 'read:market',
    title: 'What the market asks for',
    description:
      'Demand, pay, employers and trend of the market, a facet or a skill, each figure with its n and panel.',
    input: demandInput,
    answer(input, services, now) {
      const { market, questions } = services
      const { by, facet, skill, ...asked } = demandInput.parse(input)
      if (by) return questions.demand(demandQuestion.parse(withoutNulls({ ...asked, by, facet, skill })), now)
      const filters: MarketFilters = { ...wholeMarket, ...asked }
      if (skill !== undefined) return market.skill(skill, now, filters) ?? unknownSkill(skill, services)
      return facet === undefined ? market.overview(now, filters) : market.facet(facet, now, filters)
    },
  },
  benchmark_text: {
    scope: 'write:classify',
    title: 'A job text beside the market',
    description:
      'How a job text reads, how many open roles compete with it, what they pay and ask, and what in it is unclear. Nothing is stored.',
    input: textToClassify,
    answer: (input, { questions }, now) => questions.benchmark(textToClassify.parse(input), now),
  },
  classify_text: {
    scope: 'write:classify',
    title: 'How a job text reads',
    description: 'What any job text asks for, with the words behind each claim. Nothing is stored.',
    input: textToClassify,
    answer: (input, services) => services.classify(textToClassify.parse(input)),
  },
}
