import type { Taxonomy } from './taxonomy.ts'
import { topicsOfFacet } from './taxonomy.ts'
import type { TaxonomyView } from './views.ts'

/** The map as people and programs see it. `open` says how many open postings have a facet, topic or skill. */
export const describeTaxonomy = (
  taxonomy: Taxonomy,
  open: (kind: 'facet' | 'topic' | 'skill', value: string) => number,
): TaxonomyView => ({
  version: taxonomy.version,
  pillars: taxonomy.pillars.map((pillar) => ({
    id: pillar.id,
    title: pillar.name,
    summary: pillar.sense,
    facets: pillar.facets.map((facet) => ({
      slug: facet.id,
      title: facet.name,
      summary: facet.sense,
      shows: facet.shows,
      unlike: facet.unlike,
      open: open('facet', facet.id),
      core: open('facet', `${facet.id}:core`),
      topics: topicsOfFacet(taxonomy, facet.id).map(({ id, title, sense }) => ({
        id,
        title,
        summary: sense,
        open: open('topic', id),
      })),
      skills: taxonomy.skills
        .filter(({ facets }) => facets[facet.id] !== undefined)
        .map(({ id, name }) => ({ id, title: name, open: open('skill', id) })),
    })),
  })),
  foundation: taxonomy.skills
    .filter(({ facets }) => Object.keys(facets).length === 0)
    .map(({ id, name }) => ({ id, title: name, open: open('skill', id) })),
})
