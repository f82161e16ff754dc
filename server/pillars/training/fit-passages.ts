import { facetSlugs } from '../classification.ts'
import type { PassageScores, Scores } from '../model/passage-scores.ts'
import type { Example, Examples } from './examples.ts'
import { fitLogistic, type LinearModel, logOddsOf } from './logistic.ts'

/** The strength of the prior that a word says nothing, and how far the search goes. */
const prior = { l2: 1, iterations: 40 }
/** A passage without the quote in a posting that has the facet may speak of it all the same: it teaches little or nothing. */
const tasks = {
  mentioned: { least: 1, weightOfUnquoted: { 0: 1, 1: 0.15, 2: 0 } },
  core: { least: 2, weightOfUnquoted: { 0: 1, 1: 0.3, 2: 0 } },
} as const
type Task = (typeof tasks)[keyof typeof tasks]

/** Per facet which passages speak for it, and which of it as the core of a role. */
export type PassageModels = { readonly mentioned: readonly LinearModel[]; readonly core: readonly LinearModel[] }

/**
 * Learns which passages speak for which facet: the annotator's quotes against all that postings without the facet say. For
 * the core, what is quoted where the facet is only mentioned speaks against it.
 */
const fitPassages = (examples: readonly Example[], known: Pick<Examples, 'keys'>): PassageModels => ({
  mentioned: fitTask(examples, known, tasks.mentioned),
  core: fitTask(examples, known, tasks.core),
})

function fitTask(
  examples: readonly Example[],
  { keys }: Pick<Examples, 'keys'>,
  { least, weightOfUnquoted }: Task,
): LinearModel[] {
  const rows = examples.flatMap((example) => example.rows)
  return facetSlugs.map((facet, f) => {
    const targets = new Float64Array(rows.length)
    const rowWeights = new Float64Array(rows.length)
    let at = 0
    for (const { gold, rows: own, quoted } of examples) {
      rowWeights.fill(weightOfUnquoted[gold.label.facets[facet]], at, at + own.length)
      for (const passage of quoted[f] ?? []) {
        targets[at + passage] = gold.label.facets[facet] >= least ? 1 : 0
        rowWeights[at + passage] = 1
      }
      at += own.length
    }
    return fitLogistic({ rows, targets, rowWeights, size: keys.length, ...prior })
  })
}

/** Scores an example's passages by models that were not rounded yet. */
export const scoreExample = ({ rows }: Example, { mentioned, core }: PassageModels): Scores => ({
  mentioned: scoreRows(rows, mentioned),
  core: scoreRows(rows, core),
})

function scoreRows(rows: Example['rows'], models: readonly LinearModel[]): PassageScores {
  const scores = new Float64Array(rows.length * models.length)
  for (const [p, row] of rows.entries())
    for (const [f, model] of models.entries()) scores[p * models.length + f] = logOddsOf(model, row)
  return scores
}

/** What is learned from all examples but those of some folds. */
export type PassageLearner = (without: readonly number[]) => PassageModels

/** Keeps what was learned: the heads of each fold ask for every pair of folds, and so for each pair twice. */
export function passageLearner({ list, keys }: Examples): PassageLearner {
  const learned = new Map<string, PassageModels>()
  return (without) => {
    const name = without.toSorted((a, b) => a - b).join(' ')
    const known = learned.get(name)
    if (known) return known
    const models = fitPassages(
      list.filter(({ fold }) => !without.includes(fold)),
      { keys },
    )
    learned.set(name, models)
    return models
  }
}

/** Scores of examples by models that never saw their employers, nor those of the fold `without`: what the heads learn from. */
export const scoreUnseen = (
  examples: readonly Example[],
  learn: PassageLearner,
  without: readonly number[],
): Scores[] => examples.map((example) => scoreExample(example, learn([...without, example.fold])))
