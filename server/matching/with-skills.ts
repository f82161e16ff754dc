import { type SkillGraph, topicPrefix } from './graph.ts'
import { type Person, readFurther, readPerson } from './person.ts'

/** The level at which a skill counts as learnt: working knowledge. */
const learntLevel = 3

/**
 * The person after learning skills (ids) to level 3: everything else stays, and a level that is higher stays too. A topic is
 * learnt by its first skill that the person does not have. `null` when there is nothing to learn.
 */
export function withSkills(person: Person, skills: readonly string[], now: Date): Person | null {
  const { profile, graph } = person
  const learnt = skills.flatMap((id) => skillFor(graph, id) ?? [])
  if (learnt.length === 0) return null
  const kept = profile.skills.filter(({ skill, level }) => !learnt.includes(skill) || level > learntLevel)
  const added = learnt
    .filter((id) => !kept.some(({ skill }) => skill === id))
    .map((skill) => ({ skill, level: learntLevel, lastUsed: null, evidence: [] }))
  const whole = { ...profile, skills: [...kept, ...added] }
  const isMore = kept.length === profile.skills.length && new Set(learnt).size === learnt.length
  if (!isMore) return readPerson(whole, graph, person.places, now)
  return readFurther(
    person,
    whole,
    added.flatMap(({ skill }) => graph.numberOf(skill) ?? []),
  )
}

/** The skill by which a skill or topic of that id is learnt; `null` for one that the taxonomy does not know. */
export function skillFor(graph: SkillGraph, id: string): string | null {
  if (!id.startsWith(topicPrefix)) return graph.numberOf(id) === null ? null : id
  const topic = graph.numberOfTopic(id.slice(topicPrefix.length))
  const [first] = topic === null ? [] : (graph.membersOf[topic - graph.skills] ?? [])
  return first === undefined ? null : (graph.ids[first] ?? null)
}
