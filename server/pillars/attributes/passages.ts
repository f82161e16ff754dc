/** A piece of the text, at most `passageCharsMax` long: `text.slice(start, end)` is `words`. */
export type Passage = {
  readonly words: string
  readonly start: number
  readonly end: number
  /** The number of its line. */
  readonly line: number
}

/**
 * The sentences of a text, in order, so that what is read stands in one sentence and every pattern meets a short text
 * only. In: plain text. Out: lines cut at sentence ends, and where they are longer than 600 characters. Linear time.
 */
export function passagesOf(text: string): Passage[] {
  const passages: Passage[] = []
  let line = 0
  let start = 0
  while (start < text.length) {
    const newline = text.indexOf('\n', start)
    const end = newline < 0 ? text.length : newline
    for (const [from, to] of sentencesIn(text, start, end))
      passages.push({ words: text.slice(from, to), start: from, end: to, line })
    start = end + 1
    line++
  }
  return passages
}

const passageCharsMax = 600

function* sentencesIn(text: string, start: number, end: number): Generator<[number, number]> {
  let from = start
  for (let at = start; at < end; at++) {
    const ends = isSentenceEnd(text, at, end) || (at - from >= passageCharsMax && text[at] === ' ')
    if (!ends && at - from < passageCharsMax + 100) continue
    yield [from, at + 1]
    from = at + 1
  }
  if (text.slice(from, end).trim() !== '') yield [from, end]
}

/** A stop before a space and a capital, and not after a single letter or a short form (`U.S. Citizen`, `e.g. Go`). */
function isSentenceEnd(text: string, at: number, end: number): boolean {
  const mark = text[at]
  if (mark !== '.' && mark !== '!' && mark !== '?') return false
  if (at + 2 >= end || text[at + 1] !== ' ') return false
  if (mark !== '.') return true
  const next = text[at + 2] ?? ''
  if (next === next.toLowerCase() && /\p{L}/u.test(next)) return false
  return !shortForm.test(text.slice(Math.max(0, at - 6), at + 1))
}

const shortForm =
  /(?:^|[\s(.])(?:\p{L}|e\.g|i\.e|vs|incl|approx|min|max|St|Mr|Ms|Dr|Inc|Ltd|Co|Sr|Jr|No|ca|ggf|bzw|inkl|mind)\.$/u
