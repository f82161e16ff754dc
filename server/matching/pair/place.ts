import type { Workplace } from '../../../scrapers/scraper.ts'
import { isSameCity } from '../../places/city-of.ts'
import type { Place } from '../../places/place.ts'

/** Where a person would work. No places: anywhere. No workplaces: any kind. */
export type WishedPlaces = { readonly places: readonly Place[]; readonly workplaces: readonly Workplace[] }
export type OfferedPlaces = { readonly places: readonly Place[]; readonly workplace: Workplace | null }

/**
 * What is left of a match, by what stands between the person and the desk. Read off judged pairs: a role that fits in all
 * else loses about one grade of three when it is in another country or in an office that was not wished for.
 */
const fits = {
  asWished: 1,
  sameRegion: 0.9,
  /** Remote, for someone who asked for an office. */
  remoteUnasked: 0.85,
  /** Remote within a country that is not among theirs. */
  remoteElsewhere: 0.6,
  sameCountry: 0.6,
  elsewhere: 0.45,
} as const

/** How well the place fits, 0 to 1; `null` when the posting states neither place nor kind of workplace. */
export function placeFit(wished: WishedPlaces, offered: OfferedPlaces): number | null {
  if (offered.workplace === null && offered.places.length === 0) return null
  const ways: number[] = []
  if (offered.workplace !== 'onsite' && offered.workplace !== 'hybrid') ways.push(remoteFit(wished, offered))
  if (offered.workplace !== 'remote') ways.push(officeFit(wished, offered))
  return Math.max(...ways)
}

/** The share that stays when the posting does not say that it is remote, and may not be. */
const perhapsRemote = 0.8

function remoteFit(wished: WishedPlaces, { places, workplace }: OfferedPlaces) {
  const near = places.length === 0 || places.some((place) => inCountry(wished, place))
  const there = near ? fits.asWished : fits.remoteElsewhere
  const taken = accepts(wished, 'remote') ? there : Math.min(there, fits.remoteUnasked)
  // A bare country is how many employers say "remote"; a city without a word on it seldom is.
  const likely = workplace === 'remote' || places.every((place) => place.city === null)
  return taken * (likely ? 1 : perhapsRemote)
}

function officeFit(wished: WishedPlaces, { places, workplace }: OfferedPlaces) {
  const there = Math.max(
    ...(places.length > 0 ? places.map((place) => nearFit(wished.places, place)) : [fits.sameCountry]),
  )
  const taken = workplace === null ? accepts(wished, 'onsite') || accepts(wished, 'hybrid') : accepts(wished, workplace)
  return taken ? there : Math.min(there, fits.sameCountry)
}

/** How near one place of a posting is to the nearest wished one. */
function nearFit(wished: readonly Place[], place: Place): number {
  if (wished.length === 0) return fits.asWished
  return Math.max(...wished.map((own) => nearness(own, place)))
}

function nearness(own: Place, place: Place): number {
  if (own.country !== null && place.country !== null && own.country !== place.country) return fits.elsewhere
  const isSameRegion = own.region !== null && own.region === place.region
  if (own.city === null ? own.region === null || isSameRegion : isSameCity(own, place)) return fits.asWished
  // Of most cities outside a few countries nobody says in which region they are.
  const mayLieThere = own.city === null && place.city !== null && place.region === null
  return isSameRegion || mayLieThere ? fits.sameRegion : fits.sameCountry
}

const accepts = ({ workplaces }: WishedPlaces, kind: Workplace) => workplaces.length === 0 || workplaces.includes(kind)

/** Someone who names no place may be anywhere; a place without a country is open to all. */
const inCountry = ({ places }: WishedPlaces, place: Place) =>
  places.length === 0 ||
  place.country === null ||
  places.some(({ country }) => country === null || country === place.country)
