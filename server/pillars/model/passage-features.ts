import { type FacetSlug, facetSlugs, sections } from '../classification.ts'
import type { Taxonomy } from '../taxonomy.ts'
import { nameKey, pairKey } from './hashing.ts'
import type { Passage } from './passages.ts'
import type { Reading } from './reading.ts'

/** Takes one feature: its number and its value. */
export type Visit = (key: number, value: number) => void

/** Prepares `visitPassage`: the numbers of all skills, facets and sections, made once per taxonomy. */
export function passageFeatures(taxonomy: Taxonomy) {
  const skills = new Map(
    taxonomy.skills.map((skill) => [
      skill.id,
      { key: nameKey(`skill ${skill.id}`), facets: Object.entries(skill.facets) as [FacetSlug, number][] },
    ]),
  )
  const facetKeys = facetSlugs.map((facet) => nameKey(`facet ${facet}`))
  const sectionKeys = new Map(sections.map((section) => [section, nameKey(`section ${section}`)]))
  const position = new Map(facetSlugs.map((facet, i) => [facet, i]))
  const most = new Float64Array(facetSlugs.length)

  /** Hands the features of a passage to `visit`: its words and word pairs, the skills it names, what they say, its section. */
  return function visitPassage(passage: Passage, reading: Reading, visit: Visit): void {
    visitWords(passage.field === 'title' ? reading.titleWords : reading.bodyWords, passage, visit)
    most.fill(0)
    for (const { skill, weight } of passage.mentions) {
      const known = skills.get(skill)
      if (!known) continue
      visit(known.key, skillValue * weight)
      for (const [facet, share] of known.facets) {
        const at = position.get(facet) ?? 0
        most[at] = Math.max(most[at] ?? 0, share * weight)
      }
    }
    for (let i = 0; i < most.length; i++) if (most[i] !== 0) visit(facetKeys[i] ?? 0, most[i] ?? 0)
    visit(sectionKeys.get(passage.section) ?? 0, flagValue)
    if (passage.preferred) visit(preferredKey, flagValue)
  }
}

const skillValue = 0.7
const flagValue = 0.5
const preferredKey = nameKey('preferred')
/** Shorter passages count as this long, so that a lone word does not shout. */
const wordsMin = 6
const wordsLength = 2

function visitWords(words: Int32Array, { from, to }: Passage, visit: Visit) {
  let count = 0
  for (let i = from; i < to; i++) if (words[i] !== 0) count++
  const value = wordsLength / Math.sqrt(Math.max(wordsMin, count))
  let last = 0
  for (let i = from; i < to; i++) {
    const word = words[i] ?? 0
    if (word === 0) continue
    visit(word, value)
    if (last !== 0) visit(pairKey(last, word), value)
    last = word
  }
}
