import type { MatchView, RequirementView } from '../../server/matching/views.ts'
import type { Lane } from '../../server/pillars/classification.ts'

/** The words of the pages about matches. */

type Term = MatchView['contributions'][number]['term']

export const termWords = {
  required: 'Required skills',
  facets: 'Facets',
  preferred: 'Nice-to-have skills',
  workload: 'Workload',
  role: 'Kind of role',
  seniority: 'Level',
  place: 'Place',
  conditions: 'Visa and clearance',
  salary: 'Salary',
  freshness: 'Freshness',
} as const satisfies Record<Term, string>

export const metWords = {
  held: 'You have',
  partly: 'In part',
  transferable: 'Transferable',
  missing: 'Missing',
} as const satisfies Record<RequirementView['met'], string>

export const askedWords = {
  required: 'required',
  used: 'used',
  preferred: 'a plus',
} as const satisfies Record<RequirementView['asked'], string>

export const laneTitles = { engineering: 'engineering', buildout: 'build-out' } as const satisfies Record<Lane, string>

/** `78` of `7890`: a score in hundredths as a person reads it. Rounded down, so that none below the threshold reads as it. */
export const wholeScore = (points: number) => String(Math.floor(points / 100))

/** `+41.25`, `−3.10`, `78.43`: exact, so that a column of them can be added up. */
export const exactPoints = (points: number, signed = false) => {
  const sign = points < 0 ? '−' : signed && points > 0 ? '+' : ''
  return `${sign}${(Math.abs(points) / 100).toFixed(2)}`
}

/**
 * Values as a column of figures with four digits after the point that adds up to its own sum: what rounding one of them left over goes
 * to the next, so that each is off by less than one of the last digit.
 */
export function column(values: readonly number[]): { rows: number[]; sum: number } {
  let exact = 0
  let told = 0
  const rows = values.map((value) => {
    exact += value
    const before = told
    told = Math.round(exact * columnUnit)
    return (told - before) / columnUnit
  })
  return { rows, sum: told / columnUnit }
}
const columnUnit = 10_000

/** So many digits after the point at most, without zeros that say nothing. */
export const decimal = (value: number, digits = 2) => String(Number(value.toFixed(digits)))
