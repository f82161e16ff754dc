import { type FacetSlug, facetSlugs } from '../../pillars/classification.ts'
import type { Market } from '../graph.ts'
import type { Person } from '../person.ts'
import type { MatchablePosting } from '../posting.ts'
import { type ByHand, byHandOf } from './by-hand.ts'
import { type Stop, stopOf } from './constraints.ts'
import { type Requirement, readRequirements } from './read-requirements.ts'
import { rawParts, rawScore, roundedTo, type TermName, termNames, unknownValue } from './score.ts'
import { termValues } from './terms.ts'
import { scoreVersion } from './weights.ts'

type Contribution = {
  readonly term: TermName
  /** How well it fits, 0 to 1; `null` when it is unknown and therefore counts for nothing. */
  readonly value: number | null
  /** What it gave or took, in hundredths of a percent. */
  readonly points: number
}

export type Match = {
  /** `taxonomy/score`: same profile, posting and version (and day), same score. */
  readonly version: string
  /** 0 to 10,000, hundredths of a percent; `null` when the profile holds nothing that could be matched. */
  readonly score: number | null
  /** Sum to the score exactly. */
  readonly contributions: readonly Contribution[]
  /** Set when something the person ruled out stops it; the score is then 0. */
  readonly stop: Stop | null
  readonly requirements: readonly Requirement[]
  readonly facets: readonly { readonly facet: FacetSlug; readonly asked: number; readonly own: number }[]
  /** What makes the arithmetic of requirements, facets and contributions complete. */
  readonly byHand: ByHand
  /** What of the profile the taxonomy does not know. */
  readonly unknown: readonly string[]
  /** Of how many terms how many could be told. */
  readonly known: { readonly terms: number; readonly of: number }
}

/** Matches one person with one posting. Pure: `now` only ages the posting. */
export function matchPosting(person: Person, posting: MatchablePosting, market: Market, now: Date): Match {
  const values = termValues(person, posting, market, now)
  const weights = person.weights
  const stop = stopOf(person, posting)
  const raw = !person.isKnown ? null : stop ? 0 : rawScore(values, weights)
  const score = raw === null ? null : Math.round(raw)
  const counts = score !== null && stop === null
  const points = counts ? roundedTo(score, rawParts(values, weights)) : termNames.map(() => 0)
  const requirements = readRequirements(person, posting, market)
  const facets = facetSlugs.map((facet, at) => ({ facet, asked: posting.facets[at] ?? 0, own: person.facets[at] ?? 0 }))
  return {
    version: `${market.graph.version}/${scoreVersion}`,
    score,
    contributions: termNames.map((term, at) => ({ term, value: told(values[at]), points: points[at] ?? 0 })),
    stop,
    requirements,
    facets,
    byHand: byHandOf(requirements, facets, weights),
    unknown: person.unknown,
    known: { terms: values.filter((value) => value !== unknownValue).length, of: termNames.length },
  }
}

const told = (value: number | undefined) => (value === undefined || value === unknownValue ? null : value)
