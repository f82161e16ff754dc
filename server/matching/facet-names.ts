import type { Taxonomy } from '../pillars/taxonomy.ts'

/** The name of a facet; a slug that the taxonomy does not have is its own. */
export function facetNamesOf({ pillars }: Pick<Taxonomy, 'pillars'>): (facet: string) => string {
  const names = new Map<string, string>(pillars.flatMap(({ facets }) => facets.map(({ id, name }) => [id, name])))
  return (facet) => names.get(facet) ?? facet
}
