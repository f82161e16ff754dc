import { z } from 'zod'
import { defineJob } from './queue/queue.ts'

/** One visit to one board. A failure of ours (the database) is tried again; failures of the world are outcomes. */
export const sweepBoardJob = defineJob({
  name: 'sweep-board',
  payload: z.object({ boardId: z.int() }),
  attemptsMax: 3,
  backoffMs: 5_000,
})
