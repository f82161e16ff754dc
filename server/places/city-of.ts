import { type City, citiesNamed } from './gazetteer.ts'
import type { Place } from './place.ts'

/** The city of a place as we know it, one for all of its names (`München`, `Munich`); `null` where the place has none, or one that we do not know. */
export const cityOf = ({ city, region, country }: Place): City | null =>
  (city === null ? [] : citiesNamed(city)).find(
    (one) =>
      (country === null || one.country === country) &&
      (region === null || one.region === null || one.region === region),
  ) ?? null

/** Whether both lie in one city, by whichever of its names; `Portland, OR` and `Portland, ME` are two. */
export function isSameCity(one: Place, other: Place): boolean {
  if (areApart(one.country, other.country) || areApart(one.region, other.region)) return false
  if (one.city === other.city) return one.city !== null
  const city = cityOf(one)
  return city !== null && city === cityOf(other)
}

const areApart = (one: string | null, other: string | null) => one !== null && other !== null && one !== other
