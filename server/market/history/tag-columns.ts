import { growing } from '../../growing.ts'
import { dollarsAYear } from '../../pay/annual.ts'
import type { Rates } from '../../pay/rates.ts'
import { none, numberOf } from './cells.ts'
import { countedOf, createCellNumbers, facetBits } from './groupings.ts'

/** What holds of a posting from `since` on, as the history counts it. */
export type Tags = {
  postingId: number
  since: number
  employerId: number
  relevance: number
  lane: string
  workload: string
  facets: number
  seniority: string | null
  workplace: string | null
  countries: string
  pay: Parameters<typeof dollarsAYear>[0]
}

/** The tags of all postings in columns: a row each, by posting and then by time, as they are added. */
export function createTagColumns(rates: Rates) {
  const postings = growing(Uint32Array)
  const since = growing(Float64Array)
  const employers = growing(Uint32Array)
  const pays = growing(Uint32Array)
  /** Which kind of posting a row is, all of one kind counting in the same cells; 0: in none. */
  const kinds = growing(Uint32Array)
  const kindOf = new Map<string, Map<number, number>>()
  let kindCount = 0
  /** The cells of all kinds, one after the other, and where those of each kind begin. */
  const cellLists = growing(Uint32Array)
  const starts = growing(Uint32Array)
  starts.set(1, 0)
  const cells = createCellNumbers()

  function kindOfTags(tags: Tags): number {
    let ofCountries = kindOf.get(tags.countries)
    if (!ofCountries) {
      ofCountries = new Map()
      kindOf.set(tags.countries, ofCountries)
    }
    const key = keyOf(tags)
    const known = ofCountries.get(key)
    if (known !== undefined) return known
    const kind = ++kindCount
    ofCountries.set(key, kind)
    cellLists.append(cells.found.subarray(0, cells.cellsOf(countedOf(tags))))
    starts.set(kind + 1, cellLists.length)
    return kind
  }

  return {
    add(tags: Tags) {
      const row = postings.length
      const pay = dollarsAYear(tags.pay, rates)
      postings.set(row, tags.postingId)
      since.set(row, tags.since)
      employers.set(row, tags.employerId)
      // What has nothing to do with AI infrastructure is counted nowhere.
      kinds.set(row, tags.relevance > 0 ? kindOfTags(tags) : 0)
      pays.set(row, pay ? Math.round((pay.min + pay.max) / 2) : 0)
    },

    /** The rows that hold at `moment`: of each posting its last one from before, if it is relevant then. */
    rowsAt(moment: number): Uint32Array {
      const [ids, from, kind] = [postings.values(), since.values(), kinds.values()]
      const rows = new Uint32Array(ids.length)
      let length = 0
      for (let row = 0; row < ids.length; row++) {
        if ((from[row] ?? 0) >= moment || kind[row] === 0) continue
        const isLast = ids[row + 1] !== ids[row] || (from[row + 1] ?? 0) >= moment
        if (isLast) rows[length++] = row
      }
      return rows.subarray(0, length)
    },
    postingOf: postings.at,
    employerOf: employers.at,
    /** The middle of the stated pay in US dollars a year; 0 when none is stated. */
    payOf: pays.at,
    /**
     * The cells that a row counts in are those of `lists` from `starts[kinds[row]]` up to, and without, the start of the next
     * kind. Bare arrays, as counting one day asks for them a million times.
     */
    lists: () => ({ kinds: kinds.values(), starts: starts.values(), lists: cellLists.values() }),
    /** The cells (`packCell`) in the order of their numbers. */
    cells: cells.packed,
  }
}
export type TagColumns = ReturnType<typeof createTagColumns>

/** All but the countries as one number of 26 bits. */
const keyOf = ({ lane, workload, seniority, workplace, facets }: Tags): number =>
  (((facetBits(facets) * 4 + numberOf('lane', lane)) * 8 + numberOf('workload', workload)) * 16 +
    numberOf('seniority', seniority ?? none)) *
    8 +
  numberOf('workplace', workplace ?? none)
