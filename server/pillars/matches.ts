import { type Entry, endsWith, type Lexicon } from './lexicon.ts'
import type { Scan } from './scan.ts'
import { hyphenBefore, lineEnd, type Tokens } from './tokens.ts'

/** A skill found in a text, as tokens [from, to). Several may share a place, where words mean either. */
export type Match = { readonly from: number; readonly to: number; readonly entry: Entry }

/**
 * The skills that a scan names: at each place the longest phrase that its letters' case, its borders and its context rule
 * allow. Words that a name or a decoy (`go to market`) uses up count for nothing else; a practice leaves the names in
 * it, so that `Python scripting` is both. Linear in the text.
 */
export function findMatches(scan: Scan, lexicon: Lexicon): Match[] {
  const { from, to, node } = scan
  const { ends } = lexicon
  const found: Match[] = []
  let used = 0
  let usedByNames = 0
  for (let first = 0; first < from.length; ) {
    const start = from[first] as number
    let next = first + 1
    while (next < from.length && from[next] === start) next++
    for (let hit = next - 1; hit >= first && start >= usedByNames; hit--) {
      const at = node[hit] as number
      if (((ends[at] as number) & (endsWith.entry | endsWith.decoy)) === 0) continue
      const end = to[hit] as number
      const before = found.length
      const isName = addFitting(found, scan, hit, start >= used, lexicon)
      const isDecoy = ((ends[at] as number) & endsWith.decoy) !== 0
      if (isDecoy || isName) usedByNames = end
      if (isDecoy || found.length > before) used = Math.max(used, end)
    }
    first = next
  }
  return found
}

/** Adds what phrase `hit` names where it stands, each skill once; practices only where no other phrase uses the words. Out: whether one is a name. */
function addFitting(found: Match[], scan: Scan, hit: number, isFree: boolean, lexicon: Lexicon): boolean {
  const from = scan.from[hit] as number
  const to = scan.to[hit] as number
  const before = found.length
  let isName = false
  for (const entry of lexicon.entries[scan.node[hit] as number] ?? []) {
    if (!(isFree || entry.named) || isAmong(found, before, entry.skill)) continue
    if (!fits(entry, from, to, scan.tokens) || (entry.rule >= 0 && !allows(entry.rule, from, to, hit, scan, lexicon)))
      continue
    found.push({ from, to, entry })
    isName ||= entry.named
  }
  return isName
}

function isAmong(found: readonly Match[], since: number, skill: string): boolean {
  for (let i = since; i < found.length; i++) if (found[i]?.entry.skill === skill) return true
  return false
}

function fits(entry: Entry, from: number, to: number, tokens: Tokens): boolean {
  const { text, starts, ends } = tokens
  const start = starts[from] ?? 0
  const end = ends[to - 1] ?? 0
  if (entry.case === 'capital' && !(/\p{Lu}/u.test(text.charAt(start)) && !isOrdinaryStart(from, to, tokens)))
    return false
  if (entry.case === 'exact')
    for (let i = from; i < to; i++) if (!text.startsWith(entry.written[i - from] ?? '', starts[i])) return false
  return bordersFit(text, start, end, entry, to - from) && !(isShort(entry, to - from) && hyphenBefore(tokens, from))
}

/** The first word of a sentence with a small letter behind: `Harness the power of`, where the capital says nothing. */
function isOrdinaryStart(from: number, to: number, { text, words, starts, ends, count }: Tokens): boolean {
  if (to >= count || !/\p{Ll}/u.test(text.charAt(starts[to] ?? 0))) return false
  if (listWords.has(text.slice(starts[to], ends[to]))) return false
  const before = from === 0 || words[from - 1] === lineEnd ? '' : text.slice(starts[from - 1], ends[from - 1])
  return sentenceStarts.has(before) && !/\be\.g\.$/.test(text.slice(0, ends[from - 1] ?? 0).slice(-5))
}
const sentenceStarts = new Set(['', ...'. ! ? • - – — * ● ▪ ·'.split(' ')])
const listWords = new Set(['or', 'and', 'vs', 'versus'])

/** Short and ambiguous names do not follow a hyphen: `Objective-C`, `multi-modal`. */
const isShort = (entry: Entry, words: number) => words === 1 && (entry.rule >= 0 || entry.isShort)

function bordersFit(text: string, start: number, end: number, entry: Entry, words: number): boolean {
  const before = text.charAt(start - 1)
  const after = text.charAt(end)
  if ((after === '+' || after === '#') && text.charAt(end + 1) !== ' ' && text.charAt(end + 1) !== '\n')
    return end - start > 2
  if (after === '#' || (after === '+' && end - start <= 2)) return false
  if (entry.isDotted && /[\p{L}\p{N}]/u.test(before)) return false
  if (words > 1 || end - start > 1) return true
  // A single letter stands alone: not in `US&C`, `C-suite`, `I'm`, `C.V.`
  if (before === '&' || before === '.' || before === "'" || before === '’' || before === '#' || before === '$')
    return false
  if (after === '&' || after === "'" || after === '’' || after === '-') return false
  return !(after === '.' && /\p{L}/u.test(text.charAt(end + 1)))
}

/**
 * Whether a context rule allows the tokens [start, end) of the phrase with number `hit`: no word within its window
 * speaks against it, and where the rule needs one, one speaks for it. Windows are a few tokens wide, so this is cheap.
 */
function allows(
  rule: number,
  start: number,
  end: number,
  hit: number,
  { from, node }: Scan,
  lexicon: Lexicon,
): boolean {
  const { window, needs } = lexicon.rules[rule] ?? { window: 0, needs: false }
  const last = end + window
  let first = hit
  while (first > 0 && (from[first - 1] as number) >= start - window) first--
  let found = !needs
  for (let i = first; i < from.length && (from[i] as number) < last; i++) {
    const at = node[i] as number
    const place = from[i] as number
    if (((lexicon.ends[at] ?? 0) & endsWith.mark) === 0 || (place >= start && place < end)) continue
    const marks = lexicon.marks[at]
    if (marks?.forbid.includes(rule)) return false
    found ||= marks?.require.includes(rule) === true
  }
  return found
}
