import type { BoardsRepository } from '../db/boards/boards.ts'
import type { DigestState } from '../db/people/digests.ts'
import { weekMs } from './days.ts'
import type { Queue, QueueCounts } from './queue/queue.ts'
import type { Webhooks } from './webhooks/webhooks.ts'

/** How the installation runs: what `/metrics` shows besides what everybody may see. Counted in the database, whoever did the work. */
export type Operations = {
  /** Since this process began: sweeps by outcome, and what they changed. */
  sweeps(): { outcomes: Record<string, number>; changes: Record<'opened' | 'changed' | 'closed' | 'reopened', number> }
  queue(): Promise<QueueCounts>
  /** Milliseconds that the board which waits longest is overdue. */
  overdueMs(now: Date): number
  /** Letters by state, of the week before `now`. */
  letters(now: Date): Record<DigestState, number>
  webhooks(): ReturnType<Webhooks['counts']>
}

type Tools = {
  boards: Pick<BoardsRepository, 'sweepsAfter' | 'lastSweepId' | 'overdueMs'>
  queue: Pick<Queue, 'counts'>
  letters: { counts(since: Date): Record<DigestState, number> }
  webhooks: Pick<Webhooks, 'counts'>
}

/** Rows of the log of sweeps that are read in one query. */
const sweepsPerQuery = 1_000

export function createOperations({ boards, queue, letters, webhooks }: Tools): Operations {
  let last = boards.lastSweepId()
  const outcomes: Record<string, number> = {}
  const changes = { opened: 0, changed: 0, closed: 0, reopened: 0 }

  function add(sweep: { outcome: string } & typeof changes) {
    outcomes[sweep.outcome] = (outcomes[sweep.outcome] ?? 0) + 1
    for (const kind of ['opened', 'changed', 'closed', 'reopened'] as const) changes[kind] += sweep[kind]
  }

  return {
    sweeps() {
      for (;;) {
        const more = boards.sweepsAfter(last, sweepsPerQuery)
        for (const sweep of more) add(sweep)
        last = more.at(-1)?.id ?? last
        if (more.length < sweepsPerQuery) return { outcomes, changes }
      }
    },
    queue: () => queue.counts(),
    overdueMs: (now) => boards.overdueMs(now),
    letters: (now) => letters.counts(new Date(now.getTime() - weekMs)),
    webhooks: () => webhooks.counts(),
  }
}
