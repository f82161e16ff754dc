import { prepared, type Steps } from '../steps.ts'
import { cityAliases } from './aliases.ts'
import packed from './cities.json' with { type: 'json' }
import { foldPlace } from './fold.ts'

/** A city that we know: degrees north and east to two decimals (about 1 km), `region` only where its codes are in use. */
export type City = {
  readonly name: string
  readonly country: string
  readonly region: string | null
  readonly latitude: number
  readonly longitude: number
  readonly population: number
}

/** The cities of that name (any spelling that `foldPlace` makes one, or an alias), the likeliest place of work first. */
export function citiesNamed(name: string): readonly City[] {
  const byName = cities.get()
  const key = foldPlace(name)
  return byName.get(key) ?? byName.get(`${key} city`) ?? []
}

/**
 * How likely a bare name means this city in a posting: its population, four times over where most employers of the
 * registry hire, so that `Santa Clara` is in California and `Birmingham` still in England; twice in Australia, which a
 * fifth as many postings name as Britain, so that `Newcastle` is in England.
 */
export const likelihood = ({ country, population }: City): number =>
  population * (hiring.has(country) ? 4 : country === 'AU' ? 2 : 1)

const hiring = new Set('US CA GB IE DE FR NL CH ES IL SG PL SE IN'.split(' '))

/** Unpacked once, at the first question if not before: about 22,000 cities, 5 MB, and a tenth of a second at a start. */
const cities = prepared(function* read(): Steps<ReadonlyMap<string, City[]>> {
  const byName = new Map<string, City[]>()
  const add = (name: string, city: City) => {
    const key = foldPlace(name)
    const same = byName.get(key)
    if (!same) byName.set(key, [city])
    else if (!same.includes(city)) same.push(city)
  }
  let count = 0
  for (const city of unpacked()) {
    add(city.name, city)
    if (++count % citiesAtOnce === 0) yield
  }
  for (const { alias, name, country, region } of cityAliases) {
    const named = byName.get(foldPlace(name)) ?? []
    const city = named.find((one) => one.country === country && (region === null || one.region === region))
    if (city) add(alias, city)
  }
  for (const same of byName.values()) same.sort((a, b) => likelihood(b) - likelihood(a))
  return byName
})
const citiesAtOnce = 500

/** Unpacks them beside other work. */
export const prepareCities = cities.prepare

function* unpacked(): Generator<City> {
  for (const [country, regions] of Object.entries<Record<string, string>>(packed.cities))
    for (const [region, lines] of Object.entries(regions))
      for (const line of lines.split('|')) {
        const [name = '', latitude, longitude, thousands] = line.split(';')
        yield {
          name,
          country,
          region: region || null,
          latitude: Number(latitude) / 100,
          longitude: Number(longitude) / 100,
          population: Number(thousands) * 1000,
        }
      }
}
