import type { Standing } from './content.ts'

type Figures = Pick<Standing, 'version' | 'matched' | 'topics'>
export type Moved = {
  now: number
  before: number
  market: {
    before: number
    now: number
    /** Ids of postings that were there and match only now. */
    crossed: number[]
    demand: { name: string; before: number; now: number }[]
  } | null
  profile: { before: number; now: number } | null
  classifier: { from: string; to: string } | null
}

/** Of ids, in their order, the first of each role. */
type OnceEach = (ids: readonly number[]) => readonly number[]

/** A demand counts as moved when it changed by this many postings and by this share; `toldMax` of those that did are told. */
const movedPostings = 3
const movedShare = 0.1
const toldMax = 5

/**
 * What moved since the last letter, each cause by itself, in roles as `onceEach` has them now:
 * - the market: `before` beside `sameProfile`, which is the profile of then in the market of now;
 * - the profile: `sameProfile` beside `now`;
 * - the way postings are read: when that is another, figures of then and now cannot be compared, and nothing is laid to
 *   the market.
 */
export function whatChanged(
  before: Figures,
  sameProfile: Figures,
  now: Figures,
  newIds: ReadonlySet<number>,
  onceEach: OnceEach,
): Moved {
  const sameReading = before.version === now.version
  const rolesOf = ({ matched }: Figures) => onceEach(matched).length
  const hasOtherProfile = sameProfile !== now
  return {
    now: rolesOf(now),
    before: rolesOf(before),
    market: sameReading ? marketMoved(before, sameProfile, newIds, onceEach) : null,
    profile: hasOtherProfile ? { before: rolesOf(sameProfile), now: rolesOf(now) } : null,
    classifier: sameReading ? null : { from: before.version, to: now.version },
  }
}

function marketMoved(before: Figures, now: Figures, newIds: ReadonlySet<number>, onceEach: OnceEach): Moved['market'] {
  const matchedBefore = new Set(before.matched)
  // Of another role than any that matched before.
  const isOther = new Set(onceEach([...before.matched, ...now.matched]))
  const askedBefore = new Map(before.topics.map(({ name, postings }) => [name, postings]))
  const askedNow = new Map(now.topics.map(({ name, postings }) => [name, postings]))
  const demand = [...new Set([...askedBefore.keys(), ...askedNow.keys()])]
    .map((name) => ({ name, before: askedBefore.get(name) ?? 0, now: askedNow.get(name) ?? 0 }))
    .filter(({ before, now }) => Math.abs(now - before) >= Math.max(movedPostings, movedShare * before))
    .sort((a, b) => Math.abs(b.now - b.before) - Math.abs(a.now - a.before) || a.name.localeCompare(b.name))
  return {
    before: onceEach(before.matched).length,
    now: onceEach(now.matched).length,
    crossed: now.matched.filter((id) => isOther.has(id) && !matchedBefore.has(id) && !newIds.has(id)),
    demand: demand.slice(0, toldMax),
  }
}
