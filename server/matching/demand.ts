import { type FacetSlug, facetSlugs } from '../pillars/classification.ts'
import type { SkillGraph } from './graph.ts'
import type { MatchIndex } from './match-index.ts'
import type { Person } from './person.ts'
import { skillBits } from './requirements.ts'

export type FacetDemand = {
  readonly facet: FacetSlug
  /** The person's strength, 0 to 1. */
  readonly own: number
  /** Mean of what target roles ask of it: core 1, mentioned 0.5. */
  readonly asked: number
  /** Share of target roles of which it is a core duty. */
  readonly core: number
}

/** Each facet: what the person has beside what target roles ask. */
export function facetDemand(person: Person, index: MatchIndex, rows: Uint32Array): FacetDemand[] {
  const { facets } = index.columns()
  const asked = new Float64Array(facetSlugs.length)
  const core = new Float64Array(facetSlugs.length)
  for (const row of rows) {
    const packed = facets[row] ?? 0
    for (let at = 0; at < facetSlugs.length; at++) {
      const grade = (packed >> (2 * at)) & 3
      asked[at] = (asked[at] ?? 0) + grade / 2
      if (grade === 2) core[at] = (core[at] ?? 0) + 1
    }
  }
  const mean = (sum: number | undefined) => (rows.length > 0 ? (sum ?? 0) / rows.length : 0)
  return facetSlugs.map((facet, at) => ({
    facet,
    own: person.facets[at] ?? 0,
    asked: mean(asked[at]),
    core: mean(core[at]),
  }))
}

export type TopicDemand = {
  /** Number of the topic in the graph. */
  readonly topic: number
  /** `near`: only a neighbour of one of its skills. */
  readonly state: 'held' | 'near' | 'missing'
  /** The skill of the profile that it rests on, or that is nearest to it. */
  readonly by: number | null
  readonly postings: number
  readonly employers: number
}

/** Every topic that target roles name or the person has: asked for most first. */
export function topicDemand(person: Person, index: MatchIndex, rows: Uint32Array): TopicDemand[] {
  const { graph } = person
  const { postings, employers } = countTopics(index, rows, graph)
  return graph.membersOf
    .map((_, at): TopicDemand => {
      const topic = graph.skills + at
      return { topic, ...stateOf(person, topic), postings: postings[at] ?? 0, employers: employers[at] ?? 0 }
    })
    .filter(({ postings, state }) => postings > 0 || state === 'held')
    .sort((a, b) => b.postings - a.postings || a.topic - b.topic)
}

/** Of each topic, in the order of the topics, how many of the rows name it, and of how many employers. */
function countTopics(index: MatchIndex, rows: Uint32Array, graph: SkillGraph) {
  const { codes, from, to, employers: employerOf } = index.columns()
  const postings = new Uint32Array(graph.membersOf.length)
  const employers = new Uint32Array(graph.membersOf.length)
  const employersMax = index.employerSets.length
  const seen = new Uint8Array(graph.membersOf.length * employersMax)
  // The place in `rows`, from 1, of the last posting that named each topic: a posting counts once.
  const last = new Uint32Array(graph.membersOf.length)
  const count = (at: number, posting: number, employer: number) => {
    if (last[at] === posting) return
    last[at] = posting
    postings[at] = (postings[at] ?? 0) + 1
    const pair = at * employersMax + employer
    if (seen[pair] === 0) employers[at] = (employers[at] ?? 0) + 1
    seen[pair] = 1
  }
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place] ?? 0
    const employer = employerOf[row] ?? 0
    const end = to[row] ?? 0
    for (let code = from[row] ?? 0; code < end; code++) {
      const skill = (codes[code] ?? 0) & skillBits
      if (skill >= graph.skills) count(skill - graph.skills, place + 1, employer)
      else for (const topic of graph.topicsOf[skill] ?? []) count(topic - graph.skills, place + 1, employer)
    }
  }
  return { postings, employers }
}

/** How many of the rows name each topic, those that none names left out: `topicDemand` without people and employers. */
export function topicPostings(index: MatchIndex, rows: Uint32Array, graph: SkillGraph) {
  const { codes, from, to } = index.columns()
  const counts = new Uint32Array(graph.ids.length)
  const last = new Uint32Array(graph.ids.length)
  const count = (topic: number, at: number) => {
    if (last[topic] === at) return
    last[topic] = at
    counts[topic] = (counts[topic] ?? 0) + 1
  }
  for (const [at, row] of rows.entries()) {
    const end = to[row] ?? 0
    for (let code = from[row] ?? 0; code < end; code++) {
      const skill = (codes[code] ?? 0) & skillBits
      if (skill >= graph.skills) count(skill, at + 1)
      else for (const topic of graph.topicsOf[skill] ?? []) count(topic, at + 1)
    }
  }
  return graph.membersOf
    .map((_, at) => ({ topic: graph.skills + at, postings: counts[graph.skills + at] ?? 0 }))
    .filter(({ postings }) => postings > 0)
    .sort((a, b) => b.postings - a.postings || a.topic - b.topic)
}

/** Held through one of its skills; near through a skill that one of them follows from. */
function stateOf(person: Person, topic: number): Pick<TopicDemand, 'state' | 'by'> {
  const held = person.sources[topic] ?? -1
  if (held >= 0) return { state: 'held', by: held }
  const near = (person.graph.membersOf[topic - person.graph.skills] ?? [])
    .filter((skill) => (person.sources[skill] ?? -1) >= 0)
    .sort((a, b) => (person.credits[b] ?? 0) - (person.credits[a] ?? 0))
  const by = near[0] === undefined ? null : (person.sources[near[0]] ?? null)
  return by === null ? { state: 'missing', by: null } : { state: 'near', by }
}
