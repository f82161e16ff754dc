/**
 * Sets of rows as bits: 32 rows a word. A set is as long as its last row needs; what lies beyond its end is absent, so
 * rare values stay small. Functions over plain objects: this is the innermost loop of every list.
 */
export type Bits = { words: Uint32Array }

const wordsMin = 4

export const createBits = (rows = 0): Bits => ({ words: new Uint32Array((rows + 31) >>> 5) })

export function addRow(bits: Bits, row: number) {
  const word = row >>> 5
  if (word >= bits.words.length) {
    const words = new Uint32Array(Math.max(wordsMin, word + 1, Math.ceil(bits.words.length * 1.25)))
    words.set(bits.words)
    bits.words = words
  }
  bits.words[word] = (bits.words[word] ?? 0) | (1 << (row & 31))
}

export function removeRow({ words }: Bits, row: number) {
  const word = row >>> 5
  if (word < words.length) words[word] = (words[word] ?? 0) & ~(1 << (row & 31))
}

export const setRow = (bits: Bits, row: number, has: boolean) => (has ? addRow(bits, row) : removeRow(bits, row))

export const hasRow = ({ words }: Bits, row: number) => (((words[row >>> 5] ?? 0) >>> (row & 31)) & 1) === 1

/** The rows from 0 up to `rows`, all of them. */
export function allRows(rows: number): Bits {
  const { words } = createBits(rows)
  words.fill(0xffff_ffff)
  const rest = rows & 31
  if (rest > 0) words[words.length - 1] = 2 ** rest - 1
  return { words }
}

/** Keeps in `bits` only what `other` has as well. */
export function intersect({ words }: Bits, other: Bits) {
  const shared = Math.min(words.length, other.words.length)
  for (let i = 0; i < shared; i++) words[i] = (words[i] ?? 0) & (other.words[i] ?? 0)
  words.fill(0, shared)
}

/** Takes out of `bits` what `other` has. */
export function subtract({ words }: Bits, other: Bits) {
  const shared = Math.min(words.length, other.words.length)
  for (let i = 0; i < shared; i++) words[i] = (words[i] ?? 0) & ~(other.words[i] ?? 0)
}

/** A new set of what any of the sets has. */
export function union(sets: readonly Bits[]): Bits {
  const words = new Uint32Array(Math.max(0, ...sets.map((set) => set.words.length)))
  for (const set of sets) for (let i = 0; i < set.words.length; i++) words[i] = (words[i] ?? 0) | (set.words[i] ?? 0)
  return { words }
}

export const copyOf = ({ words }: Bits): Bits => ({ words: words.slice() })

/** Keeps only the rows that `test` is true of. */
export function keepRows({ words }: Bits, test: (row: number) => boolean) {
  for (let i = 0; i < words.length; i++) {
    let rest = words[i] ?? 0
    let kept = rest
    while (rest !== 0) {
      const lowest = rest & -rest
      if (!test((i << 5) + 31 - Math.clz32(lowest))) kept ^= lowest
      rest ^= lowest
    }
    words[i] = kept
  }
}

/** Calls `visit` for each row, lowest first; of the words `from` up to `to` only, if they are given. */
export function eachRow({ words }: Bits, visit: (row: number) => void, from = 0, to = words.length) {
  for (let i = from; i < Math.min(to, words.length); i++) {
    let rest = words[i] ?? 0
    while (rest !== 0) {
      const lowest = rest & -rest
      visit((i << 5) + 31 - Math.clz32(lowest))
      rest ^= lowest
    }
  }
}

export function countRows({ words }: Bits): number {
  let total = 0
  for (let i = 0; i < words.length; i++) total += ones(words[i] ?? 0)
  return total
}

/** The places of the words that hold any row: what counting many intersections with `bits` needs to look at. */
export function occupied({ words }: Bits): Uint32Array {
  const places = new Uint32Array(words.length)
  let length = 0
  for (let i = 0; i < words.length; i++) if (words[i] !== 0) places[length++] = i
  return places.subarray(0, length)
}

/** How many rows two sets share; `places` is `occupied(a)`. */
export function countShared(a: Bits, places: Uint32Array, b: Bits): number {
  const [left, right] = [a.words, b.words]
  let total = 0
  for (let i = 0; i < places.length; i++) {
    const place = places[i] ?? 0
    if (place >= right.length) break
    total += ones((left[place] ?? 0) & (right[place] ?? 0))
  }
  return total
}

/** The set bits of a 32-bit word (Hacker's Delight, 5-1). */
function ones(word: number): number {
  let n = word - ((word >>> 1) & 0x5555_5555)
  n = (n & 0x3333_3333) + ((n >>> 2) & 0x3333_3333)
  return Math.imul((n + (n >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24
}
