import { and, desc, eq, sql } from 'drizzle-orm'
import type { Database } from '../client.ts'
import { trackingEvents, type trackingStates, trackings } from '../schema/people.ts'

export type TrackingsRepository = ReturnType<typeof createTrackingsRepository>
export type TrackingRow = typeof trackings.$inferSelect
export type TrackingState = (typeof trackingStates)[number]
export type TrackingChange = {
  state?: TrackingState
  notes?: string
  appliedOn?: string | null
  nextOn?: string | null
}

/** The postings that people keep an eye on, and how far they are with each. */
export function createTrackingsRepository({ orm, sqlite, write }: Database) {
  const eventsSince = sqlite.prepare<
    [string, number, number],
    { postingId: number; kind: string; at: number; before: string | null }
  >(
    `select posting_id as postingId, kind, at, before from posting_events
     where posting_id in (select value from json_each(?)) and at > ? and at <= ? order by at, id`,
  )
  const idsKnown = sqlite
    .prepare<[string], number>('select id from postings where id in (select value from json_each(?))')
    .pluck()
  // Asked for by each page: built once, a question takes a fraction of the time.
  const of = orm
    .select()
    .from(trackings)
    .where(eq(trackings.personId, sql.placeholder('personId')))
    .orderBy(desc(trackings.changedAt))
    .prepare()
  const count = sqlite.prepare<[number], number>('select count(*) from trackings where person_id = ?').pluck()
  const ofOne = (personId: number, postingId: number) =>
    and(eq(trackings.personId, personId), eq(trackings.postingId, postingId))

  return {
    of: (personId: number) => of.all({ personId }),
    count: (personId: number) => count.get(personId) ?? 0,
    find: (personId: number, postingId: number) =>
      orm.select().from(trackings).where(ofOne(personId, postingId)).get() ?? null,

    /**
     * Changes what a person notes of a posting, and remembers when its state changed. A new one starts as saved; what is
     * said again as it stands, as by a file that is taken in a second time, changes nothing.
     */
    put(personId: number, postingId: number, change: TrackingChange, now: Date) {
      write(() => {
        const before = this.find(personId, postingId)
        if (before && holds(before, change)) return
        const state = change.state ?? before?.state ?? 'saved'
        orm
          .insert(trackings)
          .values({ personId, postingId, ...change, state, addedAt: now, changedAt: now })
          .onConflictDoUpdate({
            target: [trackings.personId, trackings.postingId],
            set: { ...change, state, changedAt: now },
          })
          .run()
        if (before?.state !== state) orm.insert(trackingEvents).values({ personId, postingId, state, at: now }).run()
      })
    },
    /** Forgets that a person looked at a posting. Out: whether they did. */
    remove: (personId: number, postingId: number) =>
      write(() => {
        orm
          .delete(trackingEvents)
          .where(and(eq(trackingEvents.personId, personId), eq(trackingEvents.postingId, postingId)))
          .run()
        return orm.delete(trackings).where(ofOne(personId, postingId)).run().changes === 1
      }),

    /** Of these ids those that are postings. */
    known: (ids: readonly number[]) => new Set(idsKnown.all(JSON.stringify(ids))),
    /** What became of postings after one moment and up to another, oldest first; of a change, the columns that differ. */
    postingEvents: (ids: readonly number[], after: Date, upTo: Date) =>
      eventsSince.all(JSON.stringify(ids), after.getTime(), upTo.getTime()).map(({ at, before, ...event }) => ({
        ...event,
        at: new Date(at),
        columns: before === null ? [] : Object.keys(JSON.parse(before) ?? {}),
      })),
  }
}

const changeable = ['state', 'notes', 'appliedOn', 'nextOn'] as const
const holds = (row: TrackingRow, change: TrackingChange) =>
  changeable.every((name) => change[name] === undefined || change[name] === row[name])
