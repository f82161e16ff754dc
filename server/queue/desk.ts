import { z } from 'zod'
import type { JobRecord, JobState, QueueInspection } from './queue.ts'
import type { JobView, QueueView } from './views.ts'

/** Pieces of work that are shown of each kind. */
const shownOfEachMax = 100
const errorCharactersMax = 500

/** Where an owner looks at work and says what becomes of it: in this process, on Redis, or in a server elsewhere. */
export type QueueDesk = { look(state: JobState): Promise<QueueView> } & Pick<
  QueueInspection,
  'retry' | 'remove' | 'purge'
>

type Tools = { queue: QueueInspection; boardKey: (id: number) => string | null }

export function createDesk({ queue, boardKey }: Tools): QueueDesk {
  return {
    async look(state) {
      const [counts, jobs] = await Promise.all([queue.counts(), queue.list(state, shownOfEachMax)])
      return { counts, jobs: jobs.map(viewWith(boardKey)) }
    },
    retry: queue.retry,
    remove: queue.remove,
    purge: queue.purge,
  }
}

const aboutBoard = z.object({ boardId: z.int() })

const viewWith =
  (boardKey: Tools['boardKey']) =>
  ({ id, job, state, payload, attempt, enqueuedAt, error }: JobRecord): JobView => {
    const board = aboutBoard.safeParse(payload)
    return {
      id,
      job,
      about: board.success ? boardKey(board.data.boardId) : null,
      state,
      attempt,
      enqueuedAt: enqueuedAt.toISOString(),
      error: error?.slice(0, errorCharactersMax) ?? null,
    }
  }
