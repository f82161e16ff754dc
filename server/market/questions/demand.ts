import { chosenOf } from '../chosen.ts'
import { crossOf } from '../moment/cross.ts'
import { countEmployers, type Moment } from '../moment/moment.ts'
import { basisFrom } from '../report.ts'
import type { DemandQuestion } from './question.ts'
import type { Counted, DemandAnswer } from './views.ts'

/**
 * How many postings have which values of one dimension or two. Of the open ones; by week, of all that were seen to open
 * in it, closed since or not.
 */
export function demandOf(at: Moment, { by, limit, ...part }: DemandQuestion): Counted<DemandAnswer> {
  const { week } = at.columns
  const chosen = chosenOf(at, part)
  const hasWeek = (place: number) => (week.from[place + 1] ?? 0) > (week.from[place] ?? 0)
  const places = by.includes('week') ? chosen.all.filter(hasWeek) : chosen.open
  const columns = by.map((dimension) => at.columns[dimension])
  const [first, second] = columns
  const { count, cells } = first
    ? crossOf(at.employers, places, second ? [first, second] : [first], limit)
    : { count: 0, cells: [] }
  return {
    basis: basisFrom({ n: places.length, employers: countEmployers(at, places) }, at),
    by,
    count,
    cells: cells.map(({ codes, postings, employers, topEmployer, topPostings }) => ({
      values: codes.map((code, i) => columns[i]?.values[code] ?? null),
      titles: codes.map((code, i) => columns[i]?.titles[code] ?? ''),
      postings,
      employers,
      share: postings / places.length,
      topEmployer: at.employerNames.get(topEmployer) ?? '',
      topShare: topPostings / postings,
    })),
  }
}
