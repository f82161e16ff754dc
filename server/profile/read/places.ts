import { readPlaces } from '../../places/read-places.ts'
import type { Outline } from './outline.ts'
import { roleWord } from './personal.ts'

const headLinesMax = 8
const lineCharsMax = 1_000
const partCharsMax = 60

/**
 * Where the person seems to be, as they write it: a labelled place, or a city with its region or country at the head of
 * the résumé. A guess for them to correct; at most one.
 */
export function placesIn({ lines }: Outline): string[] {
  const head = lines.filter(({ part }) => part === 'head').slice(0, headLinesMax)
  const labelled = lines.flatMap(
    ({ words }) =>
      /^[#*_\s-]{0,5}(?:location|address|based in|city|lives in|wohnort|adresse|ort)\**\s{0,3}:?\s{1,3}(.{2,60})$/i.exec(
        words,
      )?.[1] ?? [],
  )
  const parts = head
    .flatMap(({ words }) => words.slice(0, lineCharsMax).split(/[|•·;\t]|\s[–—-]\s/))
    .flatMap((part) => [behindTitle(part), asItStands(part)])
  for (const part of [...labelled.slice(0, 2).map(labelledPart), ...parts]) {
    const place = part.words.length <= partCharsMax ? placeIn(part) : null
    if (place) return [place]
  }
  return []
}

/** `isToldApart`: a label, a title or a postcode before them says that they are a place. `knownOnly`: that alone is none. */
type Part = { words: string; isToldApart: boolean; knownOnly: boolean }

const labelledPart = (words: string): Part => ({
  words: withoutStreet(words.split(',')),
  isToldApart: true,
  knownOnly: false,
})

/** Of "Site Reliability Engineer, Berlin" the city, as the title is no name of one. */
function behindTitle(part: string): Part {
  const pieces = part.split(',')
  const title = pieces.findLastIndex((piece) => roleWord.test(piece))
  return {
    words: withoutStreet(pieces.slice(title + 1)),
    isToldApart: title >= 0 || postcode.test(part),
    knownOnly: false,
  }
}

/** "St. Cloud, MN" has a word of titles and is none, and in "Berlin, Head of Data" the title stands behind the city. */
function asItStands(part: string): Part {
  const words = withoutStreet(part.split(','))
  return { words, isToldApart: roleWord.test(words.split(',').slice(1).join()), knownOnly: true }
}

/**
 * Of the pieces of an address the city and what follows it, without house and postcode: "5 Main St, Austin, TX 78701". Postcodes
 * of other forms stand behind the city and do no harm there.
 */
function withoutStreet(pieces: readonly string[]): string {
  const kept = pieces.map((piece) => piece.replace(postcode, '').trim()).filter((piece) => piece !== '')
  const city = kept.findIndex((piece) => !/\d/.test(piece))
  return city === -1 ? '' : kept.slice(city).join(', ')
}

/** Five digits, four before a name that are no year, or a British or Canadian one, "SW1A 2AA" or "M5V 2T6". */
const postcode =
  /\b\d{5}(?:-\d{4})?\b|\b(?!19|20)\d{4}(?=\s\p{Lu})|\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b|\b[A-Z]\d[A-Z] \d[A-Z]\d\b/u

/** A word may be anything: where nothing else tells, a city counts with its region or country beside it only. */
function placeIn({ words, isToldApart, knownOnly }: Part): string | null {
  if (!/^[\p{L}\p{M}.' -]+(,\s?[\p{L}\p{M}.,' \d-]+)?$/u.test(words)) return null
  const found = readPlaces([words], { knownOnly: knownOnly || !words.includes(',') }).find(
    ({ city, country }) => city !== null && country !== null,
  )
  if (!found) return null
  const pieces = words.split(',')
  const behind = pieces.slice(pieces.findIndex((piece) => piece.includes(found.city ?? '')) + 1)
  if (!isToldApart && !readPlaces(behind).some(({ country }) => country === found.country)) return null
  const region = writesRegion.has(found.country ?? '') ? found.region : null
  return [found.city, region, found.country].filter((one) => one !== null).join(', ')
}

/** Countries where people write the region with a city. */
const writesRegion = new Set(['US', 'CA', 'AU'])
