import { chosenOf } from '../chosen.ts'
import { groupsOf } from '../moment/groups.ts'
import { isStated, type Moment, payAt } from '../moment/moment.ts'
import { payBasisOf } from '../pay-figures.ts'
import { basisAt } from '../report.ts'
import type { GroupedQuestion } from './question.ts'
import type { Counted, SalaryAnswer } from './views.ts'

/** Groups of one answer: a skill or an employer beyond them has few postings, and can be asked for by itself. */
export const groupsMax = 500

/** Quartiles of the stated pay of open postings, of all that are asked about and of each value of a dimension. */
export function salaryOf(at: Moment, { by, ...part }: GroupedQuestion): Counted<SalaryAnswer> {
  const places = chosenOf(at, part).open
  const groups = by === undefined ? [] : groupsOf(places, at.columns[by], groupsMax)
  return {
    basis: basisAt(at, places, at.days),
    payBasis: payBasisOf(at, places),
    pay: payAt(at, places),
    by: by ?? null,
    groups: groups.map(({ value, title, places }) => {
      const pay = payAt(at, places)
      return { value, title, postings: places.length, n: pay?.n ?? countStated(at, places), pay }
    }),
  }
}

const countStated = ({ pays }: Moment, places: Uint32Array) =>
  places.reduce((count, place) => count + Number(isStated(pays[place])), 0)
