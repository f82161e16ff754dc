import type { WebhookRow, WebhooksRepository } from '../../db/webhooks.ts'
import { checkUrl } from '../../scrapers/kit/guard/guard.ts'
import type { Poster } from '../../scrapers/kit/http/post.ts'
import { weekMs } from '../days.ts'
import { UsageError } from '../errors.ts'
import type { Rates } from '../pay/rates.ts'
import { type DeliveryTools, deliverDue, isWell, send } from './delivery.ts'
import type { TestMessage } from './message.ts'
import { createOldSecrets } from './old-secrets.ts'
import { fillOutbox, type OutboxTools } from './outbox.ts'
import { readQuestion } from './question.ts'
import { newMessageId, newWebhookSecret } from './sign.ts'

export type Webhooks = ReturnType<typeof createWebhooks>
export type WebhookWish = { name: string; url: string; query: string; wants: WebhookRow['wants'] }

type Tools = Omit<OutboxTools, 'cursor'> & {
  repository: WebhooksRepository
  settings: Parameters<typeof createOldSecrets>[0]
  poster: Pick<Poster, 'post'>
  untilWritten: DeliveryTools['untilWritten']
  clock: () => Date
  random?: () => number
  onTried?: DeliveryTools['onTried']
}

const cursorKey = 'webhooks_told_until'
/** How long messages that ended are kept, to see what was sent. */
const keptMs = weekMs

/** Webhooks: made, listed, tried out, ended; and what they are told, from the history of postings, at least once. */
export function createWebhooks({ settings, random = Math.random, onTried = () => {}, ...tools }: Tools) {
  const { repository, rates, write, clock } = tools
  const oldSecrets = createOldSecrets(settings)
  const tries = { delivered: 0, failed: 0, disabled: 0 }
  const cursor = {
    get: () => Number(settings.get(cursorKey) ?? repository.lastEvent()),
    set: (event: number) => settings.set(cursorKey, String(event)),
  }

  const viewOf = (row: WebhookRow, waiting: number) => toView(row, waiting, rates)
  const waitingById = () => new Map(repository.waiting().map((row) => [row.webhookId, row.waiting]))

  function found(id: number): WebhookRow {
    const webhook = repository.find(id)
    if (!webhook) throw new UsageError(`There is no webhook ${id}. See: rackline webhook list`)
    return webhook
  }

  const heard: DeliveryTools['onTried'] = (outcome, webhook) => {
    tries[outcome]++
    onTried(outcome, webhook)
  }

  /** While nobody listens nothing is told: whoever begins to hears what happens from then on. */
  function listenFromNow() {
    if (repository.active().length === 0) cursor.set(repository.lastEvent())
  }

  return {
    /** Out: the secret, which is shown this once, and how lists show the webhook. Throws `UsageError` for a wrong address or query. */
    create(wish: WebhookWish) {
      const url = readAddress(wish.url)
      const { query, wrong } = readQuestion(wish.query, rates)
      if (wrong !== null) throw new UsageError(wrong)
      const secret = newWebhookSecret()
      return write(() => {
        listenFromNow()
        const row = repository.add({ ...wish, url, query, secret, createdAt: clock() })
        return { secret, view: viewOf(row, 0) }
      })
    },

    list() {
      const waiting = waitingById()
      return repository.list().map((row) => viewOf(row, waiting.get(row.id) ?? 0))
    },

    /** Out: the new secret, which is shown this once. The one before it signs beside it for `graceMs`. */
    rotate: (id: number, graceMs: number) =>
      write(() => {
        const [row, now, secret] = [found(id), clock(), newWebhookSecret()]
        oldSecrets.retire(id, row.secret, new Date(now.getTime() + graceMs), now)
        repository.set(id, { secret })
        return { secret, view: viewOf(row, waitingById().get(id) ?? 0) }
      }),

    remove: (id: number) =>
      write(() => {
        const row = found(id)
        repository.remove(id)
        oldSecrets.forget(id)
        return viewOf(row, 0)
      }),

    /** Sends a message of the type `test` now; an answer switches the webhook on again. Out: why it failed, or `null`. */
    async test(id: number): Promise<string | null> {
      const webhook = found(id)
      const body: TestMessage = { type: 'test', timestamp: clock().toISOString(), data: { query: webhook.query } }
      const { failure } = await send(
        webhook,
        { id: newMessageId(), body: JSON.stringify(body) },
        { ...tools, oldSecrets },
      )
      if (failure === null)
        write(() => {
          listenFromNow()
          repository.set(id, { ...isWell, lastDeliveredAt: clock() })
        })
      return failure
    },

    /** Whether there is something to tell or to send. */
    isDue(now: Date) {
      if (repository.active().length === 0) return false
      return cursor.get() < repository.lastEvent() || repository.hasLater() || repository.due(now).length > 0
    },

    /** Writes down what is to be told and sends what is due. */
    async tell(signal?: AbortSignal) {
      fillOutbox({ ...tools, cursor }, clock())
      await deliverDue({ ...tools, oldSecrets, random, onTried: heard }, signal)
      for (const { id } of repository.list()) oldSecrets.tidy(id, clock())
      repository.forget(new Date(clock().getTime() - keptMs))
    },

    /** How many there are by state, how many messages wait, the moment of the oldest of them, and the tries of this process. */
    counts() {
      const all = repository.list()
      const waiting = repository.waiting()
      const states = all.map(stateOf)
      const count = (state: WebhookState) => states.filter((one) => one === state).length
      return {
        states: { active: count('active'), failing: count('failing'), disabled: count('disabled') },
        tries,
        waiting: waiting.reduce((sum, row) => sum + row.waiting, 0),
        oldest: waiting.length === 0 ? null : new Date(Math.min(...waiting.map((row) => row.oldest))),
      }
    },
  }
}

export type WebhookState = 'active' | 'failing' | 'disabled'
export type WebhookView = ReturnType<typeof toView>

const stateOf = ({ disabledAt, failures }: WebhookRow): WebhookState =>
  disabledAt !== null ? 'disabled' : failures > 0 ? 'failing' : 'active'

const toView = (row: WebhookRow, waiting: number, rates: Rates) => ({
  id: row.id,
  name: row.name,
  url: row.url,
  query: row.query,
  wants: row.wants,
  state: stateOf(row),
  waiting,
  createdAt: row.createdAt,
  lastDeliveredAt: row.lastDeliveredAt,
  failingSince: row.failingSince,
  /** Why it is not told anything any more, or why the last message was not taken. */
  detail: readQuestion(row.query, rates).wrong ?? row.detail,
})

/** An https address on the public internet, as far as that can be said without asking. */
function readAddress(text: string): string {
  const url = URL.parse(text)
  if (url?.protocol !== 'https:') throw new UsageError('A webhook is an address that begins with https://.')
  try {
    checkUrl(url)
  } catch (cause) {
    throw new UsageError(`${cause instanceof Error ? cause.message : cause}. A webhook must be.`, { cause })
  }
  url.hash = ''
  return url.href
}
