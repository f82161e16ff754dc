import { z } from '@hono/zod-openapi'
import { facetSlugs, lanes } from '../pillars/classification.ts'
import { list, share } from '../shapes.ts'
import { termNames } from './pair/score.ts'

/** What matching and positioning show, checked. The shapes of `pair/match.ts`, `ranking/rank.ts` and `positioning/positioning.ts` with names and postings. */

const points = z.int().openapi({ description: 'Hundredths of a percent: 10,000 is a full match.' })
/** A skill or, with `topic:` before its id, a topic. */
const named = z.object({ id: z.string(), name: z.string() }).openapi('NamedSkill')

const requirementView = z
  .object({
    skills: list(named).openapi({ description: 'Alternatives: any of them is enough.' }),
    asked: z.enum(['required', 'used', 'preferred']),
    met: z.enum(['held', 'partly', 'transferable', 'missing']),
    credit: share,
    implied: z.boolean().openapi({ description: 'A topic of a technology that the posting names as well.' }),
    weight: share,
    by: z
      .object({ skill: named, from: named, nearness: share })
      .nullable()
      .openapi({ description: 'The alternative that counts and the skill of the profile that it comes from.' }),
  })
  .openapi('MatchRequirement')
export type RequirementView = z.infer<typeof requirementView>

const fitSum = z.object({ has: z.number(), asks: z.number(), enough: share })

const matchView = z
  .object({
    version: z.string(),
    score: points.nullable().openapi({ description: 'Null when the profile holds nothing that could be matched.' }),
    contributions: list(
      z.object({ term: z.enum(termNames), value: share.nullable(), points: points }).openapi('Contribution'),
    ).openapi({
      description: 'They sum to the score exactly. A term whose value is null is unknown and counts nothing.',
    }),
    stop: z
      .object({ reason: z.enum(['employer', 'words', 'clearance', 'visa', 'place', 'salary']), text: z.string() })
      .nullable(),
    requirements: list(requirementView),
    facets: list(z.object({ facet: z.enum(facetSlugs), asked: z.int(), own: share })),
    byHand: z
      .object({
        required: fitSum,
        preferred: fitSum.nullable(),
        facets: fitSum.nullable(),
        unsaid: z.object({ weight: share, credit: share }).openapi({
          description: 'What every posting leaves unsaid: counted in `required` as one more requirement.',
        }),
        used: share.openapi({ description: 'A skill among the duties weighs this share of its weight.' }),
        terms: list(z.object({ term: z.enum(termNames), earns: z.number(), takes: share })),
      })
      .openapi('MatchByHand', {
        description:
          'To redo the score: a fit is has / asks / enough, 1 at most. The mean of the fits that are known, weighted by `earns`, times 1 − takes × (1 − fit) of each known term.',
      }),
    unknown: list(z.string()).openapi({ description: 'What of the profile the taxonomy does not know.' }),
    known: z.object({ terms: z.int(), of: z.int() }),
  })
  .openapi('Match')
export type MatchView = z.infer<typeof matchView>

/** `Posting` is what lists show of a posting; `views.ts` gives it, so that this file needs nothing of it. */
export const matchAnswerOf = <Posting extends z.ZodType>(posting: Posting) => {
  const matched = z.object({ posting, match: matchView })
  return z
    .object({
      version: z.string(),
      lane: z.enum(lanes),
      considered: z.int().openapi({ description: 'Open postings that were ranked.' }),
      threshold: points.openapi({ description: 'From this score on a posting counts as a match.' }),
      matches: list(matched.openapi('MatchedPosting')),
      nearMisses: list(
        matched
          .extend({ missing: requirementView, skill: named, scoreWith: points })
          .openapi('NearMiss', { description: 'Just below the threshold, and the one skill that brings it over.' }),
      ),
      bridges: list(
        matched.extend({ trains: list(named), leadsTo: list(posting) }).openapi('Bridge', {
          description: 'Reachable now; trains what the AI infrastructure roles in `leadsTo` ask for.',
        }),
      ),
      unknown: list(z.string()),
    })
    .openapi('MatchAnswer')
}

export const matchOptions = z.object({
  limit: z.int().min(1).max(100).default(50),
  diverse: z
    .boolean()
    .default(true)
    .openapi({ description: 'At most two of an employer among the first ten, as long as other postings match.' }),
  lane: z.enum(lanes).nullable().default(null).openapi({ description: 'Null: the one of the profile.' }),
  duplicates: z
    .enum(['all', 'once'])
    .default('once')
    .openapi({ description: 'Postings that are one role: the best of them `once`, or `all`.' }),
})
export type MatchOptions = z.infer<typeof matchOptions>

const countWithin = z.object({ postings: z.int(), employers: z.int() })
const pay = z.object({ median: z.number(), currency: z.string(), n: z.int() })

const exerciseView = z
  .object({
    topic: named,
    title: z.string(),
    hours: z.number().max(8),
    cost: z.string(),
    gpu: z.enum(['none', 'optional', 'rented']),
    steps: z.string(),
    proves: z.string(),
  })
  .openapi('Exercise')
export type ExerciseView = z.infer<typeof exerciseView>

const stepView = z
  .object({
    skills: list(named).openapi({ description: 'One skill, or two that do more together than apart.' }),
    postings: z.int().openapi({ description: 'Roles that cross the threshold with it. Exact; never below 5.' }),
    employers: z.int(),
    required: z.int().openapi({ description: 'Of those, how many ask for it.' }),
    preferred: z.int(),
    salary: z.object({ with: pay, now: pay, difference: z.number() }).nullable().openapi({
      description: 'Median stated pay of what it brings beside what matches now; null below 5 on either side.',
    }),
    transfer: z
      .object({ from: named, to: named, nearness: share })
      .nullable()
      .openapi({ description: 'The nearest skill of the profile.' }),
    examples: list(
      z.object({ id: z.int(), title: z.string(), employer: z.string(), score: points, scoreWith: points }),
    ),
    exercises: list(exerciseView),
  })
  .openapi('NextStep')
export type StepView = z.infer<typeof stepView>

export const positioningView = z
  .object({
    version: z.string(),
    lane: z.enum(lanes),
    considered: z.int(),
    targets: countWithin.openapi({
      description:
        'Roles of the person’s kind, level and place: skills alone decide. Here and below `postings` counts a role that is posted several times, for instance for each of its cities, once: by the posting that fits best.',
    }),
    matches: countWithin.openapi({ description: 'Of those, how many match now.' }),
    facets: list(
      z.object({
        facet: z.enum(facetSlugs),
        own: share,
        asked: share.openapi({ description: 'Mean of what target roles ask: core 1, mentioned 0.5.' }),
        core: share.openapi({ description: 'Share of target roles of which it is a core duty.' }),
      }),
    ),
    pillars: list(z.object({ id: z.string(), name: z.string(), own: share, asked: share })),
    strongest: z.string().nullable(),
    weakest: z.string().nullable(),
    workloads: z.object({
      training: z.object({ own: share, asked: share }),
      inference: z.object({ own: share, asked: share }),
      covers: z.enum(['both', 'training', 'inference', 'neither']),
    }),
    topics: list(
      z.object({
        topic: named,
        facet: z.enum(facetSlugs),
        state: z.enum(['held', 'near', 'missing']),
        // A union, as `.nullable()` of a named schema with a description of its own is written down as what null is not.
        by: z
          .union([named, z.null()])
          .openapi({ description: 'The skill of the profile that it rests on, or that is near it.' }),
        postings: z.int(),
        employers: z.int(),
        base: z
          .union([named, z.null()])
          .openapi({ description: 'For a missing topic: what of its facet is held ("base held").' }),
        exercise: exerciseView.nullable(),
      }),
    ),
    next: list(stepView),
    pairs: list(stepView),
    proofs: list(
      z.object({
        facet: z.enum(facetSlugs),
        proven: list(z.object({ skill: named, words: list(z.string()) })),
        wouldProve: z.string().openapi({ description: 'What a reader of the résumé would take as proof.' }),
      }),
    ),
    operator: list(
      z.object({ id: z.string(), name: z.string(), shown: z.boolean(), by: list(named), example: z.string() }),
    ).openapi({ description: 'Evidence of running production: on-call, service levels, cost, automation.' }),
    unknown: list(z.string()),
  })
  .openapi('Positioning')
export type PositioningView = z.infer<typeof positioningView>
