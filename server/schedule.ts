import type { BoardsRepository } from '../db/boards.ts'
import { reclassifyJob, sendDigestsJob, sweepBoardJob } from './jobs.ts'
import type { Queue } from './queue/queue.ts'

/** Sweeps of one host in the queue at once: one reads, one waits for its turn, the rest leave room for other hosts. */
const perHostMax = 2
const boardsPerTickMax = 500
const tickMs = 2_000
const nudgeMs = 10
/** How often letters are looked for: every half minute is early enough for an hour. */
const ticksPerLetters = 15

export type Ticker = {
  /** Enqueues what is due now; a sweep that is queued or running already is not enqueued twice. */
  tick(): Promise<void>
  /** Ticks once, shortly: a sweep ended and its host has room for the next. Many calls make one tick. */
  soon(): void
  /**
   * Starts with what an upgrade left to classify anew. `onlyRequested`: just the sweeps that a person asked for, as the
   * command line does without a server.
   */
  start(options?: { onlyRequested: boolean }): void
  stop(): void
}

/**
 * The ticker: asks the database what is due and hands it to the queue. After sleep or an outage everything is due,
 * and the same rule lets it catch up at normal pace.
 */
export function createTicker(tools: {
  boards: BoardsRepository
  queue: Queue
  clock: () => Date
  housekeeping: (now: Date) => void
}): Ticker {
  const { boards, queue, clock, housekeeping } = tools
  let timer: NodeJS.Timeout | null = null
  let nudge: NodeJS.Timeout | null = null

  let onlyRequested = false
  let stopped = false

  async function tick() {
    for (const { id } of boards.due({ now: clock(), onlyRequested, perHostMax, limit: boardsPerTickMax }))
      await queue.enqueue(sweepBoardJob, { boardId: id }, { key: String(id) })
  }

  return {
    tick,
    soon() {
      if (stopped) return
      nudge ??= setTimeout(() => {
        nudge = null
        void tick()
      }, nudgeMs)
    },
    start(options = { onlyRequested: false }) {
      onlyRequested = options.onlyRequested
      stopped = false
      if (!onlyRequested) void queue.enqueue(reclassifyJob, {}, { key: 'all' })
      let ticks = 0
      timer ??= setInterval(() => {
        housekeeping(clock())
        if (!onlyRequested && ticks++ % ticksPerLetters === 0) void queue.enqueue(sendDigestsJob, {}, { key: 'all' })
        void tick()
      }, tickMs)
      void tick()
    },
    stop() {
      stopped = true
      if (timer) clearInterval(timer)
      if (nudge) clearTimeout(nudge)
      timer = nudge = null
    },
  }
}
