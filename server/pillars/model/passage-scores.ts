import { facetSlugs } from '../classification.ts'
import type { passageFeatures } from './passage-features.ts'
import type { Reading } from './reading.ts'
import type { Table } from './table.ts'

/** How strongly each passage speaks for each facet, as log-odds: passage `p`, facet `f` at `p * facetSlugs.length + f`. */
export type PassageScores = Float64Array

/**
 * Makes what scores every passage of a posting as read. In: the weights of words and skills, and what tells a passage's
 * features. Words have one value each, so their weights are added as whole numbers, and the sum is multiplied once.
 */
export function passageScorer(
  { rows, rowOf, scales, biases }: Table,
  { visitWords, visitNames }: ReturnType<typeof passageFeatures>,
): (reading: Reading) => PassageScores {
  const words = wordSums(rows, rowOf)
  return (reading) => {
    const scores = new Float64Array(reading.passages.length * facetCount)
    let at = 0
    const addName = (key: number, value: number) => {
      const row = rowOf(key)
      if (row < 0) return
      for (let f = 0, w = row * facetCount; f < facetCount; f++, w++)
        scores[at + f] = (scores[at + f] as number) + (rows[w] as number) * value
    }
    for (const passage of reading.passages) {
      const value = visitWords(passage, reading, words.add)
      words.take(value, scores, at)
      visitNames(passage, addName)
      for (let f = 0; f < facetCount; f++) scores[at + f] = (scores[at + f] ?? 0) * (scales[f] ?? 0) + (biases[f] ?? 0)
      at += facetCount
    }
    return scores
  }
}
const facetCount = facetSlugs.length

/** Adds the rows of words, two facets in each number, as adding is most of the work: one in the low 16 bits, one in the high. */
function wordSums(rows: Int8Array, rowOf: Table['rowOf']) {
  const half = facetCount / 2
  const packed = Int32Array.from(
    { length: rows.length / 2 },
    (_, i) => (rows[2 * i] ?? 0) + ((rows[2 * i + 1] ?? 0) << 16),
  )
  const narrow = new Int32Array(half)
  const sums = new Int32Array(facetCount)
  let added = 0
  function widen() {
    for (let i = 0; i < half; i++) {
      const both = narrow[i] as number
      const low = (both << 16) >> 16
      sums[2 * i] = (sums[2 * i] as number) + low
      sums[2 * i + 1] = (sums[2 * i + 1] as number) + ((both - low) >> 16)
    }
    narrow.fill(0)
    added = 0
  }
  return {
    add(key: number) {
      const row = rowOf(key)
      if (row < 0) return
      for (let i = 0, w = row * half; i < half; i++, w++) narrow[i] = (narrow[i] as number) + (packed[w] as number)
      if (++added === addedMax) widen()
    },
    /** Puts the sums, each times `value`, at a place of `scores`, and begins anew. */
    take(value: number, scores: Float64Array, at: number) {
      widen()
      for (let f = 0; f < facetCount; f++) scores[at + f] = (sums[f] as number) * value
      sums.fill(0)
    },
  }
}
/** So many weights of 7 bits and a sign fit into 16 bits. */
const addedMax = 256
