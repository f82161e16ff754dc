import { z } from 'zod'
import { facetSlugs } from '../classification.ts'

/** The shapes of the taxonomy's data. */

const facetSlug = z.enum(facetSlugs)

const facetSchema = z.strictObject({
  id: facetSlug,
  name: z.string(),
  /** What the article means by it, in a few sentences. */
  sense: z.string(),
  /** What a posting says that has it. */
  shows: z.string(),
  /** What reads alike and is not it. */
  unlike: z.string(),
})
export const pillarSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  sense: z.string(),
  facets: z.array(facetSchema),
})
export const topicSchema = z.strictObject({
  id: z.string(),
  facet: facetSlug,
  title: z.string(),
  sense: z.string(),
  /** The skills whose mention is evidence of the topic. */
  skills: z.array(z.string()),
})

const aliasOptions = z.strictObject({
  text: z.string(),
  /** `exact`: only in these capitals. `capital`: only with a capital first. Else in any case. */
  case: z.enum(['exact', 'capital']).optional(),
  /** The context rule that must allow it. */
  rule: z.string().optional(),
  /** Says little by itself. */
  weak: z.literal(true).optional(),
  /** Whether the words name a technology, where that differs from the skill's kind. */
  named: z.boolean().optional(),
  /** Another product is called so too (`Dynamo`, `Oracle`): only its rule tells it, and no list of products. */
  shared: z.literal(true).optional(),
})
const skillKinds = [
  'tool',
  'language',
  'service',
  'provider',
  'hardware',
  'standard',
  'certification',
  'practice',
  'concept',
] as const
export const skillSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  kind: z.enum(skillKinds),
  /** 1: nearly everybody asks for it. 3: few do, and it says much. */
  specificity: z.literal([1, 2, 3]),
  /** How much a mention says for a facet, 0 to 1. None: a foundation skill. */
  facets: z.partialRecord(facetSlug, z.number()).default({}),
  /** The skill that this one is a kind of. */
  broader: z.string().optional(),
  // Thousands, most of them words alone: told apart here, they are read in a third of the time that a union takes.
  aliases: z
    .array(z.unknown())
    .transform((all) => all.map((one): Alias => (typeof one === 'string' ? { text: one } : aliasOptions.parse(one)))),
})
export const ruleSchema = z.strictObject({
  id: z.string(),
  /** How many tokens before and after are looked at. */
  window: z.int(),
  /** One of these must be there; none given: nothing must. */
  require: z.array(z.string()),
  /** None of these may be there. */
  forbid: z.array(z.string()),
})
const phrases = z.record(z.string(), z.array(z.string()))
export const cuesSchema = z.strictObject({ headings: phrases, lines: phrases, modality: phrases })
export const adjacencyRow = z
  .tuple([
    z.string(),
    z.string(),
    z.number(),
    z.enum(['substitute', 'implies', 'related', 'prerequisite']),
    z.boolean(),
  ])
  .transform(([from, to, weight, kind, directed]) => ({ from, to, weight, kind, directed }))

export type Pillar = z.infer<typeof pillarSchema>
export type Topic = z.infer<typeof topicSchema>
export type Skill = z.infer<typeof skillSchema>
export type Alias = z.infer<typeof aliasOptions>
export type Rule = z.infer<typeof ruleSchema>
export type Cues = z.infer<typeof cuesSchema>
/** How far one skill stands for another, 0 to 1; directed: only from `from` to `to`. */
export type Adjacency = z.infer<typeof adjacencyRow>
