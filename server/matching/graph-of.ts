import { type FacetSlug, facetSlugs } from '../pillars/classification.ts'
import type { Taxonomy } from '../pillars/taxonomy.ts'
import { type Nearby, type SkillGraph, topicPrefix } from './graph.ts'

/** How much of a stated nearness carries over, by what kind it is: skills that are only related share a subject, not a craft. */
const carries = { substitute: 1, implies: 1, related: 0.7, prerequisite: 0.7 } as const

/**
 * Who works with the whole (AWS, Kafka) has met its parts, about half of what one posting asks of them; who works with a
 * part has met as much of the whole.
 */
const ofWhole = 0.5

/** The taxonomy as numbers, for matching: its skills first, then its topics. Whoever has a skill has its topics. */
export function graphOf(taxonomy: Pick<Taxonomy, 'version' | 'skills' | 'topics' | 'adjacency'>): SkillGraph {
  const { version, skills, topics, adjacency } = taxonomy
  const numbers = new Map(skills.map(({ id }, number) => [id, number]))
  const topicNumbers = new Map(topics.map(({ id }, at) => [id, skills.length + at]))
  const near: Nearby[][] = skills.map(() => [])
  // What two skills have in common is said once, by the greatest of what is said of them.
  const carry = (from: number, to: number, nearness: number) => {
    const others = near[from] ?? []
    const at = others.findIndex(({ skill }) => skill === to)
    if (at < 0) others.push({ skill: to, nearness })
    else if (nearness > (others[at]?.nearness ?? 0)) others[at] = { skill: to, nearness }
  }
  for (const { from, to, weight, kind, directed } of adjacency) {
    const [a, b] = [numbers.get(from), numbers.get(to)]
    if (a === undefined || b === undefined || a === b) continue
    const nearness = weight * carries[kind]
    carry(a, b, nearness)
    if (!directed) carry(b, a, nearness)
  }
  for (const { id, broader } of skills) {
    const [whole, part] = [numbers.get(broader ?? ''), numbers.get(id)]
    if (whole === undefined || part === undefined) continue
    carry(whole, part, ofWhole)
    carry(part, whole, ofWhole)
  }
  const topicsOf: number[][] = skills.map(() => [])
  for (const topic of topics) {
    const number = topicNumbers.get(topic.id) ?? 0
    for (const id of topic.skills) {
      const skill = numbers.get(id) ?? -1
      near[skill]?.push({ skill: number, nearness: 1 })
      topicsOf[skill]?.push(number)
    }
  }
  return {
    version,
    skills: skills.length,
    ids: [...skills.map(({ id }) => id), ...topics.map(({ id }) => `${topicPrefix}${id}`)],
    names: [...skills.map(({ name }) => name), ...topics.map(({ title }) => title)],
    facets: skills.map(({ facets }) =>
      facetSlugs.flatMap((facet: FacetSlug) => (facets[facet] ? [{ facet, weight: facets[facet] }] : [])),
    ),
    near,
    topicsOf,
    membersOf: topics.map((topic) => topic.skills.flatMap((id) => numbers.get(id) ?? [])),
    numberOf: (id) => numbers.get(id) ?? null,
    numberOfTopic: (id) => topicNumbers.get(id) ?? null,
  }
}
