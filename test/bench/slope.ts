export type Point = readonly [x: number, y: number]
export type Slope = { value: number; low: number; high: number }

/** Of 95 %, in standard deviations. */
const z = 1.96

/**
 * The slope of the middle of all lines through two of the points (Theil and Sen), in y per x: single outliers, such as a heap
 * just before it is collected, do not move it. `low` and `high` are Sen's 95 % interval (1968, from the variance of Kendall's
 * tau), which takes points to be independent of each other: where they are not, it is narrower than the truth.
 */
export function robustSlope(points: readonly Point[]): Slope {
  const slopes = points
    .flatMap(([x, y], i) => points.slice(i + 1).map(([laterX, laterY]) => (laterY - y) / (laterX - x)))
    .filter(Number.isFinite)
    .sort((a, b) => a - b)
  const n = points.length
  const apart = z * Math.sqrt((n * (n - 1) * (2 * n + 5)) / 18)
  const at = (rank: number) => slopes[Math.min(Math.max(Math.round(rank), 0), slopes.length - 1)] ?? 0
  return { value: median(slopes), low: at((slopes.length - apart) / 2 - 1), high: at((slopes.length + apart) / 2) }
}

/** Of the line of least squares, in y per x. */
export function leastSquares(points: readonly Point[]): number {
  const mean = (at: 0 | 1) => points.reduce((sum, point) => sum + point[at], 0) / points.length
  const [x, y] = [mean(0), mean(1)]
  const [above, below] = points.reduce(
    ([a, b], point) => [a + (point[0] - x) * (point[1] - y), b + (point[0] - x) ** 2] as const,
    [0, 0] as const,
  )
  return below === 0 ? 0 : above / below
}

/** The middle value; 0 of none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}
