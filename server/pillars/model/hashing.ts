import { fnvPrime, seed } from '../text/word-keys.ts'

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
