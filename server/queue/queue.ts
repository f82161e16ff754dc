import type { z } from 'zod'

/** A kind of work: its name, the shape of its payload, and how often it is tried. */
export type JobDefinition<Payload> = {
  name: string
  payload: z.ZodType<Payload>
  /** Tries in all, the first included. */
  attemptsMax: number
  /** Milliseconds before the second try; doubles with each further one. */
  backoffMs: number
}

export const defineJob = <Payload>(definition: JobDefinition<Payload>) => definition

export type JobContext = { attempt: number; signal: AbortSignal }
export type Handler<Payload> = (payload: Payload, context: JobContext) => Promise<void>

export type EnqueueOptions = {
  /** While a job with this key is waiting or running, another enqueue of it does nothing. Free again when it ends, however it ends. */
  key?: string
  delayMs?: number
}

export type QueueCounts = { waiting: number; delayed: number; running: number; failed: number }
export const jobStates = ['waiting', 'delayed', 'running', 'failed'] as const
export type JobState = (typeof jobStates)[number]

/** One piece of work as an owner sees it. `error`: why it failed last; `null` when it never did. */
export type JobRecord = {
  id: string
  job: string
  key: string | null
  state: JobState
  payload: unknown
  attempt: number
  enqueuedAt: Date
  error: string | null
}

/** Failed work that is kept for an owner to look at, and for how long: the newest of each kind. */
export const failedKept = { count: 1_000, days: 7 } as const

/** The share of a wait before another try that is left to chance, so that what failed together does not come back together. */
export const backoffJitter = 0.5

/**
 * What runs work, at least once. Two drivers keep these promises (test/server/queue/queue.contract.ts): embedded in this
 * process (embedded.ts), and BullMQ on Redis (bullmq.ts). What is due lives in the database; a queue may forget on restart.
 */
export interface Queue {
  /** Accepts work. Throws `ZodError` when the payload has not the job's shape; out: was it accepted (false: its key is busy). */
  enqueue<P>(job: JobDefinition<P>, payload: P, options?: EnqueueOptions): Promise<boolean>
  /** Says who does a kind of work, at most `concurrency` at a time. Once per job name. */
  work<P>(job: JobDefinition<P>, handler: Handler<P>, options: { concurrency: number }): void
  /** Is work with this key waiting, delayed or running? */
  has(job: { name: string }, key: string): Promise<boolean>
  /** Of all kinds of work, or of one. */
  counts(job?: { name: string }): Promise<QueueCounts>
  /** Work in a state, at most `limit` of each kind; failed work the newest first. */
  list(state: JobState, limit: number): Promise<JobRecord[]>
  /**
   * Runs failed work anew, with all its tries, and delayed work now. Out: false when there is no such work, or when
   * its key is busy: the same is under way already.
   */
  retry(id: string): Promise<boolean>
  /** Forgets work that is not running. Out: was there any. */
  remove(id: string): Promise<boolean>
  /** Forgets all work in a state. Out: how much. */
  purge(state: Exclude<JobState, 'running'>): Promise<number>
  /** Resolves when nothing is waiting or running (delayed work not counted). */
  drain(): Promise<void>
  /** Takes no more work, lets running handlers end (their signal is aborted after `graceMs`), and resolves. */
  close(graceMs?: number): Promise<void>
}

/** What an owner does with work, without doing it. */
export type QueueInspection = Pick<Queue, 'counts' | 'list' | 'retry' | 'remove' | 'purge'>

/** Thrown by a handler that should run again later: costs no attempt. */
export class RetryLater extends Error {
  readonly delayMs: number

  constructor(delayMs: number) {
    super(`Try again in ${delayMs} ms`)
    this.delayMs = delayMs
  }
}
