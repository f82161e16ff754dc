import type { Market } from '../graph.ts'
import type { Person } from '../person.ts'
import type { MatchablePosting } from '../posting.ts'
import { asked, askedBits, askedShift, groupStart, skillBits } from './requirements.ts'

/** One requirement of a posting, of which any of `skills` is enough, and how a person meets it. */
export type Requirement = {
  /** Ids of the alternatives. */
  readonly skills: readonly string[]
  readonly asked: 'required' | 'used' | 'preferred'
  /** `held`: has it. `partly`: has it at a low level or long ago. `transferable`: has a neighbour. */
  readonly met: 'held' | 'partly' | 'transferable' | 'missing'
  /** 0 to 1. */
  readonly credit: number
  /** A topic of a technology that the posting names as well: it counts, and says nothing new to who reads both. */
  readonly implied: boolean
  /** Its weight among the requirements, 0 to 1. */
  readonly weight: number
  /** The alternative that counts, and the person's own skill that it comes from, with how near the two are. */
  readonly by: { readonly skill: string; readonly from: string; readonly nearness: number } | null
}

type Group = { readonly how: number; readonly skills: number[]; weight: number }

/** The requirements of a posting as people read them: those asked for first, the weightiest first. */
export function readRequirements(person: Person, posting: MatchablePosting, market: Market): Requirement[] {
  const { topicsOf } = market.graph
  const groups: Group[] = []
  const implied = new Set<number>()
  for (const code of posting.requirements) {
    const skill = code & skillBits
    const weight = market.rarity[skill] ?? 0
    if ((code & groupStart) !== 0) groups.push({ how: (code >> askedShift) & askedBits, skills: [], weight })
    const group = groups.at(-1)
    group?.skills.push(skill)
    if (group && weight < group.weight) group.weight = weight
    for (const topic of topicsOf[skill] ?? []) implied.add(topic)
  }
  return groups
    .sort((a, b) => b.how - a.how || b.weight - a.weight)
    .map((group) => readRequirement(group, person, market, implied))
}

function readRequirement(
  { how, skills, weight }: Group,
  person: Person,
  market: Market,
  implied: ReadonlySet<number>,
): Requirement {
  const creditOf = (skill: number) => person.credits[skill] ?? 0
  const best = skills.reduce((a, b) => (creditOf(b) > creditOf(a) ? b : a))
  const credit = creditOf(best)
  const source = person.sources[best] ?? -1
  const nearness = source === best ? 1 : nearnessOf(source, best, market)
  const id = (skill: number) => market.graph.ids[skill] ?? ''
  return {
    skills: skills.map(id),
    asked: how === asked.required ? 'required' : how === asked.used ? 'used' : 'preferred',
    met: credit === 0 ? 'missing' : source !== best && nearness < 1 ? 'transferable' : credit < 1 ? 'partly' : 'held',
    credit,
    weight,
    by: source < 0 ? null : { skill: id(best), from: id(source), nearness },
    implied: skills.every((skill) => implied.has(skill)),
  }
}

const nearnessOf = (from: number, to: number, { graph }: Market) =>
  graph.near[from]?.find(({ skill }) => skill === to)?.nearness ?? 0
