import type { PostingSearchRepository } from '../../db/search/posting-search.ts'
import { type Bits, createBits, setRow } from '../index/bits.ts'
import { createRecent } from '../recent.ts'
import { titleHas } from './in-title.ts'

/** Words that people leave out, each with the rows of its titles: an eighth of a byte a posting. */
const wordsKept = 50
/** More corrections than this take longer than finding them again may. */
const correctionsMax = 2_000

type Tools = {
  search: Pick<PostingSearchRepository, 'titled' | 'titlesOf'>
  /** How many rows there are, and the row of an id; -1: none yet. */
  size: () => number
  rowOf: (id: number) => number
}

/**
 * The rows of postings whose title has some words, whole and in this order, for those who leave them out of their lists. The search table, which
 * knows words by their stems, only proposes. What was found is kept, and corrected with each posting that changes.
 */
export function createTitled({ search, size, rowOf }: Tools) {
  const kept = createRecent<Bits>(wordsKept)

  function correct(rows: Bits, titles: readonly { id: number; title: string }[], words: string) {
    const has = titleHas(words)
    for (const { id, title } of titles) {
      const row = rowOf(id)
      if (row >= 0) setRow(rows, row, has(title))
    }
  }

  return {
    /** Not to be changed. */
    rows(words: string): Bits {
      const known = kept.get(words)
      if (known) return known
      const rows = createBits(size())
      correct(rows, search.titlesOf(search.titled(words)), words)
      kept.set(words, rows)
      return rows
    },
    changed(ids: readonly number[]) {
      const all = [...kept.entries()]
      if (all.length === 0) return
      if (all.length * ids.length > correctionsMax) return kept.clear()
      const titles = search.titlesOf(ids)
      for (const [words, rows] of all) correct(rows, titles, words)
    },
  }
}
