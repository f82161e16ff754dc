import { readPlaces } from './read-places.ts'

/** From where a remote role may be done, as its posting states it; `unstated`: it does not say. */
export const remoteRegions = ['worldwide', 'us', 'canada', 'latam', 'uk', 'eu', 'emea', 'apac', 'unstated'] as const
export type RemoteRegion = (typeof remoteRegions)[number]
type Region = Exclude<RemoteRegion, 'unstated'>

const everywhere: readonly Region[] = ['worldwide', 'us', 'canada', 'latam', 'uk', 'eu', 'emea', 'apac']

/** What a location may say in place of a country, and the regions that lie in it. */
const areas: readonly (readonly [RegExp, readonly Region[]])[] = [
  [/\bnorth america\b|\bNAM?ER\b|\bNORAM\b/i, ['us', 'canada']],
  [/\b(?:latin america|south america|central america|latam)\b/i, ['latam']],
  [/\b(?:the )?americas\b|\bAMER\b/i, ['us', 'canada', 'latam']],
  [/\bemea\b|\beurope\b|\beuropean (?:time|timezone)\b/i, ['uk', 'eu', 'emea']],
  [/\b(?:EU|EEA)\b|\beuropean union\b/, ['eu', 'emea']],
  [/\b(?:dach|nordics?|benelux|scandinavia|baltics?)\b/i, ['eu', 'emea']],
  [/\b(?:apac|apj|asia|asia[- ]pacific|anz)\b/i, ['apac']],
]
const anywhere = /\b(?:world ?-?wide|anywhere|global(?:ly)?|any location|all locations|international)\b/i

const notUs = /\bnon-?u\.?s\b|\b(?:outside|excluding|except)(?: of)?(?: the)? (?:us|usa|u\.s|united states)\b/i

const countriesOf = (codes: string) => new Set(codes.split(' '))
const eu = countriesOf('AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK')
const emea = countriesOf(
  'AL AM AD AZ BA BY CH FO GB GE GI IS LI MC MD ME MK NO RS RU SM TR UA XK AE BH EG IL IQ IR JO KW LB OM QA SA DZ GH KE MA NG RW SN TN TZ UG ZA ZM ZW ET CM CI KZ KG UZ TJ TM LY SD',
)
const latam = countriesOf('AR BO BR CL CO BB BS BZ CR CU DO EC GT GY HN HT JM MX NI PA PE PR PY SR SV TT UY VE')
const apac = countriesOf('AU BD CN HK ID IN JP KH KR LK MM MN MO MY NP NZ PH PK SG TH TW VN')

function regionsOf(country: string): Region[] {
  if (country === 'US') return ['us']
  if (country === 'CA') return ['canada']
  if (country === 'GB') return ['uk', 'emea']
  if (eu.has(country)) return ['eu', 'emea']
  if (emea.has(country)) return ['emea']
  if (latam.has(country)) return ['latam']
  return apac.has(country) ? ['apac'] : []
}

/**
 * The regions in which, or in a part of which, a remote role may be done: those of its countries, of the areas that its
 * locations name (`Remote - EMEA`), all of them where it says anywhere. In: the locations as written, and the countries
 * of its places. A role for one country of a region counts for the region, one for a region for all that lies in it.
 */
export function remoteIn(locations: readonly string[], countries: readonly string[]): readonly RemoteRegion[] {
  const found = new Set<RemoteRegion>(countries.flatMap(regionsOf))
  for (const location of locations) {
    const named = areas.filter(([pattern]) => pattern.test(location))
    for (const [, regions] of named) for (const region of regions) found.add(region)
    // "Anywhere in Germany" is not anywhere.
    if (named.length === 0 && anywhere.test(location) && readPlaces([location]).length === 0)
      return notUs.test(location)
        ? everywhere.filter((region) => region !== 'us' && region !== 'worldwide')
        : everywhere
  }
  return found.size > 0 ? remoteRegions.filter((region) => found.has(region)) : ['unstated']
}
