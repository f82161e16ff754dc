import { facetSlugs, type Grade } from '../classification.ts'
import type { Taxonomy } from '../taxonomy.ts'
import { facetFeatures } from './facet-features.ts'
import { passageFeatures, type Visit } from './passage-features.ts'
import { type PassageScores, passageScorer } from './passage-scores.ts'
import type { Reading } from './reading.ts'
import { othersWork, visitBareTitle, visitRelevance } from './relevance-features.ts'
import { openTable, type Table } from './table.ts'
import { isTechnical } from './title-kinds.ts'
import { isAboutOthers, withTitle } from './title-rules.ts'
import type { Head, HeadPair, LinearHead, Weights } from './weights.ts'

type Scored = { readonly grade: Grade; readonly mentioned: number; readonly core: number }
export type Judgement = {
  readonly relevance: Scored
  readonly facets: readonly Scored[]
  readonly scores: PassageScores
}

/** Makes the learned part ready. In: weights and the taxonomy they were trained with. Out: a pure function of a reading. */
export function createModel(weights: Weights, taxonomy: Taxonomy): (reading: Reading) => Judgement {
  const relevanceTable = openTable(weights.relevanceWords)
  const facets = facetSlugs.map((facet) => weights.facets[facet])
  const graded = facets.map(({ mentioned, core }) => [mentioned, core] as const)
  const plain = facets.map(({ mentioned, plainCore }) => [mentioned, plainCore] as const)
  const ofPassages = passageFeatures(taxonomy)
  const scoreMentioned = passageScorer(openTable(weights.passages), ofPassages)
  const scoreCore = passageScorer(openTable(weights.corePassages), ofPassages)
  return (reading) => {
    const scores = { mentioned: scoreMentioned(reading), core: scoreCore(reading) }
    const features = facetFeatures(reading, scores)
    const told = withTitle(oddsOfFacets(graded, features), reading)
    const odds = oddsOfFacets(plain, features)
    return {
      scores: scores.mentioned,
      facets: facets.map((pair, f) => gradeOf(pair, told[2 * f] ?? 0, told[2 * f + 1] ?? 0)),
      relevance: gradeOf(weights.relevance, ...oddsOfRelevance(reading, features, odds, relevanceTable)),
    }
  }
}

/**
 * Log-odds for relevance ≥ 1 and = 2. The words of a body were learned from whole postings in English: of a few words, or
 * in another language, the title by itself may say more, and then counts; of a few words, if it says what kind of work.
 */
function oddsOfRelevance(
  reading: Reading,
  features: readonly Float64Array[],
  odds: Float64Array,
  table: Table,
): [number, number] {
  const bare = () => oddsOfTitle(reading, table)
  if (reading.document.lines.length === 0) return bare()
  const whole = sumOf(table, (visit) => visitRelevance(reading, features, odds, visit))
  const saysEnough = reading.document.body.tokens.count > shortTokensMax || !reading.kinds.includes(1)
  if (saysEnough && (reading.language === null || reading.language === 'en')) return whole
  const title = bare()
  return [Math.max(whole[0], title[0]), Math.max(whole[1], title[1])]
}

/**
 * What a title says by itself. One that names neither a kind of work nor a technical occupation ("Baker") has little but
 * the labelled postings' bias to go by, most of which are relevant: it must say so by its own words.
 */
function oddsOfTitle(reading: Reading, table: Table): [number, number] {
  const [atLeastOne, two] = sumOf(table, (visit) => visitBareTitle(reading, visit))
  const namesWork = reading.kinds.includes(1) || isTechnical(reading.headline)
  const others = isAboutOthers(reading) ? othersWork.value : 0
  return [atLeastOne - (namesWork ? 0 : titleBack) + others, two + others]
}
/** Of some 160 recorded titles that name neither, 13 are of relevant postings; 129 were taken for such without this, 7 are with it. */
const titleBack = 0.8

/** Labelled postings have more words than this. */
const shortTokensMax = 60

function sumOf({ rows, rowOf, scales, biases }: Table, fill: (visit: Visit) => void): [number, number] {
  let [atLeastOne, two] = [0, 0]
  fill((key, value) => {
    const row = rowOf(key)
    if (row < 0) return
    atLeastOne += (rows[2 * row] ?? 0) * value
    two += (rows[2 * row + 1] ?? 0) * value
  })
  return [atLeastOne * (scales[0] ?? 0) + (biases[0] ?? 0), two * (scales[1] ?? 0) + (biases[1] ?? 0)]
}

/** What the heads say of all facets: for facet `f` the log-odds of mentioned at 2f, of core at 2f + 1. */
export function oddsOfFacets(
  heads: readonly (readonly [mentioned: LinearHead, core: LinearHead])[],
  features: readonly Float64Array[],
): Float64Array {
  const odds = new Float64Array(2 * heads.length)
  for (const [f, [mentioned, core]] of heads.entries()) {
    const row = features[f] ?? nothing
    odds[2 * f] = logOdds(mentioned, row)
    odds[2 * f + 1] = logOdds(core, row)
  }
  return odds
}
const nothing = new Float64Array()

function logOdds({ bias, weights }: LinearHead, features: Float64Array): number {
  let sum = bias
  for (let i = 0; i < weights.length; i++) sum += (weights[i] ?? 0) * (features[i] ?? 0)
  return sum
}

/** The grade and its probabilities. Grade 2 is never likelier than grade ≥ 1, and never given without it. */
function gradeOf({ mentioned, core }: HeadPair, oddsMentioned: number, oddsCore: number): Scored {
  const likely = calibrated(mentioned, oddsMentioned)
  const grade = oddsMentioned < mentioned.from ? 0 : oddsCore < core.from ? 1 : 2
  return { grade, mentioned: likely, core: Math.min(likely, calibrated(core, oddsCore)) }
}

const calibrated = ({ slope, offset }: Head, odds: number) => 1 / (1 + Math.exp(-(slope * odds + offset)))
