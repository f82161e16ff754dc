import { unreadMsMax } from '../../db/postings/pages-to-read.ts'
import type { PostingNews, WebhookRow, WebhooksRepository } from '../../db/webhooks.ts'
import type { PostingList } from '../list/list.ts'
import type { PostingFilters } from '../list/query.ts'
import type { Rates } from '../pay/rates.ts'
import type { PostingView } from '../views.ts'
import type { PostingsChanged } from './message.ts'
import { readQuestion } from './question.ts'
import { newMessageId } from './sign.ts'

export type OutboxTools = {
  repository: WebhooksRepository
  cursor: { get(): number; set(event: number): void }
  list: Pick<PostingList, 'page'>
  rates: Rates
  postingsOf: (ids: readonly number[]) => readonly PostingView[]
  write: <T>(work: () => T) => T
}

/** Postings in one message at most: some 100 KB. A larger sweep is several messages. */
const postingsPerMessageMax = 100

/**
 * Writes down what the webhooks are to be told of the news since the last time, and that they have been: in one
 * transaction, so that a killed process neither loses nor doubles a message. A webhook whose query is not understood any
 * more is told nothing, which the list of webhooks says of it. Out: how many were written.
 */
export function fillOutbox({ repository, cursor, write, ...reading }: OutboxTools, now: Date): number {
  return write(() => {
    const { news, isAll } = repository.newsAfter(cursor.get())
    const last = news.at(-1)?.id
    if (isAll) cursor.set(repository.lastEvent())
    else if (last !== undefined) cursor.set(last)
    for (const { id, ready } of news) if (!ready) repository.keepForLater(id)
    const told = [
      ...repository.takeReady(new Date(now.getTime() - unreadMsMax)),
      ...news.filter(({ ready }) => ready === 1),
    ]
    if (told.length === 0) return 0
    const messages = repository
      .active()
      .flatMap((webhook) => messagesFor(webhook, told, reading).map((body) => ({ webhook, body })))
    for (const { webhook, body } of messages)
      repository.enqueue({
        webhookId: webhook.id,
        messageId: newMessageId(),
        body: JSON.stringify(body),
        createdAt: now,
      })
    return messages.length
  })
}

type Reading = Pick<OutboxTools, 'list' | 'rates' | 'postingsOf'>

/** One message for each sweep with something that the webhook wants to hear. */
function messagesFor(
  webhook: WebhookRow,
  told: readonly PostingNews[],
  { list, rates, postingsOf }: Reading,
): PostingsChanged[] {
  const { filters } = readQuestion(webhook.query, rates)
  if (!filters) return []
  const since = told.filter(({ at }) => at >= webhook.createdAt.getTime())
  const heard = webhook.wants.flatMap((want) => matching(filters, want, since, list))
  return [...Map.groupBy(heard, ({ board, at }) => `${at} ${board}`).values()].flatMap((sweep) =>
    inParts(sweep, postingsPerMessageMax).map((part) => ({
      type: 'postings.changed',
      timestamp: new Date(part[0]?.at ?? 0).toISOString(),
      data: {
        query: webhook.query,
        board: part[0]?.board ?? '',
        opened: postingsOf(part.flatMap(({ kind, postingId }) => (kind === 'closed' ? [] : [postingId]))),
        closed: postingsOf(part.flatMap(({ kind, postingId }) => (kind === 'closed' ? [postingId] : []))),
      },
    })),
  )
}

/** The openings (or closings) of postings that are open (or closed) still and that the webhook's list has. */
function matching(
  filters: Omit<PostingFilters, 'status'>,
  want: WebhookRow['wants'][number],
  since: readonly PostingNews[],
  list: Reading['list'],
): PostingNews[] {
  const news = since.filter(({ kind }) => (kind === 'closed') === (want === 'closed'))
  if (news.length === 0) return []
  const only = [...new Set(news.map(({ postingId }) => postingId))]
  const status = want === 'closed' ? 'closed' : 'open'
  const { places } = list.page({ ...filters, status, sort: 'newest' }, null, only.length, { only })
  const found = new Set(places.map(({ id }) => id))
  return news.filter(({ postingId }) => found.has(postingId))
}

const inParts = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size))
