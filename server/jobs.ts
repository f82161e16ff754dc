import { z } from 'zod'
import { defineJob } from './queue/queue.ts'
import { outcomes } from './views.ts'

/** One visit to one board. A failure of ours (the database) is tried again; failures of the world are outcomes. */
export const sweepBoardJob = defineJob({
  name: 'sweep-board',
  payload: z.object({ boardId: z.int() }),
  attemptsMax: 3,
  backoffMs: 5_000,
})

/** How far a worker is with the pages of postings after a listing; `pending` is the parcel that names them all. */
const pages = z.object({
  sweepId: z.int(),
  pending: z.string(),
  offset: z.int(),
  total: z.object({ requests: z.int(), bytes: z.int(), changed: z.int() }),
  verdict: z.object({ outcome: z.enum(outcomes), detail: z.string().nullable(), failures: z.int() }),
})

/**
 * A worker's part of a sweep: asks the board and hands over what came. `visit` names this asking, so that its result counts
 * once; `parcel` has what is known of the board. Params and ids only: nothing of a person.
 */
export const collectBoardJob = defineJob({
  name: 'collect-board',
  payload: z.object({ boardId: z.int(), visit: z.string(), parcel: z.string(), pages: pages.nullable() }),
  attemptsMax: 3,
  backoffMs: 5_000,
})

/** The writer's part: makes the postings what a worker found. */
export const rememberBoardJob = defineJob({
  name: 'remember-board',
  payload: collectBoardJob.payload.and(z.object({ startedAtMs: z.number(), result: z.string() })),
  attemptsMax: 3,
  backoffMs: 5_000,
})
export type CollectBoard = z.infer<typeof collectBoardJob.payload>
export type RememberBoard = z.infer<typeof rememberBoardJob.payload>

/** Classifies the postings whose classification is missing or of another version; goes on where it was stopped. */
export const reclassifyJob = defineJob({
  name: 'reclassify',
  payload: z.object({}),
  attemptsMax: 3,
  backoffMs: 60_000,
})

/** Writes the days of the market's history that have ended and are missing. */
export const recordHistoryJob = defineJob({
  name: 'record-history',
  payload: z.object({}),
  attemptsMax: 3,
  backoffMs: 60_000,
})

/** The letters that are due; what is due, the database says, so one of these at a time is enough. */
export const sendDigestsJob = defineJob({
  name: 'send-digests',
  payload: z.object({}),
  attemptsMax: 1,
  backoffMs: 60_000,
})

/** Looks where boards went that are gone. */
export const checkBoardsJob = defineJob({
  name: 'check-boards',
  payload: z.object({}),
  attemptsMax: 1,
  backoffMs: 60_000,
})

/** Links postings that are one role, of those that came or changed; goes on where it was stopped. */
export const linkDuplicatesJob = defineJob({
  name: 'link-duplicates',
  payload: z.object({}),
  attemptsMax: 3,
  backoffMs: 60_000,
})

/** Tells the webhooks what happened; what is due, the database says. */
export const tellWebhooksJob = defineJob({
  name: 'tell-webhooks',
  payload: z.object({}),
  attemptsMax: 1,
  backoffMs: 60_000,
})

/** Every kind of work, for those who look at all of it. */
export const allJobs: readonly { name: string }[] = [
  sweepBoardJob,
  collectBoardJob,
  rememberBoardJob,
  reclassifyJob,
  recordHistoryJob,
  sendDigestsJob,
  checkBoardsJob,
  linkDuplicatesJob,
  tellWebhooksJob,
]
