import type { FacetSlug } from '../server/pillars/classification.ts'
import type { TaxonomyWords } from '../server/pillars/views.ts'
import { sentenceCase } from './words.ts'

export type Names = ReturnType<typeof createNames>

/**
 * What the taxonomy calls pillars, facets, topics and skills, and `employerName` an employer. An id that they do not know (any
 * more) is its own name.
 */
export function createNames(taxonomy: TaxonomyWords, employerName: (slug: string) => string | null = () => null) {
  const facets = taxonomy.pillars.flatMap((pillar) => pillar.facets.map((facet) => ({ ...facet, pillar })))
  const bySlug = new Map(facets.map((facet) => [facet.slug, facet]))
  const topics = new Map(facets.flatMap(({ slug, topics }) => topics.map((topic) => [topic.id, { ...topic, slug }])))
  const named = [...facets.flatMap(({ skills }) => skills), ...taxonomy.foundation]
  const skills = new Map(named.map(({ id, title }) => [id, title]))
  const idsOfSkills = new Map([...skills].map(([id, title]) => [title.toLowerCase(), id]))
  const facet = (slug: FacetSlug) => bySlug.get(slug)?.title ?? sentenceCase(slug)
  return {
    facet,
    employer: (slug: string) => employerName(slug) ?? slug,
    /** A value of the list's filter: `gpu-orchestration:core`. */
    facetFilter: (value: string) => {
      const known = facets.find(({ slug }) => value === slug || value === `${slug}:core`)
      if (!known) return value
      return value === known.slug ? known.title : `${known.title}, core`
    },
    /** What a figure is about: a facet, or a word of its own. */
    figure: (name: string) => facets.find(({ slug }) => slug === name)?.title ?? sentenceCase(name),
    /** The id of a skill that is given by id or by title; what is neither becomes an id that nothing has. */
    skillId: (text: string) => {
      const wanted = text.trim().toLowerCase()
      if (skills.has(wanted)) return wanted
      return (
        idsOfSkills.get(wanted) ??
        wanted
          .replace(/[^a-z0-9.+-]+/g, '-')
          .replace(/^[^a-z0-9]+/, '')
          .slice(0, 80)
      )
    },
    pillarId: (slug: FacetSlug) => bySlug.get(slug)?.pillar.id ?? '',
    topic: (id: string) => topics.get(id)?.title ?? sentenceCase(id),
    facetOfTopic: (id: string) => topics.get(id)?.slug ?? null,
    skill: (id: string) => skills.get(id) ?? sentenceCase(id),
  }
}
