import type { Market } from './graph.ts'
import type { MatchIndex } from './match-index.ts'
import { medianPay, type Pay } from './median-pay.ts'
import type { Person } from './person.ts'
import { asked, askedBits, askedShift, skillBits } from './requirements.ts'
import { createScan } from './scan.ts'
import { countOf, type Targets } from './targets.ts'
import { matchThreshold } from './weights.ts'
import { skillFor, withSkills } from './with-skills.ts'

export type NextStep = {
  /** Ids: one, or two that are learnt together. */
  readonly skills: readonly string[]
  /** Postings that cross the threshold with it, and their employers. Exact: each was scored again with the skill. */
  readonly postings: number
  readonly employers: number
  /** How many of those ask for it, and how many would like it. */
  readonly required: number
  readonly preferred: number
  readonly salary: { readonly with: Pay; readonly now: Pay; readonly difference: number } | null
  readonly examples: readonly { readonly row: number; readonly score: number; readonly scoreWith: number }[]
}

/** Fewer than this are an anecdote. */
export const countMin = 5
const stepsMax = 3
const examplesMax = 3
/** Skills that are scored exactly, by what they promise; and how many of those are paired. */
const triedMax = 48
const pairedMax = 7

/**
 * The skills, and the pairs of skills, that bring most target roles over the threshold. A pair is shown when it brings more
 * than its parts do one by one: where a posting lacks two things, neither alone unlocks it.
 */
export function findNextSteps(person: Person, index: MatchIndex, market: Market, now: Date, targets: Targets) {
  const promising = promisingSkills(person, index, market, targets)
  const tryOut = (skills: readonly string[]) => stepOf(skills, person, index, market, now, targets)
  const tried = promising.slice(0, triedMax).map((skill) => tryOut([skill]))
  const singles = [...tried].sort(mostFirst)
  const ofSkill = new Map(singles.map((step) => [step.skills[0], step.postings]))
  const some = singles.slice(0, pairedMax).flatMap(({ skills }) => skills)
  const pairs = some
    .flatMap((a, at) => some.slice(at + 1).map((b) => tryOut([a, b])))
    .filter(({ skills: [a, b], postings }) => postings > (ofSkill.get(a) ?? 0) + (ofSkill.get(b) ?? 0))
    .sort(mostFirst)
  const enough = ({ postings }: NextStep) => postings >= countMin
  return { next: singles.filter(enough).slice(0, stepsMax), pairs: pairs.filter(enough).slice(0, stepsMax) }
}

const mostFirst = (a: NextStep, b: NextStep) =>
  b.postings - a.postings || b.employers - a.employers || (a.skills.join() < b.skills.join() ? -1 : 1)

/** Skills that target roles below the threshold ask for and the person lacks, by the weight they have there. */
function promisingSkills(person: Person, index: MatchIndex, { rarity, graph }: Market, { below }: Targets): string[] {
  const { codes, from, to } = index.columns()
  const promise = new Map<string, number>()
  for (const row of below) {
    const [start, end] = [from[row] ?? 0, to[row] ?? 0]
    for (let at = start; at < end; at++) {
      const code = codes[at] ?? 0
      const number = code & skillBits
      const lacking = 1 - (person.credits[number] ?? 0)
      const skill = lacking > 0 ? skillFor(graph, graph.ids[number] ?? '') : null
      if (skill === null) continue
      const weight = ((rarity[number] ?? 0) * lacking) / (end - start)
      promise.set(skill, (promise.get(skill) ?? 0) + weight)
    }
  }
  return [...promise].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([skill]) => skill)
}

function stepOf(
  skills: readonly string[],
  person: Person,
  index: MatchIndex,
  market: Market,
  now: Date,
  { rows, scores, matched }: Targets,
): NextStep {
  const learned = withSkills(person, skills, now)
  const unlocked: { row: number; score: number; scoreWith: number }[] = []
  if (learned) {
    // The targets are open already; what the person may do does not change with a skill.
    const scan = createScan(learned, index, market, now, () => true)
    for (let at = 0; at < rows.length; at++) {
      const [row, score] = [rows[at] ?? 0, scores[at] ?? 0]
      if (score >= matchThreshold || scan.reach(row) < matchThreshold) continue
      const scoreWith = scan.score(row)
      if (scoreWith >= matchThreshold) unlocked.push({ row, score, scoreWith })
    }
  }
  const unlockedRows = unlocked.map(({ row }) => row)
  const asks = unlockedRows.map((row) => askedIn(row, skills, index, market))
  const pay = medianPay(unlockedRows, index)
  const payNow = pay && medianPay(matched, index, pay.currency)
  return {
    skills,
    ...countOf(unlockedRows, index),
    required: asks.filter((how) => how === 'required').length,
    preferred: asks.filter((how) => how === 'preferred').length,
    salary: pay && payNow ? { with: pay, now: payNow, difference: pay.median - payNow.median } : null,
    examples: unlocked.sort((a, b) => b.scoreWith - a.scoreWith || a.row - b.row).slice(0, examplesMax),
  }
}

/** How a posting asks for any of the skills, itself or as their topic. */
function askedIn(row: number, skills: readonly string[], index: MatchIndex, { graph }: Market) {
  const { codes, from, to } = index.columns()
  const numbers = new Set(skills.flatMap((id) => numbersOf(graph.numberOf(id))))
  function numbersOf(skill: number | null) {
    return skill === null ? [] : [skill, ...(graph.topicsOf[skill] ?? [])]
  }
  let how: 'required' | 'preferred' | null = null
  for (let at = from[row] ?? 0; at < (to[row] ?? 0); at++) {
    const code = codes[at] ?? 0
    if (!numbers.has(code & skillBits)) continue
    if (((code >> askedShift) & askedBits) !== asked.preferred) return 'required'
    how = 'preferred'
  }
  return how
}
