import { chosenOf } from '../chosen.ts'
import { daysOpen } from '../history/survival.ts'
import { groupsOf } from '../moment/groups.ts'
import { countEmployers, type Moment } from '../moment/moment.ts'
import { basisFrom } from '../report.ts'
import type { GroupedQuestion } from './question.ts'
import { groupsMax } from './salary.ts'
import { survivalCurve } from './survival-curve.ts'
import type { Counted, TimeOpenAnswer } from './views.ts'

const curveDays = [7, 14, 21, 28, 42, 60, 90, 120, 180, 270, 365]

/** How long postings stay open, of those whose opening was seen within a year: open ones are censored. */
export function timeOpenOf(at: Moment, { by, ...part }: GroupedQuestion): Counted<TimeOpenAnswer> {
  const places = chosenOf(at, part).all.filter((place) => (at.lives[place] ?? -1) >= 0)
  const groups = by === undefined ? [] : groupsOf(places, at.columns[by], groupsMax)
  return {
    basis: basisFrom({ n: places.length, employers: countEmployers(at, places) }, at),
    all: survivalOf(at, places),
    by: by ?? null,
    groups: groups.map(({ value, title, places }) => ({ value, title, ...survivalOf(at, places) })),
  }
}

function survivalOf({ lives }: Moment, places: Uint32Array) {
  const observed = Uint32Array.from(places, (place) => lives[place] ?? 0)
  const inAll = daysOpen(observed)
  const { curve, closedBy } = survivalCurve(observed, curveDays, [0.25, 0.75])
  return { ...inAll, q1: closedBy[0] ?? null, q3: closedBy[1] ?? null, curve }
}
