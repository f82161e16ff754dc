import type { ClassificationsRepository } from '../db/postings/classifications.ts'
import type { DuplicatesRepository } from '../db/postings/duplicates.ts'
import type { Finding } from './discovery/finding.ts'
import { linkDuplicates } from './duplicates/link.ts'
import {
  checkBoardsJob,
  linkDuplicatesJob,
  reclassifyJob,
  recordHistoryJob,
  sendDigestsJob,
  sweepBoardJob,
  tellWebhooksJob,
} from './jobs.ts'
import type { History } from './market/history/history.ts'
import type { PeopleParts } from './people/create.ts'
import type { JobDefinition, Queue } from './queue/queue.ts'
import { reclassify } from './reclassify.ts'
import type { Switches } from './registry/switches.ts'
import type { SweepResult } from './remember.ts'
import { type SweepTools, sweepBoard } from './sweep.ts'
import type { Webhooks } from './webhooks/webhooks.ts'

/** Sweeps under way at once; most of them wait for their host's pace, so this is more than the machine has cores. */
export const sweepsAtOnce = 24

type Tools = {
  sweeping: SweepTools
  switches: Switches
  classifications: ClassificationsRepository
  history: History
  duplicates: DuplicatesRepository
  finding: Pick<Finding, 'check'>
  letters: Pick<PeopleParts, 'forgetExpired' | 'sendDigests'>
  webhooks: Pick<Webhooks, 'tell'>
  onSwept: (result: SweepResult | null) => Promise<void>
}

/** Says what each kind of queue work does. What is due, the database says: work that is lost is asked for again. */
export function takeWork(queue: Queue, parts: Tools) {
  const { sweeping, switches, classifications, history, duplicates, finding, letters, webhooks, onSwept } = parts
  queue.work(
    sweepBoardJob,
    async ({ boardId }, { signal }) => {
      const board = sweeping.boards.find(boardId)
      if (!board || board.removedAt !== null || board.disabledAt !== null) return
      await onSwept(await switches.whileOn(boardId, signal, (signal) => sweepBoard(board, sweeping, signal)))
    },
    { concurrency: sweepsAtOnce },
  )
  /** One of its kind at a time. */
  const alone = <P>(job: JobDefinition<P>, work: (signal: AbortSignal) => Promise<unknown>) =>
    queue.work(job, async (_, { signal }) => void (await work(signal)), { concurrency: 1 })
  alone(reclassifyJob, (signal) => reclassify({ ...sweeping, classifications }, signal))
  alone(recordHistoryJob, (signal) => history.catchUp(sweeping.clock(), signal))
  alone(linkDuplicatesJob, (signal) => linkDuplicates(duplicates, signal))
  alone(checkBoardsJob, finding.check)
  alone(tellWebhooksJob, webhooks.tell)
  alone(sendDigestsJob, async (signal) => {
    letters.forgetExpired()
    await letters.sendDigests(signal)
  })
}
