import type { Classification, FacetSlug, Lane, Seniority } from '../../pillars/classification.ts'
import { facetSlugs } from '../../pillars/classification.ts'
import { namedPlaces } from '../../places/place-ids.ts'

/** What makes a role comparable with others, of a posting or of any text. */
export type Role = {
  readonly lane: Lane
  readonly seniority: Seniority | null
  readonly skills: readonly string[]
  readonly topics: readonly string[]
  readonly core: readonly FacetSlug[]
  readonly countries: readonly string[]
}

export const roleOf = ({ lane, skills, topics, facets, attributes }: Classification): Role => ({
  lane,
  seniority: attributes.seniority,
  skills: [...new Set(skills.map(({ skill }) => skill))],
  topics: [...new Set(topics.map(({ topic }) => topic))],
  core: facetSlugs.filter((slug) => facets[slug].grade === 2),
  countries: [...new Set(attributes.places.flatMap(namedPlaces).map(({ country }) => country))],
})

/** Rungs of a career; those who lead people have a ladder of their own. */
const rungs: Record<Seniority, readonly ['does' | 'leads', number]> = {
  intern: ['does', 0],
  entry: ['does', 1],
  mid: ['does', 2],
  senior: ['does', 3],
  staff: ['does', 4],
  principal: ['does', 5],
  manager: ['leads', 0],
  director: ['leads', 1],
  executive: ['leads', 2],
}
const rungOf = new Map<string, readonly [string, number]>(Object.entries(rungs))

/** Whether two levels are within a step of each other on one ladder; what states none may be any. */
export function isNear(one: string | null, other: string | null): boolean {
  const [a, b] = [rungOf.get(one ?? ''), rungOf.get(other ?? '')]
  return a === undefined || b === undefined || (a[0] === b[0] && Math.abs(a[1] - b[1]) <= 1)
}
