import type { Write } from '../../db/file/patience.ts'
import type { DeliveryRow, WebhookRow, WebhooksRepository } from '../../db/webhooks.ts'
import type { Poster } from '../../scrapers/kit/http/post.ts'
import type { OldSecrets } from './old-secrets.ts'
import { signatureHeaders } from './sign.ts'

export type DeliveryTools = {
  repository: WebhooksRepository
  oldSecrets: Pick<OldSecrets, 'of'>
  poster: Pick<Poster, 'post'>
  clock: () => Date
  random: () => number
  /** How a try went is written down, however long that takes: a message would be sent again and again. */
  untilWritten: Write
  onTried: (outcome: 'delivered' | 'failed' | 'disabled', webhook: WebhookRow) => void
}

const [secondMs, minuteMs, hourMs] = [1_000, 60_000, 3_600_000]
/** After the first failure of a message, after the second, and so on: some three days in all (the example of Standard Webhooks). */
const againAfterMs = [
  ...[5 * secondMs, 5 * minuteMs, 30 * minuteMs],
  ...[2 * hourMs, 5 * hourMs, 10 * hourMs, 14 * hourMs, 20 * hourMs, 24 * hourMs],
]
/** A webhook that fails is left in peace for 10 s, then 20 s, and so on, so that many messages are not as many knocks. */
const holdMs = 10 * secondMs
const holdMsMax = hourMs
/** A webhook is switched off after this many days of failures without one delivery. */
const failingDaysMax = 5
const failingMsMax = failingDaysMax * 24 * hourMs
const atOnce = 8
const perWebhookMax = 50

/** Sends what is due: each webhook's messages one after the other, until one fails; several webhooks at once. */
export async function deliverDue(tools: DeliveryTools, signal?: AbortSignal): Promise<void> {
  const { repository, clock } = tools
  const due = repository.due(clock())
  const work = Array.from({ length: atOnce }, async () => {
    for (let id = due.shift(); id !== undefined; id = due.shift()) await deliverTo(id, tools, signal)
  })
  await Promise.all(work)
}

async function deliverTo(webhookId: number, tools: DeliveryTools, signal?: AbortSignal) {
  const { repository, clock, untilWritten, onTried } = tools
  for (let sent = 0; sent < perWebhookMax && !signal?.aborted; sent++) {
    const webhook = repository.find(webhookId)
    const delivery = webhook?.disabledAt === null ? repository.nextFor(webhookId, clock()) : null
    if (!webhook || !delivery) return
    const tried = await send(webhook, { id: delivery.messageId, body: delivery.body }, tools)
    // The end of the process is no failure of the receiver: the message stays as it was.
    if (signal?.aborted && tried.failure !== null) return
    const outcome = await untilWritten(() => record(webhook, delivery, tried, tools), signal)
    onTried(outcome, webhook)
    if (outcome !== 'delivered') return
  }
}

type Tried = { failure: string | null; isGone: boolean; retryAfterMs: number | null }

/** One signed POST. Out: why it failed, in a sentence, or `null` for any answer of 200 to 299. */
export async function send(
  { id, url, secret }: Pick<WebhookRow, 'id' | 'url' | 'secret'>,
  message: { id: string; body: string },
  { oldSecrets, poster, clock }: Pick<DeliveryTools, 'oldSecrets' | 'poster' | 'clock'>,
): Promise<Tried> {
  const now = clock()
  const signed = signatureHeaders([secret, ...oldSecrets.of(id, now)], message, now)
  const headers = { 'content-type': 'application/json', ...signed }
  try {
    const { status, retryAfterMs } = await poster.post(new URL(url), headers, message.body)
    const isTaken = status >= 200 && status < 300
    return { failure: isTaken ? null : words(status), isGone: status === 410, retryAfterMs }
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error), isGone: false, retryAfterMs: null }
  }
}

const words = (status: number) =>
  status >= 300 && status < 400
    ? `It answered ${status}: redirects are not followed, give the address that it leads to.`
    : `It answered ${status}.`

/** Writes down how a try went. Out: what came of it. */
function record(
  webhook: WebhookRow,
  delivery: DeliveryRow,
  { failure, isGone, retryAfterMs }: Tried,
  tools: DeliveryTools,
): 'delivered' | 'failed' | 'disabled' {
  const { repository, clock, random } = tools
  const now = clock()
  const attempts = delivery.attempts + 1
  if (failure === null) {
    repository.tried(delivery.id, attempts, null)
    repository.set(webhook.id, { ...isWell, lastDeliveredAt: now })
    return 'delivered'
  }
  const waitMs = againAfterMs[attempts - 1]
  const jitter = 0.9 + 0.2 * random()
  const nextTryAt = waitMs === undefined ? null : later(now, Math.max(waitMs * jitter, retryAfterMs ?? 0))
  repository.tried(delivery.id, attempts, nextTryAt)
  const failingSince = webhook.failingSince ?? now
  const isOver = isGone || now.getTime() - failingSince.getTime() >= failingMsMax
  const held = Math.min(holdMs * 2 ** Math.min(webhook.failures, 20), holdMsMax)
  repository.set(webhook.id, {
    failures: webhook.failures + 1,
    failingSince,
    heldUntil: later(now, Math.max(held * jitter, retryAfterMs ?? 0)),
    detail: failure,
    ...(isOver && { disabledAt: now }),
  })
  if (isOver) repository.giveUp(webhook.id)
  return isOver ? 'disabled' : 'failed'
}

/** What a webhook is that works. */
export const isWell = { disabledAt: null, failures: 0, failingSince: null, heldUntil: null, detail: null }

const later = (now: Date, ms: number) => new Date(now.getTime() + ms)
