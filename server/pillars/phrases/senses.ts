import { type FacetSlug, facetSlugs } from '../classification.ts'

/** What naming a skill says of a posting, ready to be walked. */
export type Sense = {
  /** The skill's place among the taxonomy's. */
  readonly number: number
  readonly skill: string
  /** The topics that it is evidence of, as places among the taxonomy's: those that list it, else those that list the broader one. */
  readonly topics: readonly number[]
  readonly shares: readonly Share[]
}

/** How much a skill says for a facet (a place in `facetSlugs`), 0 to 1, and the facet's topic that it names. */
export type Share = { readonly facet: number; readonly share: number; readonly topic: string | null }

type Skill = { id: string; broader?: string | undefined; facets: Partial<Record<FacetSlug, number>> }
type Topic = { id: string; facet: FacetSlug; skills: readonly string[] }

/** The sense of each skill by its id. */
export function sensesOf(skills: readonly Skill[], topics: readonly Topic[]): Map<string, Sense> {
  const listed = new Map<string, number[]>()
  for (const [at, topic] of topics.entries())
    for (const id of topic.skills) listed.set(id, [...(listed.get(id) ?? []), at])
  return new Map(
    skills.map(({ id, broader, facets }, number) => {
      const own = listed.get(id) ?? (broader ? listed.get(broader) : undefined) ?? []
      const shares = facetSlugs.flatMap((slug, facet): Share[] => {
        const topic = own.map((at) => topics[at]).find((topic) => topic?.facet === slug)
        return facets[slug] ? [{ facet, share: facets[slug], topic: topic?.id ?? null }] : []
      })
      return [id, { number, skill: id, topics: own, shares }]
    }),
  )
}
