import { z } from 'zod'
import { type FacetSlug, facetSlugs } from './classification.ts'
import { buildLexicon, type Lexicon } from './lexicon.ts'
import adjacency from './taxonomy/adjacency.json' with { type: 'json' }
import cues from './taxonomy/cues.json' with { type: 'json' }
import decoys from './taxonomy/decoys.json' with { type: 'json' }
import pillars from './taxonomy/pillars.json' with { type: 'json' }
import rules from './taxonomy/rules.json' with { type: 'json' }
import {
  type Adjacency,
  adjacencyRow,
  cuesSchema,
  type Pillar,
  pillarSchema,
  ruleSchema,
  type Skill,
  skillSchema,
  type Topic,
  topicSchema,
} from './taxonomy/shapes.ts'
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
