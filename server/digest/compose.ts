import type { RequirementView } from '../matching/views.ts'
import { type Hiding, withoutHidden } from '../people/hiding.ts'
import type { PostingView } from '../views.ts'
import type { LetterContent, LetterPosting } from './content.ts'
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
  /** New postings that match, best first, as many as might be shown; `matching`: how many there are in all. */
  matching: number
  matches: readonly { id: number; score: number | null; requirements: readonly RequirementView[] }[]
  nearMisses: readonly { id: number; score: number; scoreWith: number; skill: string }[]
  /** New postings of followed employers. */
  followed: readonly number[]
  saved: readonly { id: number; what: LetterContent['saved'][number]['what'] }[]
  moved: Moved | null
}

/** Writes the letter: chooses, names and leaves out what the person hides. Pure: the same facts make the same letter. */
export function composeLetter({ postings, hiding, ...facts }: LetterFacts): LetterContent {
  const known = <One extends { id: number }>(ones: readonly One[]) =>
    ones.flatMap((one) => {
      const posting = postings.get(one.id)
      return posting ? [{ ...one, posting }] : []
    })
  const ofPosting = ({ posting }: { posting: PostingView }) => posting
  const { shown: matches, hidden } = withoutHidden(known(facts.matches), hiding, ofPosting)
  const told = new Set(matches.slice(0, letterLimits.matchesMax).map(({ id }) => id))
  const seen = <One extends { id: number }>(ones: readonly One[]) =>
    withoutHidden(known(ones), hiding, ofPosting).shown.filter(({ id }) => !told.has(id))
  return {
    about: facts.about,
    week: facts.week,
    from: facts.from.toISOString(),
    to: facts.to.toISOString(),
    timeZone: facts.timeZone,
    matching: Math.max(0, facts.matching - hidden.byYou - hidden.byExclusion),
    matches: matches.slice(0, letterLimits.matchesMax).map(({ posting, score, requirements }) => ({
      posting: toLetterPosting(posting),
      score,
      ...reasonsOf(requirements),
    })),
    nearMisses: seen(facts.nearMisses)
      .slice(0, letterLimits.nearMissesMax)
      .map(({ posting, score, scoreWith, skill }) => ({ posting: toLetterPosting(posting), score, scoreWith, skill })),
    followed: seen(facts.followed.map((id) => ({ id })))
      .slice(0, letterLimits.followedMax)
      .map(({ posting }) => toLetterPosting(posting)),
    // What they track they want to hear of, whatever they exclude.
    saved: known(facts.saved)
      .slice(0, letterLimits.savedMax)
      .map(({ posting, what }) => ({ posting: toLetterPosting(posting), what })),
    position: facts.moved && {
      ...facts.moved,
      market: facts.moved.market && {
        ...facts.moved.market,
        crossed: seen(facts.moved.market.crossed.map((id) => ({ id })))
          .slice(0, letterLimits.crossedMax)
          .map(({ posting }) => toLetterPosting(posting)),
      },
    },
    hidden,
  }
}

/** The weightiest of what is asked that the person has, and of what they lack. */
function reasonsOf(requirements: readonly RequirementView[]) {
  const byWeight = [...requirements].sort((a, b) => b.weight - a.weight)
  const nameOf = ({ skills, by }: RequirementView) => by?.skill.name ?? skills[0]?.name ?? ''
  const has = byWeight.filter(({ met }) => met === 'held' || met === 'partly')
  const gap = byWeight.find(({ met, asked }) => met === 'missing' && asked !== 'preferred')
  return {
    reasons: [...new Set(has.map(nameOf))].slice(0, letterLimits.reasonsMax),
    gap: gap ? (gap.skills[0]?.name ?? null) : null,
  }
}

const workplaceWords = { onsite: 'On site', hybrid: 'Hybrid', remote: 'Remote' } as const
const charsMax = 160

function toLetterPosting({ id, title, employer, locations, workplace, salary }: PostingView): LetterPosting {
  const [first, ...others] = locations
  const where = first === undefined ? null : others.length > 0 ? `${first} and ${others.length} more` : first
  const place = [where, workplace && workplaceWords[workplace]].filter(Boolean).join(', ')
  return {
    id,
    title: short(title),
    employer: short(employer.name),
    place: place ? short(place) : null,
    pay: salary && payWords(salary),
  }
}

/** As the source states it: nothing is converted in a letter. */
function payWords({ min, max, currency, period }: NonNullable<PostingView['salary']>): string | null {
  const shown = [min, max].filter((value) => value !== null).map((value) => value.toLocaleString('en-US'))
  return shown.length > 0 ? `${currency} ${[...new Set(shown)].join('–')} a ${period}` : null
}

/** One line; what is longer than anybody reads is cut. */
function short(text: string) {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
  return line.length > charsMax ? `${line.slice(0, charsMax - 1)}…` : line
}
