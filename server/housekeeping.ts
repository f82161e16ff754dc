import type { PostingsRepository } from '../db/postings.ts'
import type { Finding } from './discovery/finding.ts'
import type { Linking } from './duplicates/link.ts'
import { checkBoardsJob, linkDuplicatesJob, recordHistoryJob, tellWebhooksJob } from './jobs.ts'
import { expiryGraceMs } from './lifecycle.ts'
import type { History } from './market/history/history.ts'
import type { Queue } from './queue/queue.ts'
import type { Switches } from './switches.ts'
import type { Webhooks } from './webhooks/webhooks.ts'

type Tools = {
  queue: Pick<Queue, 'enqueue'>
  switches: Pick<Switches, 'enforce'>
  postings: Pick<PostingsRepository, 'closeExpired'>
  finding: Pick<Finding, 'isDue'>
  history: Pick<History, 'isBehind'>
  linking: Pick<Linking, 'isDue'>
  webhooks: Pick<Webhooks, 'isDue'>
}

/** What is looked after at every tick besides sweeps: each asks what is due, and does it or has it done. */
export function keepHouse({ queue, switches, postings, finding, history, linking, webhooks }: Tools, now: Date) {
  switches.enforce()
  postings.closeExpired(now, expiryGraceMs)
  if (finding.isDue(now)) void queue.enqueue(checkBoardsJob, {}, { key: 'all' })
  if (history.isBehind(now)) void queue.enqueue(recordHistoryJob, {}, { key: 'history' })
  if (linking.isDue(now)) void queue.enqueue(linkDuplicatesJob, {}, { key: 'links' })
  if (webhooks.isDue(now)) void queue.enqueue(tellWebhooksJob, {}, { key: 'webhooks' })
}
