/** Similarity of texts by their runs of three words. */

const run = 3

/** FNV-1a over UTF-16 units, in 32 bits, from a given start. */
function hash32(text: string, start: number): number {
  let hash = start
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x85ebca6b)
  hash ^= hash >>> 13
  return hash >>> 0
}

const shingles = (words: readonly string[]): Set<string> =>
  new Set(
    words.length < run ? [words.join(' ')] : words.slice(run - 1).map((_, i) => words.slice(i, i + run).join(' ')),
  )

/** A 64-bit simhash (Charikar) as two 32-bit halves: texts that differ little differ in few bits. */
export function simhash(words: readonly string[]): readonly [number, number] {
  const sums = new Int32Array(64)
  for (const shingle of shingles(words)) {
    const halves = [hash32(shingle, 0x811c9dc5), hash32(shingle, 0x9e3779b9)]
    for (let bit = 0; bit < 64; bit++) {
      const half = halves[bit >> 5] ?? 0
      sums[bit] = (sums[bit] ?? 0) + ((half >>> (bit & 31)) & 1 ? 1 : -1)
    }
  }
  const half = (from: number) =>
    sums.subarray(from, from + 32).reduce((word, sum, bit) => (sum > 0 ? word | (1 << bit) : word), 0) >>> 0
  return [half(0), half(32)]
}

/** In how many of 64 bits two simhashes differ. */
export const distance = (a: readonly [number, number], b: readonly [number, number]): number =>
  ones((a[0] ^ b[0]) >>> 0) + ones((a[1] ^ b[1]) >>> 0)

function ones(word: number): number {
  let count = 0
  for (let rest = word; rest !== 0; rest &= rest - 1) count++
  return count
}

/** The share of runs of words that two texts have in common (Jaccard), 0 to 1. */
export function sharedRuns(a: readonly string[], b: readonly string[]): number {
  const [left, right] = [shingles(a), shingles(b)]
  let both = 0
  for (const shingle of left) if (right.has(shingle)) both++
  return both / (left.size + right.size - both)
}
