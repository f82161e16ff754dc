import { type SkillGraph, topicPrefix } from './graph.ts'
import type { Match } from './pair/match.ts'
import type { Requirement } from './pair/read-requirements.ts'
import type { MatchView, RequirementView } from './views.ts'

/** Gives ids of skills and topics their names, for what people see. An id that is not known is its own name. */
export function namesOf(graph: SkillGraph) {
  const nameOf = (id: string) => {
    const number = id.startsWith(topicPrefix) ? graph.numberOfTopic(id.slice(topicPrefix.length)) : graph.numberOf(id)
    return number === null ? id : (graph.names[number] ?? id)
  }
  const skill = (id: string) => ({ id, name: nameOf(id) })
  const requirement = ({ skills, by, ...rest }: Requirement): RequirementView => ({
    ...rest,
    skills: skills.map(skill),
    by: by && { skill: skill(by.skill), from: skill(by.from), nearness: by.nearness },
  })
  const match = ({ requirements, ...rest }: Match): MatchView => ({
    ...rest,
    requirements: requirements.map(requirement),
  })
  return { skill, requirement, match }
}
