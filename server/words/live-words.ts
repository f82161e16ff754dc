import type { PostingWordsRepository, WordsRow } from '../../db/posting-words.ts'
import type { Bits } from '../index/bits.ts'
import { createSplitter, type Tokens } from './split.ts'
import { createWordIndex, type WordField } from './word-index.ts'

/** Postings that are read between two turns of other work: some 3 ms. */
const readAtOnce = 20

type Options = { texts: PostingWordsRepository; tokens: Tokens; rowOf: (id: number) => number }

export type LiveWords = ReturnType<typeof createLiveWords>

/**
 * The words of the stored postings in memory, read beside other work: `build` reads all, and `changed` notes which are to be
 * read again, at the next question at the latest. Until all are read, `isReady` is false and nothing is asked here.
 */
export function createLiveWords({ texts, tokens, rowOf }: Options) {
  const index = createWordIndex()
  const splitter = createSplitter(tokens)
  const waiting = new Set<number>()
  let readTo = 0
  let isReady = false
  let isDraining = false
  let ending: AbortSignal | null = null

  function put({ id, title, employer, locations, text }: WordsRow) {
    const row = rowOf(id)
    if (row === -1) return
    const places: string[] = JSON.parse(locations)
    index.put(row, {
      title: splitter.termsOf(title),
      employer: splitter.termsOf(employer),
      locations: splitter.termsOf(places.join('\n')),
      text: splitter.termsOf(text ?? ''),
    })
  }

  /** Reads what waits; up to `limit` of it. */
  function drain(limit = Number.POSITIVE_INFINITY) {
    while (waiting.size > 0 && limit > 0) {
      const ids = [...waiting].slice(0, Math.min(limit, readAtOnce))
      for (const id of ids) waiting.delete(id)
      for (const row of texts.of(ids)) put(row)
      limit -= ids.length
    }
  }

  async function drainBesides() {
    if (isDraining) return
    isDraining = true
    while (waiting.size > 0 && !ending?.aborted) {
      await new Promise(setImmediate)
      if (!ending?.aborted) drain(readAtOnce)
    }
    isDraining = false
  }

  return {
    /** Reads all postings, a few at a time. Nothing more is read of itself, now or later, once `signal` says so. */
    async build(signal?: AbortSignal) {
      ending = signal ?? null
      for (;;) {
        if (signal?.aborted) return
        const rows = texts.after(readTo, readAtOnce)
        for (const row of rows) put(row)
        const last = rows.at(-1)
        if (!last) break
        readTo = last.id
        await new Promise(setImmediate)
      }
      isReady = true
    },
    /** These postings changed. What `build` has not come to yet it will read as it is then. */
    changed(ids: readonly number[]) {
      for (const id of ids) if (isReady || id <= readTo) waiting.add(id)
      if (isReady) void drainBesides()
    },
    isReady: () => isReady,
    /** The one term of a word; `null` when it is several (a phrase) or none, which only the full text can tell. */
    termOf(word: string): string | null {
      const terms = splitter.termsOf(word)
      return terms.length === 1 ? (terms[0] ?? null) : null
    },
    /** The rows that have a term in a field. */
    having(field: WordField, term: string, isOpen: boolean): Bits {
      drain()
      return index.having(field, term, isOpen)
    },
    size: index.size,
  }
}
