import type { DaysOpen, MarketReport } from '../../server/market/views.ts'
import { count, countryWord, number } from '../words.ts'
import { openBasis } from './basis.ts'
import { counted, decimal, type Figure, money, text } from './figure.ts'

/** Who hires: open postings, speed, how long they stay open, pay. */
export function employerFigure({ employers, basis }: MarketReport): Figure {
  const [first] = employers
  return {
    id: 'employers',
    title: 'Who is hiring',
    says: first
      ? `${first.name} has the most open postings, ${number(first.open)} of ${number(basis.n)}.`
      : 'No employer has an open posting that is counted here.',
    basis: `${openBasis(basis)} Speed: of 28 days, where the boards were read throughout.`,
    columns: [
      text('Employer'),
      counted('Open'),
      decimal('Opened a week'),
      counted('Closed in 28 days'),
      { name: 'Days open, median', kind: 'days' },
      money('Median pay'),
    ],
    rows: employers.map(({ slug, name, open, perWeek, closed28, daysOpen, pay }) => ({
      cells: [name, open, perWeek, closed28, daysOpenCell(daysOpen), pay?.median ?? null],
      href: `/employers/${encodeURIComponent(slug)}`,
    })),
    chart: { kind: 'bars', whole: 1, part: null, key: [] },
  }
}

/** `34`, or `over 21` while most are open; `null` where too little is known, as on the first day. */
const daysOpenCell = ({ median, atLeast }: DaysOpen) =>
  median !== null ? number(Math.round(median)) : atLeast ? `over ${number(Math.floor(atLeast))}` : null

/** How long postings stay open, in a sentence that says what it rests on. */
export function daysOpenWords({ median, atLeast, n, closed }: DaysOpen): string {
  const on = `${count(n, 'posting')} observed from their opening, ${number(closed)} of them seen to close; those still open count as open so far`
  if (median !== null) return `Half of the postings close within ${count(Math.round(median), 'day')} (${on}).`
  if (n === 0) return 'How long postings stay open is not known yet: none was observed from its opening.'
  if (atLeast === null) return `How long postings stay open is not known yet: too few to say (${on}).`
  if (atLeast === 0) return `How long postings stay open is not known yet: none was observed for a day (${on}).`
  return `Half of the postings stay open for longer than ${count(Math.floor(atLeast), 'day')} (${on}).`
}

/** Where the work is. */
export function placeFigure({ places, basis }: MarketReport): Figure {
  const [first] = places
  const placed = places.filter(({ latitude }) => latitude !== null).length
  return {
    id: 'places',
    title: 'Where the work is',
    says: first
      ? `${first.title} has the most open postings, ${number(first.postings)}; ${count(placed, 'city', 'cities')} on the map.`
      : 'No posting that is counted here names a city.',
    basis: `${openBasis(basis)} A posting in several cities counts in each. Places: GeoNames, CC BY 4.0.`,
    columns: [
      text('City'),
      text('Country'),
      counted('Postings'),
      counted('Employers'),
      decimal('Latitude'),
      decimal('Longitude'),
    ],
    rows: places.map(({ id, title, country, postings, employers, latitude, longitude }) => ({
      cells: [title, countryWord(country), postings, employers, latitude, longitude],
      href: `/places/${encodeURIComponent(id)}`,
    })),
    chart: { kind: 'map', latitude: 4, longitude: 5, size: 2 },
  }
}
