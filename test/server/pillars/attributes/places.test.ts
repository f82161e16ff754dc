import { describe, expect, test } from 'vitest'
import type { PostingToClassify } from '../../../../server/pillars/classification.ts'
import { read } from './read.ts'

describe('places that only words name', () => {
  const places = (posting: Partial<PostingToClassify>) =>
    read(posting).places.map(({ city, country }) => [city ?? '', country ?? ''].join('/'))

  test('the title and the text are asked where the locations name none', () => {
    expect(places({ title: 'Engineer - Remote from Poland, Romania or Spain', locations: ['Remote'] })).toEqual([
      '/PL',
      '/RO',
      '/ES',
    ])
    expect(places({ text: 'We’re a consumer startup based in Austin.' })).toEqual([])
    expect(places({ text: 'You are located in one of the following areas: UK, Norway, or Italy.' })).toEqual([
      '/GB',
      '/NO',
      '/IT',
    ])
    expect(places({ text: 'Available Locations: Lisbon, Portugal', locations: ['Hybrid'] })).toEqual(['Lisbon/PT'])
    expect(places({ text: 'Locations: Austin, Washington DC', locations: ['US'] })).toEqual([
      '/US',
      'Austin/US',
      'Washington/US',
    ])
    expect(places({ text: 'Location: Ashburn, VA; Dallas, TX; or Reno, NV; travel to Rome, NY' })).toEqual([
      'Ashburn/US',
      'Dallas/US',
      'Reno/US',
    ])
    expect(places({ text: 'Location - Hyderabad', locations: ['India'] })).toEqual(['/IN', 'Hyderabad/IN'])
    expect(places({ text: 'Location(s): Berlin | Munich' })).toEqual(['Berlin/DE', 'Munich/DE'])
  })

  test.each([
    ['Data Center Technician - Dublin, OH', ['Dublin/OH/US']],
    ['Data Center Technician - Vancouver, WA', ['Vancouver/WA/US']],
    ['Data Center Technician (Paris, TX)', ['Paris/TX/US']],
    ['Data Center Technician - Dublin OH', ['Dublin/OH/US']],
    ['Data Center Technician, Paris TX', ['Paris/TX/US']],
    ['QA and AI Engineer - London', ['London/ENG/GB']],
    ['Site Reliability Engineer - Rapid Response', []],
    ['Account Executive, National', []],
    ['Software Engineer, Toyota', []],
    ['Network Engineer - Palo Alto Networks', []],
    ['Platform Engineer (Atlantis)', []],
    ['SRE - Rapid City', ['Rapid City/SD/US']],
    ['SRE - Makati', ['Makati//PH']],
    ['Data Center Technician - Phoenix, AZ', ['Phoenix/AZ/US']],
    ['Data Center Technician - Ajax, ON', ['Ajax/ON/CA']],
    ['Elixir Engineer, Phoenix', []],
    ['SRE, London, Ontario', ['London/ON/CA']],
    ['SRE, Platform, Cambridge, Massachusetts, USA', ['Cambridge/MA/US']],
    ['SRE - Victoria, BC', ['Victoria/BC/CA']],
    ['SRE, Dublin, London', ['Dublin//IE', 'London/ENG/GB']],
    ['SRE - Austin, or U.S.', ['Austin/TX/US', '//US']],
    ['SRE, Platform, New York, AI', ['New York/NY/US']],
  ])('a city in a title stays with the region behind it: %s', (title, expected) => {
    const found = read({ title, locations: [] }).places
    expect(found.map(({ city, region, country }) => [city, region, country].map((p) => p ?? '').join('/'))).toEqual(
      expected,
    )
  })

  test.each([
    'You own accounts in the Dallas metro',
    'Offsites happen in the Lisbon area.',
    'Our clients are in the Dallas area.',
    'Our clients are located in the Dallas area.',
    'Not in the Seattle area? No problem, we are remote.',
    'Knowledge in the Chad Area',
    'Join our sales team in Driving growth across France and Germany',
    'Residing in San Francisco: Pursuant to the San Francisco Fair Chance Ordinance, we consider applicants with records.',
    'Residing in New York City : This role is not eligible for remote work in New York City.',
    'There is a small list of states we do not hire in, including Alabama, Alaska and Hawaii.',
    'We are unable to employ candidates in California.',
  ])('"%s" names no place of the role', (words) => expect(places({ text: words })).toEqual([]))

  test.each([
    ['This role is based in the Raleigh, NC area.', ['Raleigh/US']],
    ['You live in the greater Dallas metro area.', ['Dallas/US']],
    ['Join our Platform team in Berlin.', ['Berlin/DE']],
    ['Hybrid in Lisbon, with two days a week', ['Lisbon/PT']],
    ['This role can be filled in our San Francisco headquarters OR remotely in the U.S.', ['San Francisco/US', '/US']],
    ['Location: This is an onsite role in our NYC or Cambridge office.', ['New York/US', 'Cambridge/US']],
  ])('"%s" names its places once', (words, expected) => expect(places({ text: words })).toEqual(expected))

  test.each([
    [
      'This position requires presence in our San Francisco, or San Jose office location 4 days per week.',
      ['San Francisco, CA'],
      ['San Francisco/US', 'San Jose/US'],
    ],
    [
      'Candidates primarily work from our Palo Alto or Berlin offices.',
      ['Berlin, Germany'],
      ['Berlin/DE', 'Palo Alto/US'],
    ],
    [
      'We are focusing on our hiring into our Tokyo, Beijing and Singapore sites.',
      ['Singapore'],
      ['Singapore/SG', 'Tokyo/JP', 'Beijing/CN'],
    ],
    ['You can work from our New York or Boston office.', ['New York City, NY'], ['New York City/US', 'Boston/US']],
    ['You can work from our Paris or Lyon office.', ['Boston, MA'], ['Boston/US']],
    ['Ideal candidates live near Boston, Seattle or Austin.', ['Boston, MA'], ['Boston/US', 'Seattle/US', 'Austin/US']],
    [
      'On-site at either our Denver (255 Fillmore Street) or San Francisco (225 Bush Street) offices.',
      ['Denver, CO'],
      ['Denver/US', 'San Francisco/US'],
    ],
    ['Five days in one of our offices (New York, NY or Cambridge, MA)', ['New York'], ['New York/US', 'Cambridge/US']],
    ['Based at our Bellevue WA (or Pasadena, CA) office location', ['Bellevue, WA'], ['Bellevue/US', 'Pasadena/US']],
    [
      'The platform team is located in Boston, Seattle, and Austin, with on-site or hybrid work.',
      ['Boston, MA'],
      ['Boston/US'],
    ],
    ['Ready to work from Heidelberg, Berlin, or in a hybrid setup.', ['Heidelberg'], ['Heidelberg/DE', 'Berlin/DE']],
    ['You are based in Berlin and work with Paris or London.', ['Berlin'], ['Berlin/DE']],
    ['You work with colleagues in our London and Berlin offices.', ['Berlin, Germany'], ['Berlin/DE']],
  ])('of the offices among which the role may be, one is a listed city: %s', (text, locations, expected) =>
    expect(places({ text, locations })).toEqual(expected),
  )

  test('a shortened region ends no list of places where the sentence goes on', () =>
    expect(places({ text: 'This role is based in San Francisco, CA. or New York.', locations: ['Remote'] })).toEqual([
      'San Francisco/US',
      'New York/US',
    ]))

  test('words of every day are no cities, and the offices of the employer are not the place of the role', () => {
    expect(places({ title: 'Engineer - Mobile', locations: [] })).toEqual([])
    expect(places({ title: 'Designer, Growth & AI - QA, Tooling', locations: ['Remote'] })).toEqual([])
    expect(places({ text: 'We are headquartered in Paris with offices in London.', locations: [] })).toEqual([])
    expect(places({ text: 'Our CEO and customer success team are based in the USA.', locations: [] })).toEqual([])
    expect(places({ text: 'Some roles in our team are based in Toronto.', locations: ['Canada'] })).toEqual(['/CA'])
    expect(
      places({ text: 'Open to candidates residing in the US except Alaska, Austin metro.', locations: ['US'] }),
    ).toEqual(['/US'])
    expect(places({ text: 'Location: Berlin', locations: ['Boston, MA'] })).toEqual(['Boston/US'])
  })
})
