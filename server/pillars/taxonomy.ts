import { z } from 'zod'
import { once } from '../steps.ts'
import type { FacetSlug } from './classification.ts'
import { buildLexicon, type Lexicon } from './phrases/lexicon.ts'
import { type Sense, sensesOf } from './phrases/senses.ts'
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

/** Changes with every edit of the data in `taxonomy/` and of the rules that read attributes: stored classifications of another version are made anew. */
const taxonomyVersion = '2026.11.20'

/**
 * The taxonomy that Rackline ships, checked: load it once and hand it on. What reads it in a text takes longer, and is made
 * when it is first needed. Throws `ZodError` when the data are wrong, which the tests rule out for what is committed.
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
  const senses = once(() => sensesOf(skills, data.topics))
  const lexicon = once(() =>
    buildLexicon({
      skills,
      senses: senses(),
      rules: z.array(ruleSchema).parse(rules),
      decoys: z.array(z.string()).parse(decoys),
      cues: cuesSchema.parse(cues),
    }),
  )
  return {
    ...data,
    skillsById,
    get senses() {
      return senses()
    },
    get lexicon() {
      return lexicon()
    },
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
  readonly senses: ReadonlyMap<string, Sense>
  readonly lexicon: Lexicon
}

/** The topics of a facet, in the order of the data. */
export const topicsOfFacet = (taxonomy: Taxonomy, facet: FacetSlug): Topic[] =>
  taxonomy.topics.filter((topic) => topic.facet === facet)
