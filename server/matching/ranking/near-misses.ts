import type { Market } from '../graph.ts'
import { type Match, matchPosting } from '../pair/match.ts'
import { type Requirement, readRequirements } from '../pair/read-requirements.ts'
import { rawScore } from '../pair/score.ts'
import { termValues, writeSkillTerms } from '../pair/terms.ts'
import { matchThreshold } from '../pair/weights.ts'
import type { Person } from '../person.ts'
import { skillFor, withSkills } from '../with-skills.ts'
import type { Ranked } from './best-rows.ts'
import type { MatchIndex } from './match-index.ts'

export type NearMiss = {
  readonly id: number
  readonly match: Match
  /** The requirement that is missing, and the one of its skills that would do at level 3. */
  readonly missing: Requirement
  readonly skill: string
  /** The score with that skill, which is over the threshold. */
  readonly scoreWith: number
}

const nearMissesMax = 5
/** Looked at below the threshold, the nearest first. */
const lookedAtMax = 25

/**
 * Postings below the threshold that one skill would bring over it, nearest first. Only a skill is tried: nobody moves to
 * another city or rung for a near miss.
 */
export function findNearMisses(
  best: readonly Ranked[],
  person: Person,
  index: MatchIndex,
  market: Market,
  now: Date,
): NearMiss[] {
  const found: NearMiss[] = []
  const learnt = new Map<string, Person | null>()
  const after = (skill: string) => {
    const known = learnt.get(skill)
    if (known !== undefined) return known
    const person2 = withSkills(person, [skill], now)
    learnt.set(skill, person2)
    return person2
  }
  for (const { row } of best.filter(({ score }) => score < matchThreshold).slice(0, lookedAtMax)) {
    if (found.length >= nearMissesMax) break
    const posting = index.postingAt(row)
    // What was ruled out is not among the best, and no skill changes the terms that are not written anew for each try.
    const values = termValues(person, posting, market, now)
    const scoreOf = (person2: Person) =>
      Math.round(rawScore(writeSkillTerms(values, person2, posting, market), person2.weights) ?? 0)
    const tries = readRequirements(person, posting, market)
      .filter(({ met, asked }) => met !== 'held' && asked !== 'preferred')
      .flatMap((missing) => missing.skills.flatMap((id) => ({ missing, skill: skillFor(market.graph, id) ?? id })))
      .map(({ missing, skill }) => {
        const person2 = after(skill)
        return { missing, skill, scoreWith: person2 ? scoreOf(person2) : 0 }
      })
    const [first] = tries.sort((a, b) => b.scoreWith - a.scoreWith)
    if (first && first.scoreWith >= matchThreshold) {
      const match = matchPosting(person, posting, market, now)
      found.push({ id: index.columns().ids[row] ?? 0, match, ...first })
    }
  }
  return found
}
