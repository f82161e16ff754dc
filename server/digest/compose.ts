import type { RequirementView } from '../matching/views.ts'
import { type HiddenCount, type Hiding, withoutHidden } from '../people/hiding.ts'
import type { PostingView } from '../views.ts'
import { hasWords } from '../words/in-title.ts'
import type { LetterContent } from './content.ts'
import { toLetterPosting } from './letter-posting.ts'
import type { Moved } from './what-changed.ts'

export const letterLimits = {
  matchesMax: 8,
  nearMissesMax: 3,
  followedMax: 8,
  savedMax: 12,
  crossedMax: 5,
  reasonsMax: 3,
} as const

/** What a letter is made of; postings by their ids in `postings`. */
export type LetterFacts = {
  about: LetterContent['about']
  week: string
  from: Date
  to: Date
  timeZone: string
  postings: ReadonlyMap<number, PostingView>
  hiding: Hiding
  hidden: HiddenCount
  /** The best of the new roles that match and are not hidden; `matching`: how many there are in all. */
  matching: number
  matches: readonly { id: number; score: number | null; requirements: readonly RequirementView[] }[]
  nearMisses: readonly { id: number; score: number; scoreWith: number; skill: string }[]
  /** New postings of followed employers. */
  followed: readonly number[]
  saved: readonly (Omit<LetterContent['saved'][number], 'posting'> & { id: number })[]
  moved: Moved | null
}

/** Writes the letter: names, orders, and leaves out of its smaller parts what is told or hidden. Pure: the same facts make the same letter. */
export function composeLetter({ postings, hiding, moved, ...facts }: LetterFacts): LetterContent {
  const known = <One extends { id: number }>(ones: readonly One[]) =>
    ones.flatMap((one) => {
      const posting = postings.get(one.id)
      return posting ? [{ ...one, posting }] : []
    })
  const toPosting = (posting: PostingView) => toLetterPosting(posting, facts.to)
  const told = new Set<number>()
  /** Of each role one posting, and none that stood in an earlier part. */
  const once = <One extends { posting: PostingView }>(ones: readonly One[]) =>
    ones.filter(({ posting: { id, duplicateOf } }) => {
      const isTold = told.has(duplicateOf ?? id)
      told.add(duplicateOf ?? id)
      return !isTold
    })
  const seen = <One extends { id: number }>(ones: readonly One[], max: number) =>
    once(withoutHidden(known(ones), hiding, ({ posting }) => posting).shown).slice(0, max)
  const matches = once(known(facts.matches))
  // What they track they want to hear of, whatever they exclude.
  const saved = once(known(facts.saved)).slice(0, letterLimits.savedMax)
  const nearMisses = seen(facts.nearMisses, letterLimits.nearMissesMax)
  const followed = seen(
    facts.followed.map((id) => ({ id })),
    letterLimits.followedMax,
  )
  const crossed = seen(moved?.market?.crossed.map((id) => ({ id })) ?? [], letterLimits.crossedMax)
  return {
    about: facts.about,
    week: facts.week,
    from: facts.from.toISOString(),
    to: facts.to.toISOString(),
    timeZone: facts.timeZone,
    matching: facts.matching,
    matches: matches.map(({ posting, score, requirements }) => ({
      posting: toPosting(posting),
      score,
      ...reasonsOf(requirements),
    })),
    nearMisses: nearMisses.map(({ posting, score, scoreWith, skill }) => ({
      posting: toPosting(posting),
      score,
      scoreWith,
      skill,
    })),
    followed: followed.map(({ posting }) => toPosting(posting)),
    saved: saved.map(({ posting, what, fields }) => ({ posting: toPosting(posting), what, fields })),
    position: moved && {
      ...moved,
      market: moved.market && { ...moved.market, crossed: crossed.map(({ posting }) => toPosting(posting)) },
    },
    hidden: facts.hidden,
  }
}

/** The weightiest of what is asked that the person has, before what they have in part; and of what they lack. */
function reasonsOf(requirements: readonly RequirementView[]) {
  const byWeight = [...requirements].sort((a, b) => b.weight - a.weight)
  const nameOf = ({ skills, by }: RequirementView) => by?.skill.name ?? skills[0]?.name ?? ''
  const named = (wanted: RequirementView['met']) => byWeight.filter(({ met }) => met === wanted).map(nameOf)
  const held = named('held')
  const has = withoutRepeats([...held, ...named('partly')]).slice(0, letterLimits.reasonsMax)
  const gap = byWeight.find(({ met, asked }) => met === 'missing' && asked !== 'preferred')
  return {
    reasons: has.map((name) => (held.includes(name) ? name : `${name} in part`)),
    gap: gap ? (gap.skills[0]?.name ?? null) : null,
  }
}

/** "Prometheus and Grafana" says "Grafana" too. */
const withoutRepeats = (names: readonly string[]) =>
  names.filter((name, at) => !names.slice(0, at).some((other) => hasWords(other, name) || hasWords(name, other)))
