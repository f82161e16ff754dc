import { addRow, type Bits, createBits, subtract, union } from './bits.ts'
import { countShown } from './one-each.ts'
import type { PostingIndex } from './posting-index.ts'

/** What a person does not want to see in a list; `titled` gives the rows whose title has the words. */
export type ListHiding = {
  readonly postings: ReadonlySet<number>
  readonly employers: ReadonlySet<string>
  readonly words: readonly string[]
  readonly titled: (words: string) => Bits
}

export type HiddenRows = { excluded: Bits; own: Bits }

/**
 * The rows that a person does not see, by their exclusions and as they hid them. `roleOf`: the postings of a posting's role, all of
 * which go with it; `null` where the list shows each by itself.
 */
export function hiddenRows(
  index: PostingIndex,
  { postings, employers, words, titled }: ListHiding,
  roleOf: ((id: number) => readonly number[] | null) | null,
): HiddenRows {
  const excluded = union(words.map(titled))
  const numbers = new Set([...employers].map((slug) => index.employers.find(slug)))
  if (numbers.size > 0) {
    const columns = index.columns()
    for (let row = 0; row < index.size(); row++) if (numbers.has(columns.employers[row] ?? null)) addRow(excluded, row)
  }
  const own = [...postings].flatMap((id) => [...(roleOf?.(id) ?? [id])])
  return { excluded, own: rowsOf(index, own) }
}

/** Takes out of `found` what a person does not see. Out: by how much that shortens the list, and for which reason. */
export function takeOut(index: PostingIndex, found: Bits, { excluded, own }: HiddenRows, isOnceEach: boolean) {
  const all = countShown(index, found, isOnceEach)
  subtract(found, excluded)
  const allowed = countShown(index, found, isOnceEach)
  subtract(found, own)
  return { byExclusion: all - allowed, byYou: allowed - countShown(index, found, isOnceEach) }
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
