import type { Classification, Modality, Section } from '../../pillars/classification.ts'
import type { SkillGraph } from '../graph.ts'

/**
 * What a posting asks for, as numbers: one code per skill, alternatives beside each other. "Terraform or Pulumi, Kubernetes"
 * is `[start|terraform, pulumi, start|kubernetes]`. The index holds a million postings in this form, and a single match
 * reads the same, so that both come to the same score.
 */
export type Requirements = Uint16Array<ArrayBuffer>

/** Bits of a code: the skill's number, how much it is asked for, and whether a new group of alternatives begins. */
export const skillBits = 0x0fff
export const askedShift = 12
export const askedBits = 0x3
export const groupStart = 0x8000

/** How much a skill is asked for. `used`: the posting names it among duties or tools without asking for it. */
export const asked = { preferred: 0, used: 1, required: 2 } as const
type Asked = (typeof asked)[keyof typeof asked]

/** More groups than this are a list of keywords; the first count. */
const groupsMax = 60

/** What is said about the company, its benefits or the law asks for nothing. */
const silent: ReadonlySet<Section> = new Set(['company', 'benefits', 'legal'])

type Group = { asked: Asked; skills: Set<number> }

/**
 * The requirement groups of a posting: the technologies that it names, alternatives together, and the topics that it names,
 * by technologies or in other words. A topic beside its technology counts who has done the same with another one. What
 * several groups name stays in the one that asks for it most; ids that the taxonomy no longer has are left out.
 */
export function requirementsOf(
  { skills, topics }: Pick<Classification, 'skills' | 'topics'>,
  graph: SkillGraph,
): Requirements {
  const meant = topics.flatMap(({ topic, modality }): Group[] => {
    const number = graph.numberOfTopic(topic)
    return number === null ? [] : [{ asked: askedFor(modality), skills: new Set([number]) }]
  })
  return encode([...namedGroups(skills, graph), ...meant])
}

function namedGroups(mentions: Classification['skills'], graph: SkillGraph): Group[] {
  const groups = new Map<number, Group>()
  for (const mention of mentions) {
    const skill = graph.numberOf(mention.skill)
    if (skill === null || silent.has(mention.section)) continue
    const group = groups.get(mention.group) ?? { asked: asked.preferred, skills: new Set() }
    groups.set(mention.group, {
      asked: higher(group.asked, askedFor(mention.modality)),
      skills: group.skills.add(skill),
    })
  }
  return [...groups.values()]
}

function encode(groups: readonly Group[]): Requirements {
  const taken = new Set<number>()
  const codes: number[] = []
  for (const group of [...groups].sort((a, b) => b.asked - a.asked).slice(0, groupsMax)) {
    // A group one of whose alternatives is already asked for by itself says nothing new.
    if ([...group.skills].some((skill) => taken.has(skill))) continue
    let start = groupStart
    for (const skill of [...group.skills].sort((a, b) => a - b)) {
      taken.add(skill)
      codes.push(start | (group.asked << askedShift) | skill)
      start = 0
    }
  }
  return Uint16Array.from(codes)
}

const higher = (a: Asked, b: Asked): Asked => (a > b ? a : b)
const askedFor = (modality: Modality): Asked =>
  modality === 'required' ? asked.required : modality === 'preferred' ? asked.preferred : asked.used
