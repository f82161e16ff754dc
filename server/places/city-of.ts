import { type City, citiesNamed } from './gazetteer.ts'
import type { Place } from './place.ts'

/** The city of a place as we know it, one for all of its names (`München`, `Munich`); `null` where the place has none, or one that we do not know. */
export const cityOf = ({ city, region, country }: Place): City | null =>
  (city === null ? [] : citiesNamed(city)).find(
    (one) =>
      (country === null || one.country === country) &&
      (region === null || one.region === null || one.region === region),
  ) ?? null

/** Whether both lie in one city, by whichever of its names. */
export function isSameCity(one: Place, other: Place): boolean {
  const city = cityOf(one)
  return city !== null && city === cityOf(other)
}
