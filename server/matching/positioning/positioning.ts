import { eachItsOwn, type RoleOf } from '../../duplicates/role-of.ts'
import { type FacetSlug, facetSlugs, type Lane } from '../../pillars/classification.ts'
import type { Steps } from '../../steps.ts'
import type { Market } from '../graph.ts'
import type { Person } from '../person.ts'
import type { MatchIndex } from '../ranking/match-index.ts'
import { createReach } from '../ranking/reach.ts'
import { createScan } from '../ranking/scan.ts'
import type { FacetDemand, TopicDemand } from './demand.ts'
import type { NextStep } from './describe-step.ts'
import { findNextSteps } from './next-steps.ts'
import { type OperatorEvidence, operatorEvidenceOf, type Proof, proofsOf } from './proofs.ts'
import { surveyMarket } from './survey.ts'
import type { Count } from './targets.ts'

/** A pillar of the article: a name for some facets. */
export type PillarOfFacets = { readonly id: string; readonly name: string; readonly facets: readonly FacetSlug[] }

export type Positioning = {
  readonly lane: Lane
  readonly considered: number
  /** Roles of the person's kind, level and place, where skills alone decide; and how many of them match now. */
  readonly targets: Count
  readonly matches: Count
  readonly facets: readonly FacetDemand[]
  readonly pillars: readonly {
    readonly id: string
    readonly name: string
    readonly own: number
    readonly asked: number
  }[]
  /** Of the pillars that target roles ask for: where the person has most and least of what is asked; both `null` where that is even. */
  readonly strongest: string | null
  readonly weakest: string | null
  readonly workloads: {
    readonly training: Coverage
    readonly inference: Coverage
    readonly covers: 'both' | 'training' | 'inference' | 'neither'
  }
  readonly topics: readonly TopicDemand[]
  readonly next: readonly NextStep[]
  readonly pairs: readonly NextStep[]
  readonly proofs: readonly Proof[]
  readonly operator: readonly OperatorEvidence[]
}
type Coverage = { readonly own: number; readonly asked: number }

/** From this strength on a workload counts as covered: two skills of it, or one that is nothing else. */
const coveredFrom = 0.5

/** A pillar that target roles ask for less than this on average is nobody's weakness: few of them name it. */
const askedMin = 0.1

/**
 * The profile on the map: what it has beside what the roles in its reach ask, and what would bring more of them into it. Made
 * in steps, between which postings may come, change and go: each is read once. A role that is posted several times counts once, by
 * its posting that fits best.
 */
export function* positionProfile(
  person: Person,
  index: MatchIndex,
  market: Market,
  pillars: readonly PillarOfFacets[],
  now: Date,
  roleOf: RoleOf = eachItsOwn,
): Steps<Positioning> {
  const reach = createReach(person, index, ({ relevance, lane }) => relevance > 0 && lane === person.lane)
  const own = createScan(person, index, market, now, reach)
  const considered = index.size()
  const { targets, matches, facets, topics, ...survey } = yield* surveyMarket(own, now, roleOf)
  const byPillar = pillars.map((pillar) => pillarDemand(pillar, facets))
  const ranked = byPillar.filter(({ asked }) => asked >= askedMin).sort((a, b) => b.fit - a.fit)
  const coverage = (facet: FacetSlug): Coverage => {
    const { own = 0, asked = 0 } = facets[facetSlugs.indexOf(facet)] ?? {}
    return { own, asked }
  }
  const [training, inference] = [coverage('training'), coverage('inference')]
  return {
    lane: person.lane,
    considered,
    targets,
    matches,
    facets,
    pillars: byPillar.map(({ fit: _fit, ...pillar }) => pillar),
    ...endsOf(ranked),
    workloads: { training, inference, covers: coversOf(training.own >= coveredFrom, inference.own >= coveredFrom) },
    topics,
    ...(yield* findNextSteps(own, survey.candidates, survey.promising, survey.paysNow, now)),
    proofs: proofsOf(person, facetSlugs),
    operator: operatorEvidenceOf(person),
  }
}

/** A pillar has and asks what its facets do on average; `fit` is how much of what is asked the person has. */
function pillarDemand({ id, name, facets }: PillarOfFacets, demand: readonly FacetDemand[]) {
  const own = demand.filter(({ facet }) => facets.includes(facet))
  const mean = (of: (one: FacetDemand) => number) =>
    own.length > 0 ? own.reduce((sum, one) => sum + of(one), 0) / own.length : 0
  const asked = mean((one) => one.asked)
  return {
    id,
    name,
    own: mean((one) => one.own),
    asked,
    fit: asked > 0 ? mean((one) => Math.min(one.own, one.asked)) / asked : 0,
  }
}

/** Whole percent decide, as the report shows them: a hair's breadth makes no pillar the weakest. */
function endsOf(ranked: readonly { id: string; fit: number }[]) {
  const [first, last] = [ranked[0], ranked.length > 1 ? ranked.at(-1) : undefined]
  const isEven = first !== undefined && last !== undefined && Math.round(100 * first.fit) === Math.round(100 * last.fit)
  return { strongest: isEven ? null : (first?.id ?? null), weakest: isEven ? null : (last?.id ?? null) }
}

const coversOf = (trains: boolean, serves: boolean) =>
  trains && serves ? 'both' : trains ? 'training' : serves ? 'inference' : 'neither'
