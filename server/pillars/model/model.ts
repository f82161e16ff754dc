import { facetSlugs, type Grade } from '../classification.ts'
import type { Taxonomy } from '../taxonomy.ts'
import { facetFeatures } from './facet-features.ts'
import { passageFeatures } from './passage-features.ts'
import { type PassageScores, scorePassages } from './passage-scores.ts'
import type { Reading } from './reading.ts'
import { visitRelevance } from './relevance-features.ts'
import { openTable, type Table } from './table.ts'
import type { Head, HeadPair, Weights } from './weights.ts'

export type Scored = { readonly grade: Grade; readonly mentioned: number; readonly core: number }
export type Judgement = {
  readonly relevance: Scored
  readonly facets: readonly Scored[]
  readonly scores: PassageScores
}

/** Makes the learned part ready. In: weights and the taxonomy they were trained with. Out: a pure function of a reading. */
export function createModel(weights: Weights, taxonomy: Taxonomy): (reading: Reading) => Judgement {
  const passageTable = openTable(weights.passages)
  const relevanceTable = openTable(weights.relevanceWords)
  const visitPassage = passageFeatures(taxonomy)
  return (reading) => {
    const scores = scorePassages(reading, passageTable, visitPassage)
    const features = facetFeatures(reading, scores)
    return {
      scores,
      facets: facetSlugs.map((facet, f) => {
        const { mentioned, core } = weights.facets[facet]
        const row = features[f] ?? new Float64Array()
        return gradeOf(weights.facets[facet], logOdds(mentioned, row), logOdds(core, row))
      }),
      relevance: gradeOf(weights.relevance, ...oddsOfRelevance(reading, features, relevanceTable)),
    }
  }
}

/**
 * Log-odds for relevance ≥ 1 and = 2. The words of a body were learned in English: in another language the title by
 * itself may say more, and then counts.
 */
function oddsOfRelevance(reading: Reading, features: readonly Float64Array[], table: Table): [number, number] {
  const whole = scoreRelevance(reading, features, table)
  if (reading.language === null || reading.language === 'en') return whole
  const bare = scoreRelevance({ ...reading, document: { ...reading.document, lines: [] } }, [], table)
  return [Math.max(whole[0], bare[0]), Math.max(whole[1], bare[1])]
}

function scoreRelevance(reading: Reading, features: readonly Float64Array[], table: Table): [number, number] {
  let [atLeastOne, two] = [0, 0]
  visitRelevance(reading, features, (key, value) => {
    const row = table.rowOf(key)
    if (row < 0) return
    atLeastOne += (table.rows[2 * row] ?? 0) * value
    two += (table.rows[2 * row + 1] ?? 0) * value
  })
  const { scales, biases } = table
  return [atLeastOne * (scales[0] ?? 0) + (biases[0] ?? 0), two * (scales[1] ?? 0) + (biases[1] ?? 0)]
}

export function logOdds({ bias, weights }: Pick<Head, 'bias' | 'weights'>, features: Float64Array): number {
  let sum = bias
  for (let i = 0; i < weights.length; i++) sum += (weights[i] ?? 0) * (features[i] ?? 0)
  return sum
}

/** The grade and its probabilities. Grade 2 is never likelier than grade ≥ 1, and never given without it. */
export function gradeOf({ mentioned, core }: HeadPair, oddsMentioned: number, oddsCore: number): Scored {
  const likely = calibrated(mentioned, oddsMentioned)
  const grade = oddsMentioned < mentioned.from ? 0 : oddsCore < core.from ? 1 : 2
  return { grade, mentioned: likely, core: Math.min(likely, calibrated(core, oddsCore)) }
}

const calibrated = ({ slope, offset }: Head, odds: number) => 1 / (1 + Math.exp(-(slope * odds + offset)))
