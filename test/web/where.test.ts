import { expect, test } from 'vitest'
import { shortPlaces } from '../../web/where.tsx'

const place = (city: string | null, region: string | null, country: string | null) => ({ city, region, country })

test('a list writes each place one way, once', () => {
  const written = {
    workplace: null,
    locations: ['US, CA, Santa Clara, United States of America', 'Remote, Germany', 'Singapore', 'Santa Clara,CA'],
    places: [
      place('Santa Clara', 'CA', 'US'),
      place(null, null, 'DE'),
      place('Singapore', null, 'SG'),
      place('Santa Clara', 'CA', 'US'),
    ],
  }
  expect(shortPlaces(written)).toEqual(['Santa Clara, CA', 'Germany', 'Singapore'])
})

test('where a place was not read, all stand as the source writes them', () => {
  const written = { workplace: null, locations: ['Distributed', 'Paris'], places: [place('Paris', null, 'FR')] }
  expect(shortPlaces(written)).toEqual(['Distributed', 'Paris'])
})

test('how one works there is not said again beside its mark', () => {
  const written = { workplace: 'remote' as const, locations: ['Remote', 'North America,Remote'], places: [] }
  expect(shortPlaces(written)).toEqual(['North America'])
})
