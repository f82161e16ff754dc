import { growing } from '../../growing.ts'
import type { Steps } from '../../steps.ts'
import { type Flow, flowNames, type SeenEvent } from './observed.ts'
import { orderBy } from './order-by.ts'

/** Events in columns: a million of them as objects would be most of the memory. `room`: how many there may be. */
export function createEventColumns(room = 0) {
  const postings = growing(Uint32Array, room)
  const boards = growing(Uint32Array, room)
  const moments = growing(Float64Array, room)
  const flows = growing(Uint8Array, room)
  let ordered = true

  const get = (at: number): SeenEvent => ({
    posting: postings.at(at),
    board: boards.at(at),
    at: moments.at(at),
    flow: flowAt(at),
  })
  const flowAt = (at: number): Flow => flowNames[flows.at(at)] ?? 'left'

  return {
    get length() {
      return postings.length
    },
    add({ posting, board, at, flow }: SeenEvent) {
      const next = postings.length
      if (next > 0 && at < moments.at(next - 1)) ordered = false
      postings.set(next, posting)
      boards.set(next, board)
      moments.set(next, at)
      flows.set(next, flowNames.indexOf(flow))
    },
    /**
     * Puts them in the order of time, to the second: they come by id, and only a clock that was put back makes that another
     * order.
     */
    *order(): Steps<void> {
      if (ordered) return
      const first = moments.values().reduce((least, at) => Math.min(least, at), Number.POSITIVE_INFINITY)
      const places = Uint32Array.from({ length: postings.length }, (_, at) => at)
      const sorted = yield* orderBy(places, (at) => Math.floor((moments.at(at) - first) / 1000))
      for (const column of [postings, boards, moments, flows]) {
        const old = column.values().slice()
        for (let at = 0; at < old.length; at++) column.set(at, old[sorted[at] ?? 0] ?? 0)
      }
      ordered = true
    },
    postingAt: postings.at,
    boardAt: boards.at,
    momentAt: moments.at,
    flowAt,
    get,
  }
}
export type EventColumns = ReturnType<typeof createEventColumns>
