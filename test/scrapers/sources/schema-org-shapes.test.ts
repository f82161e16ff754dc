import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { scraperFor } from '../../../scrapers/registry.ts'
import { html } from '../../fixtures/site.ts'
import { type FakeKit, readBoard, startFakeKit } from '../../helpers/fake-kit.ts'

let fake: FakeKit
beforeAll(async () => {
  fake = await startFakeKit()
})
afterAll(() => fake.close())

describe('schema.org data in other shapes', () => {
  const base = { '@type': 'JobPosting', title: 'Power Engineer', description: '<p>Run power.</p>', identifier: 'PE-42' }
  async function read(over: object) {
    const page = `<!doctype html><script type="application/ld+json">${JSON.stringify({ ...base, ...over })}</script>`
    fake.standIn.answer('jobs.example.net/open-roles', html(page))
    const { postings } = await readBoard(scraperFor('json-ld'), scraperFor('json-ld').example, fake.kit())
    return postings[0]
  }

  test.each([
    ['several towns of one address', { address: { addressLocality: ['Oslo', 'Bergen'], addressCountry: 'NO' } }],
    [
      'parts in lists of one',
      [
        { address: { addressLocality: ['Oslo'], addressCountry: [{ name: 'NO' }] } },
        { address: { addressLocality: 'Bergen', addressCountry: ['NO'] } },
      ],
    ],
    ['several addresses of one place', { address: [{ addressLocality: 'Oslo', addressCountry: 'NO' }, 'Bergen, NO'] }],
    ['several places', ['Oslo, NO', { address: { addressLocality: 'Bergen', addressCountry: { name: 'NO' } } }]],
  ])('%s are all places', async (_, jobLocation) =>
    expect((await read({ jobLocation }))?.locations).toEqual(['Oslo, NO', 'Bergen, NO']),
  )

  test.each([
    ['a town alone', ['Austin', 'UNAVAILABLE', 'US'], ['Austin, US']],
    ['a country alone', ['UNAVAILABLE', 'null', 'US'], ['US']],
    ['nothing', ['N/A', 'undefined', '-'], []],
    ['Namibia', ['Windhoek', 'None', 'NA'], ['Windhoek, NA']],
  ])('of parts of an address that nobody filled in %s is left', async (_, [town, region, country], places) => {
    const address = { addressLocality: town, addressRegion: region, addressCountry: country }
    expect((await read({ jobLocation: { '@type': 'Place', address } }))?.locations).toEqual(places)
  })

  const year = { min: 110_000, max: 140_000, currency: 'USD', period: 'year' }
  const bounds = { minValue: '$110,000', maxValue: '140,000.00' }
  test.each([
    ['amounts as people write them', { baseSalary: { currency: 'USD', value: { ...bounds, unitText: 'YEAR' } } }],
    ['bounds outside of the value', { baseSalary: { currency: 'USD', ...bounds, value: { unitText: 'YEAR' } } }],
    ['a list', { baseSalary: [{ currency: 'USD', value: { ...bounds, unitText: 'YEAR' } }] }],
    ['a range in one text', { baseSalary: { currency: 'USD', value: '$110,000 - $140,000', unitText: 'YEAR' } }],
    [
      'a range in the value of the value',
      { baseSalary: { currency: 'USD', value: { value: '110000 to 140000', unitText: 'YEAR' } } },
    ],
    ['its currency apart', { salaryCurrency: 'USD', baseSalary: { value: { ...bounds, unitText: 'YEAR' } } }],
  ])('pay: %s', async (_, over) => expect((await read(over))?.salary).toEqual(year))

  test.each([
    ['a range', { baseSalary: { currency: 'USD', value: bounds } }, 'USD 110,000 – 140,000'],
    ['a number', { salaryCurrency: 'USD', baseSalary: 120_000 }, 'USD 120,000'],
  ])('pay of which nobody says the period stands with the text: %s', async (_, over, said) => {
    expect(await read(over)).toMatchObject({ salary: null, description: expect.stringContaining(said) })
  })

  test('half a million spaces within a pay cost no minutes', async () => {
    const value = `1${' '.repeat(500_000)}x`
    expect(await read({ baseSalary: { currency: 'USD', value } })).toMatchObject({ salary: null })
  })

  test('bounds of 0 are none where the amount itself is said', async () => {
    const value = { value: 45.5, minValue: 0, maxValue: 0, unitText: 'HOUR' }
    const salary = { min: 45.5, max: 45.5, currency: 'USD', period: 'hour' }
    expect((await read({ baseSalary: { currency: 'USD', value } }))?.salary).toEqual(salary)
  })

  test.each([
    ['$110,000 - $140,000', '$110,000 - $140,000'],
    [{ currency: 'USD', value: '$110k - $140k' }, '$110k - $140k'],
    [{ currency: 'USD', value: { value: '110k - 140k, DOE', unitText: 'YEAR' } }, 'USD 110k - 140k, DOE'],
  ])('pay in words stands with the text: %j', async (baseSalary, said) => {
    expect((await read({ baseSalary }))?.description).toContain(said)
  })

  test('a text that was escaped twice, in parts or not, is a text', async () => {
    expect((await read({ description: '&amp;lt;p&amp;gt;R&amp;amp;amp;D&amp;lt;/p&amp;gt;' }))?.description).toBe(
      '<p>R&amp;D</p>',
    )
    expect((await read({ description: ['<p>a</p>', '<p>b</p>'] }))?.description).toBe('<p>a</p>\n<p>b</p>')
    expect((await read({ title: ['Power Engineer', 'PE'] }))?.title).toBe('Power Engineer')
  })

  test('an employer that wants not to be known is none', async () => {
    expect((await read({ hiringOrganization: 'confidential' }))?.employer).toBeNull()
    expect((await read({ hiringOrganization: [{ name: 'Confidential Computing Ltd' }] }))?.employer).toBe(
      'Confidential Computing Ltd',
    )
  })
})
