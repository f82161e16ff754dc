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

/** Thresholds worth trying. */
const candidates = Array.from({ length: 41 }, (_, i) => (30 + i) / 100)
/** A facet with as many positives speaks for itself half as loud as all facets together. */
const positivesForHalf = 40

/**
 * The probability from which a grade is given, per head: the one with the best F1, drawn towards the best for all heads
 * where positives are few. In: per head the calibrated probabilities of unseen postings and the truth.
 */
export function chooseThresholds(heads: readonly { probabilities: readonly number[]; truth: readonly boolean[] }[]) {
  const curves = heads.map(({ probabilities, truth }) => candidates.map((at) => f1At(probabilities, truth, at)))
  const mean = candidates.map((_, i) => curves.reduce((sum, curve) => sum + (curve[i] ?? 0), 0) / curves.length)
  const common = smoothBest(mean)
  return heads.map(({ truth }, h) => {
    const positives = truth.filter(Boolean).length
    const trust = positives / (positives + positivesForHalf) / 2
    return round(trust * smoothBest(curves[h] ?? []) + (1 - trust) * common)
  })
}
const round = (x: number) => Math.round(x * 1000) / 1000

/** The middle of a plateau beats a lone peak: F1 is averaged over five neighbours. */
function smoothBest(curve: readonly number[]): number {
  const smooth = curve.map((_, i) => {
    const near = curve.slice(Math.max(0, i - 2), i + 3)
    return near.reduce((sum, x) => sum + x, 0) / near.length
  })
  return candidates[smooth.indexOf(Math.max(...smooth))] ?? 0.5
}

function f1At(probabilities: readonly number[], truth: readonly boolean[], threshold: number): number {
  let [hits, wrong, missed] = [0, 0, 0]
  for (const [i, p] of probabilities.entries()) {
    if (p >= threshold) truth[i] ? hits++ : wrong++
    else if (truth[i]) missed++
  }
  return hits === 0 ? 0 : (2 * hits) / (2 * hits + wrong + missed)
}
