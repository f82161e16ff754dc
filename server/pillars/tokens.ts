import { addressEnd, mayBeginAddress } from './addresses.ts'
import { isBlank, isWord, kindAt, kindOfLatin, kindOfOther, kinds, latinEnd, smallOfLatin } from './characters.ts'
import { checkPrime, endingLength, fnvPrime, foldOfLatin, keyCharsMax, seed, smallOf, wordKey } from './word-keys.ts'

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

/** The number of the word at [start, end), which in small letters has these two hashes (`hashOf`); 0: not known. */
export type NumberOf = (hash: number, check: number, text: string, start: number, end: number) => number

/** The number of a line end among the words of every lexicon. */
export const lineEnd = 1

const { space, word, joint, mark, line, foreign } = kinds

/**
 * Cuts a text into tokens in one pass: the inner loop of the classifier, written for speed. Web and e-mail addresses
 * keep their tokens, but as unknown words: `boards.greenhouse.io/cloudflare` names no skill.
 */
export function tokenise(text: string, numberOf: NumberOf): Tokens {
  const { length } = text
  if (scratch.starts.length < length) scratch = makeScratch(length)
  const { starts, ends, words, keys } = scratch
  let count = 0
  let at = 0
  while (at < length) {
    const first = text.charCodeAt(at)
    const kind = first < latinEnd ? kindOfLatin[first] : kindOfOther(first)
    if (kind === space || kind === mark) {
      at++
      continue
    }
    let end = at + 1
    let number = lineEnd
    let key = 0
    if (kind === line) while (end < length && isBlank(kindAt(text, end))) end++
    else if (kind === word) {
      // The hash of all letters, and of all but the last one, two and three.
      let hash = seed
      let h1 = seed
      let h2 = seed
      let h3 = seed
      let check = seed
      let odd = 0
      for (let unit = first; ; unit = text.charCodeAt(end++)) {
        const small = smallOfLatin[unit] as number
        h3 = h2
        h2 = h1
        h1 = hash
        hash = Math.imul(hash ^ small, fnvPrime)
        check = Math.imul(check ^ small, checkPrime)
        odd |= small ^ (foldOfLatin[unit] as number)
        if (end >= length) break
        const next = text.charCodeAt(end)
        if (next >= latinEnd || kindOfLatin[next] !== word) break
      }
      const address = mayBeginAddress(first) ? addressEnd(text, at, end) : 0
      if (address > 0 || odd !== 0 || end - at > keyCharsMax) key = wordKey(text, at, Math.max(end, address))
      else {
        const less = endingLength(text, at, end)
        key = (less === 0 ? hash : less === 1 ? h1 : less === 2 ? h2 : h3) || 1
        if (first >= 0x7f && first < 0xc0) key = 0
      }
      number = address > 0 ? 0 : numberOf(hash, check, text, at, end)
      end = Math.max(end, address)
    } else {
      if (kind === foreign) while (end < length && kindAt(text, end) === foreign) end++
      const address = mayBeginAddress(first) ? addressEnd(text, at, end) : 0
      if (address > 0) hideAddress(starts, ends, words, count)
      number =
        address > 0 ? 0 : numberOf(hashOf(text, at, end, fnvPrime), hashOf(text, at, end, checkPrime), text, at, end)
      end = Math.max(end, address)
      key = wordKey(text, at, end)
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
export function hashOf(text: string, start: number, end: number, prime: number): number {
  let hash = seed
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ smallOf(text.charCodeAt(at)), prime)
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
