import { profileLimits } from '../../matching/profile.ts'
import type { Outline } from './outline.ts'
import { roleWord } from './personal.ts'

const wordsMax = 14

/** What the person calls themselves: the first title at the head of the résumé, else that of the latest position. */
export function headlineOf({ lines, positions }: Outline): string | null {
  for (const { words, part } of lines) {
    if (part !== 'head') break
    const labelled = /^(?:headline|title|role|position)\s?:\s{0,3}(.+)$/i.exec(words)?.[1]
    const title = labelled ?? words.split(/\s*[|•·]\s*|\s[–—-]\s/).find(isTitle)
    if (title) return title.replace(/^[\s#*_,]+|[\s*_,.]+$/g, '').slice(0, profileLimits.headlineCharsMax)
  }
  const latest = [...positions].sort((a, b) => b.range.to - a.range.to)[0]
  return latest?.title ?? null
}

const isTitle = (part: string) =>
  roleWord.test(part) &&
  part.split(/\s+/).length <= wordsMax &&
  part.length <= profileLimits.headlineCharsMax &&
  !/[@:]|\b(?:19|20)\d{2}\b/.test(part)
