import { growing } from '../../matching/growing.ts'
import { dollarsAYear } from '../../pay/annual.ts'
import type { Rates } from '../../pay/rates.ts'
import { type Counted, countedOf, createCellNumbers } from './groupings.ts'

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
  const counted: (Counted | null)[] = []
  const numbers = new Map<string, Counted>()
  const cells = createCellNumbers()

  /** Equal tags share one object, so that a row costs no more than its pointer. */
  function shared(tags: Tags): Counted {
    const key = `${tags.lane} ${tags.workload} ${tags.seniority} ${tags.workplace} ${tags.countries} ${tags.facets}`
    const known = numbers.get(key)
    if (known) return known
    const made = countedOf(tags)
    numbers.set(key, made)
    return made
  }

  return {
    add(tags: Tags) {
      const row = postings.length
      const pay = dollarsAYear(tags.pay, rates)
      postings.set(row, tags.postingId)
      since.set(row, tags.since)
      employers.set(row, tags.employerId)
      // What has nothing to do with AI infrastructure is counted nowhere.
      counted.push(tags.relevance > 0 ? shared(tags) : null)
      pays.set(row, pay ? Math.round((pay.min + pay.max) / 2) : 0)
    },

    /** The rows that hold at `moment`: of each posting its last one from before, if it is relevant then. */
    rowsAt(moment: number): Uint32Array {
      const [ids, from] = [postings.values(), since.values()]
      const rows = new Uint32Array(ids.length)
      let length = 0
      for (let row = 0; row < ids.length; row++) {
        if ((from[row] ?? 0) >= moment || counted[row] === null) continue
        const isLast = ids[row + 1] !== ids[row] || (from[row + 1] ?? 0) >= moment
        if (isLast) rows[length++] = row
      }
      return rows.subarray(0, length)
    },
    postingOf: postings.at,
    employerOf: employers.at,
    /** The middle of the stated pay in US dollars a year; 0 when none is stated. */
    payOf: pays.at,
    /** Writes the numbers of the cells that a row counts in into `found`. Out: how many they are. */
    cellsOf(row: number): number {
      const one = counted[row]
      return one ? cells.cellsOf(one) : 0
    },
    found: cells.found,
    /** The cells (`packCell`) in the order of their numbers: those met so far. */
    cells: cells.packed,
  }
}
export type TagColumns = ReturnType<typeof createTagColumns>
