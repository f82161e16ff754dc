import { facetSlugs } from '../classification.ts'
import type { PassageScores, Scores } from './passage-scores.ts'
import type { Passage } from './passages.ts'
import type { Reading } from './reading.ts'
import { titleKindNames } from './title-kinds.ts'

/** What is told of a facet in a posting: how strong its passages are, where they stand, and what the taxonomy's words say. */
const ownNames = [
  ...['first', 'second', 'third', 'fifth', 'mass', 'count'],
  ...['required', 'duty', 'preferred', 'role', 'company', 'title'],
  ...['requiredMass', 'dutyMass', 'preferredMass', 'wordsSum', 'wordsMost', 'skills'],
  ...['coreFirst', 'coreSecond', 'coreThird', 'coreMass'],
  ...['coreRequired', 'coreDuty', 'corePreferred', 'coreOther', 'coreTitle'],
  ...['wordsOther', 'wordsRequired', 'wordsDuty', 'wordsPreferred', 'wordsCompany', 'wordsTitle'],
  ...['besideFirst', 'besideLeast'],
] as const
/** What is told of the posting as a whole, the same for every facet. */
const sharedNames = [
  ...facetSlugs.map((facet) => `best ${facet}`),
  ...titleKindNames.map((kind) => `title ${kind}`),
  'length',
] as const

export const ownFeatureCount = ownNames.length
/** From this column of its own a facet's features say whether it is the core of the role; whether it is mentioned they leave open. */
export const coreFrom = ownNames.indexOf('coreFirst')
/** The column of each of a facet's own features. */
const column = Object.fromEntries(ownNames.map((name, i) => [name, i])) as Record<(typeof ownNames)[number], number>
export const facetFeatureNames: readonly string[] = [...ownNames, ...sharedNames]
const facetCount = facetSlugs.length
const scoreMax = 4
const shareOfSilence = 1 / (1 + Math.exp(scoreMax))
/** What the whole posting says weighs less than what is said of the facet itself. */
const sharedScale = 0.4
const titleScale = 0.7
const wordsScale = 0.7
const usualChars = 4_000

/** The features of all facets: row `f` is facet `f`, columns as in `facetFeatureNames`. */
export function facetFeatures(reading: Reading, scores: Scores): Float64Array[] {
  const placesOfPassages = reading.passages.map(placeOf)
  const words = wordsByPlace(reading, placesOfPassages)
  const width = facetFeatureNames.length
  const memory = new Float64Array(facetCount * width)
  const rows = facetSlugs.map((_, f) => {
    const row = memory.subarray(f * width, (f + 1) * width)
    putOwnFeatures(placesOfPassages, scores.mentioned, f, row)
    putCoreFeatures(placesOfPassages, scores.core, f, row)
    putCrowd(reading, placesOfPassages, scores.mentioned, f, row)
    for (let place = 0; place < placeCount; place++)
      row[column.wordsOther + place] = Math.log1p(words[f * placeCount + place] ?? 0) * wordsScale
    const { sum, most, skills } = reading.facetWords[f] ?? silent
    row[column.wordsSum] = Math.log1p(sum)
    row[column.wordsMost] = most
    row[column.skills] = Math.log1p(skills)
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

const silent = { sum: 0, most: 0, skills: 0 }

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
  const { role, required, duty, preferred, company, title } = places
  const ofRole = Math.max(most[role] ?? 0, most[required] ?? 0, most[duty] ?? 0, most[title] ?? 0)
  row[column.first] = half(top[0])
  row[column.second] = half(top[1])
  row[column.third] = half(top[2])
  row[column.fifth] = half(top[4])
  row[column.mass] = Math.log1p(all)
  row[column.count] = Math.log1p(count)
  row[column.required] = half(most[required])
  row[column.duty] = half(most[duty])
  row[column.preferred] = half(most[preferred])
  row[column.role] = half(ofRole)
  row[column.company] = half(most[company])
  row[column.title] = half(most[title])
  row[column.requiredMass] = Math.log1p(mass[required] ?? 0)
  row[column.dutyMass] = Math.log1p(mass[duty] ?? 0)
  row[column.preferredMass] = Math.log1p(mass[preferred] ?? 0)
}

/** What tells a main duty from one item of many: how strongly passages speak as those that are core do, and where. */
function putCoreFeatures(placesOfPassages: readonly number[], scores: PassageScores, facet: number, row: Float64Array) {
  top.fill(-scoreMax)
  most.fill(-scoreMax)
  let all = 0
  for (let p = 0, at = facet; p < placesOfPassages.length; p++, at += facetCount) {
    const score = Math.max(-scoreMax, Math.min(scoreMax, scores[at] as number))
    const place = placesOfPassages[p] as number
    all += score === -scoreMax ? shareOfSilence : 1 / (1 + Math.exp(-score))
    if (score > (most[place] as number)) most[place] = score
    if (score > (top[4] as number)) insert(score)
  }
  row[column.coreFirst] = half(top[0])
  row[column.coreSecond] = half(top[1])
  row[column.coreThird] = half(top[2])
  row[column.coreMass] = Math.log1p(all)
  row[column.coreRequired] = half(most[places.required])
  row[column.coreDuty] = half(most[places.duty])
  row[column.corePreferred] = half(most[places.preferred])
  row[column.coreOther] = half(most[places.role])
  row[column.coreTitle] = half(most[places.title])
}

/** How much the taxonomy's words say for each facet in each place: facet `f`, place `p` at `f * placeCount + p`. */
function wordsByPlace({ passages }: Reading, placesOfPassages: readonly number[]): Float64Array {
  const words = new Float64Array(facetCount * placeCount)
  for (const [p, { mentions }] of passages.entries())
    for (const { sense, weight } of mentions)
      for (const { facet, share } of sense.shares) {
        const at = facet * placeCount + (placesOfPassages[p] ?? 0)
        words[at] = (words[at] as number) + share * weight
      }
  return words
}

/** How many names stand in the strongest passage, and in the one that speaks for the facet with fewest: one of a long list says less. */
function putCrowd(
  { passages }: Reading,
  placesOfPassages: readonly number[],
  scores: PassageScores,
  facet: number,
  row: Float64Array,
) {
  let highest = Number.NEGATIVE_INFINITY
  let besideFirst = 0
  let besideLeast = Number.POSITIVE_INFINITY
  for (let p = 0, at = facet; p < passages.length; p++, at += facetCount) {
    const score = scores[at] as number
    const names = passages[p]?.mentions.length ?? 0
    if (score > highest) {
      highest = score
      besideFirst = names
    }
    if (score > 0 && placesOfPassages[p] !== places.company) besideLeast = Math.min(besideLeast, names)
  }
  row[column.besideFirst] = Math.log1p(besideFirst) / 2
  row[column.besideLeast] = Number.isFinite(besideLeast) ? Math.log1p(besideLeast) / 2 : 0
}

const half = (score: number | undefined) => (score ?? -scoreMax) / 2

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
