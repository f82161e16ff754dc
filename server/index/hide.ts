import { addRow, type Bits, createBits, union } from './bits.ts'
import type { PostingIndex } from './posting-index.ts'

/** What a person does not want to see in a list; `titled` gives the rows whose title has the words. */
export type ListHiding = {
  readonly postings: ReadonlySet<number>
  readonly employers: ReadonlySet<string>
  readonly words: readonly string[]
  readonly titled: (words: string) => Bits
}

/** The rows that a person's exclusions keep from them, in a list and in its counts. */
export function excludedRows(index: PostingIndex, { employers, words, titled }: Omit<ListHiding, 'postings'>): Bits {
  const excluded = union(words.map(titled))
  const numbers = new Set([...employers].map((slug) => index.employers.find(slug)))
  if (numbers.size > 0) {
    const columns = index.columns()
    for (let row = 0; row < index.size(); row++) if (numbers.has(columns.employers[row] ?? null)) addRow(excluded, row)
  }
  return excluded
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
