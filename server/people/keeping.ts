import type { EmployersRepository } from '../../db/boards/employers.ts'
import type { BelongingsRepository, ExclusionRow, SavedSearchRow } from '../../db/people/belongings.ts'
import type { TrackingsRepository } from '../../db/people/trackings.ts'
import { AppError } from '../errors.ts'
import { type Profile, profile as profileShape, withoutEvidence } from '../matching/profile.ts'
import type { Hiding } from './hiding.ts'
import { peopleLimits } from './limits.ts'

export type Keeping = ReturnType<typeof createKeeping>
export type SavedSearch = SavedSearchRow
export type Exclusion = ExclusionRow & { name: string }
export type KeptProfile = { id: number; name: string; profile: Profile; usedAt: Date }

type Tools = {
  belongings: BelongingsRepository
  trackings: TrackingsRepository
  employers: Pick<EmployersRepository, 'findBySlug'>
  clock: () => Date
}

/** What people keep: profiles, searches, exclusions, employers they follow. Throws `AppError` at the limits. */
export function createKeeping({ belongings, trackings, employers, clock }: Tools) {
  /** Profiles that an older release stored in another shape are left out until they are made anew. */
  const profiles = (personId: number): KeptProfile[] =>
    belongings.profilesOf(personId).flatMap(({ id, name, profile, usedAt }) => {
      const read = profileShape.safeParse(profile)
      return read.success ? [{ id, name, profile: read.data, usedAt }] : []
    })

  return {
    profiles,
    profile: (personId: number, id: number) => profiles(personId).find((one) => one.id === id) ?? null,
    /** The one used last. */
    currentProfile: (personId: number) => profiles(personId)[0] ?? null,
    /**
     * Keeps a profile under its name; one of this name that is there already is replaced by it. The words of a résumé that
     * its skills were read from stay in the person's link and are not stored.
     */
    keepProfile(personId: number, given: Profile, name: string): KeptProfile {
      const profile = withoutEvidence(given)
      const kept = profiles(personId)
      const called = nameOf(name || profile.headline || 'My profile')
      const same = kept.find((one) => one.name === called)
      const usedAt = clock()
      if (same) {
        belongings.setProfile(personId, same.id, { profile, usedAt })
        return { ...same, profile, usedAt }
      }
      refuseBeyond(kept.length, peopleLimits.profilesMax, 'profiles')
      return { id: belongings.addProfile(personId, called, profile, usedAt).id, name: called, profile, usedAt }
    },
    useProfile: (personId: number, id: number) => belongings.setProfile(personId, id, { usedAt: clock() }),
    removeProfile: belongings.removeProfile,

    searches: belongings.searchesOf,
    search: belongings.searchOf,
    keepSearch(personId: number, name: string, query: string) {
      refuseBeyond(belongings.searchesOf(personId).length, peopleLimits.searchesMax, 'searches')
      return belongings.addSearch(
        personId,
        nameOf(name || 'All postings'),
        query.slice(0, peopleLimits.queryCharsMax),
        clock(),
      )
    },
    removeSearch: belongings.removeSearch,

    /** With the name of an employer where a value is its slug. */
    exclusions: (personId: number): Exclusion[] =>
      belongings.exclusionsOf(personId).map((row) => ({
        ...row,
        name: (row.kind === 'employer' && employers.findBySlug(row.value)?.name) || row.value,
      })),
    exclude(personId: number, kind: 'employer' | 'word', typed: string) {
      const value = kind === 'employer' ? typed.trim().toLowerCase() : shorten(typed)
      if (!/[\p{L}\p{N}]/u.test(value)) return
      refuseBeyond(belongings.exclusionsOf(personId).length, peopleLimits.exclusionsMax, 'exclusions')
      belongings.addExclusion(personId, kind, value.slice(0, peopleLimits.nameCharsMax), clock())
    },
    include: belongings.removeExclusion,

    follows: belongings.followsOf,
    /** Follows an employer by its slug. Out: whether there is one. */
    follow(personId: number, slug: string): boolean {
      const employer = employers.findBySlug(slug)
      if (!employer) return false
      refuseBeyond(belongings.followsOf(personId).length, peopleLimits.followsMax, 'followed employers')
      belongings.follow(personId, employer.id, clock())
      return true
    },
    unfollow: belongings.unfollow,

    /** What lists leave out for this person. */
    hiding(personId: number): Hiding {
      const rows = belongings.exclusionsOf(personId)
      return {
        postings: new Set(
          trackings.of(personId).flatMap(({ postingId, state }) => (state === 'hidden' ? [postingId] : [])),
        ),
        employers: new Set(rows.flatMap(({ kind, value }) => (kind === 'employer' ? [value] : []))),
        words: rows.flatMap(({ kind, value }) => (kind === 'word' ? [value] : [])),
      }
    },
  }
}

/** A name of which something is left out says so, and ends with a word where it can. */
function nameOf(text: string): string {
  const name = oneLine(text)
  if (name.length <= peopleLimits.nameCharsMax) return name
  const start = name.slice(0, peopleLimits.nameCharsMax - 1).toWellFormed()
  return `${start.replace(/[\s,;·]*\s\S*$/, '') || start}…`
}

const oneLine = (text: string) => text.replace(/[\p{Cc}\s]+/gu, ' ').trim()

const shorten = (text: string) => oneLine(text).slice(0, peopleLimits.nameCharsMax)

function refuseBeyond(size: number, max: number, what: string) {
  if (size >= max) throw new AppError('too_many', 422, `There is room for ${max} ${what}. Take one away first.`)
}
