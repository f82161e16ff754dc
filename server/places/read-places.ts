import { shortForms } from './aliases.ts'
import { countryNamed, groupNamed } from './countries.ts'
import { foldPlace } from './fold.ts'
import { type City, citiesNamed, likelihood } from './gazetteer.ts'
import { type Region, regionsNamed } from './regions.ts'
import { splitPlaces } from './split-places.ts'

/** A place of work as written, with where it is if we know it (degrees, two decimals). */
export type FoundPlace = {
  readonly city: string | null
  readonly region: string | null
  readonly country: string | null
  readonly latitude: number | null
  readonly longitude: number | null
}

/**
 * The places that a source's locations name, each once, in their order. In: locations as written, of any source
 * (`San Francisco, CA | New York`, `US-CA-Santa Clara`, `Bengaluru, India,India`, `Remote - Germany`). Out: cities as
 * written (short forms spelt out), region codes, ISO 3166-1 countries; a bare name is the likeliest city of that name,
 * in a country that the other places name if it may be. Nothing for `EMEA`, `Remote`, `Multiple locations`.
 */
export function readPlaces(locations: readonly string[]): FoundPlace[] {
  const drafts = locations.flatMap((location) => splitPlaces(location, isPlace).flatMap(readGroup))
  const named = new Set(
    drafts.map((draft) => draft.country ?? sureCountry(draft)).filter((country) => country !== null),
  )
  return distinct(drafts.map((draft) => settle(draft, named)))
}

/** What one part may be. */
type Reading = {
  text: string
  country: string | null
  regions: readonly Region[]
  cities: readonly City[]
}

/** A place while its parts are read. `cities`: which ones it may still be. */
type Draft = { city: string | null; cities: readonly City[]; region: string | null; country: string | null }

const isPlace = (text: string) =>
  countryNamed(text) !== null ||
  regionsNamed(text).length > 0 ||
  citiesNamed(text).length > 0 ||
  groupNamed(text).length > 0

const readingOf = (text: string): Reading => ({
  text,
  country: countryNamed(text),
  regions: regionsNamed(text),
  cities: text.length > 3 || shortForms.has(foldPlace(text)) || /^\p{Lu}\p{Ll}+$/u.test(text) ? citiesNamed(text) : [],
})

function readGroup(parts: string[]): Draft[] {
  const drafts: Draft[] = []
  const readings = parts.map(readingOf)
  for (const [at, reading] of readings.entries()) {
    const members = groupNamed(reading.text)
    if (members.length > 0) {
      drafts.push(...members.map((country) => ({ city: null, cities: [], region: null, country })))
      continue
    }
    const last = drafts.at(-1)
    const extended = last ? extend(last, reading) : null
    if (extended) drafts[drafts.length - 1] = extended
    else drafts.push(...[start(reading, readings[at + 1], readings)].filter((draft) => draft !== null))
  }
  return drafts
}

/** The place with one more part, or `null` when the part begins another place. */
function extend(draft: Draft, { text, country, regions, cities }: Reading): Draft | null {
  if (draft.city !== null && foldPlace(draft.city) === foldPlace(text) && regions.length === 0)
    return country && draft.country === null ? within(draft, country, null) : draft
  if (draft.city !== null && draft.region === null) {
    const region = regions.find((one) => fits(draft, one.country, one.code))
    if (region) return within(draft, region.country, region.code)
    if (country && draft.country === null && fits(draft, country, null)) return within(draft, country, null)
    const [stated] = regions
    if (stated && draft.country === null && (draft.cities.length === 0 || (isCode(text) && stated.country === 'US')))
      return { ...draft, cities: [], region: stated.code, country: stated.country }
    if (isCode(text) && regions.length > 0 && country === null) return draft
  }
  if (draft.city !== null && cities[0] !== undefined && cities[0] === draft.cities[0]) return draft
  if (draft.city === null) {
    const region = draft.region === null ? regions.find((one) => one.country === draft.country) : undefined
    if (region) return { ...draft, region: region.code }
    const inside = cities.filter((city) => lies(city, draft.country, draft.region))
    if (inside.length > 0) return { ...draft, city: written(text, inside), cities: inside }
  }
  if (country !== null && country === draft.country) return draft
  if (country !== null && draft.region !== null && regionCountries(draft.region).includes(country))
    return { ...draft, country }
  if (country === null && regions.length === 0 && cities.length === 0 && draft.city !== null) return draft
  return null
}

/** A new place from its first part; an unknown name is a city only if a region or country follows. */
function start(reading: Reading, next: Reading | undefined, all: readonly Reading[]): Draft | null {
  const { text, country, regions, cities } = reading
  if (country && regions.length > 0) return ambiguousStart(reading, country, next, all)
  if (country && !(cities.length > 0 && cityStates.has(country)))
    return { city: null, cities: [], region: null, country }
  if (country) return { city: written(text, cities), cities, region: null, country }
  const [region] = regions
  if (
    region &&
    (cities.length === 0 ||
      (region.code === 'WA' && !next?.regions.some(({ code }) => code === 'DC')) ||
      !isLarge(cities))
  )
    return english.has(text) && !next ? null : { city: null, cities: [], region: region.code, country: region.country }
  if (cities.length > 0) return { city: written(text, cities), cities, region: null, country: null }
  if (next && (next.regions.length > 0 || next.country !== null) && nameLike.test(text))
    return { city: text, cities: [], region: null, country: null }
  return null
}

/** `CA`, `IN`, `DE`, `Georgia`: a state or a country, which the neighbours tell. */
function ambiguousStart(
  { text, country, regions }: Reading,
  countryRead: string,
  next: Reading | undefined,
  all: readonly Reading[],
): Draft {
  const [region] = regions
  const asRegion = { city: null, cities: [], region: region?.code ?? null, country: region?.country ?? null }
  const asCountry = { city: null, cities: [], region: null, country }
  if (next?.cities.some((city) => city.country === region?.country && city.region === region.code)) return asRegion
  if (next?.cities.some((city) => city.country === countryRead)) return asCountry
  if (all.some((one) => one.country !== null && one.country === region?.country)) return asRegion
  return aloneCountries.has(text) ? asCountry : asRegion
}

/** Alone, these two-letter codes and names are rather the country than the state. */
const aloneCountries = new Set(['IN', 'DE', 'Georgia'])
/** Codes that are words of their own in a list. */
const english = new Set(['OR', 'IN', 'ME', 'HI', 'OK', 'NT', 'SA'])
const cityStates = new Set(['SG', 'HK', 'LU', 'MC', 'MO', 'GI', 'KW'])
const nameLike = /^\p{Lu}[\p{L}\p{M}.'’ -]{1,38}$/u
const isCode = (text: string) => /^[A-Z.]{2,4}$/.test(text)
const isLarge = ([city]: readonly City[]) => (city?.population ?? 0) >= 300_000

const lies = (city: City, country: string | null, region: string | null) =>
  (country === null || city.country === country) && (region === null || city.region === null || city.region === region)

const fits = ({ cities, country }: Draft, wanted: string, region: string | null) =>
  (country === null || country === wanted) && (cities.length === 0 || cities.some((city) => lies(city, wanted, region)))

const within = (draft: Draft, country: string, region: string | null): Draft => ({
  ...draft,
  cities: draft.cities.filter((city) => lies(city, country, region)),
  region: region ?? draft.region,
  country,
})

const regionCountries = (code: string) => regionsNamed(code).map(({ country }) => country)

/** As written; a short form is spelt out, and `NEW YORK` and `new york` are written as the gazetteer does. */
function written(text: string, [city]: readonly City[]): string {
  if (!city) return text
  if (shortForms.has(foldPlace(text))) return city.name
  return text === text.toLowerCase() || (text === text.toUpperCase() && /\p{L}/u.test(text)) ? city.name : text
}

/** The country of a bare name that is hardly another place's. */
function sureCountry({ cities: [first, ...others] }: Draft): string | null {
  if (!first) return null
  const rival = others.find((city) => city.country !== first.country)
  return rival && likelihood(rival) * 5 > likelihood(first) ? null : first.country
}

function settle(draft: Draft, named: ReadonlySet<string>): FoundPlace {
  const likely = draft.cities.find(
    (city) => named.has(city.country) && likelihood(city) * 20 > likelihood(draft.cities[0] ?? city),
  )
  const city = draft.country !== null || !likely ? (draft.cities[0] ?? null) : likely
  return {
    city: draft.city,
    region: draft.region ?? city?.region ?? null,
    country: draft.country ?? city?.country ?? null,
    latitude: city?.latitude ?? null,
    longitude: city?.longitude ?? null,
  }
}

/** Each place once; a country or region that a more precise place repeats stays, since it says "anywhere there". */
function distinct(places: FoundPlace[]): FoundPlace[] {
  const key = ({ city, region, country }: FoundPlace) => [city ? foldPlace(city) : '', region, country].join('|')
  return [...new Map(places.map((place) => [key(place), place])).values()].filter(
    ({ city, region, country }) => city ?? region ?? country,
  )
}
