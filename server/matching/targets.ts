import { look } from './fit-tables.ts'
import type { MatchIndex } from './match-index.ts'
import { coverRow, isWelcomeRow, type Scan, scoreAt, takeClass } from './scan.ts'
import { matchThreshold } from './weights.ts'

/** The roles that skills alone decide for a person, with their scores now. */
export type Targets = {
  readonly rows: Uint32Array
  readonly scores: Float64Array
  /** How many of them match now, and how many do not yet. */
  readonly matched: readonly number[]
  readonly below: readonly number[]
}

/**
 * Rows whose kind of role, level, place and conditions leave enough for a match, so that skills alone decide. These are what
 * a person is compared with: the market of what they could be, not of all there is.
 */
export function findTargets(scan: Scan): Targets {
  const found = scoreTargets(scan)
  const rows: number[] = []
  const matched: number[] = []
  const below: number[] = []
  for (let row = 0; row < found.length; row++) {
    const score = found[row] ?? notFound
    if (score === notFound) continue
    rows.push(row)
    ;(score >= matchThreshold ? matched : below).push(row)
  }
  return { rows: Uint32Array.from(rows), scores: Float64Array.from(rows, (row) => found[row] ?? 0), matched, below }
}

const notFound = -1

/** The score of each row that is a target, and -1 of others: read class by class, told in the order of the index. */
function scoreTargets(scan: Scan): Int16Array {
  const { classMost, keepsPlace } = scan.reach
  const scores = new Int16Array(scan.columns.rows).fill(notFound)
  for (const segment of scan.index.byClass()) {
    const { starts, rows, places } = segment
    for (let kind = 0; kind < classMost.length; kind++) {
      const most = classMost[kind] ?? 0
      if (most < matchThreshold) continue
      takeClass(scan, kind)
      const end = starts[kind + 1] ?? 0
      for (let at = starts[kind] ?? 0; at < end; at++) {
        const row = rows[at] ?? -1
        if (row < 0 || most * look(keepsPlace, places[at] ?? 0) < matchThreshold || !isWelcomeRow(scan, row)) continue
        coverRow(scan, row)
        scores[row] = scoreAt(scan, segment, at)
      }
    }
  }
  return scores
}

/** How many postings these rows are and of how many employers. */
export function countOf(rows: Iterable<number>, index: MatchIndex) {
  const { employers } = index.columns()
  const seen = new Uint8Array(index.employerSets.length)
  let postings = 0
  let distinct = 0
  for (const row of rows) {
    const employer = employers[row] ?? 0
    postings++
    if (seen[employer] === 0) distinct++
    seen[employer] = 1
  }
  return { postings, employers: distinct }
}
