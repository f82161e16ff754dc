import type { SkillGraph } from '../graph.ts'
import { topicPrefix } from '../graph.ts'
import type { namesOf } from '../names-of.ts'
import type { Person } from '../person.ts'
import type { ExerciseView, PositioningView, StepView } from '../views.ts'
import type { NextStep } from './describe-step.ts'
import { exercises } from './exercises/all.ts'
import type { Exercise } from './exercises/exercise.ts'
import type { Positioning } from './positioning.ts'

type Known = {
  readonly person: Person
  readonly named: ReturnType<typeof namesOf>
  /** Facet of each topic id. */
  readonly facetOf: ReadonlyMap<string, PositioningView['topics'][number]['facet']>
}

/** The report with names, exercises and example postings. */
export function showPositioning(report: Positioning, version: string, known: Known): PositioningView {
  const { person, named } = known
  return {
    ...report,
    version,
    topics: showTopics(report, known),
    next: report.next.map((step) => showStep(step, known)),
    pairs: report.pairs.map((step) => showStep(step, known)),
    proofs: report.proofs.map(({ proven, ...proof }) => ({
      ...proof,
      proven: proven.map(({ skill, words }) => ({ skill: named.skill(skill), words })),
    })),
    operator: report.operator.map((one) => ({ ...one, by: one.by.map(named.skill) })),
    unknown: person.unknown,
  }
}

function showTopics({ topics }: Positioning, { person, named, facetOf }: Known): PositioningView['topics'] {
  const { ids } = person.graph
  const shown = topics.flatMap(({ topic, state, by, postings, employers }) => {
    const id = ids[topic] ?? ''
    const facet = facetOf.get(id.slice(topicPrefix.length))
    if (facet === undefined) return []
    const bySkill = by === null ? null : named.skill(ids[by] ?? '')
    return [{ topic: named.skill(id), facet, state, by: bySkill, postings, employers, exercise: exerciseOf(id, named) }]
  })
  return shown.map((topic) => ({
    ...topic,
    // "Base held, GPU scheduling missing": the most asked topic of the same facet that the person has.
    base:
      topic.state === 'held'
        ? null
        : (shown.find(({ facet, state }) => facet === topic.facet && state === 'held')?.topic ?? null),
  }))
}

function showStep({ skills, ...step }: NextStep, { person, named }: Known): StepView {
  return {
    ...step,
    skills: skills.map(named.skill),
    transfer: transferTo(skills, person, named),
    examples: [...step.examples],
    exercises: skills.flatMap((skill) => exerciseForSkill(skill, person.graph, named) ?? []),
  }
}

/** "You have GKE: EKS is 0.85 away": the nearest held skill to any of the step's. */
function transferTo(skills: readonly string[], { graph, sources, credits }: Person, named: Known['named']) {
  const near = skills
    .map((id) => graph.numberOf(id) ?? -1)
    .filter((skill) => (sources[skill] ?? -1) >= 0 && sources[skill] !== skill)
    .sort((a, b) => (credits[b] ?? 0) - (credits[a] ?? 0))
  const to = near[0]
  const from = to === undefined ? undefined : sources[to]
  if (to === undefined || from === undefined) return null
  const nearness = graph.near[from]?.find(({ skill }) => skill === to)?.nearness ?? 0
  return { from: named.skill(graph.ids[from] ?? ''), to: named.skill(graph.ids[to] ?? ''), nearness }
}

function exerciseForSkill(id: string, graph: SkillGraph, named: Known['named']): ExerciseView | null {
  const skill = graph.numberOf(id)
  const [topic] = skill === null ? [] : (graph.topicsOf[skill] ?? [])
  return topic === undefined ? null : exerciseOf(graph.ids[topic] ?? '', named)
}

function exerciseOf(topicId: string, named: Known['named']): ExerciseView | null {
  const exercise: Exercise | undefined = exercises.get(topicId.slice(topicPrefix.length))
  return exercise ? { ...exercise, topic: named.skill(topicId) } : null
}
