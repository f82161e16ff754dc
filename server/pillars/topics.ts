import { type FacetSlug, facetSlugs, type Section, type TopicMention } from './classification.ts'
import type { Mention } from './document/mentions.ts'
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

/** What mentions say for a facet: how much in all, how much the strongest says, and how many skills speak. */
export type FacetWords = { readonly sum: number; readonly most: number; readonly skills: number }

/** Sums up for each facet what speaks for it. Company text, benefits and legal text speak for none. */
export function wordsOfFacets(mentions: readonly Mention[]): FacetWords[] {
  const found = facetSlugs.map(() => ({ sum: 0, most: 0, skills: 0 }))
  const seen = new Set<number>()
  for (const mention of mentions) {
    const base = strength(mention)
    if (base === 0) continue
    const isNew = !seen.has(mention.sense.number)
    if (isNew) seen.add(mention.sense.number)
    for (const { facet, share } of mention.sense.shares) {
      const words = found[facet]
      if (!words) continue
      words.sum += share * base
      words.most = Math.max(words.most, share * base)
      if (isNew) words.skills++
    }
  }
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
