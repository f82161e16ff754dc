import { describe, expect, test } from 'vitest'
import { postingQuery } from '../../../server/list/query.ts'
import { placeFit } from '../../../server/matching/pair/place.ts'
import { citiesNamed } from '../../../server/places/gazetteer.ts'
import { cityTitle, distanceKm, readNear } from '../../../server/places/near.ts'
import { namedPlaces } from '../../../server/places/place-ids.ts'
import { readPlaces } from '../../../server/places/read-places.ts'
import { remoteIn } from '../../../server/places/remote-in.ts'

const found = (text: string) => {
  const read = readNear(text)
  return read.kind === 'city' ? `${read.city.name} ${read.city.region ?? ''} ${read.city.country}` : read.kind
}

test.each([
  ['New York City', 'New York, NY'],
  ['München', 'Munich, Germany'],
  ['Zurich, CH', 'Zürich'],
  ['Bangalore, India', 'Bengaluru, Karnataka'],
])('%s and %s are one place of the market, and wishing one is wishing the other', (one, other) => {
  const [places, others] = [readPlaces([one]), readPlaces([other])]
  expect(places.flatMap(namedPlaces)[0]).toEqual(others.flatMap(namedPlaces)[0])
  const wished = { places, workplaces: [] }
  const share = (offered: typeof places) => placeFit(wished, { places: offered, workplace: 'onsite' })
  expect(share(others)).toBe(share(places))
  expect(share(readPlaces(['Salzburg, Austria']))).toBeLessThan(share(places) ?? 0)
})

test('a city of the same name in another state is no city that was wished for', () => {
  const wished = { places: readPlaces(['Portland, OR']), workplaces: [] }
  const share = (place: string) => placeFit(wished, { places: readPlaces([place]), workplace: 'onsite' })
  expect([share('Portland, OR'), share('Portland')]).toEqual([1, 1])
  expect(share('Portland, ME')).toBe(share('Austin, TX'))
  expect(share('Portland, ME')).toBeLessThan(1)
})

test.each([
  ['Gaillimh', 'Galway, Ireland'],
  ['Genève', 'Geneva, Switzerland'],
  ['Köln', 'Cologne, NW, Germany'],
  ['Göteborg', 'Gothenburg, Sweden'],
])('the market calls %s by its English name', (written, title) =>
  expect(readPlaces([written]).flatMap(namedPlaces)[0]?.title).toBe(title),
)

describe('a city that a person names', () => {
  test.each([
    ['Berlin', 'Berlin BE DE'],
    ['münchen', 'Munich BY DE'],
    ['NYC', 'New York NY US'],
    ['Portland', 'Portland OR US'],
    ['Portland, ME', 'Portland ME US'],
    ['Portland ME', 'Portland ME US'],
    ['Cambridge, MA', 'Cambridge MA US'],
    ['Cambridge, UK', 'Cambridge ENG GB'],
    ['Cambridge, England, United Kingdom', 'Cambridge ENG GB'],
    ['Paris, France', 'Paris FR'],
    ['austin-tx-us', 'Austin TX US'],
    ['berlin-be-de', 'Berlin BE DE'],
  ])('%s is one city', (text, city) => expect(found(text).replace('  ', ' ')).toBe(city))

  test('a name that several cities have is asked back, and each answer is understood', () => {
    const read = readNear('Cambridge')
    expect(read).toMatchObject({ kind: 'several', titles: expect.arrayContaining(['Cambridge, MA']) })
    for (const title of read.kind === 'several' ? read.titles : []) expect(readNear(title)).toMatchObject({ title })
    const refused = postingQuery.safeParse({ near: 'Cambridge' })
    expect(refused.error?.issues[0]?.message).toContain('“Cambridge, MA”')
  })

  test.each(['Germany', 'Texas'])('%s is no city, and it is said what to do', (near) => {
    expect(readNear(near)).toEqual({ kind: 'unknown', isArea: true })
    expect(postingQuery.safeParse({ near }).error?.issues[0]?.message).toContain('country or region')
  })

  test.each(['Qwxyz', '', ',', '-', 'Remote'])('"%s" is not known', (text) =>
    expect(readNear(text)).toEqual({ kind: 'unknown', isArea: false }),
  )

  test('what a city is called leads back to it', () => {
    for (const name of [
      'Dublin',
      'London',
      'Zürich',
      'Tokyo',
      'Santa Clara',
      'Bengaluru',
      'Toronto',
      'Sydney',
      'Haifa',
    ]) {
      const [city] = citiesNamed(name)
      expect(city && readNear(cityTitle(city))).toMatchObject({ kind: 'city', city })
    }
  })

  test('distances are those of the map', () => {
    const [berlin, potsdam, london, newYork] = ['Berlin', 'Potsdam', 'London', 'New York'].map(
      (name) => citiesNamed(name)[0],
    )
    if (!berlin || !potsdam || !london || !newYork) throw new Error('not in the gazetteer')
    expect(distanceKm(berlin, potsdam)).toBeGreaterThan(20)
    expect(distanceKm(berlin, potsdam)).toBeLessThan(35)
    expect(distanceKm(london, newYork)).toBeCloseTo(5_570, -2)
    expect(distanceKm(berlin, berlin)).toBe(0)
  })
})

describe('from where a remote role may be done', () => {
  test.each<[string[], string[], string[]]>([
    [['Remote - US'], ['US'], ['us']],
    [['Remote'], [], ['unstated']],
    [['Remote, EMEA'], [], ['uk', 'eu', 'emea']],
    [['Remote (Europe)'], [], ['uk', 'eu', 'emea']],
    [['Remote EU'], [], ['eu', 'emea']],
    [['Remote - Germany'], ['DE'], ['eu', 'emea']],
    [['Remote - North America'], [], ['us', 'canada']],
    [['Anywhere'], [], ['worldwide', 'us', 'canada', 'latam', 'uk', 'eu', 'emea', 'apac']],
    [['Remote - Worldwide'], [], ['worldwide', 'us', 'canada', 'latam', 'uk', 'eu', 'emea', 'apac']],
    [['Global Remote (Non-US)'], [], ['canada', 'latam', 'uk', 'eu', 'emea', 'apac']],
    [['Remote, Jamaica'], ['JM'], ['latam']],
    [['Anywhere in Germany'], ['DE'], ['eu', 'emea']],
    [['Global, APAC hours'], [], ['apac']],
    [
      ['London', 'Remote - US'],
      ['GB', 'US'],
      ['us', 'uk', 'emea'],
    ],
    [['Remote museum'], [], ['unstated']],
  ])('%j in %j: %j', (locations, countries, regions) => expect(remoteIn(locations, countries)).toEqual(regions))
})

test('who wishes for a state has it in full, and another state of the country as little as another city', () => {
  const share = (wished: string, place: string) =>
    placeFit(
      { places: readPlaces([wished]), workplaces: ['onsite'] },
      { places: readPlaces([place]), workplace: 'onsite' },
    )
  expect(share('Texas', 'Abilene, TX')).toBe(1)
  expect(share('Texas', 'Texas, USA')).toBe(1)
  expect(share('Texas', 'Sunnyvale, CA')).toBe(share('Austin, TX', 'Sunnyvale, CA'))
  expect(share('Texas', 'Toronto, Canada')).toBe(share('Austin, TX', 'Toronto, Canada'))
  expect(share('Austin, TX', 'Abilene, TX')).toBe(share('Jalisco, Mexico', 'Guadalajara, Mexico'))
  expect(share('United States', 'Sunnyvale, CA')).toBe(1)
})
