import { type Entry, endsWith, type Lexicon } from './lexicon.ts'
import type { Scan } from './scan.ts'
import { hyphenBefore, type Tokens } from './tokens.ts'

/** A skill found in a text, as tokens [from, to). Several may share a place, where words mean either. */
export type Match = { readonly from: number; readonly to: number; readonly entry: Entry }

/**
 * The skills that a scan names: at each place the longest phrase that its letters' case, its borders and its context rule
 * allow. Words that a name or a decoy (`go to market`) uses up count for nothing else; a practice leaves the names in
 * it, so that `Python scripting` is both. Linear in the text.
 */
export function findMatches(scan: Scan, lexicon: Lexicon): Match[] {
  const { tokens, from, to, node } = scan
  const found: Match[] = []
  let used = 0
  let usedByNames = 0
  for (let first = 0; first < from.length; ) {
    const start = from[first] ?? 0
    let next = first + 1
    while (next < from.length && from[next] === start) next++
    for (let hit = next - 1; hit >= first && start >= usedByNames; hit--) {
      const at = node[hit] ?? 0
      if (((lexicon.ends[at] ?? 0) & (endsWith.entry | endsWith.decoy)) === 0) continue
      const end = to[hit] ?? 0
      const free = start >= used
      const fitting = fittingEntries(hit, free, start, end)
      for (const entry of fitting) found.push({ from: start, to: end, entry })
      if (lexicon.decoys.has(at) || fitting.some(({ named }) => named)) usedByNames = end
      if (fitting.length > 0 || lexicon.decoys.has(at)) used = Math.max(used, end)
    }
    first = next
  }
  return found

  function fittingEntries(hit: number, free: boolean, start: number, end: number): Entry[] {
    const fitting: Entry[] = []
    for (const entry of lexicon.entries[node[hit] ?? 0] ?? [])
      if (
        (free || entry.named) &&
        !fitting.some(({ skill }) => skill === entry.skill) &&
        fits(entry, start, end, tokens) &&
        (entry.rule < 0 || allows(entry.rule, start, end, hit, scan, lexicon))
      )
        fitting.push(entry)
    return fitting
  }
}

function fits(entry: Entry, from: number, to: number, tokens: Tokens): boolean {
  const { text, starts, ends } = tokens
  const start = starts[from] ?? 0
  const end = ends[to - 1] ?? 0
  if (entry.case === 'capital' && !/\p{Lu}/u.test(text.charAt(start))) return false
  if (entry.case === 'exact')
    for (let i = from; i < to; i++) if (text.slice(starts[i], ends[i]) !== entry.written[i - from]) return false
  return bordersFit(text, start, end, entry, to - from) && !(isShort(entry, to - from) && hyphenBefore(tokens, from))
}

/** Short and ambiguous names do not follow a hyphen: `Objective-C`, `multi-modal`. */
const isShort = (entry: Entry, words: number) =>
  words === 1 && (entry.rule >= 0 || (entry.written[0]?.length ?? 0) <= 6)

function bordersFit(text: string, start: number, end: number, entry: Entry, words: number): boolean {
  const before = text.charAt(start - 1)
  const after = text.charAt(end)
  if ((after === '+' || after === '#') && text.charAt(end + 1) !== ' ' && text.charAt(end + 1) !== '\n')
    return end - start > 2
  if (after === '#' || (after === '+' && end - start <= 2)) return false
  if (entry.written[0] === '.' && /[\p{L}\p{N}]/u.test(before)) return false
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
