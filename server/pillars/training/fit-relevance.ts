import { facetFeatures } from '../model/facet-features.ts'
import type { Visit } from '../model/passage-features.ts'
import type { Scores } from '../model/passage-scores.ts'
import {
  bareTitle,
  othersWork,
  visitBareTitle,
  visitOutline,
  visitRelevance,
  visitWording,
  worksForProvider,
} from '../model/relevance-features.ts'
import { type Example, numberFeatures, toRow } from './examples.ts'
import { fitLogistic, type LinearModel, type SparseRow } from './logistic.ts'

/** One model per grade, for ≥ 1 and = 2; column `c` of the weights is the feature `keys[c]`. */
export type RelevanceModels = { readonly keys: readonly number[]; readonly models: readonly LinearModel[] }

/** The outline has few features, the wording thousands; a bare title has little else to go by. */
const priors = { outline: 1, wording: 0.5, bare: 2.5 } as const
const iterations = 80
const postingsMin = 2
const least = [1, 2] as const

/**
 * Learns relevance ≥ 1 and = 2. In: examples, and their passages' scores and facets' odds by models that never saw the
 * employer. Two models are fitted, one to the outline and one to the wording, and averaged: their errors differ. Bare
 * titles, for postings whose description is still to be read, are learned apart and kept in the same table.
 */
export function fitRelevance(
  examples: readonly Example[],
  scores: readonly Scores[],
  odds: readonly Float64Array[],
): RelevanceModels {
  const learn = (kind: keyof typeof priors, bags: readonly Map<number, number>[]) => {
    const { keys, columns } = numberFeatures(bags, postingsMin)
    const rows = bags.map((bag) => toRow(bag, columns))
    const models = least.map((grade) =>
      fitLogistic({
        rows,
        targets: examples.map(({ gold }) => (gold.label.relevance >= grade ? 1 : 0)),
        size: keys.length,
        l2: priors[kind],
        iterations,
      }),
    )
    return { keys, models }
  }
  const outline = learn(
    'outline',
    examples.map(({ reading }, i) => bagOf((visit) => visitOutline(reading, odds[i] ?? none, visit))),
  )
  const wording = learn(
    'wording',
    examples.map(({ reading }, i) =>
      bagOf((visit) => visitWording(reading, facetFeatures(reading, scores[i] ?? unscored), visit)),
    ),
  )
  const bare = learn(
    'bare',
    examples.map(({ reading }) => bagOf((visit) => visitBareTitle(reading, visit))),
  )
  return merged(outline, wording, bare)
}
const none = new Float64Array()
const unscored: Scores = { mentioned: none, core: none }

/** The mean of two models; what parts the bias of bare titles from theirs becomes the weight of a feature, and each rule is one more. */
function merged(outline: RelevanceModels, wording: RelevanceModels, bare: RelevanceModels): RelevanceModels {
  const rules = [worksForProvider.key, othersWork.key]
  const keys = [...new Set([...outline.keys, ...wording.keys, ...bare.keys, bareTitle.key, ...rules])]
  const columns = new Map(keys.map((key, column) => [key, column]))
  const models = least.map((_, k): LinearModel => {
    const weights = new Float64Array(keys.length)
    const add = ({ keys: own, models }: RelevanceModels, share: number) => {
      for (const [c, key] of own.entries()) {
        const column = columns.get(key) ?? 0
        weights[column] = (weights[column] ?? 0) + share * (models[k]?.weights[c] ?? 0)
      }
      return share * (models[k]?.bias ?? 0)
    }
    const bias = add(outline, 0.5) + add(wording, 0.5)
    const bareBias = add(bare, 1)
    for (const rule of rules) weights[columns.get(rule) ?? 0] = 1
    weights[columns.get(bareTitle.key) ?? 0] = (bareBias - bias) / bareTitle.value
    return { weights, bias }
  })
  return { keys, models }
}

/** An example's features for relevance, as a row of these models. */
export function relevanceRow(
  { reading }: Example,
  scores: Scores,
  odds: Float64Array,
  columns: ReadonlyMap<number, number>,
): SparseRow {
  return toRow(
    bagOf((visit) => visitRelevance(reading, facetFeatures(reading, scores), odds, visit)),
    columns,
  )
}

function bagOf(fill: (visit: Visit) => void): Map<number, number> {
  const bag = new Map<number, number>()
  fill((key, value) => bag.set(key, (bag.get(key) ?? 0) + value))
  return bag
}
