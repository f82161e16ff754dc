import { growing } from '../../growing.ts'
import type { BoardReadings } from './board-readings.ts'

export const flowNames = ['opened', 'closed', 'reopened', 'entered', 'left'] as const
/** What happened to a posting, as the history counts it. */
export type Flow = (typeof flowNames)[number]

/** An event with what it means. `seen`: it happened about then, and was not merely found then. */
export type SeenEvent = { posting: number; board: number; at: number; flow: Flow }

type Event = {
  board: number
  kind: string
  at: number
  reason: string | null
  first: boolean
}

/** Closed for reasons that are the market's; `gone` and `removed` are those of the board. */
const marketReasons = new Set(['absent', 'expired'])

/** What an event says of the market: a board's first sweep, a gap, or a board that is gone is no news. */
export function flowOf({ board, kind, at, reason, first }: Event, readings: BoardReadings): Flow {
  const hidden = first || readings.isAfterGap(board, at)
  if (kind === 'closed') return marketReasons.has(reason ?? '') && !hidden ? 'closed' : 'left'
  if (hidden) return 'entered'
  return kind === 'opened' ? 'opened' : 'reopened'
}

/**
 * The state of every posting at a moment, by its events so far. Ids are dense. Out of view and not known to be closed
 * (`left`) counts as closed for the stock and as censored for the days it was open. `room`: up to which id, if that is known.
 */
export function createObserved(room = 0) {
  const open = growing(Uint8Array, room)
  const openedAt = growing(Float64Array, room)
  const endedAt = growing(Float64Array, room)
  const closed = growing(Uint8Array, room)

  return {
    apply({ posting, at, flow }: SeenEvent) {
      const isOpen = flow === 'opened' || flow === 'reopened' || flow === 'entered'
      open.set(posting, Number(isOpen))
      if (flow === 'opened') openedAt.set(posting, at)
      endedAt.set(posting, isOpen ? 0 : at)
      closed.set(posting, Number(flow === 'closed'))
    },
    isOpen: (posting: number): boolean => open.at(posting) === 1,
    /** When it opened, if that was seen; else 0. */
    openedAt: openedAt.at,
    /** When it was last closed or lost from view; 0 while it is open. */
    endedAt: endedAt.at,
    /** Its end was seen. */
    isClosed: (posting: number): boolean => closed.at(posting) === 1,
    size: () => open.length,
  }
}
export type Observed = ReturnType<typeof createObserved>
