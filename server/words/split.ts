/** What SQLite says of words and characters (`db/tokenizer.ts`). */
export type Tokens = {
  readonly termsOf: (words: readonly string[]) => readonly (string | null)[]
  readonly splits: (character: string) => boolean
}

/** So many words are remembered with their terms; then all are forgotten, as the frequent ones are soon met again. */
const wordsKept = 200_000

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

  /** The words of a text as they stand, those of plain letters in lower case. */
  function wordsOf(text: string): string[] {
    const words: string[] = []
    let start = -1
    let [isPlain, hasCapitals] = [true, false]
    const end = (at: number) => {
      if (start === -1) return
      const word = text.slice(start, at)
      words.push(isPlain && hasCapitals ? word.toLowerCase() : word)
      start = -1
      isPlain = true
      hasCapitals = false
    }
    for (let at = 0; at < text.length; at++) {
      let code = text.charCodeAt(at)
      if (code < plainCodes) {
        if (plain[code] !== 1) end(at)
        else {
          if (start === -1) start = at
          if (code >= 65 && code <= 90) hasCapitals = true
        }
        continue
      }
      code = text.codePointAt(at) ?? 0
      if (isLetter(code)) {
        if (start === -1) start = at
        isPlain = false
      } else end(at)
      if (code > 0xffff) at++
    }
    end(text.length)
    return words
  }

  return {
    wordsOf,
    /** The one term of what somebody asks for; `null` when it is several or none. */
    termOf(text: string): string | null {
      const known = asked.get(text)
      if (known !== undefined) return known
      const words = wordsOf(text)
      const terms = words.length > 0 ? tokens.termsOf(words).filter((term) => term !== null) : []
      const term = terms.length === 1 ? (terms[0] ?? null) : null
      if (asked.size >= askedKept) asked.clear()
      asked.set(text, term)
      return term
    },
  }
}

/**
 * Reads texts as the numbers of their terms, each at least once, in no order. In: who numbers a term. A word is looked up once: a text
 * has hundreds, most of them met before.
 */
export function createNumbering(tokens: Tokens, { wordsOf }: Splitter, numberOf: (term: string) => number) {
  const known = new Map<string, number>()

  function learn(words: readonly string[]) {
    if (known.size + words.length > wordsKept) known.clear()
    for (const [i, term] of tokens.termsOf(words).entries())
      known.set(words[i] ?? '', term === null ? none : numberOf(term))
  }

  return (text: string): number[] => {
    const numbers: number[] = []
    const unknown = new Set<string>()
    const add = (word: string) => {
      const number = known.get(word)
      if (number === undefined) unknown.add(word)
      else if (number !== none) numbers.push(number)
    }
    wordsOf(text).forEach(add)
    if (unknown.size > 0) {
      const words = [...unknown]
      learn(words)
      words.forEach(add)
    }
    return numbers
  }
}

/** In place of the number of what is no term. */
const none = -1
const plainCodes = 128
