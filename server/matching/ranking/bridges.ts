import type { Market } from '../graph.ts'
import { type Match, matchPosting } from '../pair/match.ts'
import { skillBits } from '../pair/requirements.ts'
import { matchThreshold } from '../pair/weights.ts'
import type { Person } from '../person.ts'
import type { Ranked } from './best-rows.ts'
import type { MatchIndex } from './match-index.ts'

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
  const missing = missingTopicsOf(person, index, market)
  const bridges: Bridge[] = []
  let goals: Goals | null = null
  for (const one of best) {
    if (bridges.length === bridgesMax || one.score < matchThreshold) break
    if (relevanceOf(one) !== 1) continue
    goals ??= goalsOf(
      best.filter((one) => relevanceOf(one) === 2),
      missing,
    )
    const { wantedBy, topicsOf } = goals
    const offered = missing(one.row)
    const trains = offered
      .filter((topic) => wantedBy.has(topic))
      .sort((a, b) => (wantedBy.get(b) ?? 0) - (wantedBy.get(a) ?? 0) || a - b)
    if (trains.length === 0) continue
    const leadsTo: number[] = []
    for (const { row, topics } of topicsOf) {
      if (leadsTo.length === leadsToMax) break
      if (topics.some((topic) => offered.includes(topic))) leadsTo.push(ids[row] ?? 0)
    }
    bridges.push({
      id: ids[one.row] ?? 0,
      match: matchPosting(person, index.postingAt(one.row), market, now),
      trains: trains.slice(0, trainsMax).map((topic) => market.graph.ids[topic] ?? ''),
      leadsTo,
    })
  }
  return bridges
}

/** The AI infrastructure postings within sight with what each would need, and in how many of them each topic is. */
type Goals = {
  readonly topicsOf: readonly { readonly row: number; readonly topics: readonly number[] }[]
  readonly wantedBy: ReadonlyMap<number, number>
}

function goalsOf(best: readonly Ranked[], missing: (row: number) => number[]): Goals {
  const topicsOf = best.map(({ row }) => ({ row, topics: missing(row) }))
  const wantedBy = new Map<number, number>()
  for (const { topics } of topicsOf) for (const topic of topics) wantedBy.set(topic, (wantedBy.get(topic) ?? 0) + 1)
  return { topicsOf, wantedBy }
}

/** Of a row: topics (numbers) that it works with and of which the person holds nothing, each once. */
function missingTopicsOf(person: Person, index: MatchIndex, { graph }: Market) {
  const { codes, from, to } = index.columns()
  return (row: number): number[] => {
    const topics: number[] = []
    const end = to[row] ?? 0
    for (let at = from[row] ?? 0; at < end; at++) {
      const skill = (codes[at] ?? 0) & skillBits
      for (const topic of skill >= graph.skills ? [skill] : (graph.topicsOf[skill] ?? []))
        if ((person.credits[topic] ?? 0) === 0 && !topics.includes(topic)) topics.push(topic)
    }
    return topics
  }
}
