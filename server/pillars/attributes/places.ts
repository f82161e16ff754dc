import { readPlaces } from '../../places/read-places.ts'
import type { Place } from '../classification.ts'

/** The places of work that the source's locations name. */
export const placesOf = (locations: readonly string[]): readonly Place[] =>
  readPlaces(locations).map(({ city, region, country }) => ({ city, region, country }))
