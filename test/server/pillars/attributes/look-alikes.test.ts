import { describe, expect, test } from 'vitest'
import { readPlaces } from '../../../../server/places/read-places.ts'
import { read } from './read.ts'

describe('what only looks like', () => {
  test.each([
    'We offer a competitive salary and 20 paid vacation days per year, paid in USD.',
    'Competitive salary and a $30 Uber voucher',
    'Our compensation platform processed Rs. 40 crore last year.',
  ])('pay: %s', (text) => {
    expect(read({ text }).salary).toBeNull()
  })

  test.each([
    ['Work visas are not provided.', 'no-sponsorship'],
    ['No work visa will be provided.', 'no-sponsorship'],
    ['Work visa required; relocation provided.', null],
  ])('sponsoring: %s', (text, visa) => {
    expect(read({ text }).visa).toBe(visa)
  })

  test.each([
    'Torc has spent over a decade commercializing autonomy.',
    '5-year capacity planning and engineering roadmap',
    'Commitment: 2 years (minimum)',
  ])('years of the reader: %s', (text) => {
    expect(read({ text }).yearsMin).toBeNull()
  })

  test.each([
    ['8+ years of experience leading teams alongside partners with strong results', 8],
    ['Minimum 5 years of experience supporting our customers with networking issues', 5],
  ])('years of others: %s', (text, years) => {
    expect(read({ text }).yearsMin).toBe(years)
  })

  test.each([
    ['Up to 25% on-site travel required', null],
    ['This is an in-office role, Sunday-Thursday.', 'onsite'],
    ['Experiencia en modelo de nube híbrida', null],
    ['Remote work is allowed 1 day per week.', null],
    ['You can work from office, home or anywhere.', null],
    ['You must be on site for interviews.', null],
  ])('another work model: %s', (text, workplace) => {
    expect(read({ text }).workplace).toBe(workplace)
  })

  test('a clearance: the trust of the public', () => {
    expect(read({ text: 'Public trust in AI is our mission.' }).clearance).toBeNull()
    expect(read({ text: 'Public Trust clearance is required.' }).clearance).toBe('required')
  })

  test.each(['Informatica CDI Developer', 'Software Engineer, CDI Integration'])('a kind of contract: %s', (title) => {
    expect(read({ title }).employmentType).toBeNull()
  })

  test.each([
    ['SAE Level 4 Perception Engineer', null],
    ['Level 4 Commissioning Engineer', null],
    ['Engineer, Level 4', 'senior'],
  ])('a level of people: %s', (title, seniority) => {
    expect(read({ title }).seniority).toBe(seniority)
  })

  test.each([
    ['Northern VA', []],
    ['Finance HR', []],
    ['Milano MI', ['IT']],
    ['Torino TO', ['IT']],
    ['Como, CO', ['IT']],
    ['Como, CO, US', ['US']],
    ['Dublin OH', ['US']],
    ['Paris TX', ['US']],
  ])('a place: %s', (location, countries) => {
    const found = readPlaces([location]).filter(({ city }) => city !== null)
    expect(found.map(({ country }) => country)).toEqual(countries)
  })
})
