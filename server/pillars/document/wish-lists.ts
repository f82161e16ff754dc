import type { Tokens } from '../text/tokens.ts'
import type { RawLine } from './lines.ts'

/**
 * Which lines are items of a list whose own opening line wishes for them: `It will be a plus:`, and, as an item itself,
 * `• Nice to have:` or `• Knowledge of one of these is desirable:`. Items set further in than that line end where one is not;
 * others end at what is no item, or at an item that opens a list.
 */
export function itemsOfWishes(lines: readonly RawLine[], tokens: Tokens): readonly boolean[] {
  const wished: boolean[] = lines.map(() => false)
  for (let i = 0; i < lines.length - 1; i++) {
    const opener = lines[i] as RawLine
    const first = lines[i + 1] as RawLine
    const isNested = first.indent > opener.indent
    if (!first.bullet || !opensWishes(opener, isNested, tokens)) continue
    for (let item = i + 1; item < lines.length; item++) {
      const { bullet, indent, end } = lines[item] as RawLine
      if (isNested ? indent <= opener.indent : !bullet || (opener.bullet && colon.test(tokens.text.charAt(end - 1))))
        break
      wished[item] = true
    }
  }
  return wished
}

function opensWishes({ start, end, bullet }: RawLine, isNested: boolean, { text }: Tokens): boolean {
  if (!colon.test(text.charAt(end - 1))) return false
  const words = text.slice(Math.max(start, end - tailCharsMax), end)
  if (bullet && end - start <= tailCharsMax && headsWishes.test(words)) return true
  return wishes.test(words) && (isNested || !bullet || pointsOn.test(text.slice(start, end)))
}

const colon = /[:：]/
const tailCharsMax = 70
/** What a sentence ends with that wishes for the items below it. */
const wishes =
  /\b(?:(?:is|are|be|considered|as)(?: an?)?(?: \p{L}+)? (?:plus|bonus|advantage|asset|desirable|desired|preferred|beneficial|advantageous|helpful|optional|ideal|nice to have)|(?:not|n['’]t) (?:strictly |a )?(?:required|requirement|necessary|essential|must|mandatory))\s*:$/iu
/** What speaks of the items behind it, where they are set no further in. */
const pointsOn = /\b(?:following|below|these|those|any of|(?:at least )?one (?:or more )?of)\b/i
/** An item that is but the heading of those below it. */
const headsWishes =
  /^\W*(?:(?:strongly |highly )?(?:preferred|desired|desirable|bonus|optional|beneficial|additional(?! requirements?|\s*[:：]))|nice[- ]to[- ]haves?|good to have|pluses|a plus)(?: (?:points|skills|qualifications|experience|knowledge|requirements|technical skills))*(?: (?:if|for)(?: you(?: have)?)?)?\s*[:：]$/i
