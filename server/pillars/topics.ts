import type { FacetSlug, Section, TopicMention } from './classification.ts'
import type { Mention } from './mentions.ts'
import type { Taxonomy } from './taxonomy.ts'

/** The topics that a posting's role names, each with its best mention, in the order of the taxonomy. */
export function readTopics(mentions: readonly Mention[], taxonomy: Taxonomy): TopicMention[] {
  const best = new Map<string, Mention>()
  for (const mention of mentions) {
    const own = strength(mention)
    if (own === 0) continue
    for (const topic of taxonomy.topicsBySkill.get(mention.skill) ?? []) {
      const before = best.get(topic.id)
      if (!before || own > strength(before)) best.set(topic.id, mention)
    }
  }
  return taxonomy.topics.flatMap(({ id }) => {
    const mention = best.get(id)
    if (!mention) return []
    const { field, start, end, modality } = mention
    return [{ topic: id, field, start, end, modality }]
  })
}

/** A place that speaks for a facet: a mention, how much it says for it (0 to 1), and the facet's topic that it names. */
export type Candidate = { readonly mention: Mention; readonly weight: number; readonly topic: string | null }

/** For each facet the mentions that speak for it, the strongest first. Company text, benefits and legal text speak for none. */
export function facetCandidates(mentions: readonly Mention[], taxonomy: Taxonomy): Map<FacetSlug, Candidate[]> {
  const found = new Map<FacetSlug, Candidate[]>()
  for (const mention of mentions) {
    if (strength(mention) === 0) continue
    const base = strength(mention)
    for (const { facet, share, topic } of taxonomy.facetsBySkill.get(mention.skill) ?? []) {
      const candidate = { mention, weight: share * base, topic }
      const list = found.get(facet)
      if (list) list.push(candidate)
      else found.set(facet, [candidate])
    }
  }
  for (const list of found.values()) list.sort((a, b) => b.weight - a.weight)
  return found
}

/** How much a mention says of the role, by its words and its place. */
const strength = ({ weight, section, modality }: Mention) =>
  weight * sectionWeights[section] * (modality === 'preferred' ? preferredWeight : 1)
const preferredWeight = 0.6
const sectionWeights: Record<Section, number> = {
  title: 1.6,
  requirements: 1,
  responsibilities: 1,
  'tech-stack': 0.9,
  'nice-to-have': 0.75,
  other: 0.7,
  company: 0,
  benefits: 0,
  legal: 0,
}
