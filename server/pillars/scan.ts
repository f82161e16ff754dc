import type { Lexicon } from './lexicon.ts'
import { type Tokens, tokenise } from './tokens.ts'

/** What the lexicon knows of a text: its tokens, and every phrase in it as `from[h]`, `to[h]` (tokens, exclusive) and `node[h]`. */
export type Scan = {
  readonly tokens: Tokens
  readonly from: readonly number[]
  readonly to: readonly number[]
  readonly node: readonly number[]
}

/** Finds every phrase of the lexicon in a text, by start and then by length. Time is linear: no phrase is longer than a few tokens. */
export function scan(text: string, lexicon: Lexicon): Scan {
  const tokens = tokenise(text, lexicon.numberOf)
  const { words, count } = tokens
  const from: number[] = []
  const to: number[] = []
  const node: number[] = []
  const { first, childOf, ends, inner } = lexicon
  for (let start = 0; start < count; start++) {
    let at = first[words[start] as number] as number
    for (let end = start + 1; at > 0; end++) {
      if (ends[at] !== 0) {
        from.push(start)
        to.push(end)
        node.push(at)
      }
      if (end >= count || inner[at] !== 1) break
      const word = words[end] as number
      at = word === 0 ? 0 : childOf(at, word)
    }
  }
  return { tokens, from, to, node }
}
