import { isoDay } from '../../days.ts'
import type { Frame } from '../frame.ts'
import { countEmployers, type Prepared } from '../moment/moment.ts'
import { countChange } from '../significance.ts'
import type { Period, Trend, Uncompared } from '../views.ts'
import type { Compared, Openings, Span } from './periods.ts'

const significantBelow = 0.05

/** What opened in the later period beside the earlier: `openings` are those of `compared` that are asked about. */
export function trendOf(prepared: Prepared, compared: Compared | null, openings: Openings): Trend {
  if (compared === null) return sinceOf(prepared.frame)
  const p = countChange(countsByEmployer(prepared, openings).values())
  return {
    kind: 'compared',
    before: periodOf(prepared, openings.before, compared.before),
    after: periodOf(prepared, openings.after, compared.after),
    panel: compared.panel,
    ...ratioOf(openings.before.length, openings.after.length),
    p,
    significant: p < significantBelow,
  }
}

export function sinceOf({ readings }: Frame): Uncompared {
  const first = readings.firstDay()
  return { kind: 'since', since: first === null ? null : isoDay(first) }
}

export function periodOf(prepared: Prepared, opened: Uint32Array, { from, to }: Span): Period {
  return { from: isoDay(from), to: isoDay(to), opened: opened.length, employers: countEmployers(prepared, opened) }
}

function countsByEmployer({ employers }: Prepared, openings: Openings) {
  const counts = new Map<number, { before: number; after: number }>()
  for (const period of ['before', 'after'] as const)
    for (const place of openings[period]) {
      const employer = employers[place] ?? 0
      const count = counts.get(employer) ?? { before: 0, after: 0 }
      count[period] += 1
      counts.set(employer, count)
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
