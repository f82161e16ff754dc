import type { Turns } from '../pause.ts'

/**
 * Rows of a list by their bytes: the first begins at `from`, each comma is between two of them, the list's closing bracket is at `to`.
 * `values`: how many all hold together; `rowValues`: how many the one of them that holds most.
 */
export type Span = { from: number; commas: number[]; to: number; values: number; rowValues: number }

/**
 * How JSON is laid out. `depth`: levels of nesting; `values`: how many it holds; `list`: of the lists at the level asked for the
 * longest in bytes, `null` without one. `isCutOff`: it ends inside of something.
 */
export type Layout = { depth: number; values: number; list: Span | null; isCutOff: boolean }

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
  const found: Layout = { depth: 0, values: 1, list: null, isCutOff: false }
  let nesting = 0
  let looked = 0
  let open: OpenList | null = null
  let isInString = false
  for (let at = 0; at < body.length && found.values <= valuesMax; at++) {
    if (at - looked >= bytesAtOnce) {
      looked = at
      await turns()
    }
    if (isInString) {
      // No further than to the next look, as a string of escaped quotes may be as long as the body.
      at = endOfString(body, at, looked + bytesAtOnce)
      isInString = isEscaped(body, at)
      continue
    }
    const byte = body[at]
    if (byte === code.quote) isInString = true
    else if (byte === code.comma) {
      found.values++
      if (nesting === level && open) endRow(open, at, found.values)
    } else if (byte === code.bracket || byte === code.brace) {
      found.values++
      found.depth = Math.max(found.depth, ++nesting)
      if (nesting === level) open = byte === code.bracket ? openList(at + 1, found.values) : null
    } else if (byte === code.bracketEnd || byte === code.braceEnd) {
      if (nesting-- === level && open) {
        if (!found.list || at - open.from > found.list.to - found.list.from) found.list = closed(open, at, found.values)
        open = null
      }
    }
  }
  found.isCutOff = nesting > 0
  return found
}

/** A list whose end was not met yet; `before`, `rowBefore`: how many values were, when it began and when its last row did. */
type OpenList = { from: number; commas: number[]; rowValues: number; before: number; rowBefore: number }

const openList = (from: number, values: number): OpenList => ({
  from,
  commas: [],
  rowValues: 0,
  before: values,
  rowBefore: values,
})

function endRow(list: OpenList, at: number, values: number) {
  list.commas.push(at)
  list.rowValues = Math.max(list.rowValues, values - list.rowBefore)
  list.rowBefore = values
}

const closed = ({ from, commas, rowValues, before, rowBefore }: OpenList, to: number, values: number): Span => ({
  from,
  commas,
  to,
  values: values - before,
  rowValues: Math.max(rowValues, values - rowBefore),
})

/** The quote that ends a string, or the first one at or behind `until`; the end of the body without one. */
function endOfString(body: Buffer, start: number, until: number): number {
  for (let at = body.indexOf(code.quote, start); at >= 0; at = body.indexOf(code.quote, at + 1))
    if (at >= until || !isEscaped(body, at)) return at
  return body.length
}

/** Of a quote inside a string: it does not end it, as an odd number of backslashes stands before it. */
function isEscaped(body: Buffer, at: number): boolean {
  let before = at - 1
  while (body[before] === code.backslash) before--
  return (at - before) % 2 === 0
}
