import { facetSlugs } from '../classification.ts'
import type { PassageScores } from './passage-scores.ts'
import type { Passage } from './passages.ts'
import type { Reading } from './reading.ts'
import { titleKindNames } from './title-kinds.ts'

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
  const placesOfPassages = reading.passages.map(placeOf)
  const rows = facetSlugs.map((facet, f) => {
    const row = new Float64Array(facetFeatureNames.length)
    putOwnFeatures(placesOfPassages, scores, f, row)
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
    ...reading.kinds.map((is) => is * titleScale),
    Math.log((reading.document.body.tokens.text.length + 200) / usualChars),
  ].map((value) => value * sharedScale)
  for (const row of rows) row.set(shared, ownNames.length)
  return rows
}

/** Where a passage stands, as an index into what is told of each place. */
const places = { role: 0, required: 1, duty: 2, preferred: 3, company: 4, title: 5 } as const
const placeCount = Object.keys(places).length

/** Scratch for one facet: its highest scores, falling; and per place the highest score and the sum of shares. */
const top = new Float64Array(5)
const most = new Float64Array(placeCount)
const mass = new Float64Array(placeCount)

function putOwnFeatures(placesOfPassages: readonly number[], scores: PassageScores, facet: number, row: Float64Array) {
  top.fill(-scoreMax)
  most.fill(-scoreMax)
  mass.fill(0)
  let all = 0
  let count = 0
  for (let p = 0, at = facet; p < placesOfPassages.length; p++, at += facetCount) {
    const score = Math.max(-scoreMax, Math.min(scoreMax, scores[at] as number))
    // Most passages are silent, and the exponential is what costs.
    const share = score === -scoreMax ? shareOfSilence : 1 / (1 + Math.exp(-score))
    const place = placesOfPassages[p] as number
    all += share
    mass[place] = (mass[place] as number) + share
    if (score > (most[place] as number)) most[place] = score
    if (score > 0) count++
    if (score > (top[4] as number)) insert(score)
  }
  const half = (score: number | undefined) => (score ?? -scoreMax) / 2
  const { role, required, duty, preferred, company, title } = places
  const ofRole = Math.max(...[role, required, duty, title].map((place) => most[place] ?? 0))
  row.set([
    ...[half(top[0]), half(top[1]), half(top[2]), half(top[4]), Math.log1p(all), Math.log1p(count)],
    ...[half(most[required]), half(most[duty]), half(most[preferred]), half(ofRole), half(most[company])],
    ...[half(most[title]), Math.log1p(mass[required] ?? 0), Math.log1p(mass[duty] ?? 0)],
    Math.log1p(mass[preferred] ?? 0),
  ])
}

/** Puts a score among the highest. */
function insert(score: number) {
  let i = top.length - 1
  for (; i > 0 && score > (top[i - 1] as number); i--) top[i] = top[i - 1] as number
  top[i] = score
}

function placeOf({ field, section, preferred }: Passage): number {
  if (field === 'title') return places.title
  if (section === 'company' || section === 'benefits' || section === 'legal') return places.company
  if (preferred) return places.preferred
  return section === 'requirements' ? places.required : section === 'responsibilities' ? places.duty : places.role
}
