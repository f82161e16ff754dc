import { dayOf } from '../../days.ts'
import type { Steps } from '../../steps.ts'
import { flowOfEvent } from '../frame.ts'
import type { Prepared } from '../moment/moment.ts'

/** With fewer days of observation nothing is compared; with more, two equal periods, neither longer than this. */
const observedDaysMin = 28
const periodDaysMax = 28
/** Postings or events looked at between two pauses: some milliseconds. */
const atOnceMax = 2_000

export type Span = { readonly from: number; readonly to: number }
/** What opened in two periods, as places of postings. */
export type Openings = { readonly before: Uint32Array; readonly after: Uint32Array }
export type Compared = {
  readonly before: Span
  readonly after: Span
  /** Boards watched without a gap through both periods: only they are compared. And the employers of what they have shown. */
  readonly panel: { readonly boards: number; readonly employers: number }
  /** What opened on those boards. */
  readonly openings: Openings
}

/** The two latest equal periods of whole days; `null` under four weeks of observation, or when no board was watched through. */
export function* comparedPeriods(prepared: Prepared): Steps<Compared | null> {
  const { asOf, readings, postings } = prepared.frame
  const first = readings.firstDay()
  const yesterday = dayOf(asOf) - 1
  // The day after the first: a first sweep shows what there is, not what opens.
  if (first === null || yesterday - first < observedDaysMin) return null
  const length = Math.min(periodDaysMax, Math.floor((yesterday - first) / 2))
  const after = { from: yesterday - length + 1, to: yesterday }
  const before = { from: after.from - length, to: after.from - 1 }
  const boards = readings.watched(before.from - 1, after.to)
  if (boards.size === 0) return null
  const employers = new Set<number>()
  yield
  for (const [i, { board, employer }] of postings.entries()) {
    if (boards.has(board)) employers.add(employer.id)
    if (i % atOnceMax === atOnceMax - 1) yield
  }
  const openings = {
    before: yield* openedIn(prepared, boards, before),
    after: yield* openedIn(prepared, boards, after),
  }
  return { before, after, panel: { boards: boards.size, employers: employers.size }, openings }
}

function* openedIn(
  { frame: { events } }: Prepared,
  boards: ReadonlySet<number>,
  { from, to }: Span,
): Steps<Uint32Array> {
  const opened: number[] = []
  for (let i = 0; i < events.places.length; i++) {
    if (i % atOnceMax === atOnceMax - 1) yield
    const day = dayOf(events.moments[i] ?? 0)
    if (day < from || day > to || flowOfEvent(events, i) !== 'opened' || !boards.has(events.boards[i] ?? 0)) continue
    opened.push(events.places[i] ?? 0)
  }
  return Uint32Array.from(opened)
}

/** Those of postings that are among the chosen. */
export function openingsAmong({ before, after }: Openings, isAmong: Uint8Array): Openings {
  const among = (places: Uint32Array) => places.filter((place) => isAmong[place] === 1)
  return { before: among(before), after: among(after) }
}
