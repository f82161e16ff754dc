import { daysOpenOf, livesOf } from '../employers.ts'
import type { MarketPosting } from '../frame.ts'
import { basisOf } from '../report.ts'
import { groupsOf, postingsAt } from './groups.ts'
import type { Moment } from './moment.ts'
import { isOf } from './part.ts'
import type { GroupedQuestion } from './question.ts'
import { groupsMax } from './salary.ts'
import { survivalCurve } from './survival-curve.ts'
import type { TimeOpenAnswer } from './views.ts'

const curveDays = [7, 14, 21, 28, 42, 60, 90, 120, 180, 270, 365]

/** How long postings stay open, of those whose opening was seen within a year: open ones are censored. */
export function timeOpenOf(at: Moment, { by, ...part }: GroupedQuestion): TimeOpenAnswer {
  const { postings } = at.frame
  const wanted = isOf(part)
  const chosen: number[] = []
  for (const [i, posting] of postings.entries()) if (posting.life && wanted(posting)) chosen.push(i)
  const all = postingsAt(postings, chosen)
  const groups = by === undefined ? [] : groupsOf(postings, chosen, at.columns[by], groupsMax)
  return {
    basis: basisOf(all, at),
    all: survivalOf(all),
    by: by ?? null,
    groups: groups.map(({ value, title, postings }) => ({ value, title, ...survivalOf(postings) })),
  }
}

function survivalOf(postings: readonly MarketPosting[]) {
  const lives = livesOf(postings)
  const { curve, closedBy } = survivalCurve(lives, curveDays, [0.25, 0.75])
  return { ...daysOpenOf(postings), q1: closedBy[0] ?? null, q3: closedBy[1] ?? null, curve }
}
