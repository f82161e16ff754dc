import type { Market } from './graph.ts'
import type { MatchIndex } from './match-index.ts'
import { medianPay, type Pay } from './median-pay.ts'
import type { Person } from './person.ts'
import type { Reach } from './reach.ts'
import { asked, askedBits, askedShift, skillBits } from './requirements.ts'
import { countOf, type Targets } from './targets.ts'
import { createTrials, type Trial, type Unlocked } from './trials.ts'
import { skillFor } from './with-skills.ts'

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
const countMin = 5
const stepsMax = 3
const examplesMax = 3
/** Skills that are scored exactly, by what they promise; and how many of those are paired. */
const triedMax = 32
const pairedMax = 6

/**
 * The skills, and the pairs of skills, that bring most target roles over the threshold. A pair is shown when it brings more
 * than its parts do one by one: where a posting lacks two things, neither alone unlocks it.
 */
export function findNextSteps(
  person: Person,
  index: MatchIndex,
  market: Market,
  now: Date,
  targets: Targets,
  reach: Reach,
) {
  const tryOut = createTrials(person, index, market, now, targets, reach)
  const promising = promisingSkills(person, index, market, targets)
  const singles = promising
    .slice(0, triedMax)
    .map((skill) => tryOut([skill]))
    .sort(mostFirst)
  const broughtBy = new Map(singles.map(({ skills, unlocked }) => [skills[0], unlocked.length]))
  const some = singles.slice(0, pairedMax).flatMap(({ skills }) => skills)
  const pairs = some
    .flatMap((a, at) => some.slice(at + 1).map((b) => tryOut([a, b])))
    .filter(({ skills: [a, b], unlocked }) => unlocked.length > (broughtBy.get(a) ?? 0) + (broughtBy.get(b) ?? 0))
    .sort(mostFirst)
  const enough = ({ unlocked }: Trial) => unlocked.length >= countMin
  const shown = (tries: readonly Trial[]) =>
    tries
      .filter(enough)
      .slice(0, stepsMax)
      .map((one) => describe(one, index, market, targets))
  return { next: shown(singles), pairs: shown(pairs) }
}

const mostFirst = (a: Trial, b: Trial) =>
  b.unlocked.length - a.unlocked.length || (a.skills.join() < b.skills.join() ? -1 : 1)

/** Skills that target roles below the threshold ask for and the person lacks, by the weight they have there. */
function promisingSkills(person: Person, index: MatchIndex, { rarity, graph }: Market, { below }: Targets): string[] {
  const { codes, from, to } = index.columns()
  const byNumber = new Float64Array(graph.ids.length)
  for (const row of below) {
    const [start, end] = [from[row] ?? 0, to[row] ?? 0]
    for (let at = start; at < end; at++) {
      const number = (codes[at] ?? 0) & skillBits
      const lacking = 1 - (person.credits[number] ?? 0)
      byNumber[number] = (byNumber[number] ?? 0) + ((rarity[number] ?? 0) * lacking) / (end - start)
    }
  }
  const promise = new Map<string, number>()
  for (const [number, weight] of byNumber.entries()) {
    const skill = weight > 0 ? skillFor(graph, graph.ids[number] ?? '') : null
    if (skill !== null) promise.set(skill, (promise.get(skill) ?? 0) + weight)
  }
  return [...promise].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([skill]) => skill)
}

function describe({ skills, unlocked }: Trial, index: MatchIndex, market: Market, { matched }: Targets): NextStep {
  const rows = unlocked.map(({ row }) => row)
  const asks = askedIn(rows, skills, index, market)
  const pay = medianPay(rows, index)
  const payNow = pay && medianPay(matched, index, pay.currency)
  return {
    skills,
    ...countOf(rows, index),
    ...asks,
    salary: pay && payNow ? { with: pay, now: payNow, difference: pay.median - payNow.median } : null,
    examples: examplesOf(unlocked, index),
  }
}

/** The best of them; of roles that an employer lists several times, one. */
function examplesOf(unlocked: Trial['unlocked'], index: MatchIndex) {
  const { employers } = index.columns()
  const seen = new Set<string>()
  const examples: Unlocked[] = []
  // Sorted as numbers, score then row: there may be thousands.
  const order = Float64Array.from(unlocked, ({ scoreWith, row }) => scoreWith * rowsMax - row).sort()
  for (let at = order.length - 1; at >= 0 && examples.length < examplesMax; at--) {
    const place = order[at] ?? 0
    const row = Math.ceil(place / rowsMax) * rowsMax - place
    const key = `${employers[row]} ${index.titleAt(row)}`
    const one = seen.has(key) ? undefined : unlocked.find((one) => one.row === row)
    seen.add(key)
    if (one) examples.push(one)
  }
  return examples
}
/** Rows are numbers of 32 bits. */
const rowsMax = 2 ** 32

/** In how many rows any of the skills, itself or as its topic, is asked for, and in how many it is only preferred. */
function askedIn(rows: readonly number[], skills: readonly string[], index: MatchIndex, { graph }: Market) {
  const { codes, from, to } = index.columns()
  const numbers = new Set<number>()
  for (const id of skills) {
    const skill = graph.numberOf(id)
    if (skill !== null) for (const number of [skill, ...(graph.topicsOf[skill] ?? [])]) numbers.add(number)
  }
  let required = 0
  let preferred = 0
  for (const row of rows) {
    let how = -1
    for (let at = from[row] ?? 0; at < (to[row] ?? 0); at++) {
      const code = codes[at] ?? 0
      if (numbers.has(code & skillBits)) how = Math.max(how, (code >> askedShift) & askedBits)
    }
    if (how > asked.preferred) required++
    else if (how === asked.preferred) preferred++
  }
  return { required, preferred }
}
