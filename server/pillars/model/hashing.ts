import { lineEnd, type Tokens } from '../tokens.ts'

/**
 * A number for each token, the same wherever the word stands: case, digits and plain English endings do not count, so
 * that "deployed pipelines" and "Deploying pipeline" agree. 0 for signs and line ends. Training and reading share it.
 */
export function wordKeys({ text, count, starts, ends, words }: Tokens): Int32Array {
  const keys = new Int32Array(count)
  for (let i = 0; i < count; i++) {
    if (words[i] === lineEnd) continue
    const start = starts[i] ?? 0
    const end = ends[i] ?? 0
    if (!isWordUnit(text.charCodeAt(start))) continue
    const stop = start + stemLength(text, start, Math.min(end, start + wordCharsMax))
    let key = seed
    for (let at = start; at < stop; at++) key = Math.imul(key ^ fold(text.charCodeAt(at)), fnvPrime)
    keys[i] = key === 0 ? 1 : key
  }
  return keys
}

/** The number of a name: of a skill, a section, a feature. FNV-1a over UTF-16 units. */
export function nameKey(name: string): number {
  let key = seed
  for (let at = 0; at < name.length; at++) key = Math.imul(key ^ name.charCodeAt(at), fnvPrime)
  return key
}

/** The number of two in this order: a word and the next, or a kind of feature and a word. */
export function pairKey(first: number, second: number): number {
  let key = Math.imul(first ^ (second >>> 15) ^ (second << 7), 0x85ebca6b)
  key = Math.imul(key ^ (key >>> 13) ^ second, 0xc2b2ae35)
  return key ^ (key >>> 16)
}

const seed = 0x811c9dc5 | 0
const fnvPrime = 0x01000193
const wordCharsMax = 40

const isWordUnit = (unit: number) =>
  (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || (unit >= 48 && unit <= 57) || unit > 0xbf

/** Small letters for capitals, and one figure for all: "5 years" and "8 years" are alike. */
const fold = (unit: number) => (unit >= 65 && unit <= 90 ? unit | 32 : unit >= 48 && unit <= 57 ? 48 : unit)

/** How much of a word counts: without plural s, -es, -ed, -ing and a last e, where enough of it stays. */
function stemLength(text: string, start: number, end: number): number {
  const length = end - start
  const last = text.charCodeAt(end - 1) | 32
  const before = text.charCodeAt(end - 2) | 32
  if (length < 4) return length
  if (last === 115 /* s */ && before !== 115) return length >= 7 && before === 101 /* e */ ? length - 2 : length - 1
  if (length < 5) return length
  if (last === 103 /* g */ && before === 110 && (text.charCodeAt(end - 3) | 32) === 105 && length >= 7)
    return length - 3
  if (last === 100 /* d */ && before === 101 && length >= 6) return length - 2
  return last === 101 ? length - 1 : length
}
