import type { MarketPosting } from '../frame.ts'
import { basisOf } from '../report.ts'
import { crossOf } from './cross.ts'
import type { Moment } from './moment.ts'
import { isOf } from './part.ts'
import type { DemandQuestion } from './question.ts'
import type { DemandAnswer } from './views.ts'

/**
 * How many postings have which values of one dimension or two. Of the open ones; by week, of all that were seen to open
 * in it, closed since or not.
 */
export function demandOf(at: Moment, { by, limit, ...part }: DemandQuestion): DemandAnswer {
  const { postings } = at.frame
  const wanted = isOf(part)
  const isCounted = by.includes('week')
    ? ({ openedAt }: MarketPosting) => openedAt > 0
    : ({ open }: MarketPosting) => open
  const chosen: number[] = []
  const counted: MarketPosting[] = []
  for (const i of at.byEmployer) {
    const posting = postings[i]
    if (!posting || !isCounted(posting) || !wanted(posting)) continue
    chosen.push(i)
    counted.push(posting)
  }
  const columns = by.map((dimension) => at.columns[dimension])
  const [first, second] = columns
  const { count, cells } = first
    ? crossOf(postings, chosen, second ? [first, second] : [first], limit)
    : { count: 0, cells: [] }
  return {
    basis: basisOf(counted, at),
    by,
    count,
    cells: cells.map(({ codes, postings, employers, topEmployer, topPostings }) => ({
      values: codes.map((code, i) => columns[i]?.values[code] ?? null),
      titles: codes.map((code, i) => columns[i]?.titles[code] ?? ''),
      postings,
      employers,
      share: postings / chosen.length,
      topEmployer: at.employerNames.get(topEmployer) ?? '',
      topShare: topPostings / postings,
    })),
  }
}
