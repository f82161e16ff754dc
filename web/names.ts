import type { FacetSlug } from '../server/pillars/classification.ts'
import type { TaxonomyView } from '../server/pillars/views.ts'
import { sentenceCase } from './words.ts'

export type Names = ReturnType<typeof createNames>

/** What the taxonomy calls pillars, facets, topics and skills. An id that it does not know (any more) is its own name. */
export function createNames(taxonomy: TaxonomyView) {
  const facets = taxonomy.pillars.flatMap((pillar) => pillar.facets.map((facet) => ({ ...facet, pillar })))
  const bySlug = new Map(facets.map((facet) => [facet.slug, facet]))
  const topics = new Map(facets.flatMap(({ slug, topics }) => topics.map((topic) => [topic.id, { ...topic, slug }])))
  const skills = new Map(facets.flatMap(({ skills }) => skills.map(({ id, title }) => [id, title])))
  return {
    facet: (slug: FacetSlug) => bySlug.get(slug)?.title ?? sentenceCase(slug),
    pillarId: (slug: FacetSlug) => bySlug.get(slug)?.pillar.id ?? '',
    topic: (id: string) => topics.get(id)?.title ?? sentenceCase(id),
    facetOfTopic: (id: string) => topics.get(id)?.slug ?? null,
    skill: (id: string) => skills.get(id) ?? sentenceCase(id),
  }
}
