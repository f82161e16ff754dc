import { latinEnd, smallOfLatin } from './characters.ts'

/** FNV-1a over UTF-16 units. */
export const seed = 0x811c9dc5 | 0
export const fnvPrime = 0x01000193
/** A second, unlike prime: two numbers tell words apart that one would mix up. */
export const checkPrime = 0x01b3a4d5

/** A longer word counts by its beginning. */
export const keyCharsMax = 40

/** Small letters for capitals, and one figure for all: "5 years" and "8 years" are alike. */
const fold = (unit: number) => (unit >= 65 && unit <= 90 ? unit | 32 : unit >= 48 && unit <= 57 ? 48 : unit)
/** `fold` of each Latin unit. */
export const foldOfLatin = Uint16Array.from({ length: latinEnd }, (_, unit) => fold(unit))

const isWordUnit = (unit: number) =>
  (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || (unit >= 48 && unit <= 57) || unit > 0xbf

/**
 * A number for the word at [start, end), the same wherever it stands: case, digits and plain English endings do not
 * count, so that "deployed pipelines" and "Deploying pipeline" agree. 0 for signs.
 */
export function wordKey(text: string, start: number, end: number): number {
  if (!isWordUnit(text.charCodeAt(start))) return 0
  const last = Math.min(end, start + keyCharsMax)
  const stop = last - endingLength(text, start, last)
  let key = seed
  for (let at = start; at < stop; at++) key = Math.imul(key ^ fold(text.charCodeAt(at)), fnvPrime)
  return key === 0 ? 1 : key
}

/** The length of a plural s, -es, -ed, -ing and a last e, where enough of the word stays without it: 0 to 3. */
export function endingLength(text: string, start: number, end: number): number {
  const length = end - start
  if (length < 4) return 0
  const last = text.charCodeAt(end - 1) | 32
  if (last !== 115 && last !== 103 && last !== 100 && last !== 101) return 0
  const before = text.charCodeAt(end - 2) | 32
  if (last === 115 /* s */ && before !== 115) return length >= 7 && before === 101 /* e */ ? 2 : 1
  if (length < 5) return 0
  if (last === 103 /* g */) return before === 110 && length >= 7 && (text.charCodeAt(end - 3) | 32) === 105 ? 3 : 0
  if (last === 100 /* d */) return before === 101 && length >= 6 ? 2 : 0
  return last === 101 ? 1 : 0
}

/** Dashes, quotes and bullets: the commonest units beyond Latin have no case. */
const punctuation = { from: 0x2000, to: 0x2100 } as const

/** The small letter of a unit of any script, as the lexicon numbers words by them. */
export function smallOf(unit: number): number {
  if (unit < latinEnd) return smallOfLatin[unit] ?? unit
  if (unit >= punctuation.from && unit < punctuation.to) return unit
  const small = String.fromCharCode(unit).toLowerCase()
  return small.length === 1 ? small.charCodeAt(0) : unit
}
