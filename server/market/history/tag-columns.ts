import { growing } from '../../matching/growing.ts'
import { dollarsAYear } from '../../pay/annual.ts'
import type { Rates } from '../../pay/rates.ts'
import { cellsOf, countedOf } from './groupings.ts'

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

/**
 * The tags of all postings in columns: a row each, by posting and then by time, as they are added. Every distinct
 * combination is counted in the same cells, which are numbered from 0 as they come and worked out once.
 */
export function createTagColumns(rates: Rates) {
  const postings = growing(Uint32Array)
  const since = growing(Float64Array)
  const employers = growing(Uint32Array)
  const combinations = growing(Uint32Array)
  const pays = growing(Uint32Array)
  const starts = growing(Uint32Array)
  const pool = growing(Uint32Array)
  const numbers = new Map<string, number>()
  const cellNumbers = new Map<number, number>()
  starts.set(1, 0)

  function combination(tags: Tags): number {
    const { lane, workload, seniority, workplace, countries } = tags
    const key = `${lane} ${workload} ${tags.facets} ${seniority} ${workplace} ${countries}`
    const known = numbers.get(key)
    if (known !== undefined) return known
    const number = numbers.size + 1
    const cells = cellsOf(countedOf(tags)).map((cell) => {
      const found = cellNumbers.get(cell)
      if (found !== undefined) return found
      cellNumbers.set(cell, cellNumbers.size)
      return cellNumbers.size - 1
    })
    pool.append(Uint32Array.from(cells))
    starts.set(number + 1, pool.length)
    numbers.set(key, number)
    return number
  }

  return {
    add(tags: Tags) {
      const row = postings.length
      const pay = dollarsAYear(tags.pay, rates)
      postings.set(row, tags.postingId)
      since.set(row, tags.since)
      employers.set(row, tags.employerId)
      // 0: has nothing to do with AI infrastructure, and is counted nowhere.
      combinations.set(row, tags.relevance > 0 ? combination(tags) : 0)
      pays.set(row, pay ? Math.round((pay.min + pay.max) / 2) : 0)
    },

    /** The rows that hold at `moment`: of each posting its last one from before, if it is relevant then. */
    rowsAt(moment: number): Uint32Array {
      const [ids, from, counted] = [postings.values(), since.values(), combinations.values()]
      const rows = new Uint32Array(ids.length)
      let length = 0
      for (let row = 0; row < ids.length; row++) {
        if ((from[row] ?? 0) >= moment || counted[row] === 0) continue
        const isLast = ids[row + 1] !== ids[row] || (from[row + 1] ?? 0) >= moment
        if (isLast) rows[length++] = row
      }
      return rows.subarray(0, length)
    },
    postingOf: postings.at,
    employerOf: employers.at,
    /** The middle of the stated pay in US dollars a year; 0 when none is stated. */
    payOf: pays.at,
    /** The numbers of the cells that a row counts in. */
    cellsOf: (row: number): Uint32Array => {
      const number = combinations.at(row)
      return pool.values().subarray(starts.at(number), starts.at(number + 1))
    },
    /** The cells (`packCell`) in the order of their numbers. */
    cells: (): number[] => [...cellNumbers.keys()],
    size: () => postings.length,
  }
}
export type TagColumns = ReturnType<typeof createTagColumns>
