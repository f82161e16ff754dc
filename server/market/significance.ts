/** Tests of whether a change is more than chance. All two-sided, with employers as clusters: one employer is one voice. */

/** Probability that a standard normal variable lies at least so far from 0 (Abramowitz–Stegun 7.1.26, error under 2e-7). */
export function twoSided(z: number): number {
  const x = Math.abs(z) / Math.SQRT2
  const t = 1 / (1 + 0.3275911 * x)
  const series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
  return Math.min(1, series * Math.exp(-x * x))
}

/**
 * How likely so large a change of a count is when nothing changed. In: each employer's count before and after. The
 * changes of employers are added with their squares as variance (a cluster-robust Poisson comparison): where postings
 * come singly it is the usual Poisson test, and a single employer can never be significant (z is at most √employers).
 */
export function countChange(byEmployer: Iterable<{ before: number; after: number }>): number {
  let [sum, squares] = [0, 0]
  for (const { before, after } of byEmployer) {
    sum += after - before
    squares += (after - before) ** 2
  }
  return squares === 0 ? 1 : twoSided(sum / Math.sqrt(squares))
}

/**
 * How likely so large a difference of two shares is when they are the same: the larger p of the two-proportion z test
 * and of the same difference with employers as clusters (each employer's deviation from the pooled share counts once).
 */
export function shareChange(before: Shares, after: Shares): number {
  const [n, m] = [before.of, after.of]
  if (n === 0 || m === 0) return 1
  const pooled = (before.has + after.has) / (n + m)
  if (pooled === 0 || pooled === 1) return 1
  const difference = after.has / m - before.has / n
  const plain = twoSided(difference / Math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m)))
  let [squares, employers] = [0, 0]
  for (let i = 0; i < before.ofBy.length; i++) {
    const [ofBefore, ofAfter] = [before.ofBy[i] ?? 0, after.ofBy[i] ?? 0]
    if (ofBefore + ofAfter === 0) continue
    employers += 1
    const later = ((after.hasBy[i] ?? 0) - pooled * ofAfter) / m
    squares += (later - ((before.hasBy[i] ?? 0) - pooled * ofBefore) / n) ** 2
  }
  if (employers < 2 || squares === 0) return 1
  // Few clusters underestimate their spread: G / (G − 1), as is usual.
  const spread = Math.sqrt((squares * employers) / (employers - 1))
  return Math.max(plain, twoSided(difference / spread))
}
/** How many of all have something, in total and for each employer, with the employers in one order. */
export type Shares = {
  readonly has: number
  readonly of: number
  readonly hasBy: Uint32Array
  readonly ofBy: Uint32Array
}

/** Benjamini–Hochberg: for each p, in the order given, the smallest false discovery rate at which it is discovered. */
export function falseDiscoveryRates(ps: readonly number[]): number[] {
  const order = ps.map((_, i) => i).sort((a, b) => (ps[a] ?? 1) - (ps[b] ?? 1))
  const rates = ps.map(() => 1)
  let least = 1
  for (let rank = order.length; rank > 0; rank--) {
    const at = order[rank - 1] ?? 0
    least = Math.min(least, ((ps[at] ?? 1) * ps.length) / rank)
    rates[at] = least
  }
  return rates
}
