import { facetSlugs } from '../classification.ts'
import type { passageFeatures } from './passage-features.ts'
import type { Reading } from './reading.ts'
import type { Table } from './table.ts'

/** How strongly each passage speaks for each facet, as log-odds: passage `p`, facet `f` at `p * facetSlugs.length + f`. */
export type PassageScores = Float64Array

/** Scores every passage of a posting. In: the posting as read, the weights of words and skills. */
export function scorePassages(
  reading: Reading,
  table: Table,
  visitPassage: ReturnType<typeof passageFeatures>,
): PassageScores {
  const facets = facetSlugs.length
  const scores = new Float64Array(reading.passages.length * facets)
  const { rows, rowOf, scales, biases } = table
  let at = 0
  const visit = (key: number, value: number) => {
    const row = rowOf(key)
    if (row < 0) return
    for (let f = 0, w = row * facets; f < facets; f++, w++)
      scores[at + f] = (scores[at + f] ?? 0) + (rows[w] ?? 0) * value
  }
  for (const passage of reading.passages) {
    visitPassage(passage, reading, visit)
    for (let f = 0; f < facets; f++) scores[at + f] = (scores[at + f] ?? 0) * (scales[f] ?? 0) + (biases[f] ?? 0)
    at += facets
  }
  return scores
}
