import { hyphenBefore, lineEnd, type Tokens } from '../text/tokens.ts'
import { type Entry, endsWith, type Lexicon } from './lexicon.ts'
import type { Scan } from './scan.ts'

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
    if (entry.case === 'capital' && !isWrittenAsName(scan, hit, lexicon)) continue
    if (!fits(entry, scan, hit, lexicon)) continue
    if (entry.rule >= 0) {
      const said = contextOf(entry.rule, from, to, hit, scan, lexicon)
      if (said === 'against' || (said === 'silent' && !isAmongProducts(entry, scan, hit, lexicon))) continue
    }
    found.push({ from, to, entry })
    isName ||= entry.named
  }
  return isName
}

function isAmong(found: readonly Match[], since: number, skill: string): boolean {
  for (let i = since; i < found.length; i++) if (found[i]?.entry.skill === skill) return true
  return false
}

function fits(entry: Entry, scan: Scan, hit: number, lexicon: Lexicon): boolean {
  const { tokens } = scan
  const { text, starts, ends } = tokens
  const from = scan.from[hit] as number
  const to = scan.to[hit] as number
  const start = starts[from] ?? 0
  const end = ends[to - 1] ?? 0
  if (entry.case === 'exact')
    for (let i = from; i < to; i++)
      if (!text.startsWith(entry.written[i - from] ?? '', starts[i]) && !isSmallOfList(entry, scan, hit, lexicon))
        return false
  return bordersFit(text, start, end, entry, to - from) && !(isShort(entry, to - from) && hyphenBefore(tokens, from))
}

/** Whether a name that is a word of every day has a capital that says so, or is an item of a list of names in small letters. */
function isWrittenAsName(scan: Scan, hit: number, lexicon: Lexicon): boolean {
  const { tokens } = scan
  const from = scan.from[hit] as number
  const to = scan.to[hit] as number
  if (/\p{Lu}/u.test(tokens.text.charAt(tokens.starts[from] ?? 0))) return !isOrdinaryStart(from, to, tokens)
  return isListed(scan, hit, lexicon)
}

/** Whether an abbreviation in small letters stands beside another name of a list: "aws (ec2, rds) and gke". */
function isSmallOfList({ small }: Entry, scan: Scan, hit: number, lexicon: Lexicon): boolean {
  if (small === null || !scan.tokens.text.startsWith(small, scan.tokens.starts[scan.from[hit] as number])) return false
  return isListed(scan, hit, lexicon, !everyday.test(small))
}
/** Words of every day too: only where they stand alone between signs of a list. */
const everyday = /^(?:arm|bind|cam|coe|lag|rest|sip|soap|spice)$/

/**
 * "grafana, tempo and loki": it stands alone between signs of a list, and the item before it or behind it is a name too.
 * Where a whole line is in small letters, a sign on one side will do: "ran hopper and ampere gpus"; and for what is no word
 * of every day (`isOdd`).
 */
function isListed(scan: Scan, hit: number, lexicon: Lexicon, isOdd = false): boolean {
  const { tokens } = scan
  if (!isAlone(scan, hit) && !isOdd && !isOfSmallLine(tokens, scan.from[hit] as number)) return false
  return hasNeighbour(scan, hit, (other) => lexicon.entries[scan.node[other] as number]?.some(isNamed) === true)
}
const isNamed = ({ named }: Entry) => named

/**
 * "Kubernetes, Temporal and Terraform": with a capital, alone between signs of a list, beside a product that is sure. What
 * more than one thing is called stays untold.
 */
function isAmongProducts(entry: Entry, scan: Scan, hit: number, lexicon: Lexicon): boolean {
  const { text, starts } = scan.tokens
  if (!entry.isProduct || entry.isShared || !/[\p{Lu}\d]/u.test(text.charAt(starts[scan.from[hit] as number] ?? 0)))
    return false
  const namesakes = lexicon.entries[scan.node[hit] as number]?.some(({ skill }) => skill !== entry.skill)
  if (namesakes || !isAlone(scan, hit)) return false
  return hasNeighbour(
    scan,
    hit,
    (other) =>
      lexicon.entries[scan.node[other] as number]?.some(
        (one) => one.isProduct && one.rule < 0 && fits(one, scan, other, lexicon),
      ) === true,
  )
}

/** Whether phrase `hit` stands alone between signs of a list. */
function isAlone({ tokens, from, to }: Scan, hit: number): boolean {
  return (
    opensItem.has(wordOrEnd(tokens, (from[hit] as number) - 1)) && closesItem.has(wordOrEnd(tokens, to[hit] as number))
  )
}

/** Whether the phrase before or behind phrase `hit`, over signs of a list, is `wanted` (given its number). */
function hasNeighbour(scan: Scan, hit: number, wanted: (other: number) => boolean): boolean {
  const { tokens } = scan
  const from = scan.from[hit] as number
  const to = scan.to[hit] as number
  let before = from
  while (listSigns.has(wordOrEnd(tokens, before - 1))) before--
  let behind = to
  while (listSigns.has(wordOrEnd(tokens, behind))) behind++
  if (behind > to)
    for (let other = hit + 1; other < scan.from.length && (scan.from[other] as number) <= behind; other++)
      if (scan.from[other] === behind && wanted(other)) return true
  if (before < from)
    for (let other = hit - 1; other >= 0 && (scan.from[other] as number) >= before - nameTokensMax; other--)
      if (scan.to[other] === before && wanted(other)) return true
  return false
}
const nameTokensMax = 4

/** Whether the line around a token has no capital letter; of a long line what stands near is asked only, as every name asks. */
function isOfSmallLine({ text, starts }: Tokens, at: number): boolean {
  const start = starts[at] ?? 0
  const before = text.slice(Math.max(0, start - nearCharsMax), start)
  const behind = text.slice(start, start + nearCharsMax)
  const end = behind.indexOf('\n')
  const near = before.slice(before.lastIndexOf('\n') + 1) + behind.slice(0, end < 0 ? behind.length : end)
  return !/\p{Lu}/u.test(near)
}
const nearCharsMax = 300
const listSigns = new Set([...', ; / | · &'.split(' '), 'and', 'or'])
const opensItem = new Set([...listSigns, '', ...': ( - – — * • ● ▪'.split(' ')])
const closesItem = new Set([...listSigns, '', '.', ')'])
const wordOf = ({ text, starts, ends }: Tokens, i: number) => text.slice(starts[i], ends[i])
/** Nothing at either end of a line. */
const wordOrEnd = (tokens: Tokens, i: number) =>
  i < 0 || i >= tokens.count || tokens.words[i] === lineEnd ? '' : wordOf(tokens, i)

/** The first word of a sentence with a small letter behind: `Harness the power of`, where the capital says nothing. */
function isOrdinaryStart(from: number, to: number, { text, words, starts, ends, count }: Tokens): boolean {
  if (to >= count || !/\p{Ll}/u.test(text.charAt(starts[to] ?? 0))) return false
  if (listWords.has(text.slice(starts[to], ends[to]))) return false
  const before = from === 0 || words[from - 1] === lineEnd ? '' : text.slice(starts[from - 1], ends[from - 1])
  return sentenceStarts.has(before) && !/\be\.g\.$/.test(text.slice(0, ends[from - 1] ?? 0).slice(-5))
}
const sentenceStarts = new Set(['', ...'. ! ? • - – — * ● ▪ ·'.split(' ')])
const listWords = new Set('or and vs versus for as on in with at experience knowledge'.split(' '))

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
 * What the words around the tokens [start, end) of the phrase with number `hit` say by a context rule: one within its
 * window speaks against it, one that it needs speaks for it, or neither does. Windows are a few tokens wide, so this is cheap.
 */
function contextOf(
  rule: number,
  start: number,
  end: number,
  hit: number,
  { from, node }: Scan,
  lexicon: Lexicon,
): 'for' | 'against' | 'silent' {
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
    if (marks?.forbid.includes(rule)) return 'against'
    found ||= marks?.require.includes(rule) === true
  }
  return found ? 'for' : 'silent'
}
