import type { Context } from 'hono'
import { type Profile, withoutEvidence } from '../../server/matching/profile.ts'
import { type HiddenCount, type Hiding, isHidingNothing, withoutHidden } from '../../server/people/hiding.ts'
import type { People } from '../../server/people/people.ts'
import type { PeopleEnv } from '../../server/people/visitor.ts'
import type { MatchAnswer, PostingDetail } from '../../server/views.ts'
import { packProfile } from '../profile/link.ts'
import type { Mine } from './track.tsx'
import type { MineOfPosting } from './your-posting.tsx'

/** What pages of everybody show besides to the person who asks; `null` for a guest. */
export function mineOf(c: Context<PeopleEnv>, people: People | null): Mine | null {
  const { visitor } = c.var
  if (!people || visitor.kind !== 'person') return null
  return {
    states: people.tracking.states(visitor.id),
    hiding: people.keeping.hiding(visitor.id),
    follows: people.keeping.follows(visitor.id).map(({ slug }) => slug),
    searches: people.keeping.searches(visitor.id).map(({ query }) => query),
    letter: people.letters.unseen(visitor.id),
    back: addressOf(c),
  }
}

/** The page that was asked for, to come back to it. */
export function addressOf(c: Context<PeopleEnv>): string {
  const { pathname, search } = new URL(c.req.url)
  return pathname + search
}

export const ofPosting = ({ states, follows, back }: Mine, { id, employer }: PostingDetail): MineOfPosting => ({
  state: states.get(id) ?? null,
  isFollowed: follows.includes(employer.slug),
  back,
})

/** The profile that the person used last, as its link has it. */
export function keptProfile(c: Context<PeopleEnv>, people: People | null): string | null {
  const { visitor } = c.var
  const kept = visitor.kind === 'person' ? people?.keeping.currentProfile(visitor.id) : null
  return kept ? packProfile(kept.profile) : null
}

/** Whether this profile is under Yours already, as it is there: without the words of a résumé. */
export function isKept(c: Context<PeopleEnv>, people: People | null, profile: Profile): boolean {
  const { visitor } = c.var
  if (!people || visitor.kind !== 'person') return false
  const packed = packProfile(withoutEvidence(profile))
  return people.keeping.profiles(visitor.id).some((kept) => packProfile(kept.profile) === packed)
}

export const canKeep = (c: Context<PeopleEnv>, people: People | null) =>
  people !== null && c.var.visitor.kind === 'person'

const widest = 100

/** What of the `of` best is hidden. */
export type HiddenOfMatches = HiddenCount & { readonly of: number }

/** The answer without what a person hides; it is asked for wider, so that the page is full all the same. */
export function matchWithout<Options extends { limit: number }>(
  hiding: Hiding | null,
  options: Options,
  match: (options: Options) => MatchAnswer,
): { answer: MatchAnswer; hidden: HiddenOfMatches | null } {
  if (!hiding || isHidingNothing(hiding)) return { answer: match(options), hidden: null }
  const answer = match({ ...options, limit: widest })
  const left = <One extends { posting: MatchAnswer['matches'][number]['posting'] }>(ones: readonly One[]) =>
    withoutHidden(ones, hiding, ({ posting }) => posting)
  const { shown, hidden } = left(answer.matches)
  const [nearMisses, bridges] = [left(answer.nearMisses).shown, left(answer.bridges).shown]
  return {
    answer: { ...answer, matches: shown.slice(0, options.limit), nearMisses, bridges },
    hidden: { ...hidden, of: answer.matches.length },
  }
}
