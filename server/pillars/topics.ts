import { type FacetSlug, facetSlugs, type Section, type TopicMention } from './classification.ts'
import type { Mention } from './mentions.ts'
import type { Taxonomy } from './taxonomy.ts'

/**
 * The topics that a posting's role names, each with its best mention, in the order of the taxonomy. Only those of facets
 * that it has: a topic is a part of its facet, and is counted at no posting that the facet is not.
 */
export function readTopics(
  mentions: readonly Mention[],
  taxonomy: Taxonomy,
  hasFacet: (facet: FacetSlug) => boolean,
): TopicMention[] {
  const best: Mention[] = []
  for (const mention of mentions) {
    const own = strength(mention)
    if (own === 0) continue
    for (const topic of mention.sense.topics) {
      const before = best[topic]
      if (!before || own > strength(before)) best[topic] = mention
    }
  }
  return taxonomy.topics.flatMap(({ id, facet }, topic) => {
    const mention = best[topic]
    if (!mention || !hasFacet(facet)) return []
    const { field, start, end, modality } = mention
    return [{ topic: id, field, start, end, modality }]
  })
}

/** A place that speaks for a facet: a mention, and how much it says for it, 0 to 1. */
export type Candidate = { readonly mention: Mention; readonly weight: number }

/** For each facet the mentions that speak for it, the strongest first. Company text, benefits and legal text speak for none. */
export function facetCandidates(mentions: readonly Mention[]): Candidate[][] {
  const found: Candidate[][] = facetSlugs.map(() => [])
  for (const mention of mentions) {
    const base = strength(mention)
    if (base === 0) continue
    for (const { facet, share } of mention.sense.shares) found[facet]?.push({ mention, weight: share * base })
  }
  for (const list of found) if (list.length > 1) list.sort((a, b) => b.weight - a.weight)
  return found
}

/** How much a mention says of the role, by its words and its place; 0 where it speaks of something else. */
export const strength = ({ weight, section, modality }: Mention): number =>
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
