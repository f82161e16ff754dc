import type { ModelCard } from '../model/card.ts'

const facetSteps = [
  {
    step: 'Keywords of the draft taxonomy, nothing learned',
    mentionedMacro: 0.758,
    mentionedMicro: 0.8,
    coreMacro: 0.657,
  },
  {
    step: 'Passages learned, only their strength read by the heads',
    mentionedMacro: 0.846,
    mentionedMicro: 0.884,
    coreMacro: 0.738,
  },
  {
    step: '+ sections, taxonomy weights, title, other facets (draft taxonomy)',
    mentionedMacro: 0.86,
    mentionedMicro: 0.889,
    coreMacro: 0.762,
  },
  {
    step: '  the same without skills among the passages’ features',
    mentionedMacro: 0.845,
    mentionedMicro: 0.878,
    coreMacro: 0.758,
  },
  { step: '  the same without sections', mentionedMacro: 0.854, mentionedMicro: 0.886, coreMacro: 0.753 },
  { step: '  the same without other facets', mentionedMacro: 0.858, mentionedMicro: 0.889, coreMacro: 0.744 },
  {
    step: '  the same without weights shared by facets',
    mentionedMacro: 0.86,
    mentionedMicro: 0.889,
    coreMacro: 0.758,
  },
  { step: '+ words of the title (no gain: left out)', mentionedMacro: 0.86, mentionedMicro: 0.889, coreMacro: 0.762 },
  {
    step: '+ reviewed taxonomy with context rules, modality, better sections',
    mentionedMacro: 0.882,
    mentionedMicro: 0.899,
    coreMacro: 0.774,
  },
  { step: '+ three thousand technologies', mentionedMacro: 0.884, mentionedMicro: 0.901, coreMacro: 0.779 },
  {
    step: '  thresholds per facet instead of constants (worse: left out)',
    mentionedMacro: 0.873,
    mentionedMicro: 0.894,
    coreMacro: 0.757,
  },
  {
    step: '+ beginnings of longer words (core gains, mentioned loses, within noise: left out)',
    mentionedMacro: 0.878,
    mentionedMicro: 0.896,
    coreMacro: 0.784,
  },
  {
    step: 'All of that, mean of three partings of the employers',
    mentionedMacro: 0.881,
    mentionedMicro: 0.898,
    coreMacro: 0.792,
  },
  {
    step: '  + vectors of words from 6,539 unlabelled postings (two partings; −0.005, −0.002, −0.001: left out)',
    mentionedMacro: 0.876,
    mentionedMicro: 0.897,
    coreMacro: 0.791,
  },
  {
    step: '  + a model of all words per facet, at a fifth (three partings; worse: left out)',
    mentionedMacro: 0.874,
    mentionedMicro: 0.896,
    coreMacro: 0.788,
  },
  {
    step: '  passages scored by the mean of five models (three partings; worse: left out)',
    mentionedMacro: 0.875,
    mentionedMicro: 0.896,
    coreMacro: 0.791,
  },
  {
    step: '  + weights of business and product titles shared by facets (three partings; no gain: left out)',
    mentionedMacro: 0.881,
    mentionedMicro: 0.898,
    coreMacro: 0.795,
  },
  {
    step: '  what an employer repeats over three postings read as company text (two partings; core −0.005: left out)',
    mentionedMacro: 0.881,
    mentionedMicro: 0.899,
    coreMacro: 0.787,
  },
  {
    step: 'As it was on 2026-11-29, with taxonomy 2026.11.17 (two partings; core micro 0.808)',
    mentionedMacro: 0.882,
    mentionedMicro: 0.9,
    coreMacro: 0.795,
  },
  {
    step: '+ core by passages learned for it, words by place and names beside (two partings; core micro 0.822)',
    mentionedMacro: 0.882,
    mentionedMicro: 0.9,
    coreMacro: 0.802,
  },
  {
    step: '  that read for mentioned too (two partings; core the same, relevance = 2 −0.012: left out)',
    mentionedMacro: 0.882,
    mentionedMicro: 0.901,
    coreMacro: 0.802,
  },
  {
    step: 'As it was on 2026-11-29, employers parted anew',
    mentionedMacro: 0.887,
    mentionedMicro: 0.904,
    coreMacro: 0.809,
  },
  {
    step: '+ 1,341 annotated postings of recorded boards',
    mentionedMacro: 0.885,
    mentionedMicro: 0.905,
    coreMacro: 0.828,
  },
  { step: '+ mentioned from 0.50 instead of 0.45', mentionedMacro: 0.892, mentionedMicro: 0.909, coreMacro: 0.828 },
  {
    step: '  + heads of 400 boosted trees (a little better for much more code: left out)',
    mentionedMacro: 0.891,
    mentionedMicro: 0.914,
    coreMacro: 0.833,
  },
] as const

/** Relevance, as means over four ways to part the employers where several were tried against each other. */
const relevanceSteps = [
  { step: 'Relevance: passages by place, title, body and words of AI', relevant: 0.907, evident: 0.84 },
  { step: '+ a model of the outline (facets’ odds, kind of title), averaged with it', relevant: 0.922, evident: 0.842 },
  { step: '  the outline alone (four partings)', relevant: 0.917, evident: 0.812 },
  { step: '  the wording alone (four partings)', relevant: 0.912, evident: 0.816 },
  { step: '  both averaged (four partings)', relevant: 0.925, evident: 0.835 },
  { step: '  both in one model (four partings; worse: left out)', relevant: 0.92, evident: 0.836 },
  { step: '  + sixteen more kinds of title (four partings; no gain: left out)', relevant: 0.926, evident: 0.824 },
  { step: '  wording before weak labels (two partings)', relevant: 0.906, evident: 0.831 },
  {
    step: '  + 2,500 unlabelled postings with its own labels, at 0.05 (two partings; no gain: left out)',
    relevant: 0.905,
    evident: 0.823,
  },
  {
    step: '  + a model of titles taught by those labels (two partings; no gain: left out)',
    relevant: 0.909,
    evident: 0.818,
  },
  { step: '  as it was then (three partings)', relevant: 0.921, evident: 0.848 },
  {
    step: '+ a rule: technical work where the employer’s business is compute for AI (three partings; +0.006 [0, 0.014] and +0.049 [0, 0.093])',
    relevant: 0.926,
    evident: 0.897,
  },
  {
    step: '  that as a learned feature (three partings; its interval holds 0, and short texts lose: left out)',
    relevant: 0.926,
    evident: 0.895,
  },
  { step: '  the same by a list of word pairs (three partings; no gain: left out)', relevant: 0.919, evident: 0.848 },
  {
    step: '  less weight of facets in business titles (three partings; no gain: left out)',
    relevant: 0.926,
    evident: 0.905,
  },
  {
    step: 'As it was on 2026-11-29, by odds of the heads of the core that read passages of their own',
    relevant: 0.926,
    evident: 0.896,
  },
  { step: '  by odds of plain heads of the core', relevant: 0.929, evident: 0.902 },
  { step: 'As it was on 2026-11-29, employers parted anew', relevant: 0.918, evident: 0.892 },
  { step: '+ 1,341 annotated postings of recorded boards', relevant: 0.954, evident: 0.906 },
] as const

/**
 * What each part adds: cross-validated F1 by employer on the same 299 postings, measured one change at a time on
 * 2026-11-27 and 29. A record of decisions, not made anew by `rackline train`.
 */
export const ablation: ModelCard['ablation'] = [
  ...facetSteps.map((one) => ({ ...one, relevant: null, evident: null })),
  ...relevanceSteps.map((one) => ({ mentionedMacro: null, mentionedMicro: null, coreMacro: null, ...one })),
]
