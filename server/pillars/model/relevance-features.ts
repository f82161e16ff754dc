import { facetSlugs } from '../classification.ts'
import { beginsPair, isAiWord, isProviderPair } from './ai-words.ts'
import { nameKey, pairKey } from './hashing.ts'
import { KeyCounts } from './key-counts.ts'
import type { Visit } from './passage-features.ts'
import type { Reading } from './reading.ts'
import { type TitleKind, titleKindNames } from './title-kinds.ts'

/** Facet features that tell the kind of role too; the columns come first in `facetFeatureNames`. */
const facetColumns = { first: 0, mass: 4, required: 6, duty: 7, role: 9, title: 11 } as const
const facetValue = 0.5
const titleValue = 1
const bodyValue = 2.5
const kindKeys = titleKindNames.map((kind) => nameKey(`title kind ${kind}`))
const facetKeys = facetSlugs.map((facet) => Object.keys(facetColumns).map((name) => nameKey(`${facet} ${name}`)))
const columns = Object.values(facetColumns)
const titleSalt = nameKey('title word')
const bodySalt = nameKey('body word')
const counts = {
  body: nameKey('ai words'),
  role: nameKey('ai words of the role'),
  title: nameKey('ai words of the title'),
  provider: nameKey('provider words'),
}
/** Builds or runs systems, at an employer or on a team that provides AI compute: relevance 2 in two words. */
const buildsForAi = nameKey('builds for a provider')
const buildsWithAi = nameKey('builds, and speaks of AI')
const providerMax = 4
const buildKinds = new Set<TitleKind>([
  ...(['ai-infrastructure', 'infrastructure', 'network', 'storage-data', 'data-center', 'power-cooling'] as const),
  ...(['support', 'backend', 'security'] as const),
])
const bareSalt = nameKey('bare title')
const kindValue = 1
const togetherValue = 0.7
/** A word counts fully after it stood this often. */
const timesMax = 8

/**
 * Hands the features that tell relevance to `visit`: the facets (as `facetFeatures` has them), the title's words and
 * kind of work, which words the body has, and how much it speaks of AI. A feature may come several times; values add up.
 * A posting without a body has features of its own, so that a bare title is judged as such.
 */
export function visitRelevance(reading: Reading, facets: readonly Float64Array[], visit: Visit): void {
  const { kinds, titleWords } = reading
  if (reading.document.lines.length === 0) {
    visitTitle(titleWords, kinds, (key, value) => visit(pairKey(bareSalt, key), value))
    return
  }
  for (let f = 0; f < facets.length; f++) {
    const row = facets[f] ?? nothing
    for (let i = 0; i < columns.length; i++) visit(facetKeys[f]?.[i] ?? 0, (row[columns[i] ?? 0] ?? 0) * facetValue)
  }
  visitTitle(titleWords, kinds, visit)
  visitBody(reading, visit)
  visitAi(reading, visit)
}

function visitTitle(words: Int32Array, kinds: readonly number[], visit: Visit) {
  for (const [i, is] of kinds.entries()) if (is) visit(kindKeys[i] ?? 0, kindValue)
  let last = 0
  for (const word of words) {
    if (word === 0) continue
    visit(pairKey(titleSalt, word), titleValue)
    if (last !== 0) visit(pairKey(pairKey(titleSalt, last), word), titleValue)
    last = word
  }
}

function visitBody({ bodyWords, passages }: Reading, visit: Visit) {
  words.clear()
  for (const { field, section, from, to } of passages) {
    if (field === 'title' || section === 'benefits' || section === 'legal') continue
    for (let i = from; i < to; i++) {
      const word = bodyWords[i] as number
      if (word !== 0) words.add(word)
    }
  }
  const length = Math.sqrt(Math.max(1, words.size))
  words.forEach((word, n) => {
    visit(pairKey(bodySalt, word), (bodyValue * weightOfTimes(n)) / length)
  })
}

/** Used again for every posting: nothing is kept between calls. */
const words = new KeyCounts()
const nothing = new Float64Array()

const weightOfTimes = (n: number) => 1 + Math.log(Math.min(n, timesMax))

/** How much body, role and title speak of AI, whether the employer provides AI compute, and both for each kind of work. */
function visitAi({ bodyWords, titleWords, passages, kinds }: Reading, visit: Visit) {
  const found = { body: 0, role: 0, provider: 0 }
  for (const { field, section, from, to } of passages) {
    if (field === 'title') continue
    let said = 0
    for (let i = from; i < to; i++) {
      const word = bodyWords[i] as number
      if (word === 0) continue
      if (isAiWord(word)) said++
      if (i + 1 < to && beginsPair(word) && isProviderPair(pairKey(word, bodyWords[i + 1] as number))) found.provider++
    }
    found.body += said
    if (section !== 'company' && section !== 'benefits' && section !== 'legal') found.role += said
  }
  let title = 0
  for (const word of titleWords) if (isAiWord(word)) title++
  visit(counts.title, Math.log1p(title))
  const builds = kinds.some((is, i) => is === 1 && buildKinds.has(titleKindNames[i] ?? 'other'))
  if (builds) visit(buildsForAi, Math.min(found.provider, providerMax) / providerMax)
  if (builds) visit(buildsWithAi, Math.log1p(found.role))
  for (const name of ['body', 'role', 'provider'] as const) {
    const value = Math.log1p(found[name]) / 2
    visit(counts[name], value)
    for (const [i, is] of kinds.entries()) if (is) visit(pairKey(counts[name], kindKeys[i] ?? 0), value * togetherValue)
  }
}
