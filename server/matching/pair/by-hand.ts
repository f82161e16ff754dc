import { unstatedMet, unstatedWeight, usedWeight } from './coverage.ts'
import type { Requirement } from './read-requirements.ts'
import { type TermName, type TermWeights, termNames } from './score.ts'
import { enough } from './weights.ts'

/** A fit that is a sum: `has` of what weighs `asks`; the share `enough` of it is a full fit. */
type FitSum = { readonly has: number; readonly asks: number; readonly enough: number }

/** All that a person needs, besides requirements and facets, to redo a score on paper. */
export type ByHand = {
  readonly required: FitSum
  readonly preferred: FitSum | null
  readonly facets: FitSum | null
  /** What every posting leaves unsaid: counted in `required` as one more requirement. */
  readonly unsaid: { readonly weight: number; readonly credit: number }
  /** A skill that is named among the duties weighs this share of its weight. */
  readonly used: number
  /**
   * Per term the parts that it earns when it fits fully, and the share that it takes when it does not fit at all; both with
   * the person's own weights. The score is the earned mean over the terms that are known, and of that what each leaves.
   */
  readonly terms: readonly { readonly term: TermName; readonly earns: number; readonly takes: number }[]
}

/** Adds up anew, from what is shown of a match, what its fits were made of. */
export function byHandOf(
  requirements: readonly Requirement[],
  facets: readonly { readonly asked: number; readonly own: number }[],
  weights: TermWeights,
): ByHand {
  const required = requirements.filter(({ asked }) => asked !== 'preferred')
  const preferred = requirements.filter(({ asked }) => asked === 'preferred')
  const asksFacets = sum(facets.map(({ asked }) => asked / 2))
  return {
    required: {
      has: sum(required.map((one) => weightOf(one) * one.credit)) + unstatedWeight * unstatedMet,
      asks: sum(required.map(weightOf)) + unstatedWeight,
      enough: enough.skills,
    },
    preferred:
      preferred.length === 0
        ? null
        : {
            has: sum(preferred.map((one) => one.weight * one.credit)),
            asks: sum(preferred.map(({ weight }) => weight)),
            enough: enough.skills,
          },
    facets:
      asksFacets === 0
        ? null
        : {
            has: sum(facets.map(({ asked, own }) => Math.min(own, asked / 2))),
            asks: asksFacets,
            enough: enough.facets,
          },
    unsaid: { weight: unstatedWeight, credit: unstatedMet },
    used: usedWeight,
    terms: termNames.map((term, at) => ({ term, earns: weights.earned[at] ?? 0, takes: weights.held[at] ?? 0 })),
  }
}

const weightOf = ({ asked, weight }: Requirement) => (asked === 'used' ? weight * usedWeight : weight)
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
