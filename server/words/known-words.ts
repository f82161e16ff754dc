/** What `numberOf` says of a word that was not met yet, and of one that is no term. */
export const unmet = -2
export const noTerm = -1

/** So many words are remembered; then all are forgotten, as the frequent ones are soon met again. */
const wordsKept = 200_000
const lettersKept = 8 * wordsKept
/** A power of two, more than twice the words, so that a look seldom meets another word's place. */
const places = 2 ** 19

/** Begin and step of `hashed`: FNV-1a of 32 bits (RFC 9923), over characters instead of bytes. */
export const emptyHash = 0x811c9dc5
export const hashed = (hash: number, code: number) => Math.imul(hash ^ code, 0x01000193)

const letterA = 65
const letterZ = 90
const toSmall = 32
/** A plain capital as the small letter; everything else as it is. */
export const small = (code: number) => (code >= letterA && code <= letterZ ? code + toSmall : code)

/**
 * Words that were met, each with the number of its term. A word is looked up where it stands in its text, by its characters and
 * whatever the case of plain letters: to cut it out and hash it as a string of its own took most of the time of reading a text.
 * `hash` is that of its small letters.
 */
export function createKnownWords() {
  /** Of each place the word that has it, counted from 1; 0: none. */
  const words = new Uint32Array(places)
  /** Of each word the number of its term, and its letters as `letters[starts[word]..starts[word + 1])`. */
  const numbers = new Uint32Array(wordsKept)
  const starts = new Uint32Array(wordsKept + 1)
  const letters = new Uint16Array(lettersKept)
  let count = 0

  const placeOf = (hash: number) => (hash ^ (hash >>> 15)) & (places - 1)

  function isWord(word: number, text: string, from: number, to: number): boolean {
    const start = starts[word] ?? 0
    if (starts[word + 1] !== start + to - from) return false
    for (let at = from; at < to; at++) if (letters[start + at - from] !== small(text.charCodeAt(at))) return false
    return true
  }

  return {
    /** The number of the term of the word that is `text[from..to)`; `noTerm`, or `unmet`. */
    numberOf(text: string, from: number, to: number, hash: number): number {
      for (let place = placeOf(hash); ; place = (place + 1) & (places - 1)) {
        const word = words[place] ?? 0
        if (word === 0) return unmet
        if (isWord(word - 1, text, from, to)) return (numbers[word - 1] ?? 0) + noTerm
      }
    },

    /** Remembers a whole word that is not remembered, with the number of its term or `noTerm`. */
    add(text: string, hash: number, number: number) {
      const start = starts[count] ?? 0
      if (count === wordsKept || start + text.length > lettersKept) {
        words.fill(0)
        count = 0
        if (text.length <= lettersKept) this.add(text, hash, number)
        return
      }
      let place = placeOf(hash)
      while (words[place] !== 0) place = (place + 1) & (places - 1)
      numbers[count] = number - noTerm
      for (let at = 0; at < text.length; at++) letters[start + at] = small(text.charCodeAt(at))
      count += 1
      starts[count] = start + text.length
      words[place] = count
    },
  }
}
