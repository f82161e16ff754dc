import { countryName, countryNamed } from './countries.ts'
import { foldPlace } from './fold.ts'
import { isInRegion } from './points.ts'
import { regionsNamed } from './regions.ts'

/** A country, or regions of one name: `Georgia` is both. `isThere`: whether a point of the index lies in one of the regions; `null` for none. */
export type Area = { readonly country: string | null; readonly isThere: ((point: string) => boolean) | null }

/** Codes that are no other word in any case: `us`, `in` and `it` are. */
const plainCodes = /^(?:usa|uk|uae)$/i

/**
 * The country or region whose English name the words are, in any case; `null` for all other words. Other names of regions
 * are left out, as `Nova` and `NCR` are things too.
 */
export function areaCalled(words: string): Area | null {
  const name = foldPlace(words)
  if (plainCodes.test(name)) return { country: countryNamed(name.toUpperCase()), isThere: null }
  const code = countryNamed(name)
  const country = code !== null && foldPlace(countryName(code)) === name ? code : null
  const regions = regionsNamed(name).filter((region) => foldPlace(region.name) === name)
  if (country === null && regions.length === 0) return null
  const isIn = regions.map(isInRegion)
  return { country, isThere: isIn.length === 0 ? null : (point) => isIn.some((one) => one(point)) }
}
