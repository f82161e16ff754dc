import { payBasisOf, payOf } from '../pay-figures.ts'
import { basisOf } from '../report.ts'
import { groupsOf, postingsAt } from './groups.ts'
import type { Moment } from './moment.ts'
import { openOf } from './part.ts'
import type { GroupedQuestion } from './question.ts'
import type { SalaryAnswer } from './views.ts'

/** Groups of one answer: a skill or an employer beyond them has few postings, and can be asked for by itself. */
export const groupsMax = 500

/** Quartiles of the stated pay of open postings, of all that are asked about and of each value of a dimension. */
export function salaryOf(at: Moment, { by, ...part }: GroupedQuestion): SalaryAnswer {
  const { postings, rates } = at.frame
  const chosen = openOf(at, part)
  const open = postingsAt(postings, chosen)
  const groups = by === undefined ? [] : groupsOf(postings, chosen, at.columns[by], groupsMax)
  return {
    basis: basisOf(open, at),
    payBasis: payBasisOf(open, rates),
    pay: payOf(open),
    by: by ?? null,
    groups: groups.map(({ value, title, postings }) => ({
      ...{ value, title },
      postings: postings.length,
      n: postings.filter(({ pay }) => typeof pay === 'number').length,
      pay: payOf(postings),
    })),
  }
}
