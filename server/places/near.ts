import { countryName, countryNamed } from './countries.ts'
import { foldPlace } from './fold.ts'
import { type City, citiesNamed, likelihood } from './gazetteer.ts'
import { regionOf, regionsNamed } from './regions.ts'

/** What a person's words for a place mean: one city, several that it may be (as titles that are understood), or none. */
export type Near =
  | { readonly kind: 'city'; readonly city: City; readonly title: string }
  | { readonly kind: 'several'; readonly titles: readonly string[] }
  | { readonly kind: 'unknown'; readonly isArea: boolean }

/** A bare name means its likeliest city, unless another is nearly as likely: `Cambridge` may be in England or in Massachusetts. */
const surelyTimes = 2
const titlesMax = 6

/**
 * The city that a person means: `Berlin`, `Cambridge, MA`, `Paris, France`, `Austin TX`, or the id of a place (`austin-tx-us`).
 * `isArea`: the words name a country or region, which has no one point to be near to.
 */
export function readNear(text: string): Near {
  const [cities] = readings(text)
    .map(([name, within]) => citiesNamed(name).filter((city) => within.every((part) => isIn(city, part))))
    .filter(({ length }) => length > 0)
  const [first, second] = cities ?? []
  // `Texas` is not Texas City, and `Mexico` not its capital.
  const isOther = first && isArea(text) && foldPlace(first.name) === `${foldPlace(text)} city`
  if (!cities || !first || isOther) return { kind: 'unknown', isArea: isArea(text) }
  if (second && likelihood(second) * surelyTimes > likelihood(first))
    return { kind: 'several', titles: [...new Set(cities.map(cityTitle))].slice(0, titlesMax) }
  return { kind: 'city', city: first, title: cityTitle(first) }
}

/** The ways to read the words: as a name alone, or as one with what it lies in, which commas or the last words say. */
function readings(text: string): [string, string[]][] {
  const [name = '', ...within] = text.split(',').map((part) => part.trim())
  if (within.length > 0) return [[name, within.filter((part) => part !== '')]]
  const words = text.split(/[\s-]+/).filter((word) => word !== '')
  return [
    [text, []],
    ...[1, 2]
      .filter((taken) => taken < words.length)
      .map((taken): [string, string[]] => [words.slice(0, -taken).join(' '), words.slice(-taken)]),
  ]
}

function isIn({ country, region }: City, part: string): boolean {
  const code = part.length <= 3 ? part.toUpperCase() : part
  if (region !== null && region === code) return true
  if (countryNamed(code) === country) return true
  return regionsNamed(code).some((one) => one.country === country && one.code === region)
}

const isArea = (text: string) => countryNamed(text) !== null || regionsNamed(text).length > 0

/** `Cambridge, MA`, `Cambridge, England, United Kingdom`: what `readNear` takes for this city. */
export function cityTitle({ name, region, country }: City): string {
  if (country === 'US') return [name, region].filter(Boolean).join(', ')
  const within = region === null ? null : (regionOf(country, region)?.name ?? null)
  return [name, within === name ? null : within, countryName(country)].filter(Boolean).join(', ')
}

const earthKm = 6_371

/** The way between two points in degrees, along the surface, in km (haversine on a sphere: within 0.5 % of the ellipsoid). */
export function distanceKm(
  a: { readonly latitude: number; readonly longitude: number },
  b: { readonly latitude: number; readonly longitude: number },
): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180
  const half = (from: number, to: number) => Math.sin(radians(to - from) / 2) ** 2
  const h =
    half(a.latitude, b.latitude) +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * half(a.longitude, b.longitude)
  return 2 * earthKm * Math.asin(Math.min(1, Math.sqrt(h)))
}
