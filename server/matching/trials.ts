import type { Market } from './graph.ts'
import type { MatchIndex } from './match-index.ts'
import type { Person } from './person.ts'
import { createReach, type Reach } from './reach.ts'
import { skillBits } from './requirements.ts'
import { coverRow, createScan, leastFor, pointsIf, scoreOf } from './scan.ts'
import type { Targets } from './targets.ts'
import { matchThreshold } from './weights.ts'
import { withSkills } from './with-skills.ts'

/** Postings that skills bring over the threshold, each with its score now and then. */
export type Trial = { readonly skills: readonly string[]; readonly unlocked: readonly Unlocked[] }
export type Unlocked = { readonly row: number; readonly score: number; readonly scoreWith: number }

/**
 * Tries out what skills would bring one person: a function from the ids of skills to the target roles that cross the
 * threshold with them, each scored again in full. A skill changes how far requirements are covered only where it, or what
 * follows from it, is named; everywhere else the coverage found once holds.
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
  const own = coverageOf(rows, createScan(person, index, market, now, reach))
  const naming = postingsNaming(rows, index, market.graph.ids.length)
  // The number of the trial that last touched a row: no array is cleared between trials.
  const touched = new Uint32Array(rows.length)
  let trial = 0

  return (skills: readonly string[]): Trial => {
    const learned = withSkills(person, skills, now)
    if (!learned) return { skills, unlocked: [] }
    trial++
    for (const [skill, credit] of learned.credits.entries())
      if (credit !== person.credits[skill]) for (const at of naming(skill)) touched[at] = trial
    // Skills change the kind of role only for who has not said it; what is judged by it is then judged anew.
    const same = JSON.stringify(learned.kinds) === JSON.stringify(person.kinds)
    const scan = createScan(learned, index, market, now, same ? reach : createReach(learned, index, () => true))
    const least = leastFor(matchThreshold)
    const unlocked: Unlocked[] = []
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at] ?? 0
      if (pointsIf(scan, scan.columns, row, 1, 1, least) < least) continue
      const covered = touched[at] === trial ? coverRow(scan, row) : null
      const required = covered?.required ?? own.required[at] ?? 0
      const preferred = covered?.preferred ?? own.preferred[at] ?? 0
      if (pointsIf(scan, scan.columns, row, required, preferred, least) < least) continue
      const scoreWith = scoreOf(scan, row)
      if (scoreWith >= matchThreshold) unlocked.push({ row, score: scores[below[at] ?? 0] ?? 0, scoreWith })
    }
    return { skills, unlocked }
  }
}

function coverageOf(rows: Uint32Array, scan: Parameters<typeof coverRow>[0]) {
  const required = new Float64Array(rows.length)
  const preferred = new Float64Array(rows.length)
  for (let at = 0; at < rows.length; at++) {
    const covered = coverRow(scan, rows[at] ?? 0)
    required[at] = covered.required
    preferred[at] = covered.preferred
  }
  return { required, preferred }
}

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
