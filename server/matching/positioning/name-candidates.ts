import type { Steps } from '../../steps.ts'
import { requiredShare } from '../pair/coverage.ts'
import { asked, askedBits, askedShift, groupStart, skillBits } from '../pair/requirements.ts'
import { enough } from '../pair/weights.ts'
import type { Person } from '../person.ts'
import type { Scan } from '../ranking/scan.ts'
import type { Candidates } from './candidates.ts'

/** For each skill or topic: where its candidates stand in `places`, and the most weight that full credit for it earns with each. */
export type NamedCandidates = {
  readonly of: (skill: number) => { readonly from: number; readonly to: number }
  readonly places: Uint32Array
  readonly gains: Float32Array
}

/** Candidates that are read in a step: about a millisecond. */
const placesAtOnce = 5_000
const codesAtOnce = 200_000

/** Finds the candidates that name what any of these people have more of than the person of the scan. */
export function* nameCandidates(
  candidates: Candidates,
  { person, market, earns }: Scan,
  learnt: readonly (Person | null)[],
): Steps<NamedCandidates> {
  const { codes, ends: endOf, asks, likes, size } = candidates
  const wanted = wantedOf(person, learnt)
  yield
  const ends = new Uint32Array(skillBits + 2)
  for (let at = 0; at < codes.length; ) {
    for (const end = Math.min(codes.length, at + codesAtOnce); at < end; at++) {
      const skill = (codes[at] ?? 0) & skillBits
      if (wanted[skill] === 1) ends[skill + 1] = (ends[skill + 1] ?? 0) + 1
    }
    yield
  }
  for (let skill = 0; skill <= skillBits; skill++) ends[skill + 1] = (ends[skill + 1] ?? 0) + (ends[skill] ?? 0)
  const next = ends.slice()
  const places = new Uint32Array(ends[skillBits + 1] ?? 0)
  const gains = new Float32Array(places.length)

  function take(place: number, from: number) {
    const end = endOf[place] ?? 0
    let how = 0
    for (let at = from; at < end; at++) {
      const code = codes[at] ?? 0
      const skill = code & skillBits
      if ((code & groupStart) !== 0) how = (code >> askedShift) & askedBits
      if (wanted[skill] !== 1) continue
      const required = (earns.required * (requiredShare[how] ?? 0)) / (asks[place] ?? 1)
      const preferred = how === asked.preferred ? earns.preferred / (likes[place] ?? 1) : 0
      const to = next[skill] ?? 0
      next[skill] = to + 1
      places[to] = place
      // Of alternatives the commonest counts: this is no less.
      gains[to] = ((market.rarity[skill] ?? 0) * (required + preferred)) / enough.skills
    }
    return end
  }

  for (let place = 0, from = 0; place < size; ) {
    for (const end = Math.min(size, place + placesAtOnce); place < end; place++) from = take(place, from)
    yield
  }
  return { places, gains, of: (skill: number) => ({ from: ends[skill] ?? 0, to: ends[skill + 1] ?? 0 }) }
}

function wantedOf({ credits }: Person, learnt: readonly (Person | null)[]): Uint8Array {
  const wanted = new Uint8Array(skillBits + 1)
  for (const one of learnt)
    for (let skill = 0; skill < credits.length; skill++)
      if (one && (one.credits[skill] ?? 0) > (credits[skill] ?? 0)) wanted[skill] = 1
  return wanted
}
