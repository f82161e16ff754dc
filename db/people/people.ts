import { and, desc, eq, gt, isNull, lt, ne, or, sql } from 'drizzle-orm'
import type { Database } from '../client.ts'
import { people, sessions, signInTokens } from '../schema/people.ts'

export type PeopleRepository = ReturnType<typeof createPeopleRepository>
export type PersonRow = typeof people.$inferSelect
export type SessionRow = typeof sessions.$inferSelect
export type SignInTokenRow = typeof signInTokens.$inferSelect

/** How long the secret before the last rotation is still taken. */
const rotationGraceMs = 60_000

/** Who there is, their links to sign in and their sessions. Secrets come in as hashes only. */
export function createPeopleRepository({ orm, sqlite, write }: Database) {
  const tokensSince = sqlite
    .prepare<[string, number], number>('select count(*) from sign_in_tokens where email = ? and created_at > ?')
    .pluck()
  // Each page asks for the owner: built once, the question takes a fraction of the time.
  const owner = orm.select().from(people).where(eq(people.kind, 'owner')).prepare()
  const findByEmail = (email: string) => orm.select().from(people).where(eq(people.email, email)).get() ?? null

  return {
    find: (id: number) => orm.select().from(people).where(eq(people.id, id)).get() ?? null,
    findByEmail,

    /** The person of a machine without accounts; there is one. */
    owner(now: Date): PersonRow {
      return (
        owner.get() ??
        write(() => owner.get() ?? orm.insert(people).values({ kind: 'owner', createdAt: now }).returning().get())
      )
    },

    /** The account of an address that was just proven; a new one when there is none. */
    confirmed(email: string, now: Date): PersonRow {
      return orm
        .insert(people)
        .values({ kind: 'account', email, createdAt: now, confirmedAt: now })
        .onConflictDoUpdate({ target: people.email, set: { confirmedAt: now } })
        .returning()
        .get()
    },

    putToken: (token: typeof signInTokens.$inferInsert) => void orm.insert(signInTokens).values(token).run(),
    findToken: (hash: string) => orm.select().from(signInTokens).where(eq(signInTokens.hash, hash)).get() ?? null,
    /** Uses a token up. Out: whether it was there to be used: of many at once only one gets true. */
    useToken: (hash: string, now: Date) =>
      orm
        .update(signInTokens)
        .set({ usedAt: now })
        .where(and(eq(signInTokens.hash, hash), isNull(signInTokens.usedAt), gt(signInTokens.expiresAt, now)))
        .run().changes === 1,
    countWrongCode: (hash: string) =>
      void orm.update(signInTokens).set({ wrongCodes: sql`wrong_codes + 1` }).where(eq(signInTokens.hash, hash)).run(),
    tokensSince: (email: string, since: Date) => tokensSince.get(email, since.getTime()) ?? 0,

    startSession: (session: typeof sessions.$inferInsert) => orm.insert(sessions).values(session).returning().get(),
    /** The session with this secret, unless it has expired. */
    findSession: (hash: string, now: Date) =>
      orm
        .select()
        .from(sessions)
        .where(
          and(
            gt(sessions.expiresAt, now),
            or(
              eq(sessions.hash, hash),
              and(eq(sessions.previousHash, hash), gt(sessions.rotatedAt, new Date(now.getTime() - rotationGraceMs))),
            ),
          ),
        )
        .get() ?? null,
    seen: (id: number, now: Date) => void orm.update(sessions).set({ seenAt: now }).where(eq(sessions.id, id)).run(),
    /** Gives a session a new secret. Out: false when another request did so meanwhile. */
    rotate: ({ id, from, to, expiresAt, now }: { id: number; from: string; to: string; expiresAt: Date; now: Date }) =>
      orm
        .update(sessions)
        .set({ hash: to, previousHash: from, rotatedAt: now, seenAt: now, expiresAt })
        .where(and(eq(sessions.id, id), eq(sessions.hash, from)))
        .run().changes === 1,
    sessionsOf: (personId: number, now: Date) =>
      orm
        .select()
        .from(sessions)
        .where(and(eq(sessions.personId, personId), gt(sessions.expiresAt, now)))
        .orderBy(desc(sessions.seenAt))
        .all(),
    /** Ends one session of a person. Out: whether it was theirs. */
    endSession: (personId: number, id: number) =>
      orm
        .delete(sessions)
        .where(and(eq(sessions.id, id), eq(sessions.personId, personId)))
        .run().changes === 1,
    endOtherSessions: (personId: number, id: number) =>
      void orm
        .delete(sessions)
        .where(and(ne(sessions.id, id), eq(sessions.personId, personId)))
        .run(),

    /** Takes out what has run out. */
    forgetExpired(now: Date) {
      orm.delete(sessions).where(lt(sessions.expiresAt, now)).run()
      orm
        .delete(signInTokens)
        .where(lt(signInTokens.expiresAt, new Date(now.getTime() - 24 * 3_600_000)))
        .run()
    },
  }
}
