import { type FacetSlug, facetSlugs } from '../../pillars/classification.ts'
import type { SkillGraph } from '../graph.ts'
import { skillBits } from '../pair/requirements.ts'
import { facetsHalf } from '../pair/terms.ts'
import type { Person } from '../person.ts'

export type FacetDemand = {
  readonly facet: FacetSlug
  /** The person's strength, 0 to 1. */
  readonly own: number
  /** Mean of what target roles ask of it: core 1, mentioned 0.5. */
  readonly asked: number
  /** Share of target roles of which it is a core duty. */
  readonly core: number
}

/** Grades of two bits, six facets together: the first half of them and the others. */
const halfBits = 2 * facetsHalf
const halves = 2 ** halfBits

/** Counts what postings ask of each facet: `add` takes the grades as the index packs them. */
export function createFacetCount() {
  // How often each combination of grades comes in the first facets, then in the others.
  const counts = new Uint32Array(2 * halves)
  let postings = 0

  function* grades() {
    for (let at = 0; at < counts.length; at++) {
      const n = counts[at] ?? 0
      if (n === 0) continue
      const [first, packed] = at < halves ? [0, at] : [facetsHalf, at - halves]
      for (let facet = 0; facet < facetsHalf; facet++)
        yield { facet: first + facet, grade: (packed >> (2 * facet)) & 3, n }
    }
  }

  return {
    add(packed: number) {
      const [first, second] = [packed & (halves - 1), halves + (packed >>> halfBits)]
      counts[first] = (counts[first] ?? 0) + 1
      counts[second] = (counts[second] ?? 0) + 1
      postings++
    },
    /** Each facet: what the person has beside what the counted postings ask. */
    demand(person: Person): FacetDemand[] {
      const asked = new Float64Array(facetSlugs.length)
      const core = new Float64Array(facetSlugs.length)
      for (const { facet, grade, n } of grades()) {
        asked[facet] = (asked[facet] ?? 0) + (n * grade) / 2
        if (grade === 2) core[facet] = (core[facet] ?? 0) + n
      }
      const mean = (sum: number | undefined) => (postings > 0 ? (sum ?? 0) / postings : 0)
      return facetSlugs.map((facet, at) => ({
        facet,
        own: person.facets[at] ?? 0,
        asked: mean(asked[at]),
        core: mean(core[at]),
      }))
    },
  }
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

/**
 * Counts how many postings name each topic, itself or by one of its skills, and of how many employers: `add` takes the codes
 * of a posting in `codes[from..to)` and the number of its employer, below `employersMax`.
 */
export function createTopicCount(graph: SkillGraph, employersMax: number) {
  const topics = graph.membersOf.length
  const postings = new Uint32Array(topics)
  const employers = new Uint32Array(topics)
  const seen = new Uint32Array(Math.ceil((topics * employersMax) / 32))
  // The last posting that named each topic, counted from 1: a posting counts once.
  const last = new Uint32Array(topics)
  const { named, ends } = topicsByNumber(graph)
  let posting = 0

  function count(at: number, employer: number) {
    if (last[at] === posting) return
    last[at] = posting
    postings[at] = (postings[at] ?? 0) + 1
    // What one employer has named lies together: postings name several topics.
    const pair = employer * topics + at
    const [word, bit] = [seen[pair >>> 5] ?? 0, 1 << (pair & 31)]
    if ((word & bit) === 0) employers[at] = (employers[at] ?? 0) + 1
    seen[pair >>> 5] = word | bit
  }

  return {
    add(codes: Uint16Array, from: number, to: number, employer: number) {
      posting++
      for (let code = from; code < to; code++) {
        const skill = (codes[code] ?? 0) & skillBits
        const end = ends[skill + 1] ?? 0
        for (let at = ends[skill] ?? end; at < end; at++) count(named[at] ?? 0, employer)
      }
    },
    /** Every topic that was named or that the person has: asked for most first. */
    demand: (person: Person): TopicDemand[] =>
      inOrder(
        graph.membersOf.map((_, at) => {
          const topic = graph.skills + at
          return { topic, ...stateOf(person, topic), postings: postings[at] ?? 0, employers: employers[at] ?? 0 }
        }),
      ).filter(({ postings, state }) => postings > 0 || state === 'held'),
    /** The topics that were named, without people and employers. */
    named: () =>
      inOrder(graph.membersOf.map((_, at) => ({ topic: graph.skills + at, postings: postings[at] ?? 0 }))).filter(
        ({ postings }) => postings > 0,
      ),
  }
}

/**
 * The topics that each number of the graph names, a skill its own and a topic itself: those of `number` stand in
 * `named[ends[number]..ends[number + 1])`. Flat, as all codes of all target roles are looked up here.
 */
function topicsByNumber({ ids, skills, topicsOf }: SkillGraph) {
  const all = ids.map((_, number) => (number < skills ? (topicsOf[number] ?? []) : [number]))
  const ends = new Uint32Array(ids.length + 1)
  for (const [number, topics] of all.entries()) ends[number + 1] = (ends[number] ?? 0) + topics.length
  return { named: Uint16Array.from(all.flat(), (topic) => topic - skills), ends }
}

const inOrder = <One extends { topic: number; postings: number }>(topics: readonly One[]): One[] =>
  topics.toSorted((a, b) => b.postings - a.postings || a.topic - b.topic)

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
