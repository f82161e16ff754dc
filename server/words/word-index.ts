import { growing } from '../growing.ts'
import { addRow, type Bits, createBits, eachRow, subtract } from '../index/bits.ts'
import { createLists } from './lists.ts'

/** Where a word may stand; `anywhere` is any of them or the text. */
const wordFields = ['title', 'employer', 'locations', 'anywhere'] as const
export type WordField = (typeof wordFields)[number]

const startLetters = 2

/**
 * Which rows have which words. A row that is put again becomes a new document and its old one no longer counts, so that the lists
 * only ever grow at their ends; whoever holds the index makes a new one when `size` says that many are stale. Reads nothing by itself.
 */
export function createWordIndex() {
  const numbers = new Map<string, number>()
  const terms: string[] = []
  /** Terms by their first letters: what is looked at for a beginning. */
  const starts = new Map<string, number[]>()
  const lists = { title: createLists(), employer: createLists(), locations: createLists(), anywhere: createLists() }
  const rowOf = growing(Uint32Array)
  const docOf = growing(Uint32Array)
  const dead = createBits()
  /** Up to here each document is the row of the same number. */
  let straight = 0
  let stale = 0

  function numberOf(term: string): number {
    const known = numbers.get(term)
    if (known !== undefined) return known
    numbers.set(term, terms.length)
    const start = term.slice(0, startLetters)
    const same = starts.get(start)
    if (same) same.push(terms.length)
    else starts.set(start, [terms.length])
    return terms.push(term) - 1
  }

  /** Documents as rows, without those that count no more. */
  function toRows(docs: Bits): Bits {
    subtract(docs, dead)
    if (straight === rowOf.length) return docs
    const rows = createBits(docOf.length)
    const whole = straight >>> 5
    rows.words.set(docs.words.subarray(0, Math.min(whole, rows.words.length)))
    eachRow({ words: docs.words.subarray(whole) }, (doc) => addRow(rows, rowOf.at(doc + whole * 32)))
    return rows
  }

  return {
    /** The number of a term, which is the same for as long as the index is there. */
    numberOf,

    /** Takes in the terms of a row, by their numbers, in place of those it had. */
    put(row: number, given: Record<Exclude<WordField, 'anywhere'> | 'text', readonly number[]>) {
      const doc = rowOf.length
      const before = docOf.at(row)
      if (before > 0) {
        addRow(dead, before - 1)
        stale += 1
      }
      if (straight === doc && row === doc) straight = doc + 1
      rowOf.set(doc, row)
      docOf.set(row, doc + 1)
      for (const field of ['title', 'employer', 'locations', 'text'] as const)
        for (const number of given[field]) {
          lists.anywhere.append(number, doc)
          if (field !== 'text') lists[field].append(number, doc)
        }
    },

    /** The rows that have a term in a field; `isOpen`: or any term that begins with it. A new set. */
    having(field: WordField, term: string, isOpen: boolean): Bits {
      const docs = createBits(rowOf.length)
      if (isOpen && term.length >= startLetters) {
        for (const number of starts.get(term.slice(0, startLetters)) ?? [])
          if (terms[number]?.startsWith(term)) lists[field].addTo(number, docs)
      } else if (isOpen) {
        for (const [number, other] of terms.entries()) if (other.startsWith(term)) lists[field].addTo(number, docs)
      } else {
        const number = numbers.get(term)
        if (number !== undefined) lists[field].addTo(number, docs)
      }
      return toRows(docs)
    },

    /** Rows, documents that count no more, different terms, and the bytes of their lists. */
    size: () => ({
      rows: docOf.length,
      stale,
      terms: terms.length,
      bytes: Object.values(lists).reduce((sum, list) => sum + list.bytes(), 0),
    }),
  }
}
