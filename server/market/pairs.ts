import type { MarketPosting } from './frame.ts'
import type { SkillPair } from './views.ts'

const skillsMax = 150
const pairsMax = 30
/** Fewer postings or employers than this make no pair: it might be one text, repeated. */
const seldom = { postings: 10, employers: 3 } as const

/**
 * Skills that postings ask for together more often than if they were independent. With `skill`: what goes with it. In
 * the order of what the pair tells in all: postings × pmi.
 */
export function pairsOf(
  postings: readonly MarketPosting[],
  title: (skill: string) => string,
  skill: string | null = null,
): SkillPair[] {
  const common = commonSkills(postings, skill)
  const size = common.length
  const numberOf = new Map(common.map(([name], i) => [name, i]))
  const together = new Uint32Array(size * size)
  const lists = postings.map((posting) => posting.skills.flatMap((name) => numberOf.get(name) ?? []))
  for (const list of lists)
    for (const a of list) for (const b of list) if (a < b) together[a * size + b] = (together[a * size + b] ?? 0) + 1
  const pairs: (SkillPair & { from: number; to: number })[] = []
  for (const [from, [a, ofA]] of common.entries())
    for (const [to, [b, ofB]] of common.entries()) {
      const count = from < to ? (together[from * size + to] ?? 0) : 0
      if (count < seldom.postings || (skill !== null && a !== skill && b !== skill)) continue
      const lift = (count * postings.length) / (ofA * ofB)
      if (lift <= 1) continue
      const names = { a, aTitle: title(a), b, bTitle: title(b) }
      pairs.push({ ...names, postings: count, employers: 0, lift, pmi: Math.log2(lift), from, to })
    }
  return pairs
    .sort((p, q) => q.postings * q.pmi - p.postings * p.pmi)
    .slice(0, pairsMax * 2)
    .map(({ from, to, ...pair }) => ({ ...pair, employers: employersOf(postings, lists, from, to) }))
    .filter(({ employers }) => employers >= seldom.employers)
    .slice(0, pairsMax)
}

function commonSkills(postings: readonly MarketPosting[], always: string | null): [string, number][] {
  const counts = new Map<string, number>()
  for (const posting of postings) for (const name of posting.skills) counts.set(name, (counts.get(name) ?? 0) + 1)
  const sorted = [...counts].filter(([, count]) => count >= seldom.postings).sort((a, b) => b[1] - a[1])
  return sorted.filter(([name], i) => i < skillsMax || name === always)
}

function employersOf(postings: readonly MarketPosting[], lists: readonly number[][], a: number, b: number): number {
  const employers = new Set<number>()
  for (const [i, list] of lists.entries()) {
    const employer = postings[i]?.employer.id
    if (employer !== undefined && list.includes(a) && list.includes(b)) employers.add(employer)
  }
  return employers.size
}
