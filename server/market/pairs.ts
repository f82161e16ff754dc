import type { Steps } from '../steps.ts'
import { group } from './moment/groups.ts'
import { countEmployers, type Prepared } from './moment/moment.ts'
import type { SkillPair } from './views.ts'

const skillsMax = 150
const pairsMax = 30
/** Counted between two pauses: some milliseconds. */
const postingsAtOnce = 1_000
/** Fewer postings or employers than this make no pair: it might be one text, repeated. */
const seldom = { postings: 10, employers: 3 } as const

/**
 * Skills that the chosen postings (places) ask for together more often than if they were independent. With `skill`: what
 * goes with it. In the order of what the pair tells in all: postings × pmi.
 */
export function* pairsOf(prepared: Prepared, chosen: Uint32Array, skill: string | null = null): Steps<SkillPair[]> {
  const { values, titles } = prepared.columns.skill
  const having = yield* group(chosen, prepared.columns.skill)
  yield
  const common = commonSkills(having, skill === null ? -1 : values.indexOf(skill))
  const together = yield* countTogether(prepared, chosen, common)
  const named = (code: number) => ({ id: values[code] ?? '', title: titles[code] ?? '', of: having[code]?.length ?? 0 })
  const pairs: (SkillPair & { from: number; to: number })[] = []
  for (const [i, from] of common.entries())
    for (let j = i + 1; j < common.length; j++) {
      const to = common[j] ?? 0
      const [a, b, count] = [named(from), named(to), together[i * common.length + j] ?? 0]
      if (count < seldom.postings || (skill !== null && a.id !== skill && b.id !== skill)) continue
      const lift = (count * chosen.length) / (a.of * b.of)
      if (lift <= 1) continue
      const names = { a: a.id, aTitle: a.title, b: b.id, bTitle: b.title }
      pairs.push({ ...names, postings: count, employers: 0, lift, pmi: Math.log2(lift), from, to })
    }
  const most = pairs.sort((p, q) => q.postings * q.pmi - p.postings * p.pmi).slice(0, pairsMax * 2)
  const counted: SkillPair[] = []
  for (const { from, to, ...pair } of most) {
    yield
    counted.push({ ...pair, employers: employersOfBoth(prepared, having, from, to) })
  }
  return counted.filter(({ employers }) => employers >= seldom.employers).slice(0, pairsMax)
}

/** The codes of the skills that most postings name, and `always`. */
function commonSkills(having: readonly Uint32Array[], always: number): number[] {
  const countOf = (code: number) => having[code]?.length ?? 0
  return [...having.keys()]
    .filter((code) => countOf(code) >= seldom.postings)
    .sort((a, b) => countOf(b) - countOf(a))
    .filter((code, i) => i < skillsMax || code === always)
}

/** How many postings name both: of the skills `i` and `j` of `common`, `i` the smaller, at `i * common.length + j`. */
function* countTogether(
  { columns: { skill } }: Prepared,
  chosen: Uint32Array,
  common: readonly number[],
): Steps<Uint32Array> {
  const size = common.length
  const together = new Uint32Array(size * size)
  const numberOf = new Int32Array(skill.values.length).fill(-1)
  for (const [i, code] of common.entries()) numberOf[code] = i
  for (const [i, place] of chosen.entries()) {
    if (i % postingsAtOnce === postingsAtOnce - 1) yield
    const end = skill.from[place + 1] ?? 0
    for (let k = skill.from[place] ?? 0; k < end; k++) {
      const a = numberOf[skill.codes[k] ?? 0] ?? -1
      if (a === -1) continue
      for (let l = k + 1; l < end; l++) {
        const b = numberOf[skill.codes[l] ?? 0] ?? -1
        if (b === -1) continue
        const at = a < b ? a * size + b : b * size + a
        together[at] = (together[at] ?? 0) + 1
      }
    }
  }
  return together
}

function employersOfBoth(prepared: Prepared, having: readonly Uint32Array[], a: number, b: number): number {
  const [first, second] = [having[a] ?? new Uint32Array(), having[b] ?? new Uint32Array()]
  const [rarer, other] = first.length < second.length ? [first, b] : [second, a]
  const { from, codes } = prepared.columns.skill
  const both = rarer.filter((place) => {
    for (let k = from[place] ?? 0; k < (from[place + 1] ?? 0); k++) if (codes[k] === other) return true
    return false
  })
  return countEmployers(prepared, both)
}
