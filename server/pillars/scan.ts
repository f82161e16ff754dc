import type { Lexicon } from './lexicon.ts'
import { lineEnd, type Tokens, tokenise } from './tokens.ts'

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
  for (let start = 0; start < count; start++) {
    const first = words[start] ?? 0
    if (first === 0 || first === lineEnd) continue
    let at = lexicon.step(0, first)
    for (let end = start + 1; at !== -1; end++) {
      if (lexicon.ends[at] === 1) {
        from.push(start)
        to.push(end)
        node.push(at)
      }
      if (end >= count) break
      at = lexicon.inner[at] === 1 ? lexicon.step(at, words[end] ?? 0) : -1
    }
  }
  return { tokens, from, to, node }
}
