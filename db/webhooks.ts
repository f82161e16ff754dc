import { and, asc, eq, isNotNull, isNull, lt } from 'drizzle-orm'
import type { Database } from './client.ts'
import { webhookDeliveries, webhooks } from './schema/webhooks.ts'

export type WebhooksRepository = ReturnType<typeof createWebhooksRepository>
export type WebhookRow = typeof webhooks.$inferSelect
export type NewWebhook = Pick<WebhookRow, 'name' | 'url' | 'query' | 'wants' | 'secret' | 'createdAt'>
export type DeliveryRow = typeof webhookDeliveries.$inferSelect
export type NewDelivery = Pick<DeliveryRow, 'webhookId' | 'messageId' | 'body' | 'createdAt'>
/** What happened to a posting in one sweep of a board; `ready` 0: its own page is still to be read. */
export type PostingNews = { id: number; postingId: number; board: string; kind: string; at: number; ready: number }

const eventsMax = 5_000

/** Webhooks, what they are still to be told, and the history of postings from which that is made. */
export function createWebhooksRepository({ orm, sqlite }: Database) {
  const news = `select v.id, v.posting_id as postingId, b.key as board, v.kind, v.at,
      p.detailed = 1 or p.closed_at is not null as ready
    from posting_events v join postings p on p.id = v.posting_id join boards b on b.id = v.board_id`
  // A board's first sweep opens nothing new in the market: its postings are no news.
  const after = sqlite.prepare<[number, number], PostingNews>(
    `${news} where v.id > ? and v.first = 0 and v.kind in ('opened', 'reopened', 'closed') order by v.id limit ?`,
  )
  const lastEvent = sqlite.prepare<[], number>('select coalesce(max(id), 0) from posting_events').pluck()
  const putLater = sqlite.prepare<[number]>('insert or ignore into webhook_later (event_id) values (?)')
  const readyLater = sqlite.prepare<[number], PostingNews>(
    `${news} join webhook_later l on l.event_id = v.id where ready or v.at < ? order by v.id`,
  )
  const dropLater = sqlite.prepare<[number]>('delete from webhook_later where event_id = ?')
  const later = sqlite.prepare<[], number>('select count(*) from webhook_later').pluck()
  const due = sqlite
    .prepare<{ now: number }, number>(
      `select distinct w.id from webhooks w join webhook_deliveries d on d.webhook_id = w.id
        where w.disabled_at is null and coalesce(w.held_until, 0) <= @now and d.next_try_at <= @now`,
    )
    .pluck()
  const waiting = sqlite.prepare<[], { webhookId: number; waiting: number; oldest: number }>(
    `select webhook_id as webhookId, count(*) as waiting, min(created_at) as oldest from webhook_deliveries
      where next_try_at is not null group by webhook_id`,
  )

  return {
    add: (webhook: NewWebhook): WebhookRow => orm.insert(webhooks).values(webhook).returning().get(),
    find: (id: number): WebhookRow | null => orm.select().from(webhooks).where(eq(webhooks.id, id)).get() ?? null,
    list: (): WebhookRow[] => orm.select().from(webhooks).orderBy(asc(webhooks.id)).all(),
    active: (): WebhookRow[] => orm.select().from(webhooks).where(isNull(webhooks.disabledAt)).all(),
    set(id: number, change: Partial<Omit<WebhookRow, 'id'>>) {
      orm.update(webhooks).set(change).where(eq(webhooks.id, id)).run()
    },
    remove(id: number) {
      orm.delete(webhookDeliveries).where(eq(webhookDeliveries.webhookId, id)).run()
      orm.delete(webhooks).where(eq(webhooks.id, id)).run()
    },

    lastEvent: () => lastEvent.get() ?? 0,
    /** The news after an event, in order, a limited number at a time. */
    newsAfter(event: number): { news: PostingNews[]; isAll: boolean } {
      const found = after.all(event, eventsMax)
      return { news: found, isAll: found.length < eventsMax }
    },
    keepForLater: (eventId: number) => void putLater.run(eventId),
    hasLater: () => (later.get() ?? 0) > 0,
    /** Takes out what was kept for later and is ready now, or older than `before`. */
    takeReady(before: Date): PostingNews[] {
      const ready = readyLater.all(before.getTime())
      for (const { id } of ready) dropLater.run(id)
      return ready
    },

    enqueue(delivery: NewDelivery) {
      orm
        .insert(webhookDeliveries)
        .values({ ...delivery, nextTryAt: delivery.createdAt })
        .run()
    },
    /** The webhooks that something can be delivered to now. */
    due: (now: Date) => due.all({ now: now.getTime() }),
    nextFor: (webhookId: number, now: Date): DeliveryRow | null =>
      orm
        .select()
        .from(webhookDeliveries)
        .where(
          and(eq(webhookDeliveries.webhookId, webhookId), lt(webhookDeliveries.nextTryAt, new Date(now.getTime() + 1))),
        )
        .orderBy(asc(webhookDeliveries.nextTryAt), asc(webhookDeliveries.id))
        .limit(1)
        .get() ?? null,
    /** A try was made; `nextTryAt` `null`: no other will be. */
    tried(id: number, attempts: number, nextTryAt: Date | null) {
      orm.update(webhookDeliveries).set({ attempts, nextTryAt }).where(eq(webhookDeliveries.id, id)).run()
    },
    /** Nothing more is tried of this webhook. */
    giveUp(webhookId: number) {
      orm
        .update(webhookDeliveries)
        .set({ nextTryAt: null })
        .where(and(eq(webhookDeliveries.webhookId, webhookId), isNotNull(webhookDeliveries.nextTryAt)))
        .run()
    },
    waiting: () => waiting.all(),
    /** Drops what ended and was made before a moment. */
    forget(before: Date) {
      orm
        .delete(webhookDeliveries)
        .where(and(isNull(webhookDeliveries.nextTryAt), lt(webhookDeliveries.createdAt, before)))
        .run()
    },
  }
}
