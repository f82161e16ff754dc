import { facetSlugs } from '../classification.ts'
import { strongestPassages } from '../model/evidence.ts'
import { facetFeatures } from '../model/facet-features.ts'
import { oddsOfFacets } from '../model/model.ts'
import { withTitle } from '../model/title-rules.ts'
import type { Example, Examples } from './examples.ts'
import { type FacetHeads, fitFacetHeads, unseenOdds } from './fit-heads.ts'
import { fitPassages, type PassageModels, scoreExample, scoreUnseen } from './fit-passages.ts'
import { fitRelevance, type RelevanceModels, relevanceRow } from './fit-relevance.ts'
import { foldsByEmployer } from './folds.ts'
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

const outerFolds = 5

/** Learns everything from examples; the heads learn from scores of passages by models that never saw the employer. */
export function fitAll(examples: readonly Example[], known: Pick<Examples, 'keys'>): Fitted {
  const scores = scoreUnseen(examples, known)
  return {
    passages: fitPassages(examples, known),
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

/** Five-fold cross-validation by employer, everything fitted anew in each fold. Out: what is said of each example unseen. */
export function crossValidate({ list, keys }: Examples): Said[] {
  const folds = foldsByEmployer(
    list.map(({ gold }) => gold.posting.company),
    outerFolds,
  )
  const said: Said[] = []
  for (let fold = 0; fold < outerFolds; fold++) {
    const fitted = fitAll(
      list.filter((_, i) => folds[i] !== fold),
      { keys },
    )
    for (const [i, example] of list.entries()) if (folds[i] === fold) said[i] = judge(example, fitted)
  }
  return said
}
