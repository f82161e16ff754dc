import { facetSlugs, type Section } from '../classification.ts'
import type { PassageScores } from './passage-scores.ts'
import type { Passage } from './passages.ts'
import type { Reading } from './reading.ts'
import { kindsOfTitle, titleKindNames } from './title-kinds.ts'

/** What is told of a facet in a posting: how strong its passages are, where they stand, and what the taxonomy's words say. */
const ownNames = [
  ...['first', 'second', 'third', 'fifth', 'mass', 'count'],
  ...['required', 'duty', 'preferred', 'role', 'company', 'title'],
  ...['requiredMass', 'dutyMass', 'preferredMass', 'wordsSum', 'wordsMost', 'skills'],
] as const
/** What is told of the posting as a whole, the same for every facet. */
const sharedNames = [
  ...facetSlugs.map((facet) => `best ${facet}`),
  ...titleKindNames.map((kind) => `title ${kind}`),
  'length',
] as const

export const ownFeatureCount = ownNames.length
export const facetFeatureNames: readonly string[] = [...ownNames, ...sharedNames]
const facetCount = facetSlugs.length
const scoreMax = 4
const shareOfSilence = 1 / (1 + Math.exp(scoreMax))
/** What the whole posting says weighs less than what is said of the facet itself. */
const sharedScale = 0.4
const titleScale = 0.7
const usualChars = 4_000

/** The features of all facets: row `f` is facet `f`, columns as in `facetFeatureNames`. */
export function facetFeatures(reading: Reading, scores: PassageScores): Float64Array[] {
  const rows = facetSlugs.map((facet, f) => {
    const row = new Float64Array(facetFeatureNames.length)
    row.set(ownFeatures(reading.passages, scores, f))
    const candidates = reading.candidates.get(facet) ?? []
    let sum = 0
    for (const { weight } of candidates) sum += weight
    row.set(
      [Math.log1p(sum), candidates[0]?.weight ?? 0, Math.log1p(new Set(candidates.map((c) => c.mention.skill)).size)],
      ownNames.indexOf('wordsSum'),
    )
    return row
  })
  const shared = [
    ...rows.map((row) => row[0] ?? 0),
    ...kindsOfTitle(reading.title).map((is) => is * titleScale),
    Math.log((reading.document.body.tokens.text.length + 200) / usualChars),
  ].map((value) => value * sharedScale)
  for (const row of rows) row.set(shared, ownNames.length)
  return rows
}

function ownFeatures(passages: readonly Passage[], scores: PassageScores, facet: number): number[] {
  const top = [-scoreMax, -scoreMax, -scoreMax, -scoreMax, -scoreMax]
  const most = { required: -scoreMax, duty: -scoreMax, preferred: -scoreMax, role: -scoreMax, company: -scoreMax }
  const mass = { required: 0, duty: 0, preferred: 0, all: 0 }
  let count = 0
  let title = -scoreMax
  for (const [p, passage] of passages.entries()) {
    const score = Math.max(-scoreMax, Math.min(scoreMax, scores[p * facetCount + facet] ?? 0))
    // Most passages are silent, and the exponential is what costs.
    const share = score === -scoreMax ? shareOfSilence : 1 / (1 + Math.exp(-score))
    insert(top, score)
    mass.all += share
    if (score > 0) count++
    if (passage.field === 'title') title = score
    const place = placeOf(passage.section, passage.preferred)
    if (place === 'company') most.company = Math.max(most.company, score)
    else {
      if (place !== 'preferred') most.role = Math.max(most.role, score)
      if (place !== 'role') {
        most[place] = Math.max(most[place], score)
        mass[place] += share
      }
    }
  }
  const half = (score: number | undefined) => (score ?? -scoreMax) / 2
  return [
    ...[half(top[0]), half(top[1]), half(top[2]), half(top[4]), Math.log1p(mass.all), Math.log1p(count)],
    ...[half(most.required), half(most.duty), half(most.preferred), half(most.role), half(most.company), half(title)],
    ...[Math.log1p(mass.required), Math.log1p(mass.duty), Math.log1p(mass.preferred)],
  ]
}

/** Keeps the five highest scores, falling. */
function insert(top: number[], score: number) {
  for (let i = top.length - 1; i >= 0 && score > (top[i] ?? 0); i--) {
    top[i + 1] = top[i] ?? 0
    top[i] = score
  }
  top.length = 5
}

function placeOf(section: Section, preferred: boolean): 'company' | 'preferred' | 'required' | 'duty' | 'role' {
  if (section === 'company' || section === 'benefits' || section === 'legal') return 'company'
  if (preferred) return 'preferred'
  return section === 'requirements' ? 'required' : section === 'responsibilities' ? 'duty' : 'role'
}
