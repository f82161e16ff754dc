import type { MarketPosting } from '../frame.ts'
import type { AskMarket, Moment } from '../market.ts'
import { basisOf } from '../report.ts'
import { columnOf } from './columns.ts'
import { crossOf } from './cross.ts'
import { isOf } from './part.ts'
import type { DemandQuestion } from './question.ts'
import type { DemandAnswer } from './views.ts'

/**
 * How many postings have which values of one dimension or two. Of the open ones; by week, of all that were seen to open
 * in it, closed since or not.
 */
export function demandOf(at: Moment, { by, limit, ...part }: DemandQuestion, ask: AskMarket, now: Date): DemandAnswer {
  const { postings } = at.frame
  const wanted = isOf(part)
  const isCounted = by.includes('week')
    ? ({ openedAt }: MarketPosting) => openedAt > 0
    : ({ open }: MarketPosting) => open
  const chosen: number[] = []
  for (const i of ask('places by employer', now, placesByEmployer)) {
    const posting = postings[i]
    if (posting && isCounted(posting) && wanted(posting)) chosen.push(i)
  }
  const columns = by.map((dimension) => columnOf(ask, now, dimension))
  const [first, second] = columns
  const { count, cells } = first
    ? crossOf(postings, chosen, second ? [first, second] : [first], limit)
    : { count: 0, cells: [] }
  const names = new Map(postings.map(({ employer }) => [employer.id, employer.name]))
  return {
    basis: basisOf(
      chosen.flatMap((i) => postings[i] ?? []),
      at,
    ),
    by,
    count,
    cells: cells.map(({ codes, postings, employers, topEmployer, topPostings }) => ({
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

function placesByEmployer({ frame: { postings } }: Moment): Uint32Array {
  const employers = Uint32Array.from(postings, ({ employer }) => employer.id)
  return Uint32Array.from(postings.keys()).sort((a, b) => (employers[a] ?? 0) - (employers[b] ?? 0) || a - b)
}
