import { facetSlugs } from '../classification.ts'
import { shortened, storeTable } from '../model/table.ts'
import type { Head, HeadPair, Weights } from '../model/weights.ts'
import type { Taxonomy } from '../taxonomy.ts'
import { calibrate } from './calibration.ts'
import { crossValidate, type Fitted, fitAll, type Odds, type Said } from './cross-validate.ts'
import { type Examples, readExamples } from './examples.ts'
import type { DenseHead, DensePair } from './fit-heads.ts'
import { passageLearner } from './fit-passages.ts'
import type { Labelled } from './gold.ts'
import type { LinearModel } from './logistic.ts'

/**
 * The probabilities from which grades are given, before Platt's map: the same for all facets. Thresholds per facet,
 * chosen on four folds and tried on the fifth, did worse (docs/model-card.md).
 */
const thresholds = { facets: [0.5, 0.42], relevance: [0.45, 0.42] } as const

/**
 * Trains the learned part. In: labelled postings, the taxonomy, and annotated postings, which are learned from as well and
 * judged in no figure. Out: the weights, and what was said of each labelled posting by models that never saw its employer.
 * Deterministic: the same input gives the same weights.
 */
export function train(
  gold: readonly Labelled[],
  taxonomy: Taxonomy,
  annotated: readonly Labelled[] = [],
): { weights: Weights; unseen: Said[] } {
  const examples = readExamples([...gold, ...annotated], taxonomy)
  const learn = passageLearner(examples)
  const unseen = crossValidate(examples.list, learn, gold.length)
  return { weights: toWeights(examples, fitAll(examples.list, learn), unseen), unseen }
}

function toWeights({ list, keys }: Examples, fitted: Fitted, unseen: readonly Said[]): Weights {
  const pairOf = (
    [mentioned, core]: DensePair,
    odds: (said: Said) => Odds,
    grade: (i: number) => number,
    from: Odds,
  ) => {
    const head = (dense: DenseHead, which: 0 | 1): Head => {
      const { slope, offset } = calibrate(
        unseen.map((said) => odds(said)[which]),
        unseen.map((_, i) => grade(i) > which),
      )
      return {
        bias: shortened(dense.bias),
        weights: dense.weights.map(shortened),
        slope: shortened(slope),
        offset: shortened(offset),
        from: shortened(Math.log(from[which] / (1 - from[which]))),
      }
    }
    return { mentioned: head(mentioned, 0), core: head(core, 1) } satisfies HeadPair
  }
  const none: DensePair = [
    { bias: 0, weights: [] },
    { bias: 0, weights: [] },
  ]
  const facets = facetSlugs.map((facet, f) => {
    const [, plainCore] = fitted.heads.plain[f] ?? none
    const pair = pairOf(
      fitted.heads.graded[f] ?? none,
      (said) => said.facets[f] ?? [0, 0],
      (i) => list[i]?.gold.label.facets[facet] ?? 0,
      thresholds.facets,
    )
    return [
      facet,
      { ...pair, plainCore: { bias: shortened(plainCore.bias), weights: plainCore.weights.map(shortened) } },
    ]
  })
  return {
    passages: storeTable(...asRows(keys, fitted.passages.mentioned)),
    corePassages: storeTable(...asRows(keys, fitted.passages.core)),
    facets: Object.fromEntries(facets),
    relevanceWords: storeTable(...asRows(fitted.relevance.keys, fitted.relevance.models)),
    relevance: pairOf(
      none,
      (said) => said.relevance,
      (i) => list[i]?.gold.label.relevance ?? 0,
      thresholds.relevance,
    ),
  }
}

function asRows(keys: readonly number[], models: readonly LinearModel[]): [Map<number, number[]>, number[]] {
  const rows = keys.map((key, column): [number, number[]] => [key, models.map(({ weights }) => weights[column] ?? 0)])
  return [new Map(rows), models.map(({ bias }) => bias)]
}
