import { z } from 'zod'
import { type FacetSlug, facetSlugs } from './classification.ts'
import { buildLexicon, type Lexicon } from './lexicon.ts'
import adjacency from './taxonomy/adjacency.json' with { type: 'json' }
import cues from './taxonomy/cues.json' with { type: 'json' }
import decoys from './taxonomy/decoys.json' with { type: 'json' }
import pillars from './taxonomy/pillars.json' with { type: 'json' }
import rules from './taxonomy/rules.json' with { type: 'json' }
import { skillFiles } from './taxonomy/skills.ts'
import topics from './taxonomy/topics.json' with { type: 'json' }

/** Changes with every edit of the data in `taxonomy/`: stored classifications of another version are made anew. */
const taxonomyVersion = '2026.11.5'

/**
 * The taxonomy that Rackline ships, checked and compiled for reading postings. Takes some 100 ms: load it once and hand
 * it on. Throws `ZodError` when the data are wrong, which the tests rule out for what is committed.
 */
export function loadTaxonomy(): Taxonomy {
  const skills = z.array(skillSchema).parse(skillFiles)
  const data = {
    version: taxonomyVersion,
    pillars: z.array(pillarSchema).parse(pillars),
    topics: z.array(topicSchema).parse(topics),
    skills,
    adjacency: z.array(adjacencyRow).parse(adjacency),
  }
  const skillsById = new Map(skills.map((skill) => [skill.id, skill]))
  const listed = new Map<string, Topic[]>()
  for (const topic of data.topics) for (const id of topic.skills) listed.set(id, [...(listed.get(id) ?? []), topic])
  const topicsBySkill = new Map(
    skills.map(({ id, broader }) => [id, listed.get(id) ?? (broader ? listed.get(broader) : undefined) ?? []]),
  )
  return {
    ...data,
    skillsById,
    topicsBySkill,
    facetsBySkill: new Map(skills.map((skill) => [skill.id, sharesOf(skill, topicsBySkill.get(skill.id) ?? [])])),
    lexicon: buildLexicon({
      skills,
      rules: z.array(ruleSchema).parse(rules),
      decoys: z.array(z.string()).parse(decoys),
      cues: cuesSchema.parse(cues),
    }),
  }
}

/** Pillars, facets, topics and skills, and what reads them in a text (`lexicon`). */
export type Taxonomy = {
  readonly version: string
  readonly pillars: readonly Pillar[]
  readonly topics: readonly Topic[]
  readonly skills: readonly Skill[]
  readonly adjacency: readonly Adjacency[]
  readonly skillsById: ReadonlyMap<string, Skill>
  /** The topics that a skill is evidence of: those that list it, else those that list the broader one. */
  readonly topicsBySkill: ReadonlyMap<string, readonly Topic[]>
  readonly facetsBySkill: ReadonlyMap<string, readonly { facet: FacetSlug; share: number; topic: string | null }[]>
  readonly lexicon: Lexicon
}

/** What a skill says for each of its facets, and by which topic. */
const sharesOf = ({ facets }: Skill, topics: readonly Topic[]) =>
  facetSlugs.flatMap((facet) => {
    const share = facets[facet]
    return share ? [{ facet, share, topic: topics.find((topic) => topic.facet === facet)?.id ?? null }] : []
  })

/** The topics of a facet, in the order of the data. */
export const topicsOfFacet = (taxonomy: Taxonomy, facet: FacetSlug): Topic[] =>
  taxonomy.topics.filter((topic) => topic.facet === facet)

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
const pillarSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  sense: z.string(),
  facets: z.array(facetSchema),
})
const topicSchema = z.strictObject({
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
const skillSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  kind: z.enum(skillKinds),
  /** 1: nearly everybody asks for it. 3: few do, and it says much. */
  specificity: z.literal([1, 2, 3]),
  /** How much a mention says for a facet, 0 to 1. None: a foundation skill. */
  facets: z.partialRecord(facetSlug, z.number()).default({}),
  /** The skill that this one is a kind of. */
  broader: z.string().optional(),
  aliases: z.array(z.union([z.string().transform((text): Alias => ({ text })), aliasOptions])),
})
const ruleSchema = z.strictObject({
  id: z.string(),
  /** How many tokens before and after are looked at. */
  window: z.int(),
  /** One of these must be there; none given: nothing must. */
  require: z.array(z.string()),
  /** None of these may be there. */
  forbid: z.array(z.string()),
})
const phrases = z.record(z.string(), z.array(z.string()))
const cuesSchema = z.strictObject({ headings: phrases, lines: phrases, modality: phrases })
const adjacencyRow = z
  .tuple([
    z.string(),
    z.string(),
    z.number(),
    z.enum(['substitute', 'implies', 'related', 'prerequisite']),
    z.boolean(),
  ])
  .transform(([from, to, weight, kind, directed]) => ({ from, to, weight, kind, directed }))

type Pillar = z.infer<typeof pillarSchema>
export type Topic = z.infer<typeof topicSchema>
export type Skill = z.infer<typeof skillSchema>
export type Alias = z.infer<typeof aliasOptions>
export type Rule = z.infer<typeof ruleSchema>
export type Cues = z.infer<typeof cuesSchema>
/** How far one skill stands for another, 0 to 1; directed: only from `from` to `to`. */
type Adjacency = z.infer<typeof adjacencyRow>
