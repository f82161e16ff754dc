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
  const cities = index()
  const key = foldPlace(name)
  return cities.get(key) ?? cities.get(`${key} city`) ?? []
}

/**
 * How likely a bare name means this city in a posting: its population, four times over where most employers of the
 * registry hire, so that `Santa Clara` is in California and `Birmingham` still in England.
 */
export const likelihood = ({ country, population }: City): number => population * (hiring.has(country) ? 4 : 1)

const hiring = new Set('US CA GB IE DE FR NL CH ES IL AU SG PL SE IN'.split(' '))

let cities: Map<string, City[]> | undefined

/** Unpacked once, at the first question: about 22,000 cities in 20 ms and 5 MB. */
function index(): Map<string, City[]> {
  if (cities) return cities
  const byName = new Map<string, City[]>()
  const add = (name: string, city: City) => {
    const key = foldPlace(name)
    const same = byName.get(key)
    if (!same) byName.set(key, [city])
    else if (!same.includes(city)) same.push(city)
  }
  for (const city of unpacked()) add(city.name, city)
  for (const { alias, name, country, region } of cityAliases) {
    const named = byName.get(foldPlace(name)) ?? []
    const city = named.find((one) => one.country === country && (region === null || one.region === region))
    if (city) add(alias, city)
  }
  for (const same of byName.values()) same.sort((a, b) => likelihood(b) - likelihood(a))
  cities = byName
  return cities
}

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
