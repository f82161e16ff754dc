import { facetSlugs } from '../../pillars/classification.ts'
import { countryNumber, numberOf } from './cells.ts'

/** What a posting is counted by, as numbers within each dimension (`cells.ts`); 0 never occurs, it is "all". */
export type Counted = {
  lane: number
  facets: readonly number[]
  workload: number
  seniority: number
  workplace: number
  countries: readonly number[]
}

const radix = 16
const countries = 27 * 27

/**
 * Every cell that a posting counts in, each once: the full cross of all six dimensions, and what pages show without
 * adding up (medians do not add): the whole, each lane, and within a lane each value, alone and with each facet.
 */
export function cellsOf({ lane, facets, workload, seniority, workplace, countries: places }: Counted): number[] {
  const cell = (l: number, f: number, w: number, s: number, p: number, c: number) =>
    ((((l * radix + f) * radix + w) * radix + s) * radix + p) * countries + c
  const cells = [
    cell(0, 0, 0, 0, 0, 0),
    cell(lane, 0, 0, 0, 0, 0),
    cell(lane, 0, workload, 0, 0, 0),
    cell(lane, 0, 0, seniority, 0, 0),
    cell(lane, 0, 0, 0, workplace, 0),
  ]
  for (const place of places) cells.push(cell(0, 0, 0, 0, 0, place), cell(lane, 0, 0, 0, 0, place))
  for (const facet of facets) {
    cells.push(
      cell(0, facet, 0, 0, 0, 0),
      cell(lane, facet, 0, 0, 0, 0),
      cell(lane, facet, workload, 0, 0, 0),
      cell(lane, facet, 0, seniority, 0, 0),
      cell(lane, facet, 0, 0, workplace, 0),
    )
    for (const place of places)
      cells.push(cell(lane, facet, 0, 0, 0, place), cell(lane, facet, workload, seniority, workplace, place))
  }
  return cells
}

/** Tags as numbers, each distinct combination once: postings share few, so what is counted by is worked out once each. */
export const countedOf = (tags: {
  lane: string
  workload: string
  seniority: string | null
  workplace: string | null
  facets: number
  countries: string
}): Counted => {
  const mentioned = facetSlugs.flatMap((slug, i) => ((tags.facets >>> (2 * i)) & 3 ? [numberOf('facet', slug)] : []))
  const places = tags.countries === '' ? [] : tags.countries.split(',')
  return {
    lane: numberOf('lane', tags.lane),
    facets: mentioned.length > 0 ? mentioned : [numberOf('facet', 'none')],
    workload: numberOf('workload', tags.workload),
    seniority: numberOf('seniority', tags.seniority ?? 'none'),
    workplace: numberOf('workplace', tags.workplace ?? 'none'),
    countries: places.length > 0 ? places.map(countryNumber) : [1],
  }
}
