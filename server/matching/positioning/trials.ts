import { workloads } from '../../pillars/classification.ts'
import type { Steps } from '../../steps.ts'
import { cover } from '../pair/coverage.ts'
import { workloadFit } from '../pair/terms.ts'
import { enough, matchThreshold } from '../pair/weights.ts'
import type { Person } from '../person.ts'
import { roomForSums } from '../ranking/fit-tables.ts'
import { createReach } from '../ranking/reach.ts'
import {
  createScan,
  earnedByFacets,
  earnedIf,
  isClear,
  learning,
  pointsIf,
  type Scan,
  scoreAt,
  takeClass,
} from '../ranking/scan.ts'
import { withSkills } from '../with-skills.ts'
import { type Candidates, candidateKind, candidateKinds, kindsOfWorkload, least } from './candidates.ts'
import { nameCandidates } from './name-candidates.ts'

/** Candidates that skills bring over the threshold, by their places, each with its score then. */
export type Trial = {
  readonly skills: readonly string[]
  readonly places: Uint32Array
  readonly scoresWith: Uint16Array
}

/** Candidates that are looked at in a step: under a millisecond. */
const placesAtOnce = 8_192
/** What sums in another order, and floats of 32 bits, may come to less than they are. */
const slack = 1e-4

/**
 * Tries out what skills would bring one person. In: the ids of some of `singles`. Out: the candidates that cross the threshold with
 * them. A candidate is scored again in full only where the most that these skills can give makes up for what it lacks: by facets and
 * workload (worked out once for all candidates that ask as much of them), and by requirements that name what follows from the skills.
 */
export function* createTrials(own: Scan, candidates: Candidates, singles: readonly string[], now: Date) {
  const { person, index, market } = own
  const { codes, ends, classes, facets, lacks, bases, kinds, per, size } = candidates
  const learnt = new Map<string, Person | null>()
  for (const skill of singles) {
    learnt.set(skill, withSkills(person, [skill], now))
    yield
  }
  const named = yield* nameCandidates(candidates, own, [...learnt.values()])
  const gained = new Float32Array(size)
  // Written anew by each trial: one ends before the next begins.
  const sums = roomForSums()
  const crossing = { places: new Uint32Array(size), scoresWith: new Uint16Array(size) }
  const workBefore = workByKind(own, person)

  /** Writes down how much weight each candidate gives at most for what the person has more of than before. */
  function* takeGains({ credits }: Person): Steps<void> {
    gained.fill(0)
    for (let skill = 0; skill < credits.length; skill++) {
      const more = (credits[skill] ?? 0) - (person.credits[skill] ?? 0)
      if (more <= 0) continue
      const { from, to } = named.of(skill)
      for (let at = from; at < to; at++) {
        const place = named.places[at] ?? 0
        gained[place] = (gained[place] ?? 0) + more * (named.gains[at] ?? 0)
      }
      yield
    }
  }

  return function* tryOut(skills: readonly string[]): Steps<Trial> {
    const [single] = skills
    const learned = skills.length > 1 ? withSkills(person, skills, now) : (learnt.get(single ?? '') ?? null)
    if (!learned) return { skills, places: new Uint32Array(), scoresWith: new Uint16Array() }
    // Skills change the kind of role only for who has not said it; all is judged by it then, and nothing known holds.
    const isSame = person.saysKinds || JSON.stringify(learned.kinds) === JSON.stringify(person.kinds)
    if (isSame) yield* takeGains(learned)
    const { tryFrom, found } = isSame ? tryLearned(learned) : tryChanged(learned)
    for (let at = 0; at < size; at += placesAtOnce) {
      tryFrom(at, Math.min(size, at + placesAtOnce))
      yield
    }
    return { skills, ...found() }
  }

  /** Tries candidates for who does the same as before: what nothing is named of is covered as before. */
  function tryLearned(learned: Person) {
    const scan = learning(own, learned, sums)
    const work = workByKind(own, learned)
    const most = mostByKind(own, learned, workBefore, work)
    const { covered } = scan
    const { offer, found } = finder(scan)
    function tryFrom(from: number, to: number) {
      for (let at = from; at < to; at++) {
        const gain = gained[at] ?? 0
        const kind = kinds[at] ?? 0
        if ((lacks[at] ?? 0) - gain - (most[kind] ?? 0) > slack) continue
        const base = (bases[at] ?? 0) + (work[kind] ?? 0) + earnedByFacets(scan, facets[at] ?? 0)
        if (gain === 0) offer(at, (per[at] ?? 0) * base)
        else if ((per[at] ?? 0) * (base + gain + slack) >= least) {
          cover(codes, ends[at - 1] ?? 0, ends[at] ?? 0, learned.credits, market.rarity, covered)
          offer(at, (per[at] ?? 0) * earnedIf(scan, candidates, at, covered.required, covered.preferred))
        }
      }
    }
    return { tryFrom, found }
  }

  /** Tries candidates for whose kind of role is another now. */
  function tryChanged(learned: Person) {
    const scan = createScan(learned, index, market, now, createReach(learned, index))
    const { covered } = scan
    const { offer, found } = finder(scan)
    function tryFrom(from: number, to: number) {
      for (let at = from; at < to; at++) {
        if (pointsIf(scan, candidates, at, 1, 1) < least) continue
        cover(codes, ends[at - 1] ?? 0, ends[at] ?? 0, learned.credits, market.rarity, covered)
        offer(at, pointsIf(scan, candidates, at, covered.required, covered.preferred))
      }
    }
    return { tryFrom, found }
  }

  /** Keeps the candidates whose points come to a match. */
  function finder(scan: Scan) {
    const { places, scoresWith } = crossing
    let length = 0
    function again(at: number) {
      cover(codes, ends[at - 1] ?? 0, ends[at] ?? 0, scan.person.credits, market.rarity, scan.covered)
      takeClass(scan, classes[at] ?? 0)
      return scoreAt(scan, candidates, at)
    }
    function offer(at: number, points: number) {
      if (points < least) return
      const scoreWith = isClear(points) ? Math.round(points) : again(at)
      if (scoreWith < matchThreshold) return
      places[length] = at
      scoresWith[length++] = scoreWith
    }
    return { offer, found: () => ({ places: places.slice(0, length), scoresWith: scoresWith.slice(0, length) }) }
  }
}

/** The weight that the workload of each kind of candidate earns. */
function workByKind({ earns }: Scan, { facets }: Person): Float64Array {
  const work = new Float64Array(candidateKinds)
  for (const workload of workloads) {
    const first = candidateKind(workload, 0)
    work.fill(earns.workload * (workloadFit(facets, { workload }) ?? 0), first, first + kindsOfWorkload)
  }
  return work
}

/** How much more weight the facets and workload of each kind of candidate earn at most who has learnt. */
function mostByKind(own: Scan, learned: Person, before: Float64Array, after: Float64Array): Float64Array {
  const most = after.slice()
  const more = learned.facets.reduce((all, one, at) => all + Math.max(0, one - (own.person.facets[at] ?? 0)), 0)
  for (let kind = 0; kind < candidateKinds; kind++) {
    const halves = kind % kindsOfWorkload
    const byFacets = halves > 0 ? own.earns.facets * Math.min(1, more / (halves / 2) / enough.facets) : 0
    most[kind] = (most[kind] ?? 0) - (before[kind] ?? 0) + byFacets
  }
  return most
}
