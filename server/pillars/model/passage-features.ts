import { facetSlugs, sections } from '../classification.ts'
import type { Taxonomy } from '../taxonomy.ts'
import { nameKey, pairKey } from './hashing.ts'
import type { Passage } from './passages.ts'
import type { Reading } from './reading.ts'

/** Takes one feature: its number and its value. */
export type Visit = (key: number, value: number) => void

/** Prepares what tells a passage's features: the numbers of all skills, facets and sections, made once per taxonomy. */
export function passageFeatures(taxonomy: Taxonomy) {
  const skillKeys = Int32Array.from(taxonomy.skills, ({ id }) => nameKey(`skill ${id}`))
  const facetKeys = facetSlugs.map((facet) => nameKey(`facet ${facet}`))
  const sectionKeys = new Map(sections.map((section) => [section, nameKey(`section ${section}`)]))
  const most = new Float64Array(facetSlugs.length)

  /** Hands to `visit` the skills that a passage names, what they say, and its section. */
  function visitNames(passage: Passage, visit: Visit): void {
    most.fill(0)
    for (const { sense, weight } of passage.mentions) {
      visit(skillKeys[sense.number] as number, skillValue * weight)
      for (const { facet, share } of sense.shares) most[facet] = Math.max(most[facet] as number, share * weight)
    }
    for (let i = 0; i < most.length; i++) if (most[i] !== 0) visit(facetKeys[i] ?? 0, most[i] ?? 0)
    visit(sectionKeys.get(passage.section) ?? 0, flagValue)
    if (passage.preferred) visit(preferredKey, flagValue)
  }
  return { listWords, visitNames }
}

const skillValue = 0.7
const flagValue = 0.5
const preferredKey = nameKey('preferred')
/** Shorter passages count as this long, so that a lone word does not shout. */
const wordsMin = 6
const wordsLength = 2

/** The value of each of a passage's words and word pairs. */
const valueOfWords = (words: number) => wordsLength / Math.sqrt(Math.max(wordsMin, words))

/**
 * Lists the words and word pairs of a passage as numbers, in `keys`, which holds until the next call. Out: how many there
 * are, and the value that each of these features has.
 */
function listWords(
  { field, from, to }: Passage,
  { titleWords, bodyWords }: Reading,
): { keys: Int32Array; count: number; value: number } {
  const words = field === 'title' ? titleWords : bodyWords
  if (listed.length < 2 * (to - from)) listed = new Int32Array(2 * (to - from))
  let count = 0
  let last = 0
  for (let i = from; i < to; i++) {
    const word = words[i] as number
    if (word === 0) continue
    listed[count++] = word
    if (last !== 0) listed[count++] = pairKey(last, word)
    last = word
  }
  return { keys: listed, count, value: valueOfWords((count + 1) >> 1) }
}
let listed = new Int32Array(1 << 10)
