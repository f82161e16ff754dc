import { latinEnd, smallOfLatin } from './characters.ts'

/** FNV-1a over UTF-16 units. */
export const seed = 0x811c9dc5 | 0
export const fnvPrime = 0x01000193
/** Undoes a multiplication by it: their product is 1 in 32 bits. */
export const fnvInverse = 0x359c449b
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
export function wordKey(units: Uint16Array, start: number, end: number): number {
  if (!isWordUnit(units[start] as number)) return 0
  const last = Math.min(end, start + keyCharsMax)
  const stop = last - endingLength(units, start, last)
  let key = seed
  for (let at = start; at < stop; at++) key = Math.imul(key ^ fold(units[at] as number), fnvPrime)
  return key === 0 ? 1 : key
}

/** The length of a plural s, -es, -ed, -ing and a last e, where enough of the word stays without it: 0 to 3. */
export function endingLength(units: Uint16Array, start: number, end: number): number {
  const length = end - start
  if (length < 4) return 0
  const last = (units[end - 1] as number) | 32
  if (last !== 115 && last !== 103 && last !== 100 && last !== 101) return 0
  const before = (units[end - 2] as number) | 32
  if (last === 115 /* s */ && before !== 115) return length >= 7 && before === 101 /* e */ ? 2 : 1
  if (length < 5) return 0
  if (last === 103 /* g */) return before === 110 && length >= 7 && ((units[end - 3] as number) | 32) === 105 ? 3 : 0
  if (last === 100 /* d */) return before === 101 && length >= 6 ? 2 : 0
  return last === 101 ? 1 : 0
}

/** The small letter of a unit of any script, as the lexicon numbers words by them; a typographic apostrophe is a straight one. */
export function smallOf(unit: number): number {
  if (unit < latinEnd) return smallOfLatin[unit] as number
  const known = smallKnown[unit] as number
  if (known !== 0) return known
  const small = String.fromCharCode(unit).toLowerCase()
  smallKnown[unit] = small.length === 1 ? small.charCodeAt(0) : unit
  return smallKnown[unit] as number
}
/** What was once asked for; 0: not yet. */
const smallKnown = new Uint16Array(1 << 16)
const apostrophe = 0x27
for (const unit of [0x2018, 0x2019, 0x201b, 0xff07]) smallKnown[unit] = apostrophe
