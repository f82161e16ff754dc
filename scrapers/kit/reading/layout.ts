import type { Turns } from '../pause.ts'

/** Rows of a list by their bytes: the first begins at `from`, each comma is between two of them, the list's closing bracket is at `to`. */
export type Span = { from: number; commas: number[]; to: number }

/**
 * How JSON is laid out. `depth`: levels of nesting; `values`: how many it holds; `list`: of the lists at the level asked for the
 * longest in bytes, `null` without one.
 */
export type Layout = { depth: number; values: number; list: Span | null }

const code = { quote: 34, comma: 44, bracket: 91, backslash: 92, bracketEnd: 93, brace: 123, braceEnd: 125 }

/** Values in one answer; the largest real boards have some 100,000. Each costs up to 100 bytes once parsed, and a row 8 before. */
export const valuesMax = 1_000_000

/** Bytes between two looks at the clock: some 0.2 ms. */
const bytesAtOnce = 64 << 10

/**
 * One pass over the bytes outside of strings; right for JSON, harmless for the rest. It ends where there are too many values.
 * `level`: 1 for a list that is the whole.
 */
export async function layoutOf(body: Buffer, level: number, turns: Turns): Promise<Layout> {
  const found: Layout = { depth: 0, values: 1, list: null }
  let nesting = 0
  let looked = 0
  let open: Omit<Span, 'to'> | null = null
  for (let at = 0; at < body.length && found.values <= valuesMax; at++) {
    if (at - looked >= bytesAtOnce) {
      looked = at
      await turns()
    }
    const byte = body[at]
    if (byte === code.quote) at = endOfString(body, at)
    else if (byte === code.comma) {
      found.values++
      if (nesting === level) open?.commas.push(at)
    } else if (byte === code.bracket || byte === code.brace) {
      found.values++
      found.depth = Math.max(found.depth, ++nesting)
      if (nesting === level) open = byte === code.bracket ? { from: at + 1, commas: [] } : null
    } else if (byte === code.bracketEnd || byte === code.braceEnd) {
      if (nesting-- === level && open) {
        if (!found.list || at - open.from > found.list.to - found.list.from) found.list = { ...open, to: at }
        open = null
      }
    }
  }
  return found
}

/** Where the string that begins at `start` has its closing quote; the end of the body without one. */
function endOfString(body: Buffer, start: number): number {
  for (let at = body.indexOf(code.quote, start + 1); at >= 0; at = body.indexOf(code.quote, at + 1)) {
    let before = at - 1
    while (body[before] === code.backslash) before--
    if ((at - before) % 2 === 1) return at
  }
  return body.length
}
