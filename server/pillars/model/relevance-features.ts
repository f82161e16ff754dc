import { facetSlugs } from '../classification.ts'
import { flagsOfWord, isProviderPair, wordIs } from './ai-words.ts'
import { providesCompute } from './employer-business.ts'
import { nameKey, pairKey } from './hashing.ts'
import { KeyCounts } from './key-counts.ts'
import type { Visit } from './passage-features.ts'
import type { Reading } from './reading.ts'
import { type TitleKind, titleKindNames } from './title-kinds.ts'
import { isAboutOthers } from './title-rules.ts'

/** Facet features that tell the kind of role too; the columns come first in `facetFeatureNames`. */
const facetColumns = { first: 0, mass: 4, required: 6, duty: 7, role: 9, title: 11 } as const
const facetValue = 0.5
const titleValue = 1
const bodyValue = 2.5
const kindKeys = titleKindNames.map((kind) => nameKey(`title kind ${kind}`))
const facetKeys = facetSlugs.map((facet) => Object.keys(facetColumns).map((name) => nameKey(`${facet} ${name}`)))
const columns = Object.values(facetColumns)
const oddsKeys = facetSlugs.map((facet) => [nameKey(`${facet} mentioned`), nameKey(`${facet} core`)])
const oddsValue = 0.4
const oddsMax = 3
const sums = { mentioned: nameKey('facets mentioned'), core: nameKey('facets core') }
const noKind = nameKey('title kind none')
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
const togetherValue = 0.7
/** A word counts fully after it stood this often. */
const timesMax = 8

/**
 * The outline of a posting: the kind of work in its title, how much it speaks of AI, and what is said of its facets
 * (`odds`, for facet `f` mentioned at 2f, core at 2f + 1). So few features that they hold for employers never seen.
 */
export function visitOutline(reading: Reading, odds: Float64Array, visit: Visit): void {
  visitCommon(reading, visit)
  let [mentioned, core] = [0, 0]
  for (let f = 0; f < facetSlugs.length; f++) {
    const [one, two] = [odds[2 * f] ?? 0, odds[2 * f + 1] ?? 0]
    visit(oddsKeys[f]?.[0] ?? 0, within(one) * oddsValue)
    visit(oddsKeys[f]?.[1] ?? 0, within(two) * oddsValue)
    mentioned += share(one)
    core += share(two)
  }
  visit(sums.mentioned, mentioned / 4)
  visit(sums.core, core / 3)
}

const within = (odds: number) => Math.max(-oddsMax, Math.min(oddsMax, odds))
const share = (odds: number) => 1 / (1 + Math.exp(-odds))

/** Its wording: title and body word by word, and how strongly its passages speak for facets. A feature may come several times; values add up. */
export function visitWording(reading: Reading, facets: readonly Float64Array[], visit: Visit): void {
  visitCommon(reading, visit)
  visitWordingOnly(reading, facets, visit)
}

/** Outline and wording at once, and the rules of the employer's business and of others' work, as the shipped weights are read. */
export function visitRelevance(
  reading: Reading,
  facets: readonly Float64Array[],
  odds: Float64Array,
  visit: Visit,
): void {
  visitOutline(reading, odds, visit)
  visitWordingOnly(reading, facets, visit)
  visitEmployer(reading, visit)
  if (isAboutOthers(reading)) visit(othersWork.key, othersWork.value)
}

function visitWordingOnly(reading: Reading, facets: readonly Float64Array[], visit: Visit) {
  for (let f = 0; f < facets.length; f++) {
    const row = facets[f] ?? nothing
    for (let i = 0; i < columns.length; i++) visit(facetKeys[f]?.[i] ?? 0, (row[columns[i] ?? 0] ?? 0) * facetValue)
  }
  visitTitle(reading.titleWords, visit)
  visitBody(reading, visit)
}

function visitCommon(reading: Reading, visit: Visit) {
  visitKinds(reading.kinds, visit)
  visitAi(reading, visit)
}

/**
 * Technical work at an employer whose business is compute for AI: relevance 2 by the guideline, whatever the role's own
 * text says of AI. Added to what was learned, as a rule: of such employers too few are labelled, and a model that learns
 * the rule together with the rest trusts a role's own words less where an employer says nothing of itself.
 */
function visitEmployer(reading: Reading, visit: Visit) {
  if (reading.kinds.some((is, i) => is === 1 && apartKinds.has(titleKindNames[i] ?? 'other'))) return
  visit(worksForProvider.key, worksForProvider.value * providesCompute(reading))
}
/** The feature of that rule; its weight is 1, so its value is what it adds to the log-odds. Above 2 errors begin. */
export const worksForProvider = { key: nameKey('technical work at a provider'), value: 2 } as const
/** Counsel, accountants and recruiters are of no relevance by the guideline, however much they write of infrastructure. */
export const othersWork = { key: nameKey('writes of others’ work'), value: -4 } as const
const apartKinds = new Set<TitleKind>(['business', 'scientist', 'product', 'other'])

/** A title by itself, for a posting without a description: features of its own, as a bare title is judged otherwise. */
export function visitBareTitle({ kinds, titleWords }: Pick<Reading, 'kinds' | 'titleWords'>, visit: Visit): void {
  visit(bareTitle.key, bareTitle.value)
  const visitOwn: Visit = (key, value) => visit(pairKey(bareTitle.key, key), value)
  visitKinds(kinds, visitOwn)
  visitTitle(titleWords, visitOwn)
}
/** The feature that every bare title has: it carries what parts their bias from that of whole postings. */
export const bareTitle = { key: nameKey('bare title'), value: 4 } as const

function visitKinds(kinds: readonly number[], visit: Visit) {
  let none = true
  for (const [i, is] of kinds.entries())
    if (is) {
      none = false
      visit(kindKeys[i] ?? 0, 1)
    }
  if (none) visit(noKind, 1)
}

function visitTitle(words: Int32Array, visit: Visit) {
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
      const is = word === 0 ? 0 : flagsOfWord(word)
      if (is === 0) continue
      if ((is & wordIs.ai) !== 0) said++
      if ((is & wordIs.first) !== 0 && i + 1 < to && isProviderPair(pairKey(word, bodyWords[i + 1] as number)))
        found.provider++
    }
    found.body += said
    if (section !== 'company' && section !== 'benefits' && section !== 'legal') found.role += said
  }
  let title = 0
  for (const word of titleWords) if ((flagsOfWord(word) & wordIs.ai) !== 0) title++
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
