import { profileLimits } from '../../matching/profile.ts'
import type { Outline } from './outline.ts'
import { roleWord } from './personal.ts'

const wordsMax = 14

/** What the person calls themselves: the first title at the head of the résumé, else that of the latest position. */
export function headlineOf({ lines, positions }: Outline): string | null {
  // Without a heading of experience the positions stand in the head, with their dates and employers.
  const dated = positions[0]?.start ?? Number.POSITIVE_INFINITY
  for (const { words, part, start } of lines) {
    if (part !== 'head' || start >= dated) break
    const labelled = /^(?:headline|title|role|position)\s?:\s{0,3}(.+)$/i.exec(words)?.[1]
    // Cut before it is tidied, too, as a label may stand before anything, and before nothing but signs.
    const title = (labelled ?? partsOf(words).find(isTitle))?.slice(0, 2 * profileLimits.headlineCharsMax)
    const headline = title && tidy(title).slice(0, profileLimits.headlineCharsMax)
    if (headline) return headline
  }
  const latest = [...positions].sort((a, b) => b.range.to - a.range.to)[0]
  return latest?.title ?? null
}

const partsOf = (words: string) => words.split(/[|•·]|\s[–—-]\s/).map((part) => part.trim())
const tidy = (title: string) => title.replace(/^[\s#*_,]+|[\s*_,.]+$/g, '')

const isTitle = (part: string) =>
  roleWord.test(part) &&
  part.split(/\s+/).length <= wordsMax &&
  part.length <= profileLimits.headlineCharsMax &&
  !/[@:]|\b(?:19|20)\d{2}\b/.test(part)
