import { facetSlugs } from '../../pillars/classification.ts'
import { countryNumber, numberOf, packNumbers } from './cells.ts'

/** What a posting is counted by, as numbers within each dimension (`cells.ts`); 0 never occurs, it is "all". */
export type Counted = {
  readonly lane: number
  readonly workload: number
  readonly seniority: number
  readonly workplace: number
  readonly facets: readonly number[]
  readonly countries: readonly number[]
}

/** Numbers that each dimension has, with "all"; what they multiply to is the cells of one country. */
const sizes = { lane: 4, facet: 14, workload: 6, seniority: 11, workplace: 5 } as const
const ofCountry = sizes.lane * sizes.facet * sizes.workload * sizes.seniority * sizes.workplace

/** Facets and countries of one posting that are counted at most; 14 × (5 + 2 × 60) cells. */
const countriesMax = 60
const cellsMax = 2_048

/**
 * Numbers the cells from 0 as they are first met. `cellsOf` writes the numbers of every cell that a posting counts in
 * into `found`, each once, and says how many: the full cross of all six dimensions, and what pages show without adding
 * up (medians do not add): the whole, each lane, and within a lane each value, alone and with each facet.
 */
export function createCellNumbers() {
  const found = new Uint32Array(cellsMax)
  /** Number + 1 of a cell by its place: country by country, in the order in which these are met; 0: not met. */
  let numbers = new Uint32Array(ofCountry * 8)
  const packed: number[] = []
  const countries = new Map<number, number>([[0, 0]])
  let count = 0

  function placeOf(country: number): number {
    const known = countries.get(country)
    if (known !== undefined) return known
    const place = countries.size
    countries.set(country, place)
    if ((place + 1) * ofCountry > numbers.length) {
      const larger = new Uint32Array(numbers.length * 2)
      larger.set(numbers)
      numbers = larger
    }
    return place
  }

  function add(l: number, f: number, w: number, s: number, p: number, country: number) {
    const inside = (((l * sizes.facet + f) * sizes.workload + w) * sizes.seniority + s) * sizes.workplace + p
    const at = placeOf(country) * ofCountry + inside
    let number = numbers[at] ?? 0
    if (number === 0) {
      number = packed.push(packNumbers(l, f, w, s, p, country))
      numbers[at] = number
    }
    found[count++] = number - 1
  }

  function addFacet({ lane, workload, seniority, workplace, countries }: Counted, facet: number) {
    add(0, facet, 0, 0, 0, 0)
    add(lane, facet, 0, 0, 0, 0)
    add(lane, facet, workload, 0, 0, 0)
    add(lane, facet, 0, seniority, 0, 0)
    add(lane, facet, 0, 0, workplace, 0)
    for (let i = 0; i < countries.length && i < countriesMax; i++) {
      add(lane, facet, 0, 0, 0, countries[i] ?? 0)
      add(lane, facet, workload, seniority, workplace, countries[i] ?? 0)
    }
  }

  return {
    found,
    cellsOf(counted: Counted): number {
      const { lane, workload, seniority, workplace, facets, countries } = counted
      count = 0
      add(0, 0, 0, 0, 0, 0)
      add(lane, 0, 0, 0, 0, 0)
      add(lane, 0, workload, 0, 0, 0)
      add(lane, 0, 0, seniority, 0, 0)
      add(lane, 0, 0, 0, workplace, 0)
      for (let i = 0; i < countries.length && i < countriesMax; i++) {
        add(0, 0, 0, 0, 0, countries[i] ?? 0)
        add(lane, 0, 0, 0, 0, countries[i] ?? 0)
      }
      for (let i = 0; i < facets.length; i++) addFacet(counted, facets[i] ?? 0)
      return count
    },
    /** The cells (`packCell`) in the order of their numbers. */
    packed: packed as readonly number[],
  }
}

/** Which facets are mentioned, a bit each. */
export function facetBits(packed: number): number {
  let bits = 0
  for (let i = 0; i < facetSlugs.length; i++) if ((packed >>> (2 * i)) & 3) bits |= 1 << i
  return bits
}

/** The facets by their bits, a list each: few distinct ones occur. */
const facetLists = new Map<number, readonly number[]>()

/** Tags as numbers. */
export const countedOf = (tags: {
  lane: string
  workload: string
  seniority: string | null
  workplace: string | null
  facets: number
  countries: string
}): Counted => ({
  lane: numberOf('lane', tags.lane),
  workload: numberOf('workload', tags.workload),
  seniority: numberOf('seniority', tags.seniority ?? 'none'),
  workplace: numberOf('workplace', tags.workplace ?? 'none'),
  facets: facetsOf(tags.facets),
  countries: countriesOf(tags.countries),
})

function facetsOf(packed: number): readonly number[] {
  const bits = facetBits(packed)
  const known = facetLists.get(bits)
  if (known) return known
  const mentioned = facetSlugs.flatMap((slug, i) => (bits & (1 << i) ? [numberOf('facet', slug)] : []))
  const list = mentioned.length > 0 ? mentioned : [numberOf('facet', 'none')]
  facetLists.set(bits, list)
  return list
}

const countryLists = new Map<string, readonly number[]>()
const listsMax = 10_000

function countriesOf(text: string): readonly number[] {
  const known = countryLists.get(text)
  if (known) return known
  if (countryLists.size > listsMax) countryLists.clear()
  const list = text === '' ? [1] : [...new Set(text.split(',').map(countryNumber))]
  countryLists.set(text, list)
  return list
}
