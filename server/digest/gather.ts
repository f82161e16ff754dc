import type { DigestsRepository } from '../../db/digests.ts'
import { unpack } from '../../db/packed.ts'
import type { SubscriptionRow } from '../../db/subscriptions.ts'
import type { TrackingsRepository } from '../../db/trackings.ts'
import { type Profile, profile as profileShape } from '../matching/profile.ts'
import type { Matching } from '../matching/service.ts'
import type { Keeping } from '../people/keeping.ts'
import type { PostingView } from '../views.ts'
import { type LetterFacts, letterLimits } from './compose.ts'
import { type Standing, standing as standingShape } from './content.ts'
import { whatChanged } from './what-changed.ts'

export type GatherTools = {
  digests: Pick<DigestsRepository, 'last' | 'newOfFollowed'>
  /** Open postings first seen after one moment and up to another. */
  newPostings: (after: Date, upTo: Date) => readonly number[]
  trackings: Pick<TrackingsRepository, 'of' | 'postingEvents'>
  keeping: Pick<Keeping, 'profile' | 'search' | 'follows' | 'hiding'>
  week: Matching['week']
  /** Of these postings, those that a saved search (as the list's address has it) finds, newest first. */
  searchAmong: (query: string, ids: readonly number[]) => readonly number[]
  postingsOf: (ids: readonly number[]) => readonly PostingView[]
}
/** Whose letter it is, and about what. */
export type Subject = Pick<SubscriptionRow, 'id' | 'personId' | 'profileId' | 'savedSearchId' | 'createdAt'>
export type Gathered = { facts: LetterFacts; standing: Standing | null }

const weekMs = 7 * 24 * 3_600_000
/** Hidden ones are taken out later: so many more are asked for. */
const spare = 40

/**
 * Everything that a letter of this week would be made of, and where the profile stands now; `null` when what the letter
 * was about is gone. The first letter covers a week, a later one all since the letter before, however long that is; letters
 * that failed do not count.
 */
export function gather(
  subscription: Subject & { timeZone: string },
  week: string,
  now: Date,
  tools: GatherTools,
): Gathered | null {
  const { personId, timeZone } = subscription
  const last = tools.digests.last(subscription.id)
  const weekAgo = new Date(now.getTime() - weekMs)
  const begin = subscription.createdAt < weekAgo ? new Date(subscription.createdAt.getTime() - weekMs) : weekAgo
  const from = last?.renderedAt ?? begin
  const newIds = tools.newPostings(from, now)
  const subject = subjectOf(subscription, tools)
  if (!subject) return null
  const before = last?.standing ? readStanding(last.standing) : null
  const found =
    subject.profile === null
      ? searched(tools.searchAmong(subject.query, newIds))
      : matched(subject.profile, before, newIds, now, tools)
  const tracked = tools.trackings
    .of(personId)
    .flatMap(({ postingId, state }) => (state === 'hidden' || state === 'closed' ? [] : [postingId]))
  const saved = savedEvents(tracked, from, now, tools)
  const isFollowing = tools.keeping.follows(personId).length > 0
  const followed = isFollowing
    ? tools.digests.newOfFollowed(personId, from, now, letterLimits.matchesMax + letterLimits.followedMax + spare)
    : []
  const ids = [
    ...[...found.matches, ...found.nearMisses, ...saved].map(({ id }) => id),
    ...(found.moved?.market?.crossed.slice(0, spare) ?? []),
    ...followed,
  ]
  const postings = new Map(tools.postingsOf([...new Set(ids)]).map((posting) => [posting.id, posting]))
  const { standing, ...rest } = found
  return {
    facts: {
      about: subject.about,
      week,
      from,
      to: now,
      timeZone,
      postings,
      hiding: tools.keeping.hiding(personId),
      followed,
      saved,
      ...rest,
    },
    standing,
  }
}

function subjectOf({ personId, profileId, savedSearchId }: Subject, { keeping }: GatherTools) {
  const kept = profileId === null ? null : keeping.profile(personId, profileId)
  if (kept) return { about: { kind: 'profile' as const, name: kept.name }, profile: kept.profile, query: '' }
  const search = savedSearchId === null ? null : keeping.search(personId, savedSearchId)
  return search && { about: { kind: 'search' as const, name: search.name }, profile: null, query: search.query }
}

type Found = Pick<LetterFacts, 'matching' | 'matches' | 'nearMisses' | 'moved'> & { standing: Standing | null }

function searched(ids: readonly number[]): Found {
  const matches = ids.slice(0, letterLimits.matchesMax + spare).map((id) => ({ id, score: null, requirements: [] }))
  return { matching: ids.length, matches, nearMisses: [], moved: null, standing: null }
}

function matched(
  profile: Profile,
  before: Standing | null,
  newIds: readonly number[],
  now: Date,
  tools: GatherTools,
): Found {
  const limit = letterLimits.matchesMax + spare
  const found = tools.week(profile, { ids: newIds, limit }, now)
  const profileBefore = before ? profileShape.safeParse(before.profile).data : undefined
  const isSame = JSON.stringify(profileBefore) === JSON.stringify(profile)
  // The profile of then in the market of now tells what the market did from what the person did.
  const sameProfile =
    isSame || !profileBefore ? found.standing : tools.week(profileBefore, { ids: [], limit: 0 }, now).standing
  return {
    matching: found.matching,
    matches: found.matches.map(({ id, match }) => ({ id, score: match.score, requirements: match.requirements })),
    nearMisses: found.nearMisses.map(({ id, match, skill, scoreWith }) => ({
      id,
      score: match.score ?? 0,
      scoreWith,
      skill: skill.name,
    })),
    moved: before && whatChanged(before, sameProfile, found.standing, new Set(newIds)),
    standing: { at: now.toISOString(), profile, ...found.standing },
  }
}

/** The last thing that became of each tracked posting. */
function savedEvents(ids: readonly number[], from: Date, to: Date, { trackings }: GatherTools): LetterFacts['saved'] {
  if (ids.length === 0) return []
  const last = new Map(trackings.postingEvents(ids, from, to).map(({ postingId, kind }) => [postingId, kind]))
  return [...last].flatMap(([id, what]) =>
    what === 'closed' || what === 'changed' || what === 'reopened' ? [{ id, what }] : [],
  )
}

/** What an older release stored in another shape is no measure any more. */
function readStanding(packed: Buffer): Standing | null {
  return standingShape.safeParse(JSON.parse(unpack(packed))).data ?? null
}
