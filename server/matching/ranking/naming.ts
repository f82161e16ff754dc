import { atOnce, type Steps } from '../../steps.ts'
import { cover } from '../pair/coverage.ts'
import { skillBits } from '../pair/requirements.ts'

/** Of each skill or topic, the places in a segment of the postings that name it: one array of all, cut where each begins. */
export type Naming = { readonly starts: Uint32Array; readonly places: Uint32Array }

/** What a walk over postings reads of each before its requirements, class by class: all columns in one order. */
export type Segment = {
  /** Where the postings of each class begin, and where those of the last end. */
  readonly starts: Uint32Array
  /** The row of each; -1 once it has changed or is gone. */
  readonly rows: Int32Array
  readonly places: Uint32Array
  readonly pays: Uint32Array
  readonly days: Uint16Array
  readonly facets: Uint32Array
  /** Where the requirements of each begin and end. */
  readonly from: Uint32Array
  readonly to: Uint32Array
  readonly naming: Naming
}

export type Codes = { readonly from: Uint32Array; readonly to: Uint32Array; readonly codes: Uint16Array }

/** Rows that are read in a step: about a millisecond. */
export const rowsAtOnce = 5_000

/** Inverts the requirements of these rows. A posting names a skill once. */
export function* invert({ from, to, codes }: Codes, rows: Int32Array): Steps<Naming> {
  const starts = new Uint32Array(skillBits + 2)
  for (let place = 0; place < rows.length; place++) {
    if (place % rowsAtOnce === rowsAtOnce - 1) yield
    const row = rows[place] ?? 0
    for (let at = from[row] ?? 0; at < (to[row] ?? 0); at++) {
      const next = ((codes[at] ?? 0) & skillBits) + 1
      starts[next] = (starts[next] ?? 0) + 1
    }
  }
  for (let skill = 0; skill <= skillBits; skill++) starts[skill + 1] = (starts[skill + 1] ?? 0) + (starts[skill] ?? 0)
  const ends = starts.slice()
  const places = new Uint32Array(starts[skillBits + 1] ?? 0)
  for (let place = 0; place < rows.length; place++) {
    if (place % rowsAtOnce === rowsAtOnce - 1) yield
    const row = rows[place] ?? 0
    for (let at = from[row] ?? 0; at < (to[row] ?? 0); at++) {
      const skill = (codes[at] ?? 0) & skillBits
      const end = ends[skill] ?? 0
      places[end] = place
      ends[skill] = end + 1
    }
  }
  return { starts, places }
}

/** Which postings of a segment name anything that a person has credit for: 1 at their places. */
export function marksOf({ rows, naming: { starts, places } }: Segment, credits: Float64Array): Uint8Array {
  const marks = new Uint8Array(rows.length)
  for (let skill = 0; skill < credits.length; skill++) {
    if ((credits[skill] ?? 0) === 0) continue
    const end = starts[skill + 1] ?? 0
    for (let at = starts[skill] ?? 0; at < end; at++) marks[places[at] ?? 0] = 1
  }
  return marks
}

type Bare = { readonly rarity: Float64Array; readonly required: Float32Array }
const bareOf = new WeakMap<Segment, Bare>()
/** More than a 32-bit float may round down by. */
const roundedUp = 1 + 1e-6
/** How far weights may fall before the bounds are measured anew; until then the bounds are raised by as much. */
const fallenMax = 1.05

/**
 * How much of the requirements of each posting of a segment counts as covered for somebody who has none of them, times `raised`: an
 * upper bound that spares reading what most postings ask for. It is kept while the weights stay about the same, as these move with
 * every sweep and measuring a million postings takes a third of a second.
 */
export function bareRequired(segment: Segment, codes: Codes, rarity: Float64Array) {
  const known = bareOf.get(segment)
  const fallen = known ? fallOf(known.rarity, rarity) : Number.POSITIVE_INFINITY
  if (known && fallen <= fallenMax) return { required: known.required, raised: fallen }
  return { required: atOnce(measureBare(segment, () => codes, rarity)), raised: 1 }
}

/** Measures what `bareRequired` keeps, beside other work. */
export function* measureBare(segment: Segment, codesNow: () => Codes, rarity: Float64Array): Steps<Float32Array> {
  const nothing = new Float64Array(skillBits + 1)
  const covered = { required: 0, preferred: 0, asks: 0, likes: 0 }
  const required = new Float32Array(segment.rows.length)
  let { from, to, codes } = codesNow()
  for (let place = 0; place < required.length; place++) {
    if (place % rowsAtOnce === rowsAtOnce - 1) {
      yield
      ;({ from, to, codes } = codesNow())
    }
    const row = segment.rows[place] ?? -1
    if (row < 0) continue
    required[place] = roundedUp * cover(codes, from[row] ?? 0, to[row] ?? 0, nothing, rarity, covered).required
  }
  bareOf.set(segment, { rarity, required })
  return required
}

/** The most that any weight has fallen by, as a factor of 1 or more: what is asked for weighs no less than that less. */
function fallOf(before: Float64Array, now: Float64Array): number {
  if (before === now) return 1
  let most = 1
  for (let skill = 0; skill < now.length; skill++) most = Math.max(most, (before[skill] ?? 0) / (now[skill] ?? 0))
  return most
}
