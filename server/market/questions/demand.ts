import type { MarketPosting } from '../frame.ts'
import { basisFrom } from '../report.ts'
import { crossOf } from './cross.ts'
import { countEmployers, type Moment, placesWhere } from './moment.ts'
import { isOf } from './part.ts'
import type { DemandQuestion } from './question.ts'
import type { DemandAnswer } from './views.ts'

/**
 * How many postings have which values of one dimension or two. Of the open ones; by week, of all that were seen to open
 * in it, closed since or not.
 */
export function demandOf(at: Moment, { by, limit, ...part }: DemandQuestion): DemandAnswer {
  const wanted = isOf(part)
  const isCounted = by.includes('week')
    ? ({ openedAt }: MarketPosting) => openedAt > 0
    : ({ open }: MarketPosting) => open
  const places = placesWhere(at, (posting) => isCounted(posting) && wanted(posting))
  const columns = by.map((dimension) => at.columns[dimension])
  const [first, second] = columns
  const { count, cells } = first
    ? crossOf(at.employers, inOrder(at.byEmployer, places), second ? [first, second] : [first], limit)
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

/** Those of `order` that are among `places`. */
function inOrder(order: Uint32Array, places: Uint32Array): Uint32Array {
  const isAmong = new Uint8Array(order.length)
  for (const place of places) isAmong[place] = 1
  const ordered = new Uint32Array(places.length)
  let count = 0
  for (const place of order) if (isAmong[place]) ordered[count++] = place
  return ordered
}
