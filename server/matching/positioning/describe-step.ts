import type { Steps } from '../../steps.ts'
import { asked, askedBits, askedShift, skillBits } from '../pair/requirements.ts'
import { scoreMax } from '../pair/score.ts'
import type { Scan } from '../ranking/scan.ts'
import type { Candidates } from './candidates.ts'
import { medianPay, noPays, type Pay, type PayCounts } from './median-pay.ts'
import { type Count, createCount } from './targets.ts'
import type { Trial } from './trials.ts'

export type NextStep = Count & {
  /** Ids: one, or two that are learnt together. `postings` and `employers` are those that cross the threshold with it. */
  readonly skills: readonly string[]
  /** How many of those ask for it, and how many would like it. */
  readonly required: number
  readonly preferred: number
  readonly salary: { readonly with: Pay; readonly now: Pay; readonly difference: number } | null
  readonly examples: readonly Example[]
}
type Example = {
  readonly id: number
  readonly title: string
  readonly employer: string
  readonly score: number
  readonly scoreWith: number
}

const examplesMax = 3

/** Tells of a trial what it brings; `paysNow` is what the postings pay that match without. */
export function describer(candidates: Candidates, { index, market }: Scan, paysNow: PayCounts) {
  const payNow = new Map<string, Pay | null>()
  const payNowIn = (currency: string) => {
    if (!payNow.has(currency)) payNow.set(currency, medianPay(paysNow, index, currency))
    return payNow.get(currency) ?? null
  }

  return function* describe(trial: Trial): Steps<NextStep> {
    const count = createCount(index.employerSets.length)
    const pays = noPays(index)
    for (const at of trial.places) {
      const number = candidates.pays[at] ?? 0
      count.add(candidates.employers[at] ?? 0)
      pays[number] = (pays[number] ?? 0) + 1
    }
    yield
    const pay = medianPay(pays, index)
    yield
    const howAsked = askedIn(trial)
    yield
    const before = pay && payNowIn(pay.currency)
    return {
      skills: trial.skills,
      ...count.total(),
      ...howAsked,
      salary: pay && before ? { with: pay, now: before, difference: pay.median - before.median } : null,
      examples: examplesOf(trial),
    }
  }

  /** The best of them that are still open; of roles that an employer lists several times, one. */
  function examplesOf({ places, scoresWith }: Trial): Example[] {
    const { ids } = index.columns()
    const seen = new Set<string>()
    const examples: Example[] = []
    for (const at of bestFirst(scoresWith)) {
      if (examples.length === examplesMax) break
      const place = places[at] ?? 0
      const [row, id] = [candidates.rows[place] ?? 0, candidates.ids[place] ?? 0]
      const key = `${candidates.employers[place]} ${index.titleAt(row)}`
      if (ids[row] !== id || seen.has(key)) continue
      seen.add(key)
      const { title, employer } = index.postingAt(row)
      examples.push({ id, title, employer, score: candidates.scores[place] ?? 0, scoreWith: scoresWith[at] ?? 0 })
    }
    return examples
  }

  /** In how many any of the skills, itself or as its topic, is asked for, and in how many it is only preferred. */
  function askedIn({ skills, places }: Trial) {
    const { codes, ends } = candidates
    const { graph } = market
    const isOne = new Uint8Array(skillBits + 1)
    for (const id of skills) {
      const skill = graph.numberOf(id)
      if (skill !== null) for (const number of [skill, ...(graph.topicsOf[skill] ?? [])]) isOne[number] = 1
    }
    let required = 0
    let preferred = 0
    for (const place of places) {
      let how = -1
      for (let at = ends[place - 1] ?? 0; at < (ends[place] ?? 0); at++) {
        const code = codes[at] ?? 0
        if (isOne[code & skillBits] === 1) how = Math.max(how, (code >> askedShift) & askedBits)
      }
      if (how > asked.preferred) required++
      else if (how === asked.preferred) preferred++
    }
    return { required, preferred }
  }
}

/** The places of scores, the highest first, of equal ones the first: counted, as there may be hundreds of thousands. */
function bestFirst(scores: Uint16Array): Uint32Array {
  const next = new Uint32Array(scoreMax + 2)
  for (const score of scores) next[scoreMax - score + 1] = (next[scoreMax - score + 1] ?? 0) + 1
  for (let at = 1; at < next.length; at++) next[at] = (next[at] ?? 0) + (next[at - 1] ?? 0)
  const order = new Uint32Array(scores.length)
  for (let at = 0; at < scores.length; at++) {
    const rank = scoreMax - (scores[at] ?? 0)
    const to = next[rank] ?? 0
    order[to] = at
    next[rank] = to + 1
  }
  return order
}
