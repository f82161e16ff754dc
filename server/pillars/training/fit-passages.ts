import { facetSlugs } from '../classification.ts'
import type { PassageScores } from '../model/passage-scores.ts'
import type { Example, Examples } from './examples.ts'
import { foldsByEmployer } from './folds.ts'
import { fitLogistic, type LinearModel, logOddsOf } from './logistic.ts'

/** The strength of the prior that a word says nothing, and how far the search goes. */
const prior = { l2: 1, iterations: 40 }
/** A passage without the quote in a posting that has the facet may speak of it all the same: it teaches little or nothing. */
const weightOfUnquoted = { 0: 1, 1: 0.15, 2: 0 } as const
const innerFolds = 5

/** Learns which passages speak for which facet: the annotator's quotes against all that postings without the facet say. */
export function fitPassages(examples: readonly Example[], { keys }: Pick<Examples, 'keys'>): LinearModel[] {
  const rows = examples.flatMap((example) => example.rows)
  return facetSlugs.map((facet, f) => {
    const targets = new Float64Array(rows.length)
    const rowWeights = new Float64Array(rows.length)
    let at = 0
    for (const { gold, rows: own, quoted } of examples) {
      rowWeights.fill(weightOfUnquoted[gold.label.facets[facet]], at, at + own.length)
      for (const passage of quoted[f] ?? []) {
        targets[at + passage] = 1
        rowWeights[at + passage] = 1
      }
      at += own.length
    }
    return fitLogistic({ rows, targets, rowWeights, size: keys.length, ...prior })
  })
}

/** Scores an example's passages by models that were not rounded yet. */
export function scoreExample({ rows }: Example, models: readonly LinearModel[]): PassageScores {
  const scores = new Float64Array(rows.length * models.length)
  for (const [p, row] of rows.entries())
    for (const [f, model] of models.entries()) scores[p * models.length + f] = logOddsOf(model, row)
  return scores
}

/** Scores of examples by models that never saw their employers: what the heads learn from. */
export function scoreUnseen(examples: readonly Example[], known: Pick<Examples, 'keys'>): PassageScores[] {
  const folds = foldsByEmployer(
    examples.map(({ gold }) => gold.posting.company),
    innerFolds,
  )
  const scores: PassageScores[] = []
  for (let fold = 0; fold < innerFolds; fold++) {
    const models = fitPassages(
      examples.filter((_, i) => folds[i] !== fold),
      known,
    )
    for (const [i, example] of examples.entries()) if (folds[i] === fold) scores[i] = scoreExample(example, models)
  }
  return scores
}
