import { observedMin } from '../history/survival.ts'

export type CurvePoint = {
  readonly days: number
  readonly open: number
  readonly low: number
  readonly high: number
  readonly atRisk: number
}

/** Of the standard normal distribution, for 95 % both sides. */
const z95 = 1.959963984540054

/**
 * Kaplan–Meier: the share of postings that stay open for longer than each of `at` days, as far as lives were observed; `observed` as
 * `daysOpen` takes and sorts them.
 * Lives that did not end in view are censored: on the day they leave they are still at risk. The interval is Greenwood's
 * variance on the scale of log(−log S) (Kalbfleisch & Prentice), which keeps it within 0 and 1. Also the days by which
 * each of `quantiles` have closed; `null` when that was not observed.
 */
export function survivalCurve(
  observed: Uint32Array,
  at: readonly number[],
  quantiles: readonly number[],
): { curve: CurvePoint[]; closedBy: (number | null)[] } {
  if (observed.length < observedMin) return { curve: [], closedBy: quantiles.map(() => null) }
  const steps = stepsOf(observed.sort())
  const longest = steps.at(-1)?.days ?? 0
  const curve = at
    .filter((days) => days <= longest)
    .map((days) => {
      const step = steps.findLast((one) => one.days <= days)
      const atRisk = steps.find((one) => one.days >= days)?.atRisk ?? 0
      const open = step?.open ?? 1
      return { days, open, ...interval(open, step?.variance ?? 0), atRisk }
    })
  // 1e-12: a half that is one but for rounding.
  const closedBy = quantiles.map((share) => steps.find(({ open }) => open <= 1 - share + 1e-12)?.days ?? null)
  return { curve, closedBy }
}

/** The estimate after each day on which something happened, with those at risk on it and the sum of Greenwood's terms. */
function stepsOf(sorted: Uint32Array) {
  const steps: { days: number; open: number; variance: number; atRisk: number }[] = []
  let [open, variance] = [1, 0]
  for (let from = 0; from < sorted.length; ) {
    const days = (sorted[from] ?? 0) >>> 1
    let [to, events] = [from, 0]
    for (; to < sorted.length && (sorted[to] ?? 0) >>> 1 === days; to++) events += (sorted[to] ?? 0) & 1
    const atRisk = sorted.length - from
    open *= 1 - events / atRisk
    if (atRisk > events) variance += events / (atRisk * (atRisk - events))
    steps.push({ days, open, variance, atRisk })
    from = to
  }
  return steps
}

function interval(open: number, variance: number) {
  if (open <= 0 || open >= 1) return { low: open, high: open }
  const spread = (z95 * Math.sqrt(variance)) / Math.abs(Math.log(open))
  return { low: open ** Math.exp(spread), high: open ** Math.exp(-spread) }
}
