import { daysOpenOf, lifeOf } from '../employers.ts'
import type { MarketPosting } from '../frame.ts'
import type { AskMarket, Moment } from '../market.ts'
import { basisOf } from '../report.ts'
import { columnOf } from './columns.ts'
import { groupsOf } from './groups.ts'
import { isOf } from './part.ts'
import type { GroupedQuestion } from './question.ts'
import { groupsMax } from './salary.ts'
import { survivalCurve } from './survival-curve.ts'
import type { TimeOpenAnswer } from './views.ts'

const curveDays = [7, 14, 21, 28, 42, 60, 90, 120, 180, 270, 365]

/** How long postings stay open, of those whose opening was seen within a year: open ones are censored. */
export function timeOpenOf(at: Moment, { by, ...part }: GroupedQuestion, ask: AskMarket, now: Date): TimeOpenAnswer {
  const { postings, asOf } = at.frame
  const wanted = isOf(part)
  const chosen = postings.flatMap((posting, i) => (lifeOf(posting, asOf) && wanted(posting) ? [i] : []))
  const all = chosen.flatMap((i) => postings[i] ?? [])
  const groups = by === undefined ? [] : groupsOf(postings, chosen, columnOf(ask, now, by), groupsMax)
  return {
    basis: basisOf(all, at),
    all: survivalOf(all, asOf),
    by: by ?? null,
    groups: groups.map(({ value, title, postings }) => ({ value, title, ...survivalOf(postings, asOf) })),
  }
}

function survivalOf(postings: readonly MarketPosting[], asOf: number) {
  const lives = postings.flatMap((posting) => lifeOf(posting, asOf) ?? [])
  const { curve, closedBy } = survivalCurve(lives, curveDays, [0.25, 0.75])
  return { ...daysOpenOf(postings, asOf), q1: closedBy[0] ?? null, q3: closedBy[1] ?? null, curve }
}
