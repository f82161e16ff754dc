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

/**
 * What runs work, at least once. Two drivers keep these promises (test/server/queue.contract.ts): embedded in this
 * process, and BullMQ on Redis. What is due lives in the database; a queue may forget on restart.
 */
export interface Queue {
  /** Accepts work. Throws `ZodError` when the payload has not the job's shape; out: was it accepted (false: its key is busy). */
  enqueue<P>(job: JobDefinition<P>, payload: P, options?: EnqueueOptions): Promise<boolean>
  /** Says who does a kind of work, at most `concurrency` at a time. Once per job name. */
  work<P>(job: JobDefinition<P>, handler: Handler<P>, options: { concurrency: number }): void
  counts(): Promise<QueueCounts>
  /** Resolves when nothing is waiting or running (delayed work not counted). */
  drain(): Promise<void>
  /** Takes no more work, lets running handlers end (their signal is aborted after `graceMs`), and resolves. */
  close(graceMs?: number): Promise<void>
}

/** Thrown by a handler that should run again later: costs no attempt. */
export class RetryLater extends Error {
  readonly delayMs: number

  constructor(delayMs: number) {
    super(`Try again in ${delayMs} ms`)
    this.delayMs = delayMs
  }
}
