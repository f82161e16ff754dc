import { type FacetSlug, facetSlugs, type Grade } from '../classification.ts'
import { addCounts, bootstrap, type Counts, countPairs, f1, type Interval, mean, precision, recall } from './metrics.ts'

/** Grades of a posting, said or true. */
export type Grades = { readonly relevance: Grade; readonly facets: Readonly<Record<FacetSlug, Grade>> }
export type Score = {
  readonly precision: number | null
  readonly recall: number | null
  readonly f1: number | null
  readonly positives: number
}
export const figureNames = [
  'mentionedMacro',
  'mentionedMicro',
  'coreMacro',
  'coreMicro',
  'relevant',
  'evident',
] as const
export type Figures = Record<(typeof figureNames)[number], number | null>
export type GradeReport = {
  readonly postings: number
  readonly facets: Readonly<Record<FacetSlug, { readonly mentioned: Score; readonly core: Score }>>
  readonly relevance: { readonly relevant: Score; readonly evident: Score }
  readonly figures: Figures
  /** 95 % intervals of the figures, by employer. */
  readonly intervals: Readonly<Record<keyof Figures, Interval>>
}
/** A facet with fewer positives is left out of the means. */
const positivesMin = 8

type Case = { readonly truth: Grades; readonly said: Grades }
type GradeIn = (grades: Grades) => Grade

const countOf = (cases: readonly Case[], chosen: readonly number[], grade: GradeIn, least: Grade) =>
  countPairs(
    chosen.flatMap((i) => {
      const one = cases[i]
      return one ? [[grade(one.truth) >= least, grade(one.said) >= least] as const] : []
    }),
  )

/** The figures of grades against the truth. In: cases. Out: a function of the chosen ones, by index, repeats counting. */
export const figuresOf =
  (cases: readonly Case[]) =>
  (chosen: readonly number[]): Figures => {
    const mentioned = facetSlugs.map((facet) => countOf(cases, chosen, ({ facets }) => facets[facet], 1))
    const core = facetSlugs.map((facet) => countOf(cases, chosen, ({ facets }) => facets[facet], 2))
    return {
      mentionedMacro: macro(mentioned),
      mentionedMicro: f1(addCounts(mentioned)),
      coreMacro: macro(core),
      coreMicro: f1(addCounts(core)),
      relevant: f1(countOf(cases, chosen, ({ relevance }) => relevance, 1)),
      evident: f1(countOf(cases, chosen, ({ relevance }) => relevance, 2)),
    }
  }

/** Compares grades with the truth. In: per posting its employer, what is true and what is said. */
export function reportGrades(cases: readonly (Case & { employer: string })[]): GradeReport {
  const every = [...cases.keys()]
  const figures = figuresOf(cases)
  const scored = (grade: GradeIn, least: Grade) => score(countOf(cases, every, grade, least))
  return {
    postings: cases.length,
    facets: Object.fromEntries(
      facetSlugs.map((facet) => [
        facet,
        { mentioned: scored(({ facets }) => facets[facet], 1), core: scored(({ facets }) => facets[facet], 2) },
      ]),
    ) as GradeReport['facets'],
    relevance: { relevant: scored((grades) => grades.relevance, 1), evident: scored((grades) => grades.relevance, 2) },
    figures: figures(every),
    intervals: bootstrap(
      cases.map(({ employer }) => employer),
      figures,
    ),
  }
}

const macro = (counts: readonly Counts[]) =>
  mean(counts.flatMap((one) => (one.hits + one.missed >= positivesMin ? [f1(one) ?? 0] : [])))

export const score = (counts: Counts): Score => ({
  precision: precision(counts),
  recall: recall(counts),
  f1: f1(counts),
  positives: counts.hits + counts.missed,
})
