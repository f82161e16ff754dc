import type { City } from './gazetteer.ts'
import { cityTitle, distanceKm } from './near.ts'

/** A city as the index names it: degrees north and east, and what it is called. */
export const pointName = (city: City): string => `${city.latitude} ${city.longitude} ${cityTitle(city)}`

/** Tells whether points lie within a number of km of a city. */
export function isWithin(city: City, radiusKm: number): (point: string) => boolean {
  return (point) => {
    const [latitude = '', longitude = ''] = point.split(' ', 2)
    return distanceKm(city, { latitude: Number(latitude), longitude: Number(longitude) }) <= radiusKm
  }
}

/** What a point is called. */
export const pointTitle = (point: string): string => point.split(' ').slice(2).join(' ')
