import { type Tokens, tokenise } from '../text/tokens.ts'
import type { Lexicon } from './lexicon.ts'

/** What the lexicon knows of a text: its tokens, and every phrase in it as `from[h]`, `to[h]` (tokens, exclusive) and `node[h]`. */
export type Scan = {
  readonly tokens: Tokens
  readonly from: Int32Array
  readonly to: Int32Array
  readonly node: Int32Array
}

/** Finds every phrase of the lexicon in a text, by start and then by length. Time is linear: no phrase is longer than a few tokens. */
export function scan(text: string, lexicon: Lexicon): Scan {
  const tokens = tokenise(text, lexicon.numberOf)
  const { words, count } = tokens
  const { first, childOf, ends, inner } = lexicon
  let hits = 0
  for (let start = 0; start < count; start++) {
    let at = first[words[start] as number] as number
    for (let end = start + 1; at > 0; end++) {
      if (ends[at] !== 0) {
        if (hits + 3 > found.length) found = longer(found)
        found[hits++] = start
        found[hits++] = end
        found[hits++] = at
      }
      if (end >= count || inner[at] !== 1) break
      const word = words[end] as number
      at = word === 0 ? 0 : childOf(at, word)
    }
  }
  return { tokens, ...columns(found, hits / 3) }
}

/** Room for what is found, three numbers a phrase, used again for every text. */
let found = new Int32Array(3 << 12)

function longer(list: Int32Array<ArrayBuffer>) {
  const copy = new Int32Array(2 * list.length)
  copy.set(list)
  return copy
}

/** Rows of three numbers as columns of their own, in one piece of memory. */
function columns(rows: Int32Array, count: number) {
  const memory = new Int32Array(3 * count)
  for (let i = 0, at = 0; i < count; i++) {
    memory[i] = rows[at++] as number
    memory[count + i] = rows[at++] as number
    memory[2 * count + i] = rows[at++] as number
  }
  return {
    from: memory.subarray(0, count),
    to: memory.subarray(count, 2 * count),
    node: memory.subarray(2 * count),
  }
}
