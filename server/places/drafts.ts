import { shortForms } from './aliases.ts'
import { countryName, countryNamed, groupNamed } from './countries.ts'
import { foldPlace } from './fold.ts'
import { type City, citiesNamed } from './gazetteer.ts'
import { type Region, regionOf, regionsNamed } from './regions.ts'

/** What one part may be. */
type Reading = {
  text: string
  country: string | null
  regions: readonly Region[]
  cities: readonly City[]
}

/** A place while its parts are read. `cities`: which ones it may still be. */
export type Draft = { city: string | null; cities: readonly City[]; region: string | null; country: string | null }

export const isPlace = (text: string) =>
  countryNamed(text) !== null ||
  regionsNamed(text).length > 0 ||
  citiesNamed(text).length > 0 ||
  groupNamed(text).length > 0

const readingOf = (text: string): Reading => ({
  text,
  country: countryNamed(text),
  regions: regionsNamed(text),
  cities: mayBeCity(text) ? citiesNamed(text).filter(({ name }) => !isOnlyCityOf(name, text)) : [],
})

const mayBeCity = (text: string) =>
  text.length > 3 || shortForms.has(foldPlace(text)) || /^(?:\p{Lu}\p{Ll}+|\p{Lo}{2,})$/u.test(text)
/** `Oklahoma` is the state, and not its `Oklahoma City`. */
const isOnlyCityOf = (name: string, text: string) =>
  foldPlace(name) === `${foldPlace(text)} city` && regionsNamed(text).length > 0

/** The places of a group of parts (`San Francisco`, `CA`, `New York`), in order; a part that follows may narrow the last place. */
export function readGroup(parts: readonly string[]): Draft[] {
  const drafts: Draft[] = []
  const readings = parts.map(readingOf)
  for (const [at, reading] of readings.entries()) {
    const members = groupNamed(reading.text)
    if (members.length > 0) {
      drafts.push(...members.map((country) => ({ city: null, cities: [], region: null, country })))
      continue
    }
    const last = drafts.at(-1)
    const extended = last ? extend(last, reading, readings[at + 1]) : null
    if (extended) drafts[drafts.length - 1] = extended
    else drafts.push(...[start(reading, readings[at + 1], readings)].filter((draft) => draft !== null))
  }
  return drafts
}

/** The place with one more part, or `null` when the part begins another place. */
function extend(draft: Draft, reading: Reading, next: Reading | undefined): Draft | null {
  const { text, country, regions, cities } = reading
  if (draft.city !== null && foldPlace(draft.city) === foldPlace(text) && regions.length === 0)
    return country && draft.country === null ? within(draft, country, null) : draft
  if (draft.city !== null && draft.region === null) {
    if (isOfNext(draft, text, next) || isOwnCode(draft, reading, next)) return draft
    const ofNext = regionOfDraft(draft, next?.country, text)
    if (ofNext) return withOwnRegion(draft, ofNext)
    const region = regions.find((one) => fits(draft, one.country, one.code))
    if (region) return within(draft, region.country, region.code)
    // `SP` behind São Paulo, `SA` behind Adelaide: codes that are not in use where there is no such city.
    const own = regionOfDraft(draft, draft.country ?? draft.cities[0]?.country, text)
    if (own) return withOwnRegion(draft, own)
    if (country && draft.country === null && fits(draft, country, null)) return within(draft, country, null)
    const [stated] = regions
    const isLikely = stated && (isCode(text) ? isOnlyTheirs(stated) : isWholeName(draft, stated, next))
    if (stated && draft.country === null && (draft.cities.length === 0 || isLikely))
      return { ...draft, cities: [], region: stated.code, country: stated.country }
    if (isCode(text) && regions.length > 0 && country === null) return draft
  }
  if (draft.city !== null && cities[0] !== undefined && cities[0] === draft.cities[0]) return draft
  if (draft.city === null) {
    const narrowed = narrow(draft, reading, next)
    if (narrowed) return narrowed
  }
  if (country !== null && country === draft.country) return draft
  if (country !== null && draft.region !== null && regionCountries(draft.region).includes(country))
    return { ...draft, country }
  if (country === null && regions.length === 0 && cities.length === 0 && draft.city !== null) return draft
  return null
}

/** A region of a country, where a city of the draft may lie in it. */
function regionOfDraft({ cities }: Draft, country: string | null | undefined, code: string): Region | null {
  const isThere = country != null && isCode(code) && cities.some((city) => lies(city, country, code))
  return isThere ? regionOf(country, code) : null
}

/** Keeps a region only where regions tell cities of that country apart, so that São Paulo is one place with `SP` and without. */
function withOwnRegion(draft: Draft, { country, code }: Region): Draft {
  const inside = within(draft, country, code)
  return { ...inside, region: inside.cities[0]?.region ?? null }
}

/** `MI` in `Milan, MI, Italy`: a code before the country that the city lies in, and of no other; we need not know it. */
const isOfNext = ({ cities: [city] }: Draft, code: string, next: Reading | undefined) =>
  isCode(code) && city !== undefined && city.country === next?.country && regionOf(city.country, code) === null

/** `Genève, GE`, `Johannesburg, GP`: codes of parts of countries that we do not tell apart, and of other countries. */
const isOwnCode = ({ cities }: Draft, { text: code, regions }: Reading, next: Reading | undefined) => {
  const [city] = cities
  if (city === undefined) return false
  if (ownCodes[city.country]?.includes(code)) return true
  if (next && regions.some(({ country }) => country === next.country)) return false
  return sharedCodes[code] === city.name && !cities.some(({ country, region }) => country === 'US' && region === code)
}
/** Provinces of Italy whose code is that of a state: `Milano, MI`. */
const sharedCodes: Record<string, string> = {
  ...{ MI: 'Milan', PA: 'Palermo', CT: 'Catania', MO: 'Modena', CA: 'Cagliari', TN: 'Trento', VA: 'Varese' },
  ...{ CO: 'Como', PR: 'Parma', AL: 'Alessandria', AR: 'Arezzo', MN: 'Mantova' },
}
const ownCodes: Record<string, readonly string[]> = {
  CH: 'ZH BE LU UR SZ OW NW GL ZG FR SO BS BL SH AR AI SG GR AG TG TI VD VS NE GE JU'.split(' '),
  ZA: 'GP WC KZN EC'.split(' '),
  IT: 'TO GE RM NA BO FI VE VR BG BA PD'.split(' '),
  CN: 'BJ SH GD ZJ JS SC HB'.split(' '),
}

/** Codes that say that a city we do not know is meant: `Perth, ON`, but not `Tijuana, BC`. */
const isOnlyTheirs = ({ country, code }: Region) =>
  country === 'US' || (country === 'CA' && ['AB', 'MB', 'NS', 'ON', 'QC', 'SK'].includes(code))

/** The name of a state ends a city's: `Newark, California`, but not a list of cities and states. */
const isWholeName = ({ cities }: Draft, { country, name }: Region, next: Reading | undefined) =>
  country === 'US' && !isLarge(cities) && !isLarge(citiesNamed(name)) && (next === undefined || next.country === 'US')

/** A country or region made precise: `US, CA, Santa Clara`, `Italy - Milan`; `US, New York, NY` means the city. */
function narrow(draft: Draft, { text, regions, cities }: Reading, next: Reading | undefined): Draft | null {
  const region = regions.find((one) => one.country === draft.country)
  const inside = cities.filter((city) => lies(city, draft.country, draft.region))
  // "US, Valencia, Spain": the city of what follows.
  if (next?.country && next.country !== draft.country && cities[0]?.country === next.country) return null
  const isCity = inside.length > 0 && isLarge(inside) && !isStateFirst(region, next)
  if (region && draft.region === null && !isCity) return { ...draft, region: region.code }
  const otherRegion =
    regions.length > 0 && (region === undefined || (draft.region !== null && region.code !== draft.region))
  return inside.length > 0 && !otherRegion ? { ...draft, city: written(text, inside), cities: inside } : null
}

/** `Washington` is the state unless `DC` follows. */
const isStateFirst = (region: Region | undefined, next: Reading | undefined) =>
  region?.country === 'US' && region.code === 'WA' && !next?.regions.some(({ code }) => code === 'DC')

/** A new place from its first part; an unknown name is a city only if a region or country follows. */
function start(reading: Reading, next: Reading | undefined, all: readonly Reading[]): Draft | null {
  const { text, country, regions, cities } = reading
  const inNext = next ? citiesIn(next, reading, all[all.indexOf(next) + 1]) : []
  if (inNext.length > 0 && !isListOfRegions(all) && !isListOfCountries(all))
    return { city: written(text, inNext), cities: inNext, region: null, country: null }
  if (country && regions.length > 0) return ambiguousStart(reading, country, next, all)
  if (country && !(cities.length > 0 && cityStates.has(country)))
    return { city: null, cities: [], region: null, country }
  if (country) return { city: written(text, cities), cities, region: null, country }
  const [region] = regions
  if (region && (cities.length === 0 || isStateFirst(region, next) || !isLarge(cities) || isListOfRegions(all)))
    return english.has(text) && !next ? null : { city: null, cities: [], region: region.code, country: region.country }
  if (cities.length > 0) return { city: written(text, cities), cities, region: null, country: null }
  if (next && (next.regions.length > 0 || next.country !== null) && nameLike.test(text))
    return { city: text, cities: [], region: null, country: null }
  return null
}

/**
 * The cities that bear the name of a region or country and lie in what follows: `Victoria, BC`, `Lebanon, NH`, `Granada,
 * Spain`. None where the two are rather a list (`Mexico, US`, `Delaware, Ohio`) or one holds the other (`Ontario, CA`).
 */
function citiesIn(
  next: Reading,
  { text, country, regions, cities }: Reading,
  afterNext: Reading | undefined,
): readonly City[] {
  if (country === null && regions.length === 0) return []
  const own = cities.filter(({ name }) => foldPlace(name) === foldPlace(text))
  const isOf = (other: string | null) => regions.some((region) => region.country === other)
  const isCountry = next.country !== null && !next.regions.some((region) => region.country === afterNext?.country)
  if (isCountry && (isOf(next.country) || next.country === country)) return []
  const isEnglishCountry = country !== null && foldPlace(countryName(country)) === foldPlace(text)
  return own.filter(
    (city) =>
      next.regions.some((one) => (isCode(next.text) || !isOf(one.country)) && lies(city, one.country, one.code)) ||
      (next.country === city.country && !isEnglishCountry) ||
      (isCode(next.text) && !isEnglishCountry && regionOf(city.country, next.text) !== null),
  )
}

/** Three others that are regions and no cities: `California, Colorado, New York` names states. */
const isListOfRegions = (all: readonly Reading[]) =>
  all.filter(({ text, regions, cities }) => !isCode(text) && regions.length > 0 && !isLarge(cities)).length >= 3

/** Four countries or more: `Germany, Ontario, US, Ireland, UK` names no city of California. */
const isListOfCountries = (all: readonly Reading[]) => new Set(all.map(({ country }) => country)).size > 4

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
  if (all.some((one) => one.text !== text && countriesOf(one).includes(region?.country ?? null))) return asRegion
  return aloneCountries.has(text) || all.some((one) => one.text !== text && one.country !== null) ? asCountry : asRegion
}

/** A country, or that of a state which is no city of the same name. */
const countriesOf = ({ country, regions, cities }: Reading): (string | null)[] =>
  country !== null ? [country] : !isLarge(cities) ? regions.map((region) => region.country) : []

/** Alone, these two-letter codes and names are rather the country than the state. */
const aloneCountries = new Set(['IN', 'DE', 'NL'])
/** Codes that are words of their own in a list. */
const english = new Set(['OR', 'IN', 'ME', 'HI', 'OK', 'NT', 'SA'])
const cityStates = new Set(['SG', 'HK', 'LU', 'MC', 'MO', 'GI', 'KW'])
const nameLike = /^(?!\p{Lu}{2,4}$)\p{Lu}[\p{L}\p{M}.'’ -]{1,38}$/u
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
