import { facetSlugs } from '../pillars/classification.ts'
import { weightFor } from './coverage.ts'
import { facetTables } from './fit-tables.ts'
import type { Market } from './graph.ts'
import type { MatchIndex } from './match-index.ts'
import type { Person } from './person.ts'
import { createReach, type Reach } from './reach.ts'
import { skillBits } from './requirements.ts'
import { type ClassedFacts, coverRow, createScan, leastFor, pointsIf, type Scan, scoreFrom } from './scan.ts'
import { unknownValue } from './score.ts'
import type { Targets } from './targets.ts'
import { matchThreshold } from './weights.ts'
import { withSkills } from './with-skills.ts'

/** Postings that skills bring over the threshold, each with its score now and then. */
export type Trial = { readonly skills: readonly string[]; readonly unlocked: readonly Unlocked[] }
export type Unlocked = { readonly row: number; readonly score: number; readonly scoreWith: number }

const least = leastFor(matchThreshold)

/**
 * Tries out what skills would bring one person: a function from the ids of skills to the target roles that cross the
 * threshold with them, each scored again in full. A skill changes how far requirements are covered only where it, or what
 * follows from it, is named; elsewhere the coverage found once holds, and most postings are out of reach with that.
 */
export function createTrials(
  person: Person,
  index: MatchIndex,
  market: Market,
  now: Date,
  { rows: targets, scores }: Targets,
  reach: Reach,
) {
  const below = Uint32Array.from([...targets.keys()].filter((at) => (scores[at] ?? 0) < matchThreshold))
  const rows = below.map((at) => targets[at] ?? 0)
  const facts = factsOf(rows, index)
  const before = createScan(person, index, market, now, reach)
  const own = coverageOf(rows, before)
  const everyPlace = rows.map((_, at) => at)
  const most = withAllFacets(before)
  const hopeful = everyPlace.filter((at) => pointsOf(most, facts, at, own) >= least)
  const gaps = Float64Array.from(rows, (_, at) => gapOf(most, facts, at, own))
  const naming = postingsNaming(rows, index, market.graph.ids.length)
  // The number of the trial that last touched a row: no array is cleared between trials.
  const touched = new Uint32Array(rows.length)
  const gained = new Float64Array(rows.length)
  let trial = 0

  /** The places of the postings that name what a person has more of than before, each once, and at most how much it gives. */
  function touch(learned: Person): number[] {
    const places: number[] = []
    trial++
    for (const [skill, credit] of learned.credits.entries()) {
      const gain = (credit - (person.credits[skill] ?? 0)) * (market.rarity[skill] ?? 0)
      if (gain === 0) continue
      for (const at of naming(skill)) {
        if (touched[at] !== trial) {
          places.push(at)
          gained[at] = 0
        }
        touched[at] = trial
        gained[at] = (gained[at] ?? 0) + gain
      }
    }
    return places
  }

  return (skills: readonly string[]): Trial => {
    const learned = withSkills(person, skills, now)
    if (!learned) return { skills, unlocked: [] }
    // Skills change the kind of role only for who has not said it; what is judged by it is then judged anew.
    const same = JSON.stringify(learned.kinds) === JSON.stringify(person.kinds)
    const scan = createScan(learned, index, market, now, same ? reach : createReach(learned, index, () => true))
    const unlocked: Unlocked[] = []
    const tryAt = (at: number, required: number, preferred: number) => {
      const points = pointsIf(scan, facts, at, required, preferred, least)
      if (points < least) return
      const row = rows[at] ?? 0
      const scoreWith = scoreFrom(scan, row, points)
      if (scoreWith >= matchThreshold) unlocked.push({ row, score: scores[below[at] ?? 0] ?? 0, scoreWith })
    }
    for (const at of touch(learned)) {
      if (same && (gained[at] ?? 0) < (gaps[at] ?? 0)) continue
      const { required, preferred } = coverRow(scan, rows[at] ?? 0)
      tryAt(at, required, preferred)
    }
    for (const at of same ? hopeful : everyPlace)
      if (touched[at] !== trial) tryAt(at, own.required[at] ?? 0, own.preferred[at] ?? 0)
    return { skills, unlocked }
  }
}

/** What a scan reads of these rows, side by side. */
function factsOf(rows: Uint32Array, index: MatchIndex): ClassedFacts {
  const { classes, places, pays, days, facets } = index.columns()
  return {
    classes: rows.map((row) => classes[row] ?? 0),
    places: rows.map((row) => places[row] ?? 0),
    pays: rows.map((row) => pays[row] ?? 0),
    days: Uint16Array.from(rows, (row) => days[row] ?? 0),
    facets: rows.map((row) => facets[row] ?? 0),
  }
}

type Coverages = { readonly required: Float64Array; readonly preferred: Float64Array; readonly asks: Float64Array }

function coverageOf(rows: Uint32Array, scan: Scan): Coverages {
  const required = new Float64Array(rows.length)
  const preferred = new Float64Array(rows.length)
  const asks = new Float64Array(rows.length)
  for (let at = 0; at < rows.length; at++) {
    const covered = coverRow(scan, rows[at] ?? 0)
    required[at] = covered.required
    preferred[at] = covered.preferred
    asks[at] = covered.asks
  }
  return { required, preferred, asks }
}

const pointsOf = (scan: Scan, facts: ClassedFacts, at: number, { required, preferred }: Coverages) =>
  pointsIf(scan, facts, at, required[at] ?? 0, preferred[at] ?? 0, 0)

/**
 * How much more by weight must be had of what a posting requires before it can match, all else known and preferred skills
 * covered: points grow evenly with the share that is covered. A little less, for the last bits of a double.
 */
function gapOf(most: Scan, facts: ClassedFacts, at: number, { required, preferred, asks }: Coverages): number {
  const others = preferred[at] === unknownValue ? unknownValue : 1
  const without = pointsIf(most, facts, at, 0, others, 0)
  const withAll = pointsIf(most, facts, at, 1, others, 0)
  if (without >= least) return 0
  if (withAll < least) return Number.POSITIVE_INFINITY
  const share = (least - without) / (withAll - without) - (required[at] ?? 0)
  return weightFor(share, asks[at] ?? 0) - 1e-6
}

/** As if the person knew everything of every facet and workload: nobody who learns can be above that. */
const withAllFacets = (scan: Scan): Scan => ({
  ...scan,
  facets: facetTables(new Float64Array(facetSlugs.length).fill(1)),
  work: { has: scan.work.asks, asks: scan.work.asks },
})

/** Of each skill or topic, the places in `rows` of the postings that name it: one array of all, cut where each begins. */
function postingsNaming(rows: Uint32Array, index: MatchIndex, skills: number) {
  const { codes, from, to } = index.columns()
  const ends = new Uint32Array(skills + 1)
  const eachCode = (visit: (skill: number, at: number) => void) => {
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at] ?? 0
      for (let code = from[row] ?? 0; code < (to[row] ?? 0); code++) visit((codes[code] ?? 0) & skillBits, at)
    }
  }
  eachCode((skill) => {
    ends[skill + 1] = (ends[skill + 1] ?? 0) + 1
  })
  for (let skill = 0; skill < skills; skill++) ends[skill + 1] = (ends[skill + 1] ?? 0) + (ends[skill] ?? 0)
  const starts = ends.slice(0, skills)
  const places = new Uint32Array(ends[skills] ?? 0)
  eachCode((skill, at) => {
    const place = starts[skill] ?? 0
    places[place] = at
    starts[skill] = place + 1
  })
  return (skill: number) => places.subarray(ends[skill], ends[skill + 1])
}
