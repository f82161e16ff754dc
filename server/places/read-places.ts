import { type Draft, isPlace, readGroup } from './drafts.ts'
import { foldPlace } from './fold.ts'
import { type City, citiesNamed, likelihood } from './gazetteer.ts'
import { regionsNamed } from './regions.ts'
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
 * in a country that the other places name if it may be. `knownOnly`: for running words, no names that we do not know as
 * those of larger cities, or of cities of the region that is written with them; without that none of `ordinary` either, in small letters.
 * Nothing for `EMEA`, `Remote`, `Multiple locations`.
 */
export function readPlaces(
  locations: readonly string[],
  options: { knownOnly?: boolean; ordinary?: ReadonlySet<string> } = {},
): FoundPlace[] {
  const drafts = inCalifornia(locations)
    .flatMap(draftsOf)
    .filter(
      ({ city, cities: [known], region }) =>
        !options.knownOnly ||
        city === null ||
        (known !== undefined &&
          (region !== null ||
            (known.population >= knownPopulationMin &&
              !isShortened(city, known) &&
              !options.ordinary?.has(city.toLowerCase())))),
    )
  const named = new Set(
    drafts.map((draft) => draft.country ?? sureCountry(draft)).filter((country) => country !== null),
  )
  return distinct(drafts.map((draft) => settle(state(capital(draft, drafts), drafts), named)))
}

/** `Ontario, CA` is rather the province, but not where every place beside it is of California. */
function inCalifornia(locations: readonly string[]): readonly string[] {
  const list = locations.join(' | ')
  const [others, count] = [list.replace(ontario, ''), list.match(ontario)?.length ?? 0]
  if (count === 0) return locations
  const beside = draftsOf(others)
  const isThere = beside.length > 0 && beside.every(({ region, country }) => country === 'US' && region === 'CA')
  return isThere ? locations.map((location) => location.replace(ontario, 'Ontario, CA, US')) : locations
}
const ontario = /\bOntario,? CA\b(?!,? (?:US|\d))/g

/** Boards repeat their locations, so what was read is kept; emptied when full, so that memory stays small. */
const kept = new Map<string, readonly Draft[]>()
const keptMax = 4_000

function draftsOf(location: string): readonly Draft[] {
  const known = kept.get(location)
  if (known) return known
  if (kept.size >= keptMax) kept.clear()
  const drafts = splitPlaces(location, isPlace).flatMap(readGroup)
  if (location.length <= keptCharsMax) kept.set(location, drafts)
  return drafts
}
const keptCharsMax = 200

/** In running words a smaller town's name is more often another word or a person, unless its region follows. */
const knownPopulationMin = 50_000

/** `Rapid` and `National` are words, and no short forms of `Rapid City` and `National City`; elsewhere `Makati` is Makati City. */
const isShortened = (written: string, { name, country }: City) =>
  country === 'US' && !/[\s-]/.test(written) && foldPlace(name) === `${foldPlace(written)} city`

/** `DC` is a city, and so is `NY` beside cities (`SF / NY`). */
function capital(draft: Draft, all: readonly Draft[]): Draft {
  if (draft.city !== null || draft.country !== 'US') return draft
  if (draft.region === 'DC') return { ...draft, city: 'Washington', cities: citiesNamed('Washington, DC') }
  const besideCities = all.length > 1 && all.every((one) => one === draft || one.city !== null)
  return draft.region === 'NY' && besideCities ? { ...draft, city: 'New York', cities: citiesNamed('New York') } : draft
}

/** `New York, United States` is the state where more places are states than cities: a list of those from where one may work. */
function state(draft: Draft, all: readonly Draft[]): Draft {
  const [city] = draft.cities
  if (draft.city === null || draft.country !== 'US' || draft.region !== null || !city) return draft
  const [region] = regionsNamed(draft.city).filter(({ country }) => country === 'US')
  if (!region) return draft
  const states = all.filter((one) => one.country === 'US' && one.city === null && one.region !== null)
  const cities = all.filter((one) => one !== draft && one.city !== null)
  return states.length >= listedStatesMin && states.length > cities.length
    ? { city: null, cities: [], region: region.code, country: 'US' }
    : draft
}
const listedStatesMin = 3

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

/**
 * Each place once, `Bangalore/Bengaluru` too, which are at one point; a country or region that a more precise place
 * repeats stays, since it says "anywhere there".
 */
function distinct(places: FoundPlace[]): FoundPlace[] {
  const key = ({ city, region, country, latitude, longitude }: FoundPlace) =>
    city && latitude !== null ? `${latitude} ${longitude}` : [city ? foldPlace(city) : '', region, country].join('|')
  return [...new Map(places.map((place) => [key(place), place])).values()].filter(
    ({ city, region, country }) => city ?? region ?? country,
  )
}
