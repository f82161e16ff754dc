import { readPlaces } from '../../places/read-places.ts'
import type { Outline } from './outline.ts'

const headLinesMax = 8
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
  const parts = head.flatMap(({ words }) => words.split(/\s*[|•·;\t]\s*|\s[–—-]\s/))
  for (const part of [...labelled.slice(0, 2), ...parts]) {
    const place = part.length <= partCharsMax ? placeIn(part) : null
    if (place) return [place]
  }
  return []
}

/** A bare word may be anything: a city counts with its region or country beside it only. */
function placeIn(part: string): string | null {
  if (!/^[\p{L}\p{M}.' -]+,\s?[\p{L}\p{M}.,' \d-]+$/u.test(part)) return null
  const found = readPlaces([part]).find(({ city, country }) => city !== null && country !== null)
  if (!found) return null
  const region = writesRegion.has(found.country ?? '') ? found.region : null
  return [found.city, region, found.country].filter((one) => one !== null).join(', ')
}

/** Countries where people write the region with a city. */
const writesRegion = new Set(['US', 'CA', 'AU'])
