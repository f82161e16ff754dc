import type { Figure } from './bench.ts'

/** The value that so great a share of the others, 0 to 1, are not above; 0 of none. */
export const quantile = (values: readonly number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? 0

/** Figures of what answers people, in milliseconds: p50, p95 and p99 of `times`, each beside one floor. Targets by their names. */
export function answers(
  what: string,
  times: readonly number[],
  floor: Pick<Figure, 'floor' | 'floorValue'>,
  targets: { p50?: string; p95?: string; p99?: string },
): Figure[] {
  return (['p50', 'p95', 'p99'] as const).map((p) => ({
    what: `${what}, ${p}`,
    value: quantile(times, Number(p.slice(1)) / 100),
    unit: 'ms',
    ...floor,
    target: targets[p] ?? '',
  }))
}
