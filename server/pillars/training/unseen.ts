import { z } from 'zod'
import { facetSlugs, type Grade } from '../classification.ts'
import type { Gold } from './gold.ts'
import { type Figures, figureNames, figuresOf, type Grades } from './grade-report.ts'
import { bootstrap, type Interval } from './metrics.ts'

/**
 * What cross-validation said of each labelled posting, kept beside the weights so that a later training can be compared
 * with it posting by posting. Grades as figures: relevance, then the facets in the order of `facetSlugs`.
 */
export const unseenSchema = z.strictObject({
  version: z.string(),
  grades: z.record(z.string(), z.string().regex(new RegExp(`^[012]{${1 + facetSlugs.length}}$`))),
})
export type Unseen = z.infer<typeof unseenSchema>

/** Grades of postings, in the order of `gold`, in their stored form. */
export const toUnseen = (version: string, gold: readonly Gold[], said: readonly Grades[]): Unseen => ({
  version,
  grades: Object.fromEntries(
    said.map(({ relevance, facets }, i) => [
      gold[i]?.posting.id ?? '',
      [relevance, ...facetSlugs.map((facet) => facets[facet])].join(''),
    ]),
  ),
})

export type Difference = { readonly difference: number; readonly interval: Interval }

/**
 * How much better F1 is than before on the same labelled postings, with 95 % intervals of the difference: a paired
 * bootstrap, in which both models are measured on the same draw of employers (Berg-Kirkpatrick et al. 2012). Postings
 * that only one of them judged are left out; `null` where none is left, or a figure has nothing to say.
 */
export function compareUnseen(
  gold: readonly Gold[],
  before: Unseen,
  now: Unseen,
): { postings: number; differences: Record<keyof Figures, Difference | null> } | null {
  const cases = gold.flatMap(({ posting, label }) => {
    const [old, said] = [before.grades[posting.id], now.grades[posting.id]]
    return old && said
      ? [{ employer: posting.company, truth: label as Grades, old: fromText(old), said: fromText(said) }]
      : []
  })
  if (cases.length === 0) return null
  const [figuresBefore, figuresNow] = [
    figuresOf(cases.map(({ truth, old }) => ({ truth, said: old }))),
    figuresOf(cases),
  ]
  const difference = (chosen: readonly number[]) => {
    const [was, is] = [figuresBefore(chosen), figuresNow(chosen)]
    return Object.fromEntries(figureNames.map((name) => [name, minus(is[name], was[name])])) as Figures
  }
  const whole = difference([...cases.keys()])
  const intervals = bootstrap(
    cases.map(({ employer }) => employer),
    difference,
  )
  const differences = figureNames.map((name) => {
    const value = whole[name]
    return [name, value === null ? null : { difference: value, interval: intervals[name] }]
  })
  return { postings: cases.length, differences: Object.fromEntries(differences) }
}

const minus = (a: number | null, b: number | null) => (a === null || b === null ? null : a - b)

function fromText(grades: string): Grades {
  const at = (i: number): Grade => (grades[i] === '2' ? 2 : grades[i] === '1' ? 1 : 0)
  return {
    relevance: at(0),
    facets: Object.fromEntries(facetSlugs.map((facet, f) => [facet, at(f + 1)])) as Grades['facets'],
  }
}
