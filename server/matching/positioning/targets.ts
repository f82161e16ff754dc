import type { RoleOf } from '../../duplicates/role-of.ts'
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
 * Visits the postings whose roles skills alone decide for a person, with their scores now: rows whose kind of role, level, place and
 * conditions leave enough for a match. These are what a person is compared with: the market of what they could be, not of all
 * there is. In the order of the index; how far each is covered stands in the scan meanwhile. Postings may come, change and go
 * between two steps, as each is read whole in one; what brings a kind,
 * place, pay or employer that was not there at first is left out.
 */
function* eachTarget(scan: Scan, tell: Tell, visit: Visit): Steps<void> {
  for (let row = 0; row < scan.index.rows(); ) {
    refresh(scan)
    for (const end = Math.min(scan.columns.rows, row + rowsAtOnce); row < end; row++) tell(row, visit)
    yield
  }
}

/** Tells of a row, as the index has it when it was last read, if it is a target. */
type Tell = (row: number, visit: Visit) => void

function teller(scan: Scan): Tell {
  const { classMost, keepsPlace } = scan.reach
  const { index } = scan
  const known = { pays: index.paySets.length, employers: index.employerSets.length }
  return (row, visit) => {
    const { columns, covered } = scan
    const { ids, classes, places, pays, employers } = columns
    const most = classMost[classes[row] ?? 0] ?? 0
    if (most < matchThreshold || most * look(keepsPlace, places[row] ?? 0) < matchThreshold) return
    if ((pays[row] ?? 0) >= known.pays || (employers[row] ?? 0) >= known.employers) return
    if ((ids[row] ?? -1) < 0 || !isWelcomeRow(scan, row)) return
    coverRow(scan, row)
    const per = pointsPer(scan, columns, row, covered.preferred !== unknownValue)
    const earned = earnedIf(scan, columns, row, covered.required, covered.preferred)
    visit(row, scoreFrom(scan, row, per * earned), per, earned)
  }
}

/**
 * Visits the same, of each role the posting that fits best: what is listed for each of ten cities is one thing to apply for. Those
 * that others are of the same role with come last. `every` is told of each posting and its score.
 */
export function* eachTargetRole(
  scan: Scan,
  roleOf: RoleOf,
  visit: Visit,
  every: (row: number, score: number) => void = () => {},
): Steps<void> {
  const tell = teller(scan)
  const best = new Map<number, { row: number; id: number; score: number }>()
  yield* eachTarget(scan, tell, (row, score, per, earned) => {
    every(row, score)
    const id = scan.columns.ids[row] ?? 0
    const role = roleOf(id)
    if (role === null) visit(row, score, per, earned)
    else if (score > (best.get(role)?.score ?? -1)) best.set(role, { row, id, score })
  })
  let at = 0
  for (const { row, id } of best.values()) {
    if (at++ % rowsAtOnce === 0) refresh(scan)
    if (scan.columns.ids[row] === id) tell(row, visit)
    if (at % rowsAtOnce === 0) yield
  }
}

export type Count = { readonly postings: number; readonly employers: number }

/** Counts postings (each its role), and by how many employers they are: `add` takes the number of an employer. */
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
