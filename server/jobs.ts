import { z } from 'zod'
import { defineJob } from './queue/queue.ts'

/** One visit to one board. A failure of ours (the database) is tried again; failures of the world are outcomes. */
export const sweepBoardJob = defineJob({
  name: 'sweep-board',
  payload: z.object({ boardId: z.int() }),
  attemptsMax: 3,
  backoffMs: 5_000,
})

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
