/** What SQLite says of words and characters (`db/tokenizer.ts`). */
export type Tokens = {
  readonly termsOf: (words: readonly string[]) => readonly (string | null)[]
  readonly splits: (character: string) => boolean
}

/** So many words are remembered with their terms; then all are forgotten, as the frequent ones are soon met again. */
const wordsKept = 200_000

/**
 * Splits texts into the terms that the search table has of them. What it does not know yet it asks `tokens`, once; plain
 * letters and digits are split here, as they are most of every text.
 */
export function createSplitter(tokens: Tokens) {
  const known = new Map<string, string | null>()
  const splitting = new Map<number, boolean>()
  const plain = Uint8Array.from({ length: 128 }, (_, code) =>
    Number(/[0-9A-Za-z]/.test(String.fromCharCode(code)) || !tokens.splits(String.fromCharCode(code))),
  )

  function isLetter(code: number): boolean {
    if (code < 128) return plain[code] === 1
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
    for (let at = 0; at < text.length; ) {
      const code = text.codePointAt(at) ?? 0
      if (isLetter(code)) {
        if (start === -1) start = at
      } else if (start !== -1) {
        words.push(folded(text.slice(start, at)))
        start = -1
      }
      at += code > 0xffff ? 2 : 1
    }
    if (start !== -1) words.push(folded(text.slice(start)))
    return words
  }

  return {
    /** The terms of a text in order, each as often as it stands there. */
    termsOf(text: string): string[] {
      const words = wordsOf(text)
      const unknown = [...new Set(words.filter((word) => !known.has(word)))]
      if (known.size + unknown.length > wordsKept) known.clear()
      const asked = known.size === 0 ? [...new Set(words)] : unknown
      if (asked.length > 0) for (const [i, term] of tokens.termsOf(asked).entries()) known.set(asked[i] ?? '', term)
      return words.flatMap((word) => known.get(word) ?? [])
    },
  }
}

const isPlain = /^[\w+#]*$/
const folded = (word: string) => (isPlain.test(word) ? word.toLowerCase() : word)
