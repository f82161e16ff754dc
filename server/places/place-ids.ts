import { countryName } from './countries.ts'
import { foldPlace } from './fold.ts'
import { citiesNamed } from './gazetteer.ts'
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
 * A place of work and what it lies in, the closest first: `austin-tx-us`, `tx-us`, `us`. Empty without a country: a name
 * alone may be anywhere.
 */
export function namedPlaces({ city, region, country }: Place): NamedPlace[] {
  if (country === null) return []
  const known = region === null ? null : regionOf(country, region)
  const named: NamedPlace[] = []
  if (city !== null) {
    const found = citiesNamed(city).find(
      (one) => one.country === country && (region === null || one.region === null || one.region === region),
    )
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
