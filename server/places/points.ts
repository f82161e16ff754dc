import { countryName } from './countries.ts'
import type { City } from './gazetteer.ts'
import { cityTitle, distanceKm } from './near.ts'
import type { Region } from './regions.ts'

/** A city as the index names it: degrees north and east, and what it is called. */
export const pointName = (city: City): string => `${city.latitude} ${city.longitude} ${cityTitle(city)}`

/** Tells whether points lie within a number of km of a city. */
export function isWithin(city: City, radiusKm: number): (point: string) => boolean {
  return (point) => {
    const [latitude = '', longitude = ''] = point.split(' ', 2)
    return distanceKm(city, { latitude: Number(latitude), longitude: Number(longitude) }) <= radiusKm
  }
}

/** Tells whether points lie in a region: what they are called says so (`cityTitle`). */
export function isInRegion({ country, code, name }: Region): (point: string) => boolean {
  const end = country === 'US' ? `, ${code}` : `, ${name}, ${countryName(country)}`
  return (point) => point.endsWith(end)
}

/** What a point is called. */
export const pointTitle = (point: string): string => point.split(' ').slice(2).join(' ')
