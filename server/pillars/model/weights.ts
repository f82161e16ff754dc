import { z } from 'zod'
import { facetSlugs } from '../classification.ts'
import { facetFeatureNames } from './facet-features.ts'

const table = z.strictObject({
  keys: z.base64(),
  rows: z.base64(),
  scales: z.array(z.number()),
  biases: z.array(z.number()),
})
const linear = z.strictObject({
  bias: z.number(),
  /** In the order of `facetFeatureNames`; none for relevance, whose weights are a table. */
  weights: z.array(z.number()),
})
const head = linear.extend({
  /** Platt's map from this head's log-odds to honest ones. */
  slope: z.number(),
  offset: z.number(),
  /** The log-odds from which the grade is given. */
  from: z.number(),
})
const pair = z.strictObject({ mentioned: head, core: head })
/** Relevance reads odds of the core that know less than the grade's: they hold better for it. */
const facet = pair.extend({ plainCore: linear })

/** What training writes and nothing else is learned: how passages speak for facets, and the heads that give grades. */
export const weightsSchema = z
  .strictObject({
    passages: table,
    corePassages: table,
    facets: z.record(z.enum(facetSlugs), facet),
    relevanceWords: table,
    relevance: pair,
  })
  .refine(
    ({ passages, corePassages, facets, relevanceWords }) =>
      passages.scales.length === facetSlugs.length &&
      corePassages.scales.length === facetSlugs.length &&
      relevanceWords.scales.length === 2 &&
      Object.values(facets).every(({ mentioned, core, plainCore }) =>
        [mentioned, core, plainCore].every(({ weights }) => weights.length === facetFeatureNames.length),
      ),
    { error: 'the weights are of another version of the features: train again' },
  )

export type Weights = z.infer<typeof weightsSchema>
export type LinearHead = z.infer<typeof linear>
export type Head = z.infer<typeof head>
/** One head for grade ≥ 1 and one for grade 2. */
export type HeadPair = z.infer<typeof pair>
