import { joinPlace, readWorkplace } from './text.ts'

/**
 * The one place of a posting with the country that its source says beside it, where the place alone leaves open which: a town has
 * namesakes (`Cambridge`), and a work model is nowhere (`Remote`). Several places may be in several countries, and stay as they are.
 * `country`: its name, or its ISO 3166-1 code of two letters.
 */
export function inCountry(places: readonly string[], country: string | null | undefined): string[] {
  const named = places.map((place) => place.trim()).filter(Boolean)
  const [place = ''] = named
  const name = nameOf(country)
  if (name === null || named.length > 1 || !isOpen(place) || isIn(place, name)) return [...places]
  return [joinPlace(place, name)]
}

const isOpen = (place: string) =>
  place === '' || readWorkplace(place) !== null || (bareName.test(place) && !wider.test(place))

/** A name that is written as one, and no abbreviation (`USA`, `EMEA`). */
const bareName = /^(?!.*\p{Lu}{2})\p{Lu}[\p{L}\p{M}.'’ -]*$/u

const isIn = (place: string, country: string) => {
  const [one, other] = [place.toLowerCase(), country.toLowerCase()]
  return one !== '' && (one.includes(other) || other.includes(one))
}

const english = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
const countries = letters.flatMap((one) => letters.flatMap((two) => english.of(one + two) ?? []))
/** What no country adds to: of several places, of a part of the world (`Remote - Worldwide`, `Latam`), or of a country itself (`Remote - Canada`). */
const wider = new RegExp(
  String.raw`\b(?:Europe|Asia|Africa|Americas?|Oceania|East|Nordics?|Benelux|Latam|Emea|Apac|Global(?:ly)?|World(?:wide)?|Anywhere|International|Multiple|Several|Various|or|and|${countries.map((name) => name.replace(/[.()]/g, String.raw`\$&`)).join('|')})\b`,
  'i',
)

function nameOf(country: string | null | undefined): string | null {
  const said = country?.trim() ?? ''
  return /^[A-Z]{2}$/i.test(said) ? (english.of(said.toUpperCase()) ?? null) : said || null
}
