import type { Steps } from '../../steps.ts'
import type { Scan } from '../ranking/scan.ts'
import type { Candidates } from './candidates.ts'
import { describer, type NextStep } from './describe-step.ts'
import type { PayCounts } from './median-pay.ts'
import { createTrials, type Trial } from './trials.ts'

/** Fewer than this are an anecdote. */
const countMin = 5
const stepsMax = 3
/** Skills that are scored exactly, by what they promise; and how many of those are paired. */
const triedMax = 32
const pairedMax = 6

/**
 * The skills, and the pairs of skills, that bring most candidates over the threshold. A pair is shown when it brings more
 * than its parts do one by one: where a posting lacks two things, neither alone unlocks it. In: what is asked for, the most
 * promising first, and what the roles pay that match now.
 */
export function* findNextSteps(
  own: Scan,
  candidates: Candidates,
  promising: readonly string[],
  paysNow: PayCounts,
  now: Date,
): Steps<{ next: readonly NextStep[]; pairs: readonly NextStep[] }> {
  const wanted = promising.slice(0, triedMax)
  const tryOut = yield* createTrials(own, candidates, wanted, now)
  const singles: Trial[] = []
  for (const skill of wanted) singles.push(yield* tryOut([skill]))
  singles.sort(mostFirst)
  const broughtBy = new Map(singles.map(({ skills, places }) => [skills[0], places.length]))
  const some = singles.slice(0, pairedMax).flatMap(({ skills }) => skills)
  const pairs: Trial[] = []
  for (const [at, a] of some.entries())
    for (const b of some.slice(at + 1)) {
      const pair = yield* tryOut([a, b])
      if (pair.places.length > (broughtBy.get(a) ?? 0) + (broughtBy.get(b) ?? 0)) pairs.push(pair)
    }
  pairs.sort(mostFirst)
  const describe = describer(candidates, own, paysNow)
  function* shown(tries: readonly Trial[]): Steps<readonly NextStep[]> {
    const steps: NextStep[] = []
    for (const one of tries.filter(({ places }) => places.length >= countMin).slice(0, stepsMax)) {
      steps.push(yield* describe(one))
      yield
    }
    return steps
  }
  return { next: yield* shown(singles), pairs: yield* shown(pairs) }
}

const mostFirst = (a: Trial, b: Trial) =>
  b.places.length - a.places.length || (a.skills.join() < b.skills.join() ? -1 : 1)
