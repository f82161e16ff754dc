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

/** A demand counts as moved when it changed by this many postings and by this share; `toldMax` of those that did are told. */
const movedPostings = 3
const movedShare = 0.1
const toldMax = 5

/**
 * What moved since the last letter, each cause by itself:
 * - the market: `before` beside `sameProfile`, which is the profile of then in the market of now;
 * - the profile: `sameProfile` beside `now`;
 * - the way postings are read: when that is another, figures of then and now cannot be compared, and nothing is laid to
 *   the market.
 */
export function whatChanged(before: Figures, sameProfile: Figures, now: Figures, newIds: ReadonlySet<number>): Moved {
  const sameReading = before.version === now.version
  const hasOtherProfile = sameProfile !== now
  return {
    now: now.matched.length,
    before: before.matched.length,
    market: sameReading ? marketMoved(before, sameProfile, newIds) : null,
    profile: hasOtherProfile ? { before: sameProfile.matched.length, now: now.matched.length } : null,
    classifier: sameReading ? null : { from: before.version, to: now.version },
  }
}

function marketMoved(before: Figures, now: Figures, newIds: ReadonlySet<number>): Moved['market'] {
  const matchedBefore = new Set(before.matched)
  const askedBefore = new Map(before.topics.map(({ name, postings }) => [name, postings]))
  const askedNow = new Map(now.topics.map(({ name, postings }) => [name, postings]))
  const demand = [...new Set([...askedBefore.keys(), ...askedNow.keys()])]
    .map((name) => ({ name, before: askedBefore.get(name) ?? 0, now: askedNow.get(name) ?? 0 }))
    .filter(({ before, now }) => Math.abs(now - before) >= Math.max(movedPostings, movedShare * before))
    .sort((a, b) => Math.abs(b.now - b.before) - Math.abs(a.now - a.before) || a.name.localeCompare(b.name))
  return {
    before: before.matched.length,
    now: now.matched.length,
    crossed: now.matched.filter((id) => !matchedBefore.has(id) && !newIds.has(id)),
    demand: demand.slice(0, toldMax),
  }
}
