import { and, desc, eq, isNull, lt, lte, ne, sql } from 'drizzle-orm'
import type { Database } from '../client.ts'
import { unreadMsMax } from '../postings/pages-to-read.ts'
import { type digestStates, digests, subscriptions } from '../schema/people.ts'

export type DigestsRepository = ReturnType<typeof createDigestsRepository>
export type DigestRow = typeof digests.$inferSelect
/** What is new in a letter: opened after one moment and up to another, or `held` back by the letter before. */
export type NewsSpan = { after: Date; upTo: Date; held: readonly number[] }
/** The ids that a letter may tell, and those `held` back for the next one; both in their order. */
export type News = { ids: readonly number[]; held: readonly number[] }
type NewsBounds = { after: number; upTo: number; held: string }
export type DigestState = (typeof digestStates)[number]

const boundsOf = ({ after, upTo, held }: NewsSpan): NewsBounds => ({
  after: after.getTime(),
  upTo: upTo.getTime(),
  held: JSON.stringify(held),
})

/** The letters, from rendered to sent. Each step is one statement that names the state it starts from. */
export function createDigestsRepository({ orm, sqlite, write }: Database) {
  const isOpened = `e.kind = 'opened' and e.at <= @upTo and p.closed_at is null
        and p.board_id not in (select id from boards where disabled_at is not null)`
  // A page that is only read again is no reason to wait: its text of before is there.
  const isReady = `(p.detailed = 1 or e.at <= @upTo - ${unreadMsMax}
        or exists (select 1 from posting_texts where posting_id = p.id))`
  const newSince = sqlite.prepare<NewsBounds, { id: number; ready: number }>(
    `select p.id, ${isReady} as ready from posting_events e join postings p on p.id = e.posting_id
        where e.at > @after and ${isOpened}
      union all
      select p.id, ${isReady} from json_each(@held) h join postings p on p.id = h.value
          join posting_events e on e.posting_id = p.id
        where e.at <= @after and ${isOpened}
      order by 1`,
  )
  const followedSince = sqlite
    .prepare<NewsBounds & { personId: number; limit: number }, number>(
      `select p.id from posting_events e join postings p on p.id = e.posting_id
        where (e.at > @after or p.id in (select value from json_each(@held))) and ${isOpened} and ${isReady}
          and p.employer_id in (select employer_id from follows where person_id = @personId)
        order by p.listed_at desc, p.id desc limit @limit`,
    )
    .pluck()
  const titles = sqlite.prepare<[string], { id: number; title: string; slug: string }>(
    `select p.id, p.title, e.slug from json_each(?) ids join postings p on p.id = ids.value
      join employers e on e.id = p.employer_id order by ids.key`,
  )
  const perState = sqlite.prepare<[number], { state: DigestState; n: number }>(
    'select state, count(*) as n from digests where rendered_at > ? group by state',
  )
  const sentSince = sqlite
    .prepare<[number], number>(
      `select (select count(*) from digests where state in ('sent', 'unknown') and finished_at > ?)
            + (select count(*) from digests where state = 'sending')`,
    )
    .pluck()
  const unseen = orm
    .select({ id: digests.id, week: digests.week, subject: digests.subject })
    .from(digests)
    .where(and(eq(digests.personId, sql.placeholder('personId')), isNull(digests.seenAt), sql`state != 'skipped'`))
    .orderBy(desc(digests.id))
    .limit(1)
    .prepare()
  const of = (id: number) => eq(digests.id, id)

  return {
    find: (id: number) => orm.select().from(digests).where(of(id)).get() ?? null,
    /** Writes a letter down and moves its subscription on, together. Out: `null` when this week has one already. */
    render(digest: typeof digests.$inferInsert, nextDueAt: Date): DigestRow | null {
      return write(() => {
        orm.update(subscriptions).set({ nextDueAt }).where(eq(subscriptions.id, digest.subscriptionId)).run()
        return orm.insert(digests).values(digest).onConflictDoNothing().returning().get() ?? null
      })
    },
    /**
     * The last letter of a subscription that did not fail: what the next one goes on from and compares itself with. None that a
     * clock wrote which was ahead: nothing would be new.
     */
    last: (subscriptionId: number, now: Date) =>
      orm
        .select()
        .from(digests)
        .where(
          and(eq(digests.subscriptionId, subscriptionId), ne(digests.state, 'failed'), lte(digests.renderedAt, now)),
        )
        .orderBy(desc(digests.renderedAt), desc(digests.id))
        .limit(1)
        .get() ?? null,
    hasWeek: (subscriptionId: number, week: string) =>
      orm
        .select({ id: digests.id })
        .from(digests)
        .where(and(eq(digests.subscriptionId, subscriptionId), eq(digests.week, week)))
        .get() !== undefined,

    waiting: (now: Date, limit: number) =>
      orm
        .select()
        .from(digests)
        .where(sql`state = 'rendered' and next_try_at <= ${now.getTime()}`)
        .orderBy(digests.nextTryAt, digests.id)
        .limit(limit)
        .all(),
    /** `rendered → sending`, committed before anything goes over the network. Out: whether this caller may send it. */
    claim: (id: number, now: Date) =>
      orm
        .update(digests)
        .set({ state: 'sending', sendingAt: now, attempts: sql`attempts + 1` })
        .where(and(of(id), eq(digests.state, 'rendered')))
        .run().changes === 1,
    /** `sending → …`: how it ended. */
    finish: (id: number, state: 'sent' | 'unknown' | 'failed' | 'skipped', detail: string | null, now: Date) =>
      void orm
        .update(digests)
        .set({ state, detail, finishedAt: now, nextTryAt: null })
        .where(and(of(id), sql`state in ('sending', 'rendered')`))
        .run(),
    /** `sending → rendered`: it was not taken, so it may be tried again. `attempts`: how many of its tries count. */
    again: (id: number, detail: string, attempts: number, nextTryAt: Date) =>
      void orm
        .update(digests)
        .set({ state: 'rendered', detail, attempts, nextTryAt, sendingAt: null })
        .where(and(of(id), eq(digests.state, 'sending')))
        .run(),
    /** `sending → unknown` for those begun before `before`: whoever sent them is gone, and they are never sent again. */
    giveUp: (before: Date, now: Date) =>
      orm
        .update(digests)
        .set({
          state: 'unknown',
          finishedAt: now,
          nextTryAt: null,
          detail: 'The server stopped while it was sent; it may or may not have arrived, and is not sent again.',
        })
        .where(sql`state = 'sending' and sending_at < ${before.getTime()}`)
        .run().changes,
    /** How many went out (or may have) since a moment, those on their way among them. */
    sentSince: (since: Date) => sentSince.get(since.getTime()) ?? 0,

    /** A person's letters, newest first. */
    of: (personId: number, limit: number) =>
      orm
        .select()
        .from(digests)
        .where(eq(digests.personId, personId))
        .orderBy(desc(digests.renderedAt), desc(digests.id))
        .limit(limit)
        .all(),
    ofPerson: (personId: number, id: number) =>
      orm
        .select()
        .from(digests)
        .where(and(of(id), eq(digests.personId, personId)))
        .get() ?? null,
    unseen: (personId: number) => unseen.get({ personId }) ?? null,
    see: (personId: number, id: number, now: Date) =>
      void orm
        .update(digests)
        .set({ seenAt: now })
        .where(and(of(id), eq(digests.personId, personId), isNull(digests.seenAt)))
        .run(),

    /** Deletes letters that were written before a moment; one that is still to be sent stays. */
    forget: (before: Date) =>
      orm
        .delete(digests)
        .where(and(lt(digests.renderedAt, before), sql`state not in ('rendered', 'sending')`))
        .run().changes,

    /** How many letters since a moment are in each state. */
    counts(since: Date): Record<DigestState, number> {
      const found = new Map(perState.all(since.getTime()).map(({ state, n }) => [state, n]))
      const of = (state: DigestState) => found.get(state) ?? 0
      return {
        rendered: of('rendered'),
        sending: of('sending'),
        sent: of('sent'),
        unknown: of('unknown'),
        failed: of('failed'),
        skipped: of('skipped'),
      }
    },
    /** Letters that did not go out as they should, without whose they are. */
    troubled: (limit: number) =>
      orm
        .select({
          id: digests.id,
          week: digests.week,
          state: digests.state,
          detail: digests.detail,
          at: digests.finishedAt,
        })
        .from(digests)
        .where(sql`state in ('unknown', 'failed')`)
        .orderBy(desc(digests.id))
        .limit(limit)
        .all(),
    /** The open postings that are new; those that opened lately and whose own page is still to be read are held back. */
    newPostings(span: NewsSpan): News {
      const all = newSince.all(boundsOf(span))
      const idsOf = (ready: number) => all.flatMap((row) => (row.ready === ready ? [row.id] : []))
      return { ids: idsOf(1), held: idsOf(0) }
    },
    /** Titles and employers of postings, in the order of the ids: what people hide by. */
    titles: (ids: readonly number[]) =>
      titles.all(JSON.stringify(ids)).map(({ slug, ...row }) => ({ ...row, employer: { slug } })),
    /** Of the new ones those of employers that a person follows, newest first. */
    newOfFollowed: (personId: number, span: NewsSpan, limit: number) =>
      followedSince.all({ ...boundsOf(span), personId, limit }),
  }
}
