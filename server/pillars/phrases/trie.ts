import { keyTable } from '../text/key-table.ts'
import { hashOf, lineEnd, type NumberOf, tokenise } from '../text/tokens.ts'
import { unitsOf } from '../text/units.ts'
import { checkPrime, fnvPrime, seed, smallOf } from '../text/word-keys.ts'

/** Phrases as paths of words. Words are numbered from 2 on, nodes from 1 on; 0 is the root. */
export class Trie {
  readonly #numbers = new Map<string, number>()
  readonly #prefixes = new Map<string, number>()
  readonly #children = new Map<number, number>()
  readonly #first: number[] = []
  #nodes = 1

  get size(): number {
    return this.#nodes
  }

  /** Adds a phrase. `accelerat*` stands for every word that begins so, and must be a phrase of its own. */
  add(phrase: string): { node: number; written: string[] } {
    if (phrase.endsWith('*')) {
      const prefix = phrase.slice(0, -1)
      if (prefix.length < prefixCharsMin || prefix.length > prefixCharsMax)
        throw new Error(`"${phrase}" must have ${prefixCharsMin} to ${prefixCharsMax} letters before its star`)
      const number = this.#prefixes.get(prefix) ?? this.#newWord(phrase)
      this.#prefixes.set(prefix, number)
      return { node: this.#child(0, number), written: [] }
    }
    const { starts, ends, words } = tokenise(phrase, (_hash, _check, _units, start, end) =>
      this.#numberOf(phrase.slice(start, end).toLowerCase()),
    )
    const written = Array.from(starts, (start, i) => phrase.slice(start, ends[i]))
    let node = 0
    for (const word of words) node = this.#child(node, word)
    if (node === 0) throw new Error(`a phrase without words: "${phrase}"`)
    return { node, written }
  }

  /** Calls `copy` with the node of a prefix and that of a known word which begins so. */
  settlePrefixes(copy: (from: number, to: number) => void) {
    for (const [word, number] of [...this.#numbers]) {
      const prefix = word.endsWith('*') ? 0 : this.#byPrefix(word)
      if (prefix > 0) copy(this.#child(0, prefix), this.#child(0, number))
    }
  }

  /** Makes tables for look-ups. */
  compile(): {
    numberOf: NumberOf
    words: string[]
    first: Int32Array
    inner: Uint8Array
    childOf: (node: number, word: number) => number
  } {
    const inner = new Uint8Array(this.#nodes)
    for (const key of this.#children.keys()) inner[Math.floor(key / wordsMax)] = 1
    const words = Array.from({ length: this.#numbers.size + lineEnd + 1 }, () => '')
    for (const [word, number] of this.#numbers) if (!word.endsWith('*')) words[number] = word
    return {
      numberOf: numbersOf(this.#numbers, this.#prefixes),
      words,
      first: Int32Array.from(words, (_, word) => this.#first[word] ?? 0),
      inner,
      childOf: childrenOf(this.#children),
    }
  }

  #numberOf(word: string): number {
    return this.#numbers.get(word) ?? this.#newWord(word)
  }

  #byPrefix(word: string): number {
    for (let length = Math.min(word.length, prefixCharsMax); length >= prefixCharsMin; length--) {
      const number = this.#prefixes.get(word.slice(0, length))
      if (number !== undefined) return number
    }
    return 0
  }

  #newWord(word: string): number {
    const number = lineEnd + 1 + this.#numbers.size
    if (number >= wordsMax) throw new Error(`more than ${wordsMax} words in the taxonomy`)
    this.#numbers.set(word, number)
    return number
  }

  #child(node: number, word: number): number {
    const next = node === 0 ? this.#first[word] : this.#children.get(node * wordsMax + word)
    if (next !== undefined) return next
    const made = this.#nodes++
    if (made >= nodesMax) throw new Error(`more than ${nodesMax} nodes in the taxonomy's phrases`)
    if (node === 0) this.#first[word] = made
    else this.#children.set(node * wordsMax + word, made)
    return made
  }
}

/** More words and nodes than the taxonomy has, so that one of each make one number of 31 bits. */
const wordsMax = 1 << 15
const nodesMax = 1 << 16
const prefixCharsMin = 3
const prefixCharsMax = 16

/** A table of pairs by open addressing, over twice the room: slot 2s holds a check, 2s + 1 what it stands for (0: free). */
function tableOf(pairs: readonly { hash: number; check: number; value: number }[]) {
  const size = 2 ** Math.ceil(Math.log2(Math.max(16, pairs.length * 2)))
  const slots = new Int32Array(2 * size)
  const mask = size - 1
  for (const { hash, check, value } of pairs) {
    let slot = mixed(hash) & mask
    while (slots[2 * slot + 1] !== 0) slot = (slot + 1) & mask
    slots[2 * slot] = check
    slots[2 * slot + 1] = value
  }
  return { slots, mask }
}
const mixed = (hash: number) => hash ^ (hash >>> 15)

function numbersOf(numbers: ReadonlyMap<string, number>, prefixes: ReadonlyMap<string, number>): NumberOf {
  const hashed = (words: ReadonlyMap<string, number>) =>
    tableOf(
      [...words].map(([word, value]) => ({
        hash: hashOf(unitsOf(word), 0, word.length, fnvPrime),
        check: hashOf(unitsOf(word), 0, word.length, checkPrime),
        value,
      })),
    )
  const { slots, mask } = hashed(numbers)
  const byPrefix = prefixNumbers(prefixes.keys(), hashed(prefixes))
  return (hash, check, units, start, end) => {
    for (let slot = mixed(hash) & mask; ; slot = (slot + 1) & mask) {
      const number = slots[2 * slot + 1] as number
      if (number === 0) return byPrefix(units, start, end)
      if (slots[2 * slot] === check) return number
    }
  }
}

/** The number of the longest known prefix of a word; 0: none. Most words end by their first letters: no prefix begins so. */
function prefixNumbers(prefixes: Iterable<string>, { slots, mask }: { slots: Int32Array; mask: number }) {
  const begins = new Uint8Array(1 << 12)
  for (const prefix of prefixes)
    begins[mixed(hashOf(unitsOf(prefix), 0, prefixCharsMin, fnvPrime)) & (begins.length - 1)] = 1
  return (units: Uint16Array, start: number, end: number): number => {
    const last = Math.min(end, start + prefixCharsMax)
    let [hash, check, best] = [seed, seed, 0]
    for (let at = start; at < last; ) {
      const small = smallOf(units[at++] as number)
      hash = Math.imul(hash ^ small, fnvPrime)
      check = Math.imul(check ^ small, checkPrime)
      if (at - start < prefixCharsMin) continue
      if (at - start === prefixCharsMin && begins[mixed(hash) & (begins.length - 1)] === 0) return 0
      for (let slot = mixed(hash) & mask; slots[2 * slot + 1] !== 0; slot = (slot + 1) & mask)
        if (slots[2 * slot] === check) best = slots[2 * slot + 1] as number
    }
    return best
  }
}

function childrenOf(children: ReadonlyMap<number, number>) {
  const rowOf = keyTable([...children.keys()].map((key) => key | 0))
  const nodes = Uint16Array.from(children.values())
  return (node: number, word: number): number => {
    const row = rowOf((node * wordsMax + word) | 0)
    return row < 0 ? 0 : (nodes[row] as number)
  }
}
