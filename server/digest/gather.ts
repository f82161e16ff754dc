import type { DigestsRepository, News, NewsSpan } from '../../db/people/digests.ts'
import type { SubscriptionRow } from '../../db/people/subscriptions.ts'
import type { TrackingsRepository } from '../../db/people/trackings.ts'
import { weekMs } from '../days.ts'
import { type Profile, profile as profileShape } from '../matching/profile.ts'
import type { Matching } from '../matching/service.ts'
import type { MatchView } from '../matching/views.ts'
import { type Hiding, isHidingNothing, withoutHidden } from '../people/hiding.ts'
import type { Keeping } from '../people/keeping.ts'
import type { PostingView } from '../views.ts'
import { type LetterFacts, letterLimits } from './compose.ts'
import type { Standing } from './content.ts'
import { type Left, readLeft } from './left.ts'
import { savedEvents } from './saved-events.ts'
import { whatChanged } from './what-changed.ts'

export type GatherTools = {
  digests: Pick<DigestsRepository, 'last' | 'newOfFollowed' | 'titles'>
  /** The open postings that are new, without those that are held back for the next letter. */
  newPostings: (span: NewsSpan) => News
  trackings: Pick<TrackingsRepository, 'of' | 'postingEvents'>
  keeping: Pick<Keeping, 'profile' | 'search' | 'follows' | 'hiding'>
  /** The letters that a person gets, the oldest first. */
  running: (personId: number) => readonly { readonly id: number }[]
  week: Matching['week']
  /** Of these postings, those that a saved search (as the list's address has it) finds, newest first. */
  searchAmong: (query: string, ids: readonly number[]) => readonly number[]
  postingsOf: (ids: readonly number[]) => readonly PostingView[]
  /** Of these ids, in their order, the first of each role. */
  onceEach: (ids: readonly number[]) => readonly number[]
}
/** Whose letter it is, and about what. */
export type Subject = Pick<SubscriptionRow, 'id' | 'personId' | 'profileId' | 'savedSearchId' | 'createdAt'>
export type Gathered = { facts: LetterFacts; left: Left }

/** How many more are asked for than are told: followed ones may be told as matches already, or be hidden. */
const spare = 40

/**
 * Everything that a letter of this week would be made of, and what it leaves to the next one; `null` when what the letter
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
  const last = tools.digests.last(subscription.id, now)
  const weekAgo = new Date(now.getTime() - weekMs)
  const begin = subscription.createdAt < weekAgo ? new Date(subscription.createdAt.getTime() - weekMs) : weekAgo
  const from = last?.renderedAt ?? begin
  const before = readLeft(last?.standing ?? null)
  const span = { after: from, upTo: now, held: before.held }
  const news = tools.newPostings(span)
  const subject = subjectOf(subscription, tools)
  if (!subject) return null
  const hiding = tools.keeping.hiding(personId)
  const { standing, moved, nearMisses, ...found } =
    subject.profile === null
      ? searched(tools.searchAmong(subject.query, news.ids))
      : matched(subject.profile, before.standing, news, now, tools)
  const { shown, hidden } = chosen(found.matching, hiding, tools)
  // What is the person's and not the letter's is told in one of their letters.
  const isFirst = (tools.running(personId)[0]?.id ?? subscription.id) >= subscription.id
  const saved = isFirst ? savedEvents(personId, from, now, tools) : []
  const followed = isFirst ? followedIds(personId, span, tools) : []
  const matches = shown
    .slice(0, letterLimits.matchesMax)
    .map((id) => ({ id, match: found.explain(id) }))
    .map(({ id, match }) => ({ id, score: match?.score ?? null, requirements: match?.requirements ?? [] }))
  const ids = [
    ...[...matches, ...nearMisses, ...saved].map(({ id }) => id),
    ...(moved?.market?.crossed.slice(0, spare) ?? []),
    ...followed,
  ]
  const postings = new Map(tools.postingsOf([...new Set(ids)]).map((posting) => [posting.id, posting]))
  const facts = { about: subject.about, week, from, to: now, timeZone, postings, hiding, hidden, followed, saved }
  return {
    facts: { ...facts, matching: shown.length, matches, nearMisses, moved },
    left: { standing, held: news.held },
  }
}

/** Without what the person hides, and of each role the best of its postings. Out: the rest, and how many were hidden. */
function chosen(ids: readonly number[], hiding: Hiding, { digests, onceEach }: GatherTools) {
  const { shown, hidden } = isHidingNothing(hiding)
    ? { shown: ids, hidden: { byYou: 0, byExclusion: 0 } }
    : idsNotHidden(ids, hiding, digests)
  return { shown: onceEach(shown), hidden }
}

function idsNotHidden(ids: readonly number[], hiding: Hiding, digests: GatherTools['digests']) {
  const { shown, hidden } = withoutHidden(digests.titles(ids), hiding, (one) => one)
  return { shown: shown.map(({ id }) => id), hidden }
}

function followedIds(personId: number, span: NewsSpan, { keeping, digests }: GatherTools) {
  if (keeping.follows(personId).length === 0) return []
  return digests.newOfFollowed(personId, span, letterLimits.matchesMax + letterLimits.followedMax + spare)
}

function subjectOf({ personId, profileId, savedSearchId }: Subject, { keeping }: GatherTools) {
  const kept = profileId === null ? null : keeping.profile(personId, profileId)
  if (kept) return { about: { kind: 'profile' as const, name: kept.name }, profile: kept.profile, query: '' }
  const search = savedSearchId === null ? null : keeping.search(personId, savedSearchId)
  return search && { about: { kind: 'search' as const, name: search.name }, profile: null, query: search.query }
}

type Found = Pick<LetterFacts, 'nearMisses' | 'moved'> & {
  matching: readonly number[]
  explain: (id: number) => MatchView | null
  standing: Standing | null
}

const searched = (ids: readonly number[]): Found => ({
  matching: ids,
  explain: () => null,
  nearMisses: [],
  moved: null,
  standing: null,
})

function matched(profile: Profile, before: Standing | null, news: News, now: Date, tools: GatherTools): Found {
  const found = tools.week(profile, news.ids, now)
  const profileBefore = before ? profileShape.safeParse(before.profile).data : undefined
  const isSame = JSON.stringify(profileBefore) === JSON.stringify(profile)
  // The profile of then in the market of now tells what the market did from what the person did.
  const sameProfile = isSame || !profileBefore ? found.standing : tools.week(profileBefore, nothingNew, now).standing
  return {
    matching: found.matching,
    explain: found.explain,
    nearMisses: found.nearMisses.map(({ id, match, skill, scoreWith }) => ({
      id,
      score: match.score ?? 0,
      scoreWith,
      skill: skill.name,
    })),
    moved:
      before && whatChanged(before, sameProfile, found.standing, new Set([...news.ids, ...news.held]), tools.onceEach),
    standing: { at: now.toISOString(), profile, ...found.standing },
  }
}
const nothingNew: readonly number[] = []
