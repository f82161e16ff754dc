import { facetSlugs } from '../classification.ts'
import type { passageFeatures } from './passage-features.ts'
import type { Reading } from './reading.ts'
import type { Table } from './table.ts'

/** How strongly each passage speaks for each facet, as log-odds: passage `p`, facet `f` at `p * facetSlugs.length + f`. */
export type PassageScores = Float64Array
/** The same twice: that a facet is mentioned, and that it is the core of the role. */
export type Scores = { readonly mentioned: PassageScores; readonly core: PassageScores }

/**
 * Makes what scores every passage of a posting as read. In: the weights of words and skills, and what tells a passage's
 * features. Words have one value each, so their weights are added as whole numbers, and the sum is multiplied once.
 */
export function passageScorer(
  { rows, rowOf, scales, biases }: Table,
  { listWords, visitNames }: ReturnType<typeof passageFeatures>,
): (reading: Reading) => PassageScores {
  const sumsOf = wordSums(rows, rowOf)
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
      const { keys, count, value } = listWords(passage, reading)
      const sums = sumsOf(keys, count)
      for (let f = 0; f < facetCount; f++) scores[at + f] = (sums[f] as number) * value
      visitNames(passage, addName)
      for (let f = 0; f < facetCount; f++) scores[at + f] = (scores[at + f] ?? 0) * (scales[f] ?? 0) + (biases[f] ?? 0)
      at += facetCount
    }
    return scores
  }
}
const facetCount = facetSlugs.length

/**
 * Makes what adds the rows of words. Adding is most of the work, so four facets stand in each number and two are added at
 * once, each in 16 bits and raised so far that none is negative.
 */
function wordSums(rows: Int8Array, rowOf: Table['rowOf']): (keys: Int32Array, count: number) => Int32Array {
  const positive = new Uint8Array(rows.length)
  for (let i = 0; i < rows.length; i++) positive[i] = (rows[i] as number) + raised
  const packed = new Int32Array(positive.buffer)
  const sums = new Int32Array(facetCount)
  const spill = (first: number, both: number, added: number) => {
    sums[first] = (sums[first] as number) + (both & low) - raised * added
    sums[first + 2] = (sums[first + 2] as number) + (both >>> 16) - raised * added
  }
  return (keys, count) => {
    sums.fill(0)
    for (let from = 0; from < count; from += addedMax) {
      const to = Math.min(count, from + addedMax)
      let added = 0
      let a = 0
      let b = 0
      let c = 0
      let d = 0
      let e = 0
      let f = 0
      for (let i = from; i < to; i++) {
        const row = rowOf(keys[i] as number)
        if (row < 0) continue
        const first = packed[3 * row] as number
        const second = packed[3 * row + 1] as number
        const third = packed[3 * row + 2] as number
        a = (a + (first & twoBytes)) | 0
        b = (b + ((first >>> 8) & twoBytes)) | 0
        c = (c + (second & twoBytes)) | 0
        d = (d + ((second >>> 8) & twoBytes)) | 0
        e = (e + (third & twoBytes)) | 0
        f = (f + ((third >>> 8) & twoBytes)) | 0
        added++
      }
      spill(0, a, added)
      spill(1, b, added)
      spill(4, c, added)
      spill(5, d, added)
      spill(8, e, added)
      spill(9, f, added)
    }
    return sums
  }
}
const raised = 128
const low = 0xffff
const twoBytes = 0x00ff00ff
/** So many numbers of 8 bits fit into 16. */
const addedMax = 256
