import { facetSlugs, lanes, seniorities, workloads } from '../../pillars/classification.ts'

/**
 * What the daily history is counted by. `null` is all values together; `none` is a posting that states no value. A
 * posting counts under each facet that it mentions and each country that it names, so these do not add up to the whole.
 */
export type CellKey = {
  readonly lane: string | null
  readonly facet: string | null
  readonly workload: string | null
  readonly seniority: string | null
  readonly workplace: string | null
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null
}

export const none = 'none'

/** One cell of one day: flows of the day, stocks at its end (00:00 UTC of the next). */
export type CellFigures = {
  readonly open: number
  /** Distinct employers of the open postings. */
  readonly employers: number
  readonly opened: number
  readonly closed: number
  readonly reopened: number
  /** Came into view without having opened that day: a board's first sweep, or what a gap had hidden. */
  readonly entered: number
  /** Went out of view without having closed that day: the board was removed or is gone, or a gap had hidden it. */
  readonly left: number
  /** Kaplan–Meier median of days open, of all postings of the cell observed up to that day; `null` when not reached. */
  readonly daysMedian: number | null
  readonly daysN: number
  readonly daysClosed: number
  /** Stated pay of the open postings in US dollars a year; `null` with fewer than five. */
  readonly payN: number
  readonly payQ1: number | null
  readonly payMedian: number | null
  readonly payQ3: number | null
}

/** Each dimension with the values that it may have; countries are two letters instead. */
const dimensions = {
  lane: [none, ...lanes],
  facet: [none, ...facetSlugs],
  workload: [none, ...workloads],
  seniority: [none, ...seniorities],
  workplace: [none, 'onsite', 'hybrid', 'remote'],
} as const
type Dimension = keyof typeof dimensions
const names = Object.keys(dimensions) as Dimension[]

/** Values a dimension may have at most, with `all`: 2^4. */
const radix = 16
const letters = 27

/** A key as one number of 30 bits, as it is stored: 0 of a dimension is `null`, then its values in order. */
export const packCell = (key: CellKey): number =>
  packNumbers(
    numberOf('lane', key.lane),
    numberOf('facet', key.facet),
    numberOf('workload', key.workload),
    numberOf('seniority', key.seniority),
    numberOf('workplace', key.workplace),
    countryNumber(key.country),
  )

export const packNumbers = (
  lane: number,
  facet: number,
  workload: number,
  seniority: number,
  workplace: number,
  country: number,
): number =>
  ((((lane * radix + facet) * radix + workload) * radix + seniority) * radix + workplace) * letters * letters + country

/** The number of a value within its dimension; a value that it does not have counts as none. */
export const numberOf = (name: Dimension, value: string | null): number => {
  if (value === null) return 0
  const values: readonly string[] = dimensions[name]
  return Math.max(0, values.indexOf(value)) + 1
}

export function unpackCell(packed: number): CellKey {
  const country = packed % (letters * letters)
  let rest = (packed - country) / (letters * letters)
  const values: Record<string, string | null> = {}
  for (const name of names.toReversed()) {
    const number = rest % radix
    values[name] = number === 0 ? null : (dimensions[name][number - 1] ?? none)
    rest = (rest - number) / radix
  }
  const { lane = null, facet = null, workload = null, seniority = null, workplace = null } = values
  return { lane, facet, workload, seniority, workplace, country: countryOf(country) }
}

/** 0: all. 1: none stated. Else two letters in base 27 (`A` is 1), from 28. */
export const countryNumber = (country: string | null): number => {
  if (country === null) return 0
  if (!/^[A-Z]{2}$/.test(country)) return 1
  return (country.charCodeAt(0) - 64) * letters + (country.charCodeAt(1) - 64)
}

const countryOf = (number: number): string | null => {
  if (number < letters) return number === 0 ? null : none
  return String.fromCharCode(64 + Math.floor(number / letters), 64 + (number % letters))
}
