import type { DaysOpen } from '../views.ts'

/** Fewer observed postings than this say nothing of how long they stay open. */
export const observedMin = 5

/**
 * Kaplan–Meier: after how many days half of the postings have closed. In: for each posting whose opening was observed,
 * the whole days it was open, ×2, +1 when it was seen to close; without that it is censored: open still, or out of view.
 * The array is sorted in place. Out: the first day at which the survival estimate is 0.5 or less; `null` when it never is,
 * and with fewer than `observedMin`.
 */
export function daysOpen(observed: Uint32Array): DaysOpen {
  // At the same day the censored come first when sorted, but are at risk on it: those who leave are taken off afterwards.
  observed.sort()
  const n = observed.length
  let closed = 0
  for (let i = 0; i < n; i++) closed += (observed[i] ?? 0) & 1
  if (n < observedMin) return { median: null, atLeast: null, n, closed }
  const atLeast = (observed[n - 1] ?? 0) >>> 1
  let survival = 1
  for (let from = 0; from < n; ) {
    const day = (observed[from] ?? 0) >>> 1
    let [to, events] = [from, 0]
    for (; to < n && (observed[to] ?? 0) >>> 1 === day; to++) events += (observed[to] ?? 0) & 1
    survival *= 1 - events / (n - from)
    // 1e-12: a half that is one but for rounding.
    if (survival <= 0.5 + 1e-12) return { median: day, atLeast, n, closed }
    from = to
  }
  return { median: null, atLeast, n, closed }
}
