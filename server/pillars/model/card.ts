import { z } from 'zod'
import { facetSlugs } from '../classification.ts'
import card from './card.json' with { type: 'json' }

const share = z.number().min(0).max(1).nullable()
const interval = z.tuple([z.number(), z.number()])
const score = z.strictObject({ precision: share, recall: share, f1: share, positives: z.int() })
const figures = {
  mentionedMacro: share,
  mentionedMicro: share,
  coreMacro: share,
  coreMicro: share,
  relevant: share,
  evident: share,
}

const ablationFigures = {
  mentionedMacro: share,
  mentionedMicro: share,
  coreMacro: share,
  relevant: share,
  evident: share,
}

/** What is published of the learned part: its data, how it was made, how good it is on employers that it never saw, its limits. */
const cardSchema = z.strictObject({
  version: z.string(),
  data: z.strictObject({
    postings: z.int(),
    employers: z.int(),
    /** How many postings have relevance 0, 1 and 2. */
    relevance: z.tuple([z.int(), z.int(), z.int()]),
    labelledBy: z.string(),
    /** How many postings of how many employers were learned from besides, and are in no figure. */
    annotated: z.strictObject({ postings: z.int(), employers: z.int() }),
  }),
  method: z.array(z.string()),
  /** Five-fold cross-validation by employer; `intervals` are 95 %, by bootstrap over employers. */
  crossValidated: z.strictObject({
    figures: z.strictObject(figures),
    intervals: z.record(z.string(), interval),
    facets: z.record(z.enum(facetSlugs), z.strictObject({ mentioned: score, core: score })),
    relevance: z.strictObject({ relevant: score, evident: score }),
    /** Share of right claims with a piece of evidence at the annotator's place. */
    evidence: share,
  }),
  /** The annotators' own agreement on postings labelled twice. */
  agreement: z.strictObject({ postings: z.int(), figures: z.strictObject(figures) }).nullable(),
  baselines: z.array(z.strictObject({ name: z.string(), figures: z.strictObject(figures) })),
  /** What each part added when it was tried; figures that it leaves alone are `null`. */
  ablation: z.array(z.strictObject({ step: z.string(), ...ablationFigures })),
  limits: z.array(z.string()),
})
export type ModelCard = z.infer<typeof cardSchema>

/** The card of the shipped weights, checked. */
export const modelCard = (): ModelCard => cardSchema.parse(card)
