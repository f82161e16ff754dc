import type { Ranked } from './best-rows.ts'
import type { Market } from './graph.ts'
import { type Match, matchPosting } from './match.ts'
import type { MatchIndex } from './match-index.ts'
import type { Person } from './person.ts'
import { skillBits } from './requirements.ts'
import { matchThreshold } from './weights.ts'

export type Bridge = {
  readonly id: number
  readonly match: Match
  /** Topics (ids) that it works with, that the person lacks and that AI infrastructure roles within sight ask for. */
  readonly trains: readonly string[]
  /** Ids of those AI infrastructure postings, the best first. */
  readonly leadsTo: readonly number[]
}

const bridgesMax = 5
const leadsToMax = 3
const trainsMax = 4

/**
 * Roles of general infrastructure that a person matches already and in which they would learn what AI infrastructure roles
 * near them ask for. Best first.
 */
export function findBridges(
  best: readonly Ranked[],
  person: Person,
  index: MatchIndex,
  market: Market,
  now: Date,
): Bridge[] {
  const { ids, traits } = index.columns()
  const relevanceOf = ({ row }: Ranked) => index.traitSets[traits[row] ?? 0]?.relevance ?? 0
  const goals = best
    .filter((one) => relevanceOf(one) === 2)
    .map(({ row }) => ({ id: ids[row] ?? 0, topics: missingTopics(person, index, market, row) }))
  const bridges: Bridge[] = []
  for (const one of best) {
    if (bridges.length === bridgesMax || one.score < matchThreshold) break
    if (relevanceOf(one) !== 1) continue
    const offered = missingTopics(person, index, market, one.row)
    const wanted = goals.filter(({ topics }) => [...topics].some((topic) => offered.has(topic)))
    const trains = [...offered]
      .map((topic) => ({ topic, goals: wanted.filter(({ topics }) => topics.has(topic)).length }))
      .filter(({ goals }) => goals > 0)
      .sort((a, b) => b.goals - a.goals || a.topic - b.topic)
    if (trains.length === 0) continue
    bridges.push({
      id: ids[one.row] ?? 0,
      match: matchPosting(person, index.postingAt(one.row), market, now),
      trains: trains.slice(0, trainsMax).map(({ topic }) => market.graph.ids[topic] ?? ''),
      leadsTo: wanted.slice(0, leadsToMax).map(({ id }) => id),
    })
  }
  return bridges
}

/** Topics (numbers) that a posting works with and of which the person holds nothing. */
function missingTopics(person: Person, index: MatchIndex, { graph }: Market, row: number): Set<number> {
  const { codes, from, to } = index.columns()
  const topics = new Set<number>()
  for (let at = from[row] ?? 0; at < (to[row] ?? 0); at++) {
    const skill = (codes[at] ?? 0) & skillBits
    const named = skill >= graph.skills ? [skill] : (graph.topicsOf[skill] ?? [])
    for (const topic of named) if ((person.credits[topic] ?? 0) === 0) topics.add(topic)
  }
  return topics
}
