import type { Frame, MarketPosting } from '../frame.ts'
import { isoDay } from '../history/days.ts'
import { countChange } from '../significance.ts'
import type { Period, Trend } from '../views.ts'
import type { Compared, Opening, Span } from './periods.ts'

const significantBelow = 0.05

/** What opened in the later period beside the earlier, of the postings that `wanted` keeps. */
export function trendOf(frame: Frame, compared: Compared | null, wanted: (posting: MarketPosting) => boolean): Trend {
  if (compared === null) return sinceOf(frame)
  const openings = compared.openings.filter(({ posting }) => wanted(posting))
  const before = periodOf(openings, compared.before)
  const after = periodOf(openings, compared.after)
  const p = countChange(countsByEmployer(openings, compared).values())
  return {
    kind: 'compared',
    before,
    after,
    panel: panelOf(frame, compared.boards),
    ...ratioOf(before.opened, after.opened),
    p,
    significant: p < significantBelow,
  }
}

export function sinceOf({ readings }: Frame): { kind: 'since'; since: string | null } {
  const first = readings.firstDay()
  return { kind: 'since', since: first === null ? null : isoDay(first) }
}

export function periodOf(openings: readonly Opening[], { from, to }: Span): Period {
  const inside = openings.filter(({ day }) => day >= from && day <= to)
  const employers = new Set(inside.map(({ posting }) => posting.employer.id)).size
  return { from: isoDay(from), to: isoDay(to), opened: inside.length, employers }
}

/** The boards, and the employers of the postings that they have shown. */
export function panelOf({ postings }: Frame, boards: ReadonlySet<number>) {
  const own = postings.filter(({ board }) => boards.has(board))
  return { boards: boards.size, employers: new Set(own.map(({ employer }) => employer.id)).size }
}

function countsByEmployer(openings: readonly Opening[], { after }: Compared) {
  const counts = new Map<number, { before: number; after: number }>()
  for (const { posting, day } of openings) {
    const count = counts.get(posting.employer.id) ?? { before: 0, after: 0 }
    if (day >= after.from) count.after += 1
    else count.before += 1
    counts.set(posting.employer.id, count)
  }
  return counts
}

/** The ratio of two counts with its 95 % interval (of its logarithm: 1.96 × √(1/a + 1/b)). */
function ratioOf(before: number, after: number) {
  if (before === 0 || after === 0) return { ratio: before === 0 ? null : 0, low: null, high: null }
  const ratio = after / before
  const spread = Math.exp(1.96 * Math.sqrt(1 / before + 1 / after))
  return { ratio, low: ratio / spread, high: ratio * spread }
}
