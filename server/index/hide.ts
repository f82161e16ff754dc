import { addRow, type Bits, copyOf, countRows, createBits, intersect, subtract, union } from './bits.ts'
import type { PostingIndex } from './posting-index.ts'

/** What a person does not want to see in a list; `titled` gives the rows whose title has the words. */
export type ListHiding = {
  readonly postings: ReadonlySet<number>
  readonly employers: ReadonlySet<string>
  readonly words: readonly string[]
  readonly titled: (words: string) => Bits
}

/** Takes out of `found` what is hidden. Out: how many were, by single postings and by exclusions. */
export function hide(index: PostingIndex, found: Bits, { postings, employers, words, titled }: ListHiding) {
  const excluded = union(words.map(titled))
  const numbers = new Set([...employers].map((slug) => index.employers.find(slug)))
  if (numbers.size > 0) {
    const columns = index.columns()
    for (let row = 0; row < index.size(); row++) if (numbers.has(columns.employers[row] ?? null)) addRow(excluded, row)
  }
  const byExclusion = takeOut(found, excluded)
  return { byExclusion, byYou: takeOut(found, rowsOf(index, [...postings])) }
}

/** The rows of these ids, those that the index knows. */
export function rowsOf(index: PostingIndex, ids: readonly number[]): Bits {
  const rows = createBits(index.size())
  for (const id of ids) {
    const row = index.rowOf(id)
    if (row >= 0) addRow(rows, row)
  }
  return rows
}

function takeOut(found: Bits, rows: Bits): number {
  const gone = copyOf(found)
  intersect(gone, rows)
  subtract(found, gone)
  return countRows(gone)
}
