import { facetSlugs } from '../classification.ts'
import { coreFrom, facetFeatureNames, facetFeatures, ownFeatureCount } from '../model/facet-features.ts'
import { oddsOfFacets } from '../model/model.ts'
import type { Scores } from '../model/passage-scores.ts'
import type { Example } from './examples.ts'
import { fitLogistic, type LinearModel, type SparseRow } from './logistic.ts'

/** Weights in the columns of `facetFeatureNames`. */
export type DenseHead = { readonly bias: number; readonly weights: number[] }
export type DensePair = readonly [mentioned: DenseHead, core: DenseHead]
/** Per facet the heads that give grades, and the plain ones, whose odds relevance reads. Both have the same of mentioned. */
export type FacetHeads = { readonly graded: readonly DensePair[]; readonly plain: readonly DensePair[] }

/** The core is told by more that says alike, and is labelled less. */
const priors = { plain: 2, core: 8 } as const
const iterations = 80
const all = facetFeatureNames.length

/**
 * Learns grades from the passages' scores. All facets share weights for what is told of each alike, and each has its own
 * on top: with a few dozen positives a facet cannot learn all by itself. Out: per facet the heads for ≥ 1 and = 2.
 */
export function fitFacetHeads(examples: readonly Example[], scores: readonly Scores[]): FacetHeads {
  const features = examples.map(({ reading }, i) => facetFeatures(reading, scores[i] ?? none))
  const core = learn(examples, features, 2, priors.core)
  const plain = fitPlainHeads(examples, scores)
  return { graded: plain.map(([mentioned], f) => [mentioned, unshare(core, f)]), plain }
}

/**
 * Heads that know nothing of `coreFrom` and on: whether a facet is mentioned gains nothing from it, and relevance loses
 * where it reads odds of the core that do (`ablation`).
 */
function fitPlainHeads(examples: readonly Example[], scores: readonly Scores[]): DensePair[] {
  const features = examples.map(({ reading }, i) =>
    facetFeatures(reading, scores[i] ?? none).map((row) => row.fill(0, coreFrom, ownFeatureCount)),
  )
  const mentioned = learn(examples, features, 1, priors.plain)
  const core = learn(examples, features, 2, priors.plain)
  return facetSlugs.map((_, f) => [unshare(mentioned, f), unshare(core, f)])
}

const learn = (
  examples: readonly Example[],
  features: readonly Float64Array[][],
  least: 1 | 2,
  l2: number,
): LinearModel =>
  fitLogistic({
    rows: features.flatMap((facets) => facets.map(sharedRow)),
    targets: examples.flatMap(({ gold }) => facetSlugs.map((facet) => (gold.label.facets[facet] >= least ? 1 : 0))),
    size: ownFeatureCount + facetSlugs.length * (all + 1),
    l2,
    iterations,
  })

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

/**
 * What plain heads say of facets of postings whose employers they never saw: what relevance learns from. Per example as
 * `oddsOfFacets`.
 */
export function unseenOdds(examples: readonly Example[], scores: readonly Scores[]): Float64Array[] {
  const odds: Float64Array[] = []
  for (const fold of new Set(examples.map((example) => example.fold))) {
    const kept = [...examples.keys()].filter((i) => examples[i]?.fold !== fold)
    const heads = fitPlainHeads(
      kept.flatMap((i) => examples[i] ?? []),
      kept.flatMap((i) => scores[i] ?? []),
    )
    for (const [i, { reading, fold: own }] of examples.entries())
      if (own === fold) odds[i] = oddsOfFacets(heads, facetFeatures(reading, scores[i] ?? none))
  }
  return odds
}
const none: Scores = { mentioned: new Float64Array(), core: new Float64Array() }
