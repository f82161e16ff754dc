import { eachItsOwn, type RoleOf } from '../duplicates/role-of.ts'
import { atOnce } from '../steps.ts'
import type { Market } from './graph.ts'
import { type Match, matchPosting } from './pair/match.ts'
import { matchThreshold } from './pair/weights.ts'
import type { Person } from './person.ts'
import { createTopicCount } from './positioning/demand.ts'
import { eachTargetRole } from './positioning/targets.ts'
import type { Ranked } from './ranking/best-rows.ts'
import type { MatchIndex } from './ranking/match-index.ts'
import { findNearMisses, type NearMiss } from './ranking/near-misses.ts'
import { createReach } from './ranking/reach.ts'
import { createScan } from './ranking/scan.ts'

/** What a week brought, of the postings that are new in it. */
export type WeekOfMatches = {
  /** Ids of those that match, best first; `explain` says why of a few. */
  readonly matching: readonly number[]
  readonly explain: (id: number) => Match | null
  readonly nearMisses: readonly NearMiss[]
}

/** Where a person stands: what the next week is compared with. */
export type StandingOfPerson = {
  /** Roles of their kind, level and place, each once. */
  readonly targets: number
  /** Ids of all postings that match, in the order of the index. */
  readonly matched: readonly number[]
  /** What target roles ask for: a topic's number in the graph, and in how many it is. */
  readonly topics: readonly { readonly topic: number; readonly postings: number }[]
}

/** So far below the threshold a posting may be a near miss: one skill seldom brings more. */
const nearBelow = 1_500
const nearMax = 25

/** What is new, as the index has it: whether each row is. Made once for all who are told of the same postings. */
export type NewRows = Uint8Array

/** Marks the rows of some postings; those that are not open any more have none. */
export function newRowsOf(ids: readonly number[], index: MatchIndex): NewRows {
  const rows = new Uint8Array(index.columns().rows)
  for (const id of ids) {
    const row = index.rowOf(id)
    if (row !== null) rows[row] = 1
  }
  return rows
}

/**
 * Matches and near misses among the new rows, best first, and where the person stands in all. One walk over the index does
 * for both: a posting whose kind, level or place leave too little for a match is a near miss of no skill either.
 */
export function matchWeek(
  person: Person,
  index: MatchIndex,
  market: Market,
  now: Date,
  isNew: NewRows,
  roleOf: RoleOf = eachItsOwn,
): { week: WeekOfMatches; standing: StandingOfPerson } {
  if (!person.isKnown)
    return {
      week: { matching: [], explain: () => null, nearMisses: [] },
      standing: { targets: 0, matched: [], topics: [] },
    }
  const reach = createReach(person, index, ({ relevance, lane }) => relevance > 0 && lane === person.lane)
  const scan = createScan(person, index, market, now, reach)
  const topics = createTopicCount(person.graph, 1)
  const matched: number[] = []
  let targets = 0
  const found: Ranked[] = []
  const count = (row: number) => {
    const { codes, from, to } = scan.columns
    targets++
    topics.add(codes, from[row] ?? 0, to[row] ?? 0, 0)
  }
  const take = (row: number, score: number) => {
    if (score >= matchThreshold) matched.push(row)
    if (isNew[row] === 1 && score >= matchThreshold - nearBelow) found.push({ row, score })
  }
  atOnce(eachTargetRole(scan, roleOf, count, take))
  found.sort((a, b) => b.score - a.score || a.row - b.row)
  const matching = found.filter(({ score }) => score >= matchThreshold)
  const near = found.slice(matching.length, matching.length + nearMax)
  const idOf = (row: number) => scan.columns.ids[row] ?? 0
  return {
    week: {
      matching: matching.map(({ row }) => idOf(row)),
      explain(id) {
        const row = index.rowOf(id)
        return row === null ? null : matchPosting(person, index.postingAt(row), market, now)
      },
      nearMisses: findNearMisses(near, person, index, market, now),
    },
    standing: { targets, matched: matched.map(idOf), topics: topics.named() },
  }
}
