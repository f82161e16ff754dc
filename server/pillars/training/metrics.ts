/** Agreement of two yes-or-no answers over many cases. */
export type Counts = { hits: number; wrong: number; missed: number }

/** Counts agreement. In: per case the truth and what was said. */
export function countPairs(pairs: readonly (readonly [truth: boolean, said: boolean])[]): Counts {
  const counts = { hits: 0, wrong: 0, missed: 0 }
  for (const [truth, said] of pairs)
    if (truth && said) counts.hits++
    else if (said) counts.wrong++
    else if (truth) counts.missed++
  return counts
}

export const addCounts = (all: readonly Counts[]): Counts =>
  all.reduce(
    (sum, { hits, wrong, missed }) => ({
      hits: sum.hits + hits,
      wrong: sum.wrong + wrong,
      missed: sum.missed + missed,
    }),
    { hits: 0, wrong: 0, missed: 0 },
  )

/** `null` where nothing was there to be said or found. */
export const precision = ({ hits, wrong }: Counts) => (hits + wrong > 0 ? hits / (hits + wrong) : null)
export const recall = ({ hits, missed }: Counts) => (hits + missed > 0 ? hits / (hits + missed) : null)
export const f1 = ({ hits, wrong, missed }: Counts) =>
  hits + wrong + missed > 0 ? (2 * hits) / (2 * hits + wrong + missed) : null

export const mean = (values: readonly number[]) =>
  values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : null

/** A 95 % interval. */
export type Interval = readonly [low: number, high: number]
const resamples = 400

/**
 * Bootstrap intervals by employer: employers, not postings, are drawn with replacement, as postings of one employer are
 * alike (Efron's percentile method, 400 draws). In: the employer of each case, and figures of chosen cases. Deterministic.
 */
export function bootstrap<Name extends string>(
  employers: readonly string[],
  figures: (cases: readonly number[]) => Record<Name, number | null>,
): Record<Name, Interval> {
  const groups = [...Map.groupBy(employers.keys(), (i) => employers[i]?.toLowerCase() ?? '').values()]
  const random = generator(seed)
  const draws = Array.from({ length: resamples }, () =>
    figures(groups.flatMap(() => groups[Math.floor(random() * groups.length)] ?? [])),
  )
  const names = Object.keys(draws[0] ?? {}) as Name[]
  return Object.fromEntries(
    names.map((name) => {
      const sorted = draws.flatMap((draw) => draw[name] ?? []).sort((a, b) => a - b)
      const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
      return [name, [at(0.025), at(0.975)] as const]
    }),
  ) as Record<Name, Interval>
}
const seed = 20_261_127

/** Marsaglia's xorshift32: the same numbers on every machine. */
function generator(state: number) {
  let x = state
  return () => {
    x ^= x << 13
    x ^= x >>> 17
    x ^= x << 5
    return (x >>> 0) / 2 ** 32
  }
}
