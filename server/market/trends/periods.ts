import type { Frame, MarketPosting } from '../frame.ts'
import { dayOf } from '../history/days.ts'

/** Under so many days of observation nothing is compared; above, two equal periods, each so long at most. */
const observedDaysMin = 28
const periodDaysMax = 28

export type Span = { readonly from: number; readonly to: number }
export type Opening = { readonly posting: MarketPosting; readonly day: number }
export type Compared = {
  readonly before: Span
  readonly after: Span
  /** Boards watched without a gap through both periods: only they are compared. */
  readonly boards: ReadonlySet<number>
  /** What opened on those boards in either period. */
  readonly openings: readonly Opening[]
}

/** The two latest equal periods of whole days; `null` under four weeks of observation, or when no board was watched through. */
export function comparedPeriods({ asOf, readings, events, postings }: Frame): Compared | null {
  const first = readings.firstDay()
  const yesterday = dayOf(asOf) - 1
  // The day after the first: a first sweep shows what there is, not what opens.
  if (first === null || yesterday - first < observedDaysMin) return null
  const length = Math.min(periodDaysMax, Math.floor((yesterday - first) / 2))
  const after = { from: yesterday - length + 1, to: yesterday }
  const before = { from: after.from - length, to: after.from - 1 }
  const boards = readings.watched(before.from - 1, after.to)
  if (boards.size === 0) return null
  const postingOf = new Map(postings.map((posting) => [posting.id, posting]))
  const openings = events.flatMap(({ posting, board, at, flow }) => {
    const found = postingOf.get(posting)
    const day = dayOf(at)
    return found && flow === 'opened' && boards.has(board) && day >= before.from && day <= after.to
      ? [{ posting: found, day }]
      : []
  })
  return { before, after, boards, openings }
}
