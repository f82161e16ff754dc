import { z } from 'zod'
import { jobStates } from './queue.ts'

const count = z.int().min(0)

/** Work as the owner's page and command show it. `about`: the board that it is about, by its key; `null` for other work. */
export const queueView = z.object({
  counts: z.object({ waiting: count, delayed: count, running: count, failed: count }),
  jobs: z.array(
    z.object({
      id: z.string(),
      job: z.string(),
      about: z.string().nullable(),
      state: z.enum(jobStates),
      attempt: z.int(),
      enqueuedAt: z.string(),
      error: z.string().nullable(),
    }),
  ),
})
export type QueueView = z.infer<typeof queueView>
export type JobView = QueueView['jobs'][number]
