import { onceEach, type RoleOf } from '../../duplicates/role-of.ts'
import type { Lane } from '../../pillars/classification.ts'
import type { Market } from '../graph.ts'
import { type Match, matchPosting } from '../pair/match.ts'
import { matchThreshold } from '../pair/weights.ts'
import type { Person } from '../person.ts'
import { bestRows, type Ranked } from './best-rows.ts'
import { type Bridge, findBridges } from './bridges.ts'
import { diversified } from './diverse.ts'
import type { MatchIndex } from './match-index.ts'
import { findNearMisses, type NearMiss } from './near-misses.ts'
import { createReach } from './reach.ts'
import { createScan } from './scan.ts'

type RankedPosting = { readonly id: number; readonly match: Match }

export type Ranking = {
  /** The lane that was looked at: the person's own unless another was asked for. */
  readonly lane: Lane
  /** Open postings in the index. */
  readonly considered: number
  readonly matches: readonly RankedPosting[]
  /** Just below the threshold, and the one thing that would bring each over it. */
  readonly nearMisses: readonly NearMiss[]
  /** General infrastructure roles that already pass and train what AI infrastructure roles ask for. */
  readonly bridges: readonly Bridge[]
}

export type RankOptions = {
  readonly limit?: number
  /** At most two of an employer among the first ten, as long as others match. */
  readonly diverse?: boolean
  readonly lane?: Lane | null
  /** Of each role the best of its postings; absent: every posting by itself. */
  readonly roleOf?: RoleOf
}

/** The best are scored exactly and kept, this many: what is shown, the near misses and the bridges are found among them. */
const candidatesMax = 400
const limitDefault = 50

/**
 * Ranks all open infrastructure postings of a lane for one person, best first. Same index, profile and day: same ranking.
 * A profile without a skill that the taxonomy knows gets no ranking at all.
 */
export function rankPostings(
  person: Person,
  index: MatchIndex,
  market: Market,
  now: Date,
  { limit = limitDefault, diverse = true, lane: wantedLane = null, roleOf }: RankOptions = {},
): Ranking {
  const lane = wantedLane ?? person.lane
  const considered = index.size()
  if (!person.isKnown) return { lane, considered, matches: [], nearMisses: [], bridges: [] }
  const reach = createReach(person, index, (traits) => traits.relevance > 0 && traits.lane === lane)
  const scan = createScan(person, index, market, now, reach)
  const idOf = ({ row }: Ranked) => scan.columns.ids[row] ?? 0
  const found = bestRows(scan, candidatesMax)
  const best = roleOf ? keepOnly(found, onceEach(found.map(idOf), roleOf), idOf) : found
  const employerOf = ({ row }: Ranked) => scan.columns.employers[row] ?? 0
  const ordered = diverse ? diversified(best, employerOf, ({ score }) => score >= matchThreshold) : best
  const explain = (one: Ranked): RankedPosting => ({
    id: idOf(one),
    match: matchPosting(person, index.postingAt(one.row), market, now),
  })
  return {
    lane,
    considered,
    matches: ordered.slice(0, limit).map(explain),
    nearMisses: findNearMisses(best, person, index, market, now),
    bridges: findBridges(best, person, index, market, now),
  }
}

function keepOnly(found: readonly Ranked[], ids: readonly number[], idOf: (one: Ranked) => number): Ranked[] {
  const kept = new Set(ids)
  return found.filter((one) => kept.has(idOf(one)))
}
