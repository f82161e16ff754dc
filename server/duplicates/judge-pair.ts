import { dayMs } from '../days.ts'
import { ownWords } from './own-words.ts'
import { distance, sharedRuns } from './simhash.ts'

/** How two postings are one role. `copy`: on another board. `city`: the same role offered in another place. `repost`: closed and put up again. */
const linkKinds = ['copy', 'city', 'repost'] as const
export type LinkKind = (typeof linkKinds)[number]

/** Why a pair that looks alike is not linked. */
type Refusal =
  | 'another employer'
  | 'another title'
  | 'too little text of its own'
  | 'another text'
  | 'words of its own on both sides'
  | 'another pay'
  | 'another requisition'
  | 'another language'
  | 'open at once on one board in one place'
  | 'another employment'
  | 'a territory of its own'

/** What is compared of a posting. Moments are milliseconds. */
export type Candidate = {
  readonly id: number
  readonly board: number
  readonly employerKey: string
  readonly family: string
  readonly hash: readonly [number, number]
  /** The words of its role (`roleWords`). */
  readonly words: readonly string[]
  /** `austin-tx-us` and so on; empty when no place is known. */
  readonly places: readonly string[]
  readonly requisition: string | null
  readonly employmentType: string | null
  readonly language: string | null
  /** As stored (JSON), compared as a whole; `null` when none is stated. */
  readonly pay: string | null
  readonly openedAt: number
  /** Since when it is listed no more; `null` while it is open. */
  readonly goneAt: number | null
}

/** Linking two real requisitions is the worse error, so each of these must hold; docs/dedupe.md says what they were measured on. */
const limits = { wordsMin: 60, bitsMax: 10, sharedMin: 0.85, gapDaysMax: 120 } as const

export type Verdict =
  | { readonly linked: true; readonly kind: LinkKind; readonly distance: number; readonly shared: number }
  | { readonly linked: false; readonly refusal: Refusal; readonly distance: number; readonly shared: number }

/** Whether two postings are one role, and how; or why not. Symmetric. */
export function judgePair(a: Candidate, b: Candidate): Verdict {
  const bits = distance(a.hash, b.hash)
  const refuse = (refusal: Refusal, shared = 0): Verdict => ({ linked: false, refusal, distance: bits, shared })
  if (a.employerKey !== b.employerKey) return refuse('another employer')
  if (a.family !== b.family) return refuse('another title')
  if (differs(a.language, b.language)) return refuse('another language')
  if (Math.min(a.words.length, b.words.length) < limits.wordsMin) return refuse('too little text of its own')
  if (bits > limits.bitsMax) return refuse('another text')
  const shared = sharedRuns(a.words, b.words)
  if (shared < limits.sharedMin) return refuse('another text', shared)
  if (ownWords(a.words, b.words) > 0 && ownWords(b.words, a.words) > 0)
    return refuse('words of its own on both sides', shared)
  if (differs(a.employmentType, b.employmentType)) return refuse('another employment', shared)
  const found = (kind: LinkKind): Verdict => ({ linked: true, kind, distance: bits, shared })
  const place = placesOf(a, b)
  if (a.board === b.board) {
    if (place === 'other') return isTerritory(a.family) ? refuse('a territory of its own', shared) : found('city')
    if (!isRepost(a, b)) return refuse('open at once on one board in one place', shared)
    return found('repost')
  }
  if (differs(a.requisition, b.requisition)) return refuse('another requisition', shared)
  if (place !== 'other' && differs(a.pay, b.pay)) return refuse('another pay', shared)
  if (place === 'other' && isTerritory(a.family)) return refuse('a territory of its own', shared)
  return found(place === 'other' ? 'city' : 'copy')
}

/** Who sells in Ohio has another role than who sells in Texas, in the same words. */
const isTerritory = (family: string) =>
  /\b(?:sales|account|territory|regional|business development|customer success|growth manager|field)\b/.test(family)

const differs = (a: string | null, b: string | null) => a !== null && b !== null && a !== b

/** `same`: they share a place, or one does not name any. `other`: all of their places differ. */
function placesOf(a: Candidate, b: Candidate): 'same' | 'other' {
  if (a.places.length === 0 || b.places.length === 0) return 'same'
  return a.places.some((place) => b.places.includes(place)) ? 'same' : 'other'
}

/** The one was listed no more when the other opened, and not for long. */
function isRepost(a: Candidate, b: Candidate): boolean {
  const [first, second] = a.openedAt <= b.openedAt ? [a, b] : [b, a]
  if (first.goneAt === null || first.goneAt > second.openedAt) return false
  return second.openedAt - first.goneAt <= limits.gapDaysMax * dayMs
}
