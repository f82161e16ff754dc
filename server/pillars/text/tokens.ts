import { addressEnd, mayBeginAddress } from './addresses.ts'
import { isBlank, isWord, kindAt, kindOfLatin, kindOfOther, kinds, latinEnd, smallOfLatin } from './characters.ts'
import { unitsOf } from './units.ts'
import {
  checkPrime,
  endingLength,
  fnvInverse,
  fnvPrime,
  foldOfLatin,
  keyCharsMax,
  seed,
  smallOf,
  wordKey,
} from './word-keys.ts'

/**
 * A text cut into words and signs. `words[i]` is the lexicon's number of token i (0: a word that no phrase uses), `keys[i]`
 * its `wordKey` (0: no word); `text.slice(starts[i], ends[i])` is how it is written. White space and Markdown's `*`,
 * backtick and backslash are no tokens, nor is a hyphen inside a word: `bare-metal` and `bare metal` read alike. A run
 * of line ends is one token.
 */
export type Tokens = {
  readonly text: string
  readonly count: number
  readonly starts: Int32Array
  readonly ends: Int32Array
  readonly words: Int32Array
  readonly keys: Int32Array
}

/** The number of the word at [start, end) of the text's units, which in small letters has these two hashes (`hashOf`); 0: not known. */
export type NumberOf = (hash: number, check: number, units: Uint16Array, start: number, end: number) => number

/** The number of a line end among the words of every lexicon. */
export const lineEnd = 1

const { space, word, joint, mark, line, foreign } = kinds

/**
 * All that the inner loop asks of a Latin character, in one number: its small letter, its kind, and whether `wordKey` reads
 * another letter in it than the lexicon (a digit).
 */
const kindShift = 16
const kindMask = 7
const unitMask = 0xffff
const oddWord = kinds.word | 8
const oddBit = 8 << kindShift
const aboutLatin = Uint32Array.from(
  { length: latinEnd },
  (_, unit) =>
    (smallOfLatin[unit] as number) |
    ((kindOfLatin[unit] as number) << kindShift) |
    (smallOfLatin[unit] === foldOfLatin[unit] ? 0 : oddBit),
)

/**
 * Cuts a text into tokens in one pass: the inner loop of the classifier, written for speed. Web and e-mail addresses
 * keep their tokens, but as unknown words: `boards.greenhouse.io/cloudflare` names no skill.
 */
export function tokenise(text: string, numberOf: NumberOf): Tokens {
  const { length } = text
  const units = unitsOf(text)
  if (scratch.starts.length < length) scratch = makeScratch(length)
  const { starts, ends, words, keys } = scratch
  let count = 0
  let at = 0
  while (at < length) {
    const first = units[at] as number
    let about = first < latinEnd ? (aboutLatin[first] as number) : kindOfOther(first) << kindShift
    const kind = (about >>> kindShift) & kindMask
    if (kind === space || kind === mark) {
      at++
      continue
    }
    let end = at + 1
    let number = lineEnd
    let key = 0
    if (kind === line) while (end < length && isBlank(kindAt(text, end))) end++
    else if (kind === word) {
      let hash = seed
      let check = seed
      let odd = 0
      for (;;) {
        hash = Math.imul(hash ^ (about & unitMask), fnvPrime)
        check = Math.imul(check ^ (about & unitMask), checkPrime)
        odd |= about
        // Behind the text stands a space.
        const next = units[end] as number
        if (next >= latinEnd) break
        about = aboutLatin[next] as number
        if (about >>> kindShift !== word && about >>> kindShift !== oddWord) break
        end++
      }
      const address = mayBeginAddress(first) ? addressEnd(text, at, end) : 0
      if (address > 0 || odd >= oddBit || end - at > keyCharsMax) key = wordKey(units, at, Math.max(end, address))
      else if (first < 0x7f || first >= 0xc0) {
        key = hash
        // Takes the ending's letters out of the hash again, from the last one on.
        for (let less = endingLength(units, at, end), last = end; less > 0; less--)
          key = Math.imul(key, fnvInverse) ^ (smallOfLatin[units[--last] as number] as number)
        if (key === 0) key = 1
      }
      number = address > 0 ? 0 : numberOf(hash, check, units, at, end)
      end = Math.max(end, address)
    } else {
      if (kind === foreign) while (end < length && kindAt(text, end) === foreign) end++
      const address = mayBeginAddress(first) ? addressEnd(text, at, end) : 0
      if (address > 0) hideAddress(starts, ends, words, count)
      number =
        address > 0 ? 0 : numberOf(hashOf(units, at, end, fnvPrime), hashOf(units, at, end, checkPrime), units, at, end)
      end = Math.max(end, address)
      key = wordKey(units, at, end)
    }
    starts[count] = at
    ends[count] = end
    words[count] = number
    keys[count] = key
    count++
    at = kind === word && kindAt(text, end) === joint && isWord(text, end - 1) && isWord(text, end + 1) ? end + 1 : end
  }
  // One piece of memory holds all four lists, as asking for it is what costs.
  const memory = new Int32Array(4 * count)
  const keep = (list: Int32Array, nth: number) => {
    memory.set(list.subarray(0, count), nth * count)
    return memory.subarray(nth * count, (nth + 1) * count)
  }
  return { text, count, starts: keep(starts, 0), ends: keep(ends, 1), words: keep(words, 2), keys: keep(keys, 3) }
}

/** A hash of a word in small letters. A lexicon finds it by two, with `fnvPrime` and with `checkPrime`. */
export function hashOf(units: Uint16Array, start: number, end: number, prime: number): number {
  let hash = seed
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ smallOf(units[at] as number), prime)
  return hash
}

/** Room for tokens that is used again for every text: none is kept between calls. */
let scratch = makeScratch(1 << 16)
function makeScratch(length: number) {
  const list = () => new Int32Array(length)
  return { starts: list(), ends: list(), words: list(), keys: list() }
}

/** Whether token `i` is joined to the word before it by a hyphen. */
export function hyphenBefore({ text, starts, ends }: Tokens, i: number): boolean {
  const start = starts[i] ?? 0
  return i > 0 && start > 1 && ends[i - 1] === start - 1 && kindAt(text, start - 1) === joint
}

/** An address has no more parts before its sign than this, or they are not hidden. */
const addressPartsMax = 8

/** Makes unknown words of the tokens that stand without a gap before token `count`. */
function hideAddress(starts: Int32Array, ends: Int32Array, words: Int32Array, count: number) {
  for (let i = count - 1; i >= 0 && i >= count - addressPartsMax; i--) {
    if (words[i] === lineEnd) return
    words[i] = 0
    if (ends[i - 1] !== starts[i]) return
  }
}
