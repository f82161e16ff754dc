import type { Steps } from '../../steps.ts'
import { unknownValue } from '../pair/score.ts'
import { matchThreshold } from '../pair/weights.ts'
import { look } from '../ranking/fit-tables.ts'
import { coverRow, earnedIf, isWelcomeRow, pointsPer, refresh, type Scan, scoreFrom } from '../ranking/scan.ts'

/** Takes a row with its score now, and with what the score comes from: points for each weight earned, and the weights. */
type Visit = (row: number, score: number, per: number, earned: number) => void

/** Rows that are looked at in a step: a millisecond where all are targets. */
const rowsAtOnce = 2_000

/**
 * Visits the roles that skills alone decide for a person, with their scores now: rows whose kind of role, level, place and
 * conditions leave enough for a match. These are what a person is compared with: the market of what they could be, not of all
 * there is. In the order of the index; how far each is covered stands in the scan meanwhile. Postings may come, change and go
 * between two steps, as each is read whole in one; what brings a kind,
 * place, pay or employer that was not there at first is left out.
 */
export function* eachTarget(scan: Scan, visit: Visit): Steps<void> {
  const { classMost, keepsPlace } = scan.reach
  const { index } = scan
  const known = { pays: index.paySets.length, employers: index.employerSets.length }
  for (let row = 0; row < index.rows(); ) {
    refresh(scan)
    const { columns, covered } = scan
    const { ids, classes, places, pays, employers } = columns
    for (const end = Math.min(columns.rows, row + rowsAtOnce); row < end; row++) {
      const most = classMost[classes[row] ?? 0] ?? 0
      if (most < matchThreshold || most * look(keepsPlace, places[row] ?? 0) < matchThreshold) continue
      if ((pays[row] ?? 0) >= known.pays || (employers[row] ?? 0) >= known.employers) continue
      if ((ids[row] ?? -1) < 0 || !isWelcomeRow(scan, row)) continue
      coverRow(scan, row)
      const per = pointsPer(scan, columns, row, covered.preferred !== unknownValue)
      const earned = earnedIf(scan, columns, row, covered.required, covered.preferred)
      visit(row, scoreFrom(scan, row, per * earned), per, earned)
    }
    yield
  }
}

export type Count = { readonly postings: number; readonly employers: number }

/** Counts postings, and by how many employers they are: `add` takes the number of an employer. */
export function createCount(employersMax: number) {
  const seen = new Uint8Array(employersMax)
  let postings = 0
  let employers = 0
  return {
    add(employer: number) {
      postings++
      if (seen[employer] === 0) employers++
      seen[employer] = 1
    },
    total: (): Count => ({ postings, employers }),
  }
}
