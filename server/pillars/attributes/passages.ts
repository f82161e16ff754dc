import type { Span } from '../classification.ts'
import type { Lexicon } from '../phrases/lexicon.ts'
import { lineEnd, type Tokens } from '../text/tokens.ts'
import { isAboutSomething, type Topic, tokenTopics, topicBit, topicsTogether } from './topic-words.ts'

/** A sentence of the text: `text.slice(start, end)` is `words`. */
export type Passage = {
  readonly words: string
  readonly start: number
  readonly end: number
  /** The number of its line. */
  readonly line: number
  /** It stands under a heading of what is only wished for ("Nice to have", "Preferred qualifications"). */
  readonly wished: boolean
  /** Which topics its words may be about, as bits of `topicBit`. */
  readonly topics: number
}

/**
 * Makes what tells the sentences of a text that may be about a topic, in order, so that what is read stands in one
 * sentence, every pattern meets a short text only, and most sentences meet none. In: the text's tokens. Out: lines cut at
 * sentence ends, and where they are longer than `sentenceCharsMax`. Linear time.
 */
export function sentenceReader(lexicon: Lexicon): (tokens: Tokens) => Passage[] {
  const topicsOf = tokenTopics(lexicon)
  return (tokens) => {
    const { text, starts, ends, words, keys, count } = tokens
    const passages: Passage[] = []
    let [start, line, topics, wished] = [0, 0, 0, false]
    const close = (end: number) => {
      const words = text.slice(start, Math.min(end, start + spanCharsMax))
      const head = headOf(words)
      if (head !== null) wished = wishes.test(head)
      const together = topicsTogether(topics)
      if (isAboutSomething(together) || words.length <= answerCharsMax)
        passages.push({ words, start, end, line, wished, topics: together })
      start = end
      topics = 0
    }
    for (let i = 0; i < count && passages.length < passagesMax; i++) {
      const from = starts[i] as number
      const to = ends[i] as number
      if (words[i] === lineEnd) {
        if (from > start) close(from)
        for (let at = from; at < to; at++)
          if (text.charCodeAt(at) === newline) {
            line++
            start = at + 1
          }
        continue
      }
      if (from > start + sentenceCharsMax && (text.charCodeAt(from - 1) === space || to > start + spanCharsMax))
        close(from)
      topics |= topicsOf(tokens, i)
      if ((keys[i] === 0 || words[i] === 0) && endsSentence(text, to - 1)) close(to + 1)
    }
    if (start < text.length && passages.length < passagesMax) close(text.length)
    return passages
  }
}

/** Far more than any posting has. */
const passagesMax = 5_000
/** A sentence about nothing is left out, unless it is so short that it may answer the one before ("Not available"). */
const answerCharsMax = 60

/** The passages whose words may be about a topic. */
export const about = (passages: readonly Passage[], topic: Topic): readonly Passage[] =>
  passages.filter(({ topics }) => (topics & topicBit[topic]) !== 0)

/** What the first pattern finds that finds anything. */
export function firstMatch(patterns: readonly RegExp[], words: string): RegExpExecArray | null {
  for (const pattern of patterns) {
    const match = pattern.exec(words)
    if (match) return match
  }
  return null
}

/** The passage with what a pattern (global) finds blotted out, so that nothing is read there; all else keeps its place. */
export const blotted = (passage: Passage, pattern: RegExp): Passage => ({
  ...passage,
  words: passage.words.replace(pattern, (part) => '·'.repeat(part.length)),
})

/** Where a pattern of a passage stands in the text, without white space around. */
export function spanOf({ start }: Passage, match: { index: number; 0: string }): Span {
  const from = start + match.index + (match[0].length - match[0].trimStart().length)
  return { field: 'description', start: from, end: from + match[0].trim().length }
}

/** A line that is a heading, or what stands before the colon at a sentence's beginning ("Preferred qualifications: ..."). */
function headOf(words: string): string | null {
  if (words.length <= headingCharsMax && isHeading(words)) return words
  const colon = words.indexOf(':')
  return colon > 0 && colon < headingCharsMax ? (inlineHead.exec(words)?.[0] ?? null) : null
}

const headingCharsMax = 80
/** Begins with a capital, and has none of `.!?;,`. */
function isHeading(words: string): boolean {
  let at = 0
  for (; at < words.length; at++) {
    const code = words.charCodeAt(at)
    // White space and `*_#`.
    if (code >= 97 && code <= 122) return false
    if (code !== 32 && code !== 42 && code !== 95 && code !== 35 && !(code < 32 || code > 126)) break
    if (code > 126 && !/\s/.test(words.charAt(at))) break
  }
  const first = words.codePointAt(at) ?? 0
  if (first > 126 ? !/\p{Lu}/u.test(String.fromCodePoint(first)) : first < 65 || first > 90) return false
  const rest = at + (first > 0xffff ? 2 : 1)
  for (let i = rest; i < words.length; i++) {
    const code = words.charCodeAt(i)
    if (code === 46 || code === 33 || code === 63 || code === 59 || code === 44) return false
  }
  return rest < words.length
}
const inlineHead =
  /^[\s*_#-]*(?:(?:minimum|basic|required|preferred|additional|other|desired|bonus|key|essential)\s){1,2}(?:qualifications?|requirements?|skills?|experience|points?)?\s?:/i
const wishes =
  /\b(?:nice[ -]to|preferred|bonus|desired|desirable|plus(?:es)?|even better|extra|additional|ideally|good to have|great to have|stand ?out|brownie|wünschenswert|von vorteil|un plus)\b/i

const sentenceCharsMax = 600
/** A word that goes on beyond this is cut: no text holds up the reader. */
const spanCharsMax = sentenceCharsMax + 100

const [newline, space, bang, stopMark, question] = [10, 32, 33, 46, 63]

/** A mark before a space and no small letter, and not after a single letter or a short form (`U.S. Citizen`). */
function endsSentence(text: string, at: number): boolean {
  const mark = text.charCodeAt(at)
  if (mark !== stopMark && mark !== bang && mark !== question) return false
  const next = text.charCodeAt(at + 2)
  if (text.charCodeAt(at + 1) !== space || at + 2 >= text.length || next === newline) return false
  if (mark !== stopMark) return true
  return !(next >= 97 && next <= 122) && !isShortForm(text, at)
}

/** Whether the word before a full stop is one letter (`U.S.`, `e.g.`) or a short form. */
function isShortForm(text: string, stop: number): boolean {
  let from = stop
  while (from > 0 && from > stop - shortFormCharsMax && !endsWord(text.charCodeAt(from - 1))) from--
  const word = text.slice(from, stop)
  return word.length <= 2 && /^\p{L}$/u.test(word) ? true : shortForms.has(word)
}
const endsWord = (code: number) =>
  code === stopMark || code === 40 /* ( */ || code <= space || (code > 126 && /\s/.test(String.fromCharCode(code)))
const shortForms = new Set('vs incl approx min max Rs St Mr Ms Dr Inc Ltd Co Sr Jr No ca ggf bzw inkl mind'.split(' '))
const shortFormCharsMax = 6
