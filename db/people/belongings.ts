import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import type { Database } from '../client.ts'
import { exclusions, follows, profiles, savedSearches } from '../schema/people.ts'
import { employers } from '../schema/postings.ts'

export type BelongingsRepository = ReturnType<typeof createBelongingsRepository>
export type SavedSearchRow = typeof savedSearches.$inferSelect
export type ExclusionRow = typeof exclusions.$inferSelect

/** What people keep here: profiles, searches, exclusions, employers they follow. Every question names whose it is. */
export function createBelongingsRepository({ orm }: Database) {
  // Asked for by each page: built once, a question takes a fraction of the time.
  const whose = sql.placeholder('personId')
  const exclusionsOf = orm
    .select()
    .from(exclusions)
    .where(eq(exclusions.personId, whose))
    .orderBy(exclusions.kind, exclusions.value)
    .prepare()
  const followsOf = orm
    .select({ id: employers.id, slug: employers.slug, name: employers.name })
    .from(follows)
    .innerJoin(employers, eq(employers.id, follows.employerId))
    .where(eq(follows.personId, whose))
    .orderBy(employers.name)
    .prepare()

  return {
    /** The one used last comes first. */
    profilesOf: (personId: number) =>
      orm
        .select()
        .from(profiles)
        .where(eq(profiles.personId, personId))
        .orderBy(desc(profiles.usedAt), desc(profiles.id))
        .all(),
    ownerOfProfile: (id: number) =>
      orm.select({ personId: profiles.personId }).from(profiles).where(eq(profiles.id, id)).get()?.personId ?? null,
    newestProfiles: (limit: number) =>
      orm
        .select({ id: profiles.id, name: profiles.name })
        .from(profiles)
        .orderBy(desc(profiles.usedAt), desc(profiles.id))
        .limit(limit)
        .all(),
    addProfile: (personId: number, name: string, profile: unknown, now: Date) =>
      orm.insert(profiles).values({ personId, name, profile, createdAt: now, usedAt: now }).returning().get(),
    /** Changes a profile, or only says that it is used now. Out: whether it was theirs. */
    setProfile: (personId: number, id: number, change: { name?: string; profile?: unknown; usedAt: Date }) =>
      orm
        .update(profiles)
        .set(change)
        .where(and(eq(profiles.id, id), eq(profiles.personId, personId)))
        .run().changes === 1,
    removeProfile: (personId: number, id: number) =>
      orm
        .delete(profiles)
        .where(and(eq(profiles.id, id), eq(profiles.personId, personId)))
        .run().changes === 1,

    searchesOf: (personId: number) =>
      orm
        .select()
        .from(savedSearches)
        .where(eq(savedSearches.personId, personId))
        .orderBy(desc(savedSearches.id))
        .all(),
    searchOf: (personId: number, id: number) =>
      orm
        .select()
        .from(savedSearches)
        .where(and(eq(savedSearches.id, id), eq(savedSearches.personId, personId)))
        .get() ?? null,
    addSearch: (personId: number, name: string, query: string, now: Date) =>
      orm
        .insert(savedSearches)
        .values({ personId, name, query, createdAt: now })
        .onConflictDoUpdate({ target: [savedSearches.personId, savedSearches.query], set: { name } })
        .returning()
        .get(),
    removeSearch: (personId: number, id: number) =>
      orm
        .delete(savedSearches)
        .where(and(eq(savedSearches.id, id), eq(savedSearches.personId, personId)))
        .run().changes === 1,

    exclusionsOf: (personId: number) => exclusionsOf.all({ personId }),
    addExclusion: (personId: number, kind: 'employer' | 'word', value: string, now: Date) =>
      void orm.insert(exclusions).values({ personId, kind, value, createdAt: now }).onConflictDoNothing().run(),
    removeExclusion: (personId: number, id: number) =>
      orm
        .delete(exclusions)
        .where(and(eq(exclusions.id, id), eq(exclusions.personId, personId)))
        .run().changes === 1,

    followsOf: (personId: number) => followsOf.all({ personId }),
    follow: (personId: number, employerId: number, now: Date) =>
      void orm.insert(follows).values({ personId, employerId, at: now }).onConflictDoNothing().run(),
    unfollow: (personId: number, slug: string) =>
      void orm
        .delete(follows)
        .where(
          and(
            eq(follows.personId, personId),
            inArray(
              follows.employerId,
              orm.select({ id: employers.id }).from(employers).where(eq(employers.slug, slug)),
            ),
          ),
        )
        .run(),
  }
}
