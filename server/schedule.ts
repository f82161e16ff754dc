import type { BoardsRepository } from '../db/boards/boards.ts'
import { reclassifyJob, sendDigestsJob, sweepBoardJob } from './jobs.ts'
import type { JobDefinition, Queue } from './queue/queue.ts'
import { untiring } from './untiring.ts'
import type { Dispatch } from './workers/dispatch.ts'

/** Sweeps of one host in the queue at once: one reads, one waits for its turn, the rest leave room for other hosts. */
const perHostMax = 2
const boardsPerTickMax = 500
const tickMs = 2_000
const nudgeMs = 10
/** How often letters are looked for: every half minute is early enough for an hour. */
const ticksPerLetters = 15

/** Asks for work of which one at a time is enough. */
export type Ask = (job: JobDefinition<Record<string, never>>) => void

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
  housekeeping: (now: Date, ask: Ask) => void
  /** Hands boards to workers, where there are any; else they are swept here. */
  dispatch?: Pick<Dispatch, 'tick'> | null
  /** Told when housekeeping fails. */
  complain: (sentence: string, error: unknown) => void
}): Ticker {
  const { boards, queue, clock, housekeeping, dispatch, complain } = tools
  let timer: NodeJS.Timeout | null = null
  let nudge: NodeJS.Timeout | null = null
  let ticking: Promise<void> | null = null
  let isAskedAgain = false
  let onlyRequested = false
  let stopped = false

  const due = (limit: number) => boards.due({ now: clock(), onlyRequested, perHostMax, limit })

  async function handOut() {
    if (dispatch) return dispatch.tick((room) => due(Math.min(room, boardsPerTickMax)))
    for (const { id } of due(boardsPerTickMax)) await queue.enqueue(sweepBoardJob, { boardId: id }, { key: String(id) })
  }

  /** One at a time, as a queue that is away must not gather ticks; who comes meanwhile is served by one more. */
  function tick(): Promise<void> {
    isAskedAgain = ticking !== null
    ticking ??= handOutWhileAsked().finally(() => {
      ticking = null
    })
    return ticking
  }

  async function handOutWhileAsked() {
    do {
      isAskedAgain = false
      await handOut()
    } while (isAskedAgain)
  }

  /** A queue that is away has said so, and the next tick asks again. */
  const ask: Ask = (job) => void queue.enqueue(job, {}, { key: 'all' }).catch(() => {})
  const tickAlone = () => void tick().catch(() => {})
  const keepHouse = untiring(
    () => housekeeping(clock(), ask),
    (error) => complain('Housekeeping failed and is tried again every two seconds.', error),
  )

  return {
    tick,
    soon() {
      if (stopped) return
      nudge ??= setTimeout(() => {
        nudge = null
        tickAlone()
      }, nudgeMs)
    },
    start(options = { onlyRequested: false }) {
      onlyRequested = options.onlyRequested
      stopped = false
      if (!onlyRequested) ask(reclassifyJob)
      let ticks = 0
      timer ??= setInterval(() => {
        keepHouse()
        if (!onlyRequested && ticks++ % ticksPerLetters === 0) ask(sendDigestsJob)
        tickAlone()
      }, tickMs)
      tickAlone()
    },
    stop() {
      stopped = true
      if (timer) clearInterval(timer)
      if (nudge) clearTimeout(nudge)
      timer = nudge = null
    },
  }
}
