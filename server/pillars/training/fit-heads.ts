import { facetSlugs } from '../classification.ts'
import { facetFeatureNames, facetFeatures, ownFeatureCount } from '../model/facet-features.ts'
import type { Visit } from '../model/passage-features.ts'
import type { PassageScores } from '../model/passage-scores.ts'
import { visitRelevance } from '../model/relevance-features.ts'
import { type Example, numberFeatures, toRow } from './examples.ts'
import { fitLogistic, type LinearModel, type SparseRow } from './logistic.ts'

/** Weights in the columns of `facetFeatureNames`. */
export type DenseHead = { readonly bias: number; readonly weights: number[] }
export type DensePair = readonly [mentioned: DenseHead, core: DenseHead]
export type RelevanceModels = { readonly keys: readonly number[]; readonly models: readonly LinearModel[] }

const facetPrior = { l2: 2, iterations: 80 }
const relevancePrior = { l2: 0.5, iterations: 80 }
/** What a posting teaches by its title alone, for those whose description is still to be read. */
const bareWeight = 0.2
const postingsMin = 2
const all = facetFeatureNames.length

/**
 * Learns grades from the passages' scores. All facets share weights for what is told of each alike, and each has its own
 * on top: with a few dozen positives a facet cannot learn all by itself. Out: per facet the heads for ≥ 1 and = 2.
 */
export function fitFacetHeads(examples: readonly Example[], scores: readonly PassageScores[]): DensePair[] {
  const features = examples.map(({ reading }, i) => facetFeatures(reading, scores[i] ?? new Float64Array()))
  const rows = features.flatMap((facets) => facets.map((row, f) => sharedRow(row, f)))
  const size = ownFeatureCount + facetSlugs.length * (all + 1)
  const [mentioned, core] = [1, 2].map((least) =>
    fitLogistic({
      rows,
      targets: examples.flatMap(({ gold }) => facetSlugs.map((facet) => (gold.label.facets[facet] >= least ? 1 : 0))),
      size,
      ...facetPrior,
    }),
  ) as [LinearModel, LinearModel]
  return facetSlugs.map((_, f) => [unshare(mentioned, f), unshare(core, f)])
}

function sharedRow(row: Float64Array, facet: number): SparseRow {
  const offset = ownFeatureCount + facet * (all + 1)
  const index = [
    ...Array.from({ length: ownFeatureCount }, (_, i) => i),
    ...Array.from({ length: all + 1 }, (_, i) => offset + i),
  ]
  const value = [...row.subarray(0, ownFeatureCount), ...row, 1]
  return { index: Int32Array.from(index), value: Float32Array.from(value) }
}

function unshare({ weights, bias }: LinearModel, facet: number): DenseHead {
  const offset = ownFeatureCount + facet * (all + 1)
  return {
    bias: bias + (weights[offset + all] ?? 0),
    weights: Array.from(
      { length: all },
      (_, i) => (weights[offset + i] ?? 0) + (i < ownFeatureCount ? (weights[i] ?? 0) : 0),
    ),
  }
}

/** Learns relevance ≥ 1 and = 2 from facets, title and words, and from bare titles. */
export function fitRelevance(examples: readonly Example[], scores: readonly PassageScores[]): RelevanceModels {
  const bags = [
    ...examples.map((example, i) => relevanceBag(example, scores[i] ?? new Float64Array())),
    ...examples.map((example) => bareBag(example)),
  ]
  const { keys, columns } = numberFeatures(bags, postingsMin)
  const rows = bags.map((bag) => toRow(bag, columns))
  const models = [1, 2].map((least) => {
    const targets = examples.map(({ gold }) => (gold.label.relevance >= least ? 1 : 0))
    return fitLogistic({
      rows,
      targets: [...targets, ...targets],
      rowWeights: bags.map((_, i) => (i < examples.length ? 1 : bareWeight)),
      size: keys.length,
      ...relevancePrior,
    })
  })
  return { keys, models }
}

export const relevanceBag = ({ reading }: Example, scores: PassageScores): Map<number, number> =>
  bagOf((visit) => visitRelevance(reading, facetFeatures(reading, scores), visit))

const bareBag = ({ reading }: Example) =>
  bagOf((visit) => visitRelevance({ ...reading, document: { ...reading.document, lines: [] } }, [], visit))

function bagOf(fill: (visit: Visit) => void): Map<number, number> {
  const bag = new Map<number, number>()
  fill((key, value) => bag.set(key, (bag.get(key) ?? 0) + value))
  return bag
}
