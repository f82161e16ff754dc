import { cityOf } from './city-of.ts'
import { countryName } from './countries.ts'
import { foldPlace } from './fold.ts'
import type { Place } from './place.ts'
import { regionOf } from './regions.ts'

/** A place under the name that addresses use; coordinates in degrees, of cities that we know. */
export type NamedPlace = {
  readonly id: string
  readonly title: string
  readonly kind: 'city' | 'region' | 'country'
  readonly country: string
  readonly latitude: number | null
  readonly longitude: number | null
}

/**
 * A place of work and what it lies in, the closest first: `austin-tx-us`, `tx-us`, `us`; a city under one of its names.
 * Empty without a country: a name alone may be anywhere.
 */
export function namedPlaces(place: Place): NamedPlace[] {
  const { region, country } = place
  if (country === null) return []
  const known = region === null ? null : regionOf(country, region)
  const named: NamedPlace[] = []
  const found = cityOf(place)
  const city = found?.name ?? place.city
  if (city !== null) {
    named.push({
      id: idOf(city, region, country),
      title: [city, region, region === null || country !== 'US' ? countryName(country) : null]
        .filter(Boolean)
        .join(', '),
      kind: 'city',
      country,
      latitude: found?.latitude ?? null,
      longitude: found?.longitude ?? null,
    })
  }
  const nowhere = { country, latitude: null, longitude: null }
  if (region !== null)
    named.push({
      id: idOf(region, country),
      title: `${known?.name ?? region}, ${countryName(country)}`,
      kind: 'region',
      ...nowhere,
    })
  named.push({ id: idOf(country), title: countryName(country), kind: 'country', ...nowhere })
  return named
}

const idOf = (...parts: (string | null)[]) =>
  parts
    .filter((part) => part !== null)
    .map((part) =>
      foldPlace(part)
        .replace(/[^\p{L}\p{N}]+/gu, '-')
        .toLowerCase(),
    )
    .join('-')
