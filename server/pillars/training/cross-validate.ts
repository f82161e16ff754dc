import { facetSlugs } from '../classification.ts'
import { strongestPassages } from '../model/evidence.ts'
import { facetFeatures } from '../model/facet-features.ts'
import { oddsOfFacets } from '../model/model.ts'
import { withTitle } from '../model/title-rules.ts'
import { type Example, foldCount } from './examples.ts'
import { type FacetHeads, fitFacetHeads, unseenOdds } from './fit-heads.ts'
import { type PassageLearner, type PassageModels, scoreExample, scoreUnseen } from './fit-passages.ts'
import { fitRelevance, type RelevanceModels, relevanceRow } from './fit-relevance.ts'
import { logOddsOf } from './logistic.ts'

/** Models in full precision. */
export type Fitted = {
  readonly passages: PassageModels
  readonly heads: FacetHeads
  readonly relevance: RelevanceModels
}
/** Log-odds for ≥ 1 and = 2. */
export type Odds = readonly [mentioned: number, core: number]
/** What is said of a posting: per facet, and of its relevance. `atQuote`: whether evidence stands where the annotator's does. */
export type Said = { readonly facets: readonly Odds[]; readonly relevance: Odds; readonly atQuote: readonly boolean[] }

/** Learns everything from the examples of other folds than `without`; the heads learn from scores of passages by models that never saw the employer. */
export function fitAll(list: readonly Example[], learn: PassageLearner, without: readonly number[] = []): Fitted {
  const examples = list.filter(({ fold }) => !without.includes(fold))
  const scores = scoreUnseen(examples, learn, without)
  return {
    passages: learn(without),
    heads: fitFacetHeads(examples, scores),
    relevance: fitRelevance(examples, scores, unseenOdds(examples, scores)),
  }
}

/** What fitted models say of an example. */
function judge(example: Example, { passages, heads, relevance }: Fitted): Said {
  const scores = scoreExample(example, passages)
  const features = facetFeatures(example.reading, scores)
  const columns = new Map(relevance.keys.map((key, column) => [key, column]))
  const row = relevanceRow(example, scores, oddsOfFacets(heads.plain, features), columns)
  const [one, two] = relevance.models.map((model) => logOddsOf(model, row))
  const told = withTitle(oddsOfFacets(heads.graded, features), example.reading)
  return {
    facets: facetSlugs.map((_, f) => [told[2 * f] ?? 0, told[2 * f + 1] ?? 0]),
    relevance: [one ?? 0, two ?? 0],
    atQuote: facetSlugs.map((_, f) =>
      strongestPassages(example.reading, scores.mentioned, f).some((p) => example.quoted[f]?.includes(p)),
    ),
  }
}

/**
 * Five-fold cross-validation by employer, everything fitted anew in each fold. Out: what is said of each of the first
 * `judged` examples unseen; the others are only learned from.
 */
export function crossValidate(list: readonly Example[], learn: PassageLearner, judged: number): Said[] {
  const said: Said[] = []
  for (let fold = 0; fold < foldCount; fold++) {
    const fitted = fitAll(list, learn, [fold])
    for (const [i, example] of list.slice(0, judged).entries())
      if (example.fold === fold) said[i] = judge(example, fitted)
  }
  return said
}
