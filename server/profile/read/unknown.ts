import { profileLimits } from '../../matching/profile.ts'
import { type Line, partOpenedBy } from './outline.ts'

const itemCharsMax = 40
const wordsMax = 4
const itemsMax = 25

/**
 * Items of lists of skills that no skill of the taxonomy reads: kept as they are written, never made into something that
 * they resemble. In: lines, and where skills are named, in order.
 */
export function unknownItems(lines: readonly Line[], known: readonly { start: number; end: number }[]): string[] {
  const items = new Map<string, string>()
  let next = 0
  for (const { start, words, part, bullet } of lines) {
    if (part !== 'skills' || partOpenedBy(words)) continue
    const label = /^[^:]{1,40}:\s*/.exec(words)?.[0] ?? ''
    if (!bullet && !label && !/[,;|•·]/.test(words) && words.split(' ').length > wordsMax) continue
    let at = start + label.length
    for (const piece of words.slice(label.length).split(/(?<=[,;|•·\t])/)) {
      const item = plainItem(piece)
      const end = at + piece.length
      let span = known[next]
      while (span && span.end <= at) span = known[++next]
      const isRead = span !== undefined && span.start < end
      if (!isRead && isItem(item)) items.set(item.toLowerCase(), item)
      at = end
    }
  }
  return [...items.values()].slice(0, Math.min(itemsMax, profileLimits.unknownSkillsMax))
}

const plainItem = (piece: string) =>
  piece
    .replace(/[,;|•·\t]/g, ' ')
    .replace(/\([^)]{0,40}\)/g, ' ')
    .replace(/^\s*(?:[-–—*+▪◦●○]|and |und |& )\s*/i, '')
    .replace(/\s+/g, ' ')
    // From the first of such signs only, as a row of dots may lead to something else.
    .replace(/(?<![\s.:])[\s.:]+$/, '')
    .trim()

const isItem = (item: string) =>
  item.length >= 2 &&
  item.length <= itemCharsMax &&
  item.split(' ').length <= wordsMax &&
  /\p{L}/u.test(item) &&
  !/^(?:etc|and more|others?|various|tools|technologies|languages|frameworks|platforms|skills?|technical skills?|more|usw|core competencies|expertise)$/i.test(
    item,
  )
