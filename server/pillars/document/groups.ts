import type { Match } from '../phrases/matches.ts'
import type { Scan } from '../phrases/scan.ts'
import type { Tokens } from '../text/tokens.ts'
import type { Clauses, ModalityCue } from './clauses.ts'

/**
 * Numbers the matches so that alternatives share a number: `A, B or C`, `A/B`, `such as A, B and C`, `A, B or similar`.
 * In: matches in order and the clauses they stand in. Out: a number per match, the index of its group's first match.
 */
export function groupMatches(
  matches: readonly Match[],
  { tokens }: Scan,
  clauses: Clauses,
  cues: readonly (readonly ModalityCue[] | undefined)[],
): number[] {
  const groups = matches.map((_, i) => i)
  for (let first = 0; first < matches.length; ) {
    const gaps: Gap[] = []
    let last = first
    while (last + 1 < matches.length) {
      const gap = gapBetween(matches[last], matches[last + 1], tokens, clauses)
      if (gap === null) break
      gaps.push(gap)
      last++
    }
    const listed = isListOfChoices(matches[first], matches[last], clauses, cues)
    let kind: Gap = 'and'
    for (let i = gaps.length - 1; i >= 0; i--) {
      // A comma means what the next word between means: `A, B or C`, but `A, B and C`.
      if (gaps[i] !== 'comma') kind = gaps[i] ?? 'and'
      gaps[i] = listed || gaps[i] === 'same' ? 'or' : kind
    }
    for (const [i, gap] of gaps.entries()) if (gap === 'or') groups[first + i + 1] = groups[first + i] ?? first
    first = last + 1
  }
  return groups
}

type Gap = 'comma' | 'or' | 'and' | 'same'

/** What joins two neighbours of a list; `null` where they stand in no list together: parentheses begin and end one. */
function gapBetween(a: Match | undefined, b: Match | undefined, tokens: Tokens, clauses: Clauses): Gap | null {
  if (!a || !b || clauses.of[a.from] !== clauses.of[b.from]) return null
  if (a.from === b.from) return 'same'
  if (b.from - a.to > gapTokensMax) return null
  let gap: Gap | null = null
  for (let i = a.to; i < b.from; i++) {
    const length = (tokens.ends[i] ?? 0) - (tokens.starts[i] ?? 0)
    if (length > wordCharsMax) continue
    const word = tokens.text.slice(tokens.starts[i], tokens.ends[i]).toLowerCase()
    if (word === '(' || word === ')') return null
    if (ors.has(word)) gap = 'or'
    else if (ands.has(word) && gap !== 'or') gap = 'and'
    else if (commas.has(word)) gap ??= 'comma'
  }
  return gap
}
const gapTokensMax = 5
/** The longest of the words below. */
const wordCharsMax = 5
const ors = new Set(['or', '/', 'oder', 'ou', '|'])
const ands = new Set(['and', '&', 'plus', 'und', 'et', '+', 'with', 'on', 'using'])
const commas = new Set([','])

function isListOfChoices(
  first: Match | undefined,
  last: Match | undefined,
  clauses: Clauses,
  cues: readonly (readonly ModalityCue[] | undefined)[],
): boolean {
  if (!first || !last) return false
  return (cues[clauses.of[first.from] ?? 0] ?? []).some(
    (cue) =>
      (cue.kind === 'alternatives' && cue.to <= first.from && first.from - cue.to <= introTokensMax) ||
      (cue.kind === 'alternativesAfter' && cue.from >= last.to && cue.from - last.to <= introTokensMax),
  )
}
const introTokensMax = 3
