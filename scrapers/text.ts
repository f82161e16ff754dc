import { escapeUTF8 } from 'entities'
import { type EmploymentType, type Salary, salary, salaryPeriods, type Workplace } from './scraper.ts'

/**
 * What sources write, in our words. Each reader gives `null` for what it does not know for certain:
 * an unknown value is shown as unknown, a guess would be shown as a fact.
 */

const years = { min: 2000, max: 2100 }

/**
 * A moment that a source states. In: epoch milliseconds, ISO 8601 (with or without a time; without a zone it is UTC),
 * `2026-05-06 21:44:46 UTC`, `Fri, 20 Mar 2026 09:30:04 +0100` (RFC 2822), `Tue Sep 15 07:00:00 UTC 2026`, `May  6, 2026`, `6 May 2026`, `2026/05/06` or `06.05.2026` (UTC).
 * Out: `null` for anything else, as `06/05/2026` is two dates, and for years outside 2000-2100.
 */
export function parseMoment(value: string | number | null | undefined): Date | null {
  const ms = typeof value === 'number' ? value : epochMsOf(value?.trim() ?? '')
  if (ms === null || !Number.isFinite(ms)) return null
  const date = new Date(ms)
  const year = date.getUTCFullYear()
  return year >= years.min && year <= years.max ? date : null
}

function epochMsOf(text: string): number | null {
  if (mailMoment.test(text) || javaMoment.test(text)) return Date.parse(text)
  const [, day, time = 'T00:00', zone = 'Z'] = text.match(isoMoment) ?? []
  if (day && isDay(day)) return Date.parse(`${day}${time.replace(' ', 'T')}${zoneOf(zone)}`)
  const { year, month, dayOfMonth } = writtenDay(text) ?? {}
  if (!year || !month || !dayOfMonth) return null
  const at = months.findIndex((name) => name === month || name.slice(0, 3) === month)
  const number = at < 0 ? month : String(at + 1)
  const iso = `${year}-${number.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`
  return isDay(iso) ? Date.parse(iso) : null
}

/** The parts of a day that can be read in one way only. */
const writtenDay = (text: string) => dayForms.map((form) => form.exec(text)?.groups).find((groups) => groups)
const dayForms = [
  /^(?<month>[A-Z][a-z]+)\.?\s+(?<dayOfMonth>\d{1,2})(?:st|nd|rd|th)?,\s+(?<year>\d{4})$/,
  /^(?<dayOfMonth>\d{1,2})(?:st|nd|rd|th|\.)?[ -](?<month>[A-Z][a-z]+)\.?,?[ -](?<year>\d{4})$/,
  /^(?<year>\d{4})[/.年](?<month>\d{1,2})[/.月](?<dayOfMonth>\d{1,2})日?$/,
  /^(?<dayOfMonth>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})$/,
]

const isoMoment =
  /^(\d{4}-\d{2}-\d{2})(?:([T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)\s?(Z|UTC|[+-]\d{2}(?::?\d{2})?)?)?$/i

const mailMoment = /^(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}(?::\d{2})? (?:GMT|UTC|UT|Z|[+-]\d{4})$/

/** What Java makes of a date that is made a text. */
const javaMoment = /^[A-Z][a-z]{2} [A-Z][a-z]{2} \d{1,2} \d{2}:\d{2}:\d{2} (?:GMT|UTC) \d{4}$/

/** `+0200` and `+02` are ISO 8601 too, but not what `Date.parse` must read. */
const zoneOf = (zone: string) =>
  /^(z|utc)$/i.test(zone) ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(3).replace(':', '') || '00'}`

/** `Date.parse` makes 3 March of 31 February. */
const isDay = (day: string) => new Date(`${day}T00:00Z`).getUTCDate() === Number(day.slice(8))

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** Letters and digits of a label, in lower case, words one space apart: `Full-Time` and `FULL_TIME` are one label. */
const plain = (label: string | null | undefined) =>
  (label ?? '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%]+/gu, ' ')
    .trim()

/** `Full-time`, `FULL_TIME`, `FullTime`, `Intern`, ... Several labels that disagree are `null`. */
export function readEmploymentType(labels: string | (string | null)[] | null | undefined): EmploymentType | null {
  const read = [labels ?? []].flat().map((label) => employmentTypeOf.get(plain(label)))
  const distinct = new Set(read)
  return distinct.size === 1 ? (read[0] ?? null) : null
}

const employmentTypeOf = new Map(
  Object.entries<EmploymentType>({
    'full time': 'full-time',
    fulltime: 'full-time',
    'full time employee': 'full-time',
    'regular full time': 'full-time',
    'full time regular': 'full-time',
    'full time permanent': 'full-time',
    'permanent full time': 'full-time',
    'full time salaried': 'full-time',
    'salaried ft': 'full-time',
    'hourly ft': 'full-time',
    'fulltime permanent': 'full-time',
    'fulltime fixed term': 'full-time',
    'part time': 'part-time',
    'salaried pt': 'part-time',
    'hourly pt': 'part-time',
    'parttime permanent': 'part-time',
    'parttime fixed term': 'part-time',
    parttime: 'part-time',
    vollzeit: 'full-time',
    'temps plein': 'full-time',
    'tiempo completo': 'full-time',
    teilzeit: 'part-time',
    'temps partiel': 'part-time',
    'regular part time': 'part-time',
    contract: 'contract',
    contractor: 'contract',
    freelance: 'contract',
    temporary: 'temporary',
    temp: 'temporary',
    intern: 'internship',
    trainee: 'internship',
    internship: 'internship',
  }),
)

/** `Remote`, `On-site`, `Hybrid`, ... when the label says just that; a place or a sentence is `null`. */
export const readWorkplace = (label: string | null | undefined): Workplace | null =>
  workplaceOf.get(plain(label)) ?? null

/** The work model that stands where a place belongs, for every place ("Remote"); a place beside it makes it unclear. */
export function workplaceInPlaces(places: string[]): Workplace | null {
  const models = new Set(places.map(readWorkplace))
  const [model = null] = models
  return models.size === 1 ? model : null
}

const workplaceOf = new Map(
  Object.entries<Workplace>({
    remote: 'remote',
    'fully remote': 'remote',
    '100% remote': 'remote',
    'remote work': 'remote',
    'remote worker': 'remote',
    'remote local': 'remote',
    'remote global': 'remote',
    'work from home': 'remote',
    'home based': 'remote',
    telecommute: 'remote',
    hybrid: 'hybrid',
    'hybrid remote': 'hybrid',
    'hybrid work': 'hybrid',
    'hybrid worker': 'hybrid',
    'hybrid working': 'hybrid',
    'ora remote': 'remote',
    'ora hybrid': 'hybrid',
    'ora on site': 'onsite',
    onsite: 'onsite',
    'on site': 'onsite',
    'in office': 'onsite',
    'office based': 'onsite',
    'fully on site': 'onsite',
    'in person': 'onsite',
  }),
)

/**
 * The period that a label of pay names (`Annual Salary:`, `per-hour-wage`, `1 YEAR`, `HOUR`); `null` for none or two, and
 * for one that is no period of ours (`bi-week-salary`, `Semi-monthly`, `2 WEEK`).
 */
export function readSalaryPeriod(label: string | null | undefined): Salary['period'] | null {
  if (halfPeriod.test(label ?? '') || severalPeriods.test(label ?? '')) return null
  const named = salaryPeriods.filter((period) => periodWords[period].test(label ?? ''))
  return named.length === 1 ? (named[0] ?? null) : null
}

const periodWords: Record<Salary['period'], RegExp> = {
  year: /year|annual|annum/i,
  month: /month/i,
  week: /week/i,
  day: /\bday|[-_]day|daily/i,
  hour: /hour/i,
}

/** `bi` is both twice and every second: neither is a period of ours. */
const halfPeriod = /twice|(?<![a-z])(?:bi|semi|half)[\s_-]*(?:year|annual|annum|month|week|day|dai|hour)/i
/** Of two digits at most, since a longer number is an amount. */
const severalPeriods =
  /(?<![a-z\d.,$€£])(?!0?1(?!\d))(?:\d{1,2}|two|three|four|other|second|alternate)[\s_-]*(?:year|month|week|day|hour)s?(?![a-z])/i

type StatedPay = {
  min: number | null | undefined
  max: number | null | undefined
  currency: string | null | undefined
  period: Salary['period'] | null
}

/** A pay range as a source states it: 0 means unset. `null` without an amount, a currency or a period, or if min > max. */
export function readSalary({ min, max, currency, period }: StatedPay): Salary | null {
  const bounds = { min: min || null, max: max || null }
  if (bounds.min === null && bounds.max === null) return null
  if (bounds.min !== null && bounds.max !== null && bounds.min > bounds.max) return null
  return salary.safeParse({ ...bounds, currency: currency?.toUpperCase(), period }).data ?? null
}

/** One range over those of several places or levels: of the first's currency and period; the others are left out. */
export function mergeSalaries(ranges: (Salary | null)[]): Salary | null {
  const [first, ...others] = ranges.filter((range) => range !== null)
  if (!first) return null
  const like = others.filter(({ currency, period }) => currency === first.currency && period === first.period)
  const bounds = (key: 'min' | 'max') => [first, ...like].map((range) => range[key]).filter((bound) => bound !== null)
  const [mins, maxes] = [bounds('min'), bounds('max')]
  return {
    ...first,
    min: mins.length > 0 ? Math.min(...mins) : null,
    max: maxes.length > 0 ? Math.max(...maxes) : null,
  }
}

/** Several places written as one (`San Francisco, CA | New York City, NY`): commas stay, they are inside of places. */
export const splitPlaces = (text: string | null | undefined) => (text ?? '').split(/[|;\n]/)

/** A place from its parts, from small to large (city, region, country); what is missing or said twice is left out. */
export const joinPlace = (...parts: (string | null | undefined)[]) =>
  [...new Set(parts.map((part) => part?.trim()).filter((part) => part && !blank.test(part)))].join(', ')

/** What systems write into a part of an address that nobody filled in, as iCIMS does. `NA` is a country and a continent. */
const blank = /^(un(available|known|defined|specified)|null|none|n\/a|not (available|applicable|specified)|[-–—.]+)$/i

/** One text of several: HTML under headings of plain text; parts without HTML are left out. */
export const joinSections = (
  parts: (readonly [heading: string | null | undefined, html: string | null | undefined])[],
) =>
  parts
    .filter(([, html]) => html?.trim())
    .map(([heading, html]) => (heading ? `<h3>${escapeUTF8(heading)}</h3>\n${html}` : html))
    .join('\n')
