import type { Taxonomy } from '../pillars/taxonomy.ts'
import { countryName } from '../places/countries.ts'

/** What values are called in figures: by the taxonomy, or the word itself with a capital. */
export function createTitles(taxonomy: Taxonomy) {
  const skills = new Map(taxonomy.skills.map(({ id, name }) => [id, name]))
  const facets = new Map(
    taxonomy.pillars.flatMap((pillar) =>
      pillar.facets.map(({ id, name }): [string, { title: string; pillar: string }] => [
        id,
        { title: name, pillar: pillar.name },
      ]),
    ),
  )
  const topics = new Map(taxonomy.topics.map(({ id, title }) => [id, title]))
  return {
    skill: (id: string) => skills.get(id) ?? id,
    isSkill: (id: string) => skills.has(id),
    facet: (id: string) => facets.get(id)?.title ?? id,
    pillars: taxonomy.pillars.map(({ id, name, facets }) => ({ id, title: name, facets: facets.map(({ id }) => id) })),
    pillar: (id: string) => facets.get(id)?.pillar ?? '',
    topic: (id: string) => topics.get(id) ?? id,
    country: countryName,
    word: (value: string) => words[value] ?? value.charAt(0).toUpperCase() + value.slice(1),
  }
}
export type Titles = ReturnType<typeof createTitles>

const words: Record<string, string> = {
  buildout: 'Build-out',
  both: 'Training and inference',
  unstated: 'Not stated',
  onsite: 'On site',
}
