import type { RoleOf } from '../../duplicates/role-of.ts'
import type { Steps } from '../../steps.ts'
import { matchThreshold } from '../pair/weights.ts'
import type { Scan } from '../ranking/scan.ts'
import { type Candidates, createCandidates } from './candidates.ts'
import { createFacetCount, createTopicCount, type FacetDemand, type TopicDemand } from './demand.ts'
import { noPays, type PayCounts } from './median-pay.ts'
import { createPromise } from './promise.ts'
import { type Count, createCount, eachTargetRole } from './targets.ts'

/** What a report reads of the market. */
export type Survey = {
  /** Roles of the person's kind, level and place, where skills alone decide; how many of them match now, and what these pay. */
  readonly targets: Count
  readonly matches: Count
  readonly paysNow: PayCounts
  readonly facets: readonly FacetDemand[]
  readonly topics: readonly TopicDemand[]
  /** Skills that those below the threshold ask for and the person lacks, the most asked first. */
  readonly promising: readonly string[]
  /** Those below it that learning could bring over it. */
  readonly candidates: Candidates
}

/** Reads all that a report needs in one walk over the postings, of each role one. */
export function* surveyMarket(own: Scan, now: Date, roleOf: RoleOf): Steps<Survey> {
  const { person, index, market } = own
  const employersMax = index.employerSets.length
  const [targets, matches] = [createCount(employersMax), createCount(employersMax)]
  const paysNow = noPays(index)
  const facets = createFacetCount()
  const topics = createTopicCount(person.graph, employersMax)
  const promise = createPromise(person, market)
  const candidates = createCandidates(own, now)

  function take(row: number, score: number, per: number, earned: number) {
    const { columns } = own
    const [from, to] = [columns.from[row] ?? 0, columns.to[row] ?? 0]
    const [employer, pay] = [columns.employers[row] ?? 0, columns.pays[row] ?? 0]
    targets.add(employer)
    facets.add(columns.facets[row] ?? 0)
    topics.add(columns.codes, from, to, employer)
    if (score >= matchThreshold) {
      matches.add(employer)
      paysNow[pay] = (paysNow[pay] ?? 0) + 1
    } else {
      promise.add(columns.codes, from, to)
      candidates.add(row, score, per, earned)
    }
  }

  yield* eachTargetRole(own, roleOf, take)
  yield
  return {
    targets: targets.total(),
    matches: matches.total(),
    paysNow,
    facets: facets.demand(person),
    topics: topics.demand(person),
    promising: promise.skills(),
    candidates: candidates.all(),
  }
}
