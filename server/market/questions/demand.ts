import type { AskMarket, Moment } from '../market.ts'
import { basisOf } from '../report.ts'
import { columnOf } from './columns.ts'
import { crossOf } from './cross.ts'
import { isOf, openOf } from './part.ts'
import type { DemandQuestion } from './question.ts'
import type { DemandAnswer } from './views.ts'

/**
 * How many postings have which values of one dimension or two. Of the open ones; by week, of all that were seen to open
 * in it, closed since or not.
 */
export function demandOf(at: Moment, { by, limit, ...part }: DemandQuestion, ask: AskMarket, now: Date): DemandAnswer {
  const { postings } = at.frame
  const chosen = by.includes('week') ? openedOf(at, part) : openOf(at, part)
  const columns = by.map((dimension) => columnOf(ask, now, dimension))
  const [first, second] = columns
  const cells = first ? crossOf(postings, chosen, second ? [first, second] : [first]) : []
  const names = new Map(postings.map(({ employer }) => [employer.id, employer.name]))
  return {
    basis: basisOf(
      chosen.flatMap((i) => postings[i] ?? []),
      at,
    ),
    by,
    count: cells.length,
    cells: cells
      .sort((a, b) => b.postings - a.postings || byCodes(a.codes, b.codes))
      .slice(0, limit)
      .map(({ codes, postings, employers, topEmployer, topPostings }) => ({
        values: codes.map((code, i) => columns[i]?.values[code] ?? null),
        titles: codes.map((code, i) => columns[i]?.titles[code] ?? ''),
        postings,
        employers,
        share: postings / chosen.length,
        topEmployer: names.get(topEmployer) ?? '',
        topShare: topPostings / postings,
      })),
  }
}

function openedOf({ frame: { postings } }: Moment, part: Omit<DemandQuestion, 'by' | 'limit'>): number[] {
  const wanted = isOf(part)
  return postings.flatMap((posting, i) => (posting.openedAt > 0 && wanted(posting) ? [i] : []))
}

/** Values have their numbers in the order in which postings came: equal counts keep it. */
const byCodes = (a: readonly number[], b: readonly number[]) => {
  for (const [i, code] of a.entries()) if (code !== b[i]) return code - (b[i] ?? 0)
  return 0
}
