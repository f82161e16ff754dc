import { and, eq, gt, isNull, lte, or } from 'drizzle-orm'
import type { Database } from '../client.ts'
import { consents, people, softBounces, subscriptions, suppressions } from '../schema/people.ts'

export type SubscriptionsRepository = ReturnType<typeof createSubscriptionsRepository>
export type SubscriptionRow = typeof subscriptions.$inferSelect
export type EndReason = NonNullable<SubscriptionRow['endedReason']>

/** Three temporary refusals within 14 days end an address's letters, and a day more for the retries of a weekly one. */
const softBounceWindowMs = 15 * 24 * 3_600_000
const softBouncesMax = 3
/** A turn is at most two weeks ahead: where a place leaves out a day, that of its week may be missing. */
const turnMsMax = 15 * 24 * 3_600_000

/** Who gets which letter when, who agreed to it, and which addresses get none. */
export function createSubscriptionsRepository({ orm, sqlite, write }: Database) {
  const bouncesSince = sqlite
    .prepare<[string, number], number>('select count(*) from soft_bounces where address_hash = ? and at > ?')
    .pluck()

  /** Ends a subscription and its consent; one that has ended stays as it is. */
  function end(id: number, reason: EndReason, now: Date) {
    write(() => {
      orm
        .update(subscriptions)
        .set({ endedAt: now, endedReason: reason })
        .where(and(eq(subscriptions.id, id), isNull(subscriptions.endedAt)))
        .run()
      orm
        .update(consents)
        .set({ withdrawnAt: now })
        .where(and(eq(consents.subscriptionId, id), isNull(consents.withdrawnAt)))
        .run()
    })
  }
  const suppressionOf = (addressHash: string) =>
    orm.select().from(suppressions).where(eq(suppressions.addressHash, addressHash)).get() ?? null
  const suppress = (addressHash: string, reason: 'bounced' | 'complained', now: Date) =>
    void orm.insert(suppressions).values({ addressHash, reason, at: now }).onConflictDoNothing().run()

  return {
    end,
    suppressionOf,
    isSuppressed: (addressHash: string) => suppressionOf(addressHash) !== null,
    suppress,
    /** Takes an address off the list again. Out: whether it was on it. */
    allow: (addressHash: string) =>
      orm.delete(suppressions).where(eq(suppressions.addressHash, addressHash)).run().changes === 1,
    find: (id: number) => orm.select().from(subscriptions).where(eq(subscriptions.id, id)).get() ?? null,
    of: (personId: number) =>
      orm
        .select()
        .from(subscriptions)
        .where(and(eq(subscriptions.personId, personId), isNull(subscriptions.endedAt)))
        .orderBy(subscriptions.id)
        .all(),
    everOf: (personId: number) =>
      orm.select().from(subscriptions).where(eq(subscriptions.personId, personId)).orderBy(subscriptions.id).all(),

    /** Starts a letter together with the record of who agreed to it in which words. */
    start(
      subscription: typeof subscriptions.$inferInsert,
      consent: { wording: string; askedAt: Date; confirmedAt: Date | null },
    ) {
      return write(() => {
        const row = orm.insert(subscriptions).values(subscription).returning().get()
        orm
          .insert(consents)
          .values({ personId: row.personId, subscriptionId: row.id, ...consent })
          .run()
        return row
      })
    },
    set: (
      personId: number,
      id: number,
      change: Pick<SubscriptionRow, 'weekday' | 'hour' | 'timeZone' | 'whenNothing' | 'nextDueAt'>,
    ) =>
      orm
        .update(subscriptions)
        .set(change)
        .where(and(eq(subscriptions.id, id), eq(subscriptions.personId, personId), isNull(subscriptions.endedAt)))
        .run().changes === 1,
    setNextDue: (id: number, nextDueAt: Date) =>
      void orm.update(subscriptions).set({ nextDueAt }).where(eq(subscriptions.id, id)).run(),

    /**
     * Letters whose slot has come, with their person, the longest waiting first. So has that of a letter that no week leads to: it was
     * reckoned by a clock that was wrong; before it was asked for, it is this one that is wrong.
     */
    due: (now: Date, limit: number) =>
      orm
        .select({ subscription: subscriptions, person: people })
        .from(subscriptions)
        .innerJoin(people, eq(people.id, subscriptions.personId))
        .where(
          and(
            isNull(subscriptions.endedAt),
            or(
              lte(subscriptions.nextDueAt, now),
              and(gt(subscriptions.nextDueAt, new Date(now.getTime() + turnMsMax)), lte(subscriptions.createdAt, now)),
            ),
          ),
        )
        .orderBy(subscriptions.nextDueAt, subscriptions.id)
        .limit(limit)
        .all(),

    /** Remembers a letter that was put off until it was given up, and forgets old ones. Out: whether it was one too many. */
    softBounce(addressHash: string, now: Date): boolean {
      const since = new Date(now.getTime() - softBounceWindowMs)
      return write(() => {
        orm.delete(softBounces).where(lte(softBounces.at, since)).run()
        orm.insert(softBounces).values({ addressHash, at: now }).run()
        return (bouncesSince.get(addressHash, since.getTime()) ?? 0) >= softBouncesMax
      })
    },
  }
}
