import type { PostingsRepository } from '../db/postings/postings.ts'
import type { Finding } from './discovery/finding.ts'
import type { Linking } from './duplicates/link.ts'
import { checkBoardsJob, linkDuplicatesJob, recordHistoryJob, tellWebhooksJob } from './jobs.ts'
import { expiryGraceMs } from './lifecycle.ts'
import type { History } from './market/history/history.ts'
import type { createMarket } from './market/market.ts'
import type { Switches } from './registry/switches.ts'
import type { Ask } from './schedule.ts'
import type { Webhooks } from './webhooks/webhooks.ts'
import type { Dispatch } from './workers/dispatch.ts'

type Tools = {
  ask: Ask
  switches: Pick<Switches, 'enforce'>
  postings: Pick<PostingsRepository, 'closeExpired' | 'closeOfRemoved'>
  finding: Pick<Finding, 'isDue'>
  market: Pick<ReturnType<typeof createMarket>, 'follow'>
  history: Pick<History, 'isBehind'>
  linking: Pick<Linking, 'isDue'>
  webhooks: Pick<Webhooks, 'isDue'>
  dispatch: Pick<Dispatch, 'enforceStops'> | null
}

/**
 * What is looked after at every tick besides sweeps: each asks what is due, and does it or has it done. `shownAt`: the time at
 * which the market is shown, which in a demo stops with its day, as the days after it would be empty.
 */
export function keepHouse(tools: Tools, now: Date, shownAt: Date) {
  const { ask, switches, postings, finding, market, history, linking, webhooks, dispatch } = tools
  switches.enforce()
  void market.follow(shownAt)
  void dispatch?.enforceStops().catch(() => {})
  postings.closeExpired(now, expiryGraceMs)
  postings.closeOfRemoved(now)
  if (finding.isDue(now)) ask(checkBoardsJob)
  if (history.isBehind(shownAt)) ask(recordHistoryJob)
  if (linking.isDue(now)) ask(linkDuplicatesJob)
  if (webhooks.isDue(now)) ask(tellWebhooksJob)
}
