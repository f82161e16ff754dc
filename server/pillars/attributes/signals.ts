import type { Span } from '../classification.ts'
import type { Passage } from './passages.ts'

/** Where a pattern of a passage stands in the text. */
export function spanOf({ start }: Passage, match: { index: number; 0: string }): Span {
  const from = start + match.index
  return { field: 'description', start: from, end: from + match[0].length }
}

/** The first passage that a pattern matches, with where; `null` when there is none. */
export function firstMatch(passages: readonly Passage[], pattern: RegExp, unless?: RegExp): Span | null {
  for (const passage of passages) {
    const match = pattern.exec(passage.words)
    if (match && !unless?.test(passage.words)) return spanOf(passage, match)
  }
  return null
}
