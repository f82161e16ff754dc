import { describe, expect, test } from 'vitest'
import { sites } from '../../../fixtures/sites.ts'
import { knownAt, ownSite, pageOf, root } from './own-site.ts'

const web = ownSite()

describe('what a page says', () => {
  test('is read as the posting: employer, places, pay, dates', async () => {
    expect((await web.readSite()).postings[0]).toEqual({
      id: 'PE-42',
      url: `${root}/openings/power-engineer`,
      title: 'Power Engineer & Planner',
      employer: 'Acme DC',
      locations: ['Phoenix, AZ, US', 'Singapore'],
      description: '<p>Feed the racks.</p>',
      workplace: null,
      employmentType: 'full-time',
      department: null,
      requisition: null,
      language: null,
      salary: { min: 110_000, max: 140_000, currency: 'USD', period: 'year' },
      postedAt: new Date('2026-11-01'),
      validThrough: new Date('2027-01-01'),
      revision: '2026-11-01',
    })
  })

  test('is read from a graph in CDATA, with raw line breaks in its strings and commas too many', async () => {
    expect((await web.readSite()).postings[1]).toMatchObject({
      title: 'Fabric Lead',
      description: '<p>First line\nsecond line\twith a tab</p>\n<h3>Responsibilities</h3>\n<ul><li>Lead</li></ul>',
      workplace: 'remote',
      locations: ['Germany', 'Austria'],
      employmentType: null,
    })
  })

  test('is read where it is nested, its HTML escaped once too often; what is unclear is unknown', async () => {
    expect((await web.readSite()).postings[2]).toMatchObject({
      description: '<p>Place jobs.</p>',
      locations: ['Lyon, France'],
      postedAt: null,
      salary: null,
      employmentType: null,
    })
  })

  test.each([
    ['a comment', (json: string) => `<!--\n${json}\n-->`],
    ['CDATA in a comment of script', (json: string) => `/*<![CDATA[*/${json}/*]]>*/`],
    ['HTML entities', (json: string) => json.replaceAll('"', '&quot;')],
    ['a comma before each bracket', (json: string) => json.replace(/\}$/, ',\n}')],
  ])('is read from %s', async (_, wrap) => {
    const json = wrap('{"@type":"http://schema.org/JobPosting","title":"Engineer, {racks}","identifier":7}')
    web.lay({ '/a': `<script type='application/ld+json; charset=utf-8'>${json}</script>` })
    expect((await web.readSite()).postings).toMatchObject([{ id: '7', title: 'Engineer, {racks}' }])
  })

  test('is looked through once, also where a string of it has no end: by each of a million quotes anew it would take half an hour', async () => {
    const script = (json: string) => `<script type="application/ld+json">${json}</script>`
    web.lay({
      '/a': script(`{"@type":"JobPosting","title":"${'\\"'.repeat(1e6)}`),
      '/b': script('{"@type":"JobPosting","title":"Engineer","identifier":7}'),
    })
    expect((await web.readSite()).ids).toEqual(['7'])
  })

  test('counts as not said where it has another shape', async () => {
    web.lay({
      '/a': pageOf({
        identifier: { value: null },
        hiringOrganization: [],
        jobLocation: 7,
        baseSalary: 'a lot',
        datePosted: {},
      }),
    })
    expect((await web.readSite()).postings).toMatchObject([
      { id: `${root}/a`, employer: null, locations: [], salary: null, postedAt: null },
    ])
  })

  test('may be one amount of pay', async () => {
    const value = { '@type': 'QuantitativeValue', value: 42.5, unitText: 'HOUR' }
    web.lay({ '/a': pageOf({ baseSalary: { '@type': 'MonetaryAmount', currency: 'EUR', value } }) })
    expect((await web.readSite()).postings[0]?.salary).toEqual({
      min: 42.5,
      max: 42.5,
      currency: 'EUR',
      period: 'hour',
    })
  })
})

describe('identity', () => {
  test('is the identifier, and two pages that claim one are two postings', async () => {
    expect((await web.readSite()).ids).toEqual(sites.careers.ids)
  })

  test('is the canonical address where there is no identifier', async () => {
    web.lay({ '/a?utm=1': pageOf({}, `<link rel="canonical" href="${root}/a">`) })
    expect((await web.readSite()).postings).toMatchObject([{ id: `${root}/a`, url: `${root}/a?utm=1` }])
  })

  test('of pages that all call the home page canonical is still their own', async () => {
    const canonical = `<link rel="canonical" href="${root}/">`
    web.lay({ '/a': pageOf({}, canonical), '/b': pageOf({}, canonical), '/c': pageOf({}, canonical) })
    expect(new Set((await web.readSite()).ids).size).toBe(3)
  })

  test('of a known posting is not taken by a new page that claims the same', async () => {
    web.lay({ '/new': pageOf({ identifier: 'X1' }), '/old': pageOf({ identifier: 'X1' }) })
    const old = knownAt('/old', { id: 'X1' })
    expect(await web.readSite([old])).toMatchObject({ still: ['X1'], ids: [`${root}/new`] })
    expect(await web.readSite([{ ...old, fetchedAt: new Date(0) }])).toMatchObject({ ids: ['X1', `${root}/new`] })
  })

  test('a list of other postings on a page is left to their own pages', async () => {
    const others = ['/a', '/b'].map((path) => ({ '@type': 'JobPosting', title: path, url: path }))
    web.lay({
      '/': `<script type="application/ld+json">${JSON.stringify(others)}</script>`,
      '/a': pageOf({ title: 'A' }),
      '/b': pageOf({ title: 'B' }),
    })
    expect((await web.readSite()).ids).toEqual([`${root}/a`, `${root}/b`])
  })

  test('several postings on one page are told apart by their identifiers', async () => {
    const both = ['A', 'B'].map((identifier) => ({ '@type': 'JobPosting', title: identifier, identifier }))
    web.lay({ '/jobs': `<script type="application/ld+json">${JSON.stringify({ '@graph': both })}</script>` })
    expect((await web.readSite()).ids).toEqual(['A', 'B'])
  })
})
