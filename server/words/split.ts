import { growing } from '../growing.ts'
import { createKnownWords, emptyHash, hashed, noTerm, small, unmet } from './known-words.ts'

/** What SQLite says of words and characters (`db/search/tokenizer.ts`). */
export type Tokens = {
  readonly termsOf: (words: readonly string[]) => readonly (string | null)[]
  readonly splits: (character: string) => boolean
}

/** Words that people asked for, remembered with their terms. */
const askedKept = 1_000

export type Splitter = ReturnType<typeof createSplitter>

/**
 * Splits texts into the words that the search table has of them. What it does not know of characters it asks `tokens`, once;
 * plain letters and digits are split here, as they are most of every text.
 */
export function createSplitter(tokens: Tokens) {
  const splitting = new Map<number, boolean>()
  const asked = new Map<string, string | null>()
  const plain = Uint8Array.from({ length: plainCodes }, (_, code) =>
    Number(/[0-9A-Za-z]/.test(String.fromCharCode(code)) || !tokens.splits(String.fromCharCode(code))),
  )

  function isLetter(code: number): boolean {
    const before = splitting.get(code)
    if (before !== undefined) return !before
    const splits = tokens.splits(String.fromCodePoint(code))
    splitting.set(code, splits)
    return !splits
  }

  /** Tells `visit` where each word of a text stands, and the hash of its small letters. */
  function eachWord(text: string, visit: (from: number, to: number, hash: number) => void) {
    let start = -1
    let hash = emptyHash
    for (let at = 0, units = 1; at < text.length; at += units) {
      const unit = text.charCodeAt(at)
      const code = unit < 0xd800 ? unit : (text.codePointAt(at) ?? 0)
      units = code > 0xffff ? 2 : 1
      if (code < plainCodes ? plain[code] === 1 : isLetter(code)) {
        if (start === -1) start = at
        hash = hashed(hash, small(code))
      } else if (start !== -1) {
        visit(start, at, hash)
        start = -1
        hash = emptyHash
      }
    }
    if (start !== -1) visit(start, text.length, hash)
  }

  return {
    eachWord,
    /** The one term of what somebody asks for; `null` when it is several or none. */
    termOf(text: string): string | null {
      const known = asked.get(text)
      if (known !== undefined) return known
      const words: string[] = []
      eachWord(text, (from, to) => words.push(text.slice(from, to)))
      const terms = words.length > 0 ? tokens.termsOf(words).filter((term) => term !== null) : []
      const term = terms.length === 1 ? (terms[0] ?? null) : null
      if (asked.size >= askedKept) asked.clear()
      asked.set(text, term)
      return term
    },
  }
}

/**
 * Reads texts as the numbers of their terms, each once, in no order. In: who numbers a term. SQLite is asked once for a word: a
 * text has hundreds, most of them met before.
 */
export function createNumbering(tokens: Tokens, { eachWord }: Splitter, numberOf: (term: string) => number) {
  const known = createKnownWords()
  /** The last text that had a term, by the term's number; texts are counted from 1. */
  const lastText = growing(Uint32Array)
  let texts = 0

  /** The numbers of words that were not met yet, which then are. */
  const learn = (words: readonly string[]) =>
    tokens.termsOf(words).map((term, i) => {
      const number = term === null ? noTerm : numberOf(term)
      const word = words[i] ?? ''
      eachWord(word, (from, to, hash) => {
        if (known.numberOf(word, from, to, hash) === unmet) known.add(word, hash, number)
      })
      return number
    })

  return (text: string): number[] => {
    const numbers: number[] = []
    const unknown = new Set<string>()
    texts += 1
    const add = (number: number) => {
      if (number === noTerm || lastText.at(number) === texts) return
      lastText.set(number, texts)
      numbers.push(number)
    }
    eachWord(text, (from, to, hash) => {
      const number = known.numberOf(text, from, to, hash)
      if (number === unmet) unknown.add(text.slice(from, to))
      else add(number)
    })
    if (unknown.size > 0) learn([...unknown]).forEach(add)
    return numbers
  }
}

const plainCodes = 128
