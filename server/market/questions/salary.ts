import type { AskMarket, Moment } from '../market.ts'
import { payBasisOf, payOf } from '../pay-figures.ts'
import { basisOf } from '../report.ts'
import { columnOf } from './columns.ts'
import { groupsOf } from './groups.ts'
import { openOf } from './part.ts'
import type { GroupedQuestion } from './question.ts'
import type { SalaryAnswer } from './views.ts'

/** Groups of one answer: a skill or an employer beyond them has few postings, and can be asked for by itself. */
export const groupsMax = 500

/** Quartiles of the stated pay of open postings, of all that are asked about and of each value of a dimension. */
export function salaryOf(at: Moment, { by, ...part }: GroupedQuestion, ask: AskMarket, now: Date): SalaryAnswer {
  const { postings, rates } = at.frame
  const chosen = openOf(at, part)
  const open = chosen.flatMap((i) => postings[i] ?? [])
  const groups = by === undefined ? [] : groupsOf(postings, chosen, columnOf(ask, now, by), groupsMax)
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
