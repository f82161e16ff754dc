import { fitLogistic } from './logistic.ts'

/** Platt's map from log-odds to honest ones: `slope * odds + offset`. */
export type Calibration = { readonly slope: number; readonly offset: number }

/** With few positives the map stays near the identity. */
const l2 = 1

/** Fits Platt's map on scores of postings that the model never saw (Platt 1999, with its smoothed targets). */
export function calibrate(odds: readonly number[], positive: readonly boolean[]): Calibration {
  const positives = positive.filter(Boolean).length
  const yes = (positives + 1) / (positives + 2)
  const no = 1 / (positive.length - positives + 2)
  const { weights, bias } = fitLogistic({
    // The identity is the prior: the learned slope is how far to part from 1.
    rows: odds.map((x) => ({ index: Int32Array.of(0), value: Float32Array.of(x) })),
    offsets: odds,
    targets: positive.map((is) => (is ? yes : no)),
    size: 1,
    l2,
  })
  return { slope: Math.max(slopeMin, 1 + (weights[0] ?? 0)), offset: bias }
}
/** A score never counts against itself. */
const slopeMin = 0.2
