import type { Market } from '../graph.ts'
import { skillBits } from '../pair/requirements.ts'
import type { Person } from '../person.ts'
import { skillFor } from '../with-skills.ts'

/** Adds up what the person lacks of what postings ask for, by the weight that it has there: `add` takes codes. */
export function createPromise({ credits }: Person, { rarity, graph }: Market) {
  const lacking = rarity.map((weight, number) => weight * (1 - (credits[number] ?? 0)))
  const byNumber = new Float64Array(graph.ids.length)
  return {
    add(codes: Uint16Array, from: number, to: number) {
      for (let at = from; at < to; at++) {
        const number = (codes[at] ?? 0) & skillBits
        byNumber[number] = (byNumber[number] ?? 0) + (lacking[number] ?? 0) / (to - from)
      }
    },
    /** Skills by which what is lacking most is learnt, the most promising first. */
    skills(): string[] {
      const promise = new Map<string, number>()
      for (const [number, weight] of byNumber.entries()) {
        const skill = weight > 0 ? skillFor(graph, graph.ids[number] ?? '') : null
        if (skill !== null) promise.set(skill, (promise.get(skill) ?? 0) + weight)
      }
      return [...promise].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([skill]) => skill)
    },
  }
}
