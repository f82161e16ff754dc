import type { MatchIndex } from './match-index.ts'
import { isOpenRow, reachOf, type Scan, scoreOf } from './scan.ts'
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
  const rows: number[] = []
  for (let row = 0; row < scan.columns.rows; row++) {
    if (reachOf(scan, row) >= matchThreshold && isOpenRow(scan, row)) rows.push(row)
  }
  const scores = Float64Array.from(rows, (row) => scoreOf(scan, row))
  return {
    rows: Uint32Array.from(rows),
    scores,
    matched: rows.filter((_, at) => (scores[at] ?? 0) >= matchThreshold),
    below: rows.filter((_, at) => (scores[at] ?? 0) < matchThreshold),
  }
}

/** How many postings these rows are and of how many employers. */
export function countOf(rows: Iterable<number>, index: MatchIndex) {
  const { employers } = index.columns()
  const seen = new Set<number>()
  let postings = 0
  for (const row of rows) {
    postings++
    seen.add(employers[row] ?? 0)
  }
  return { postings, employers: seen.size }
}
