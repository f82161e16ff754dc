import type { PostingWordsRepository, WordsRow } from '../../db/search/posting-words.ts'
import { pause } from '../../scrapers/kit/pause.ts'
import type { Bits } from '../index/bits.ts'
import { createNumbering, createSplitter, type Tokens } from './split.ts'
import { createWordIndex, type WordField } from './word-index.ts'

/** Postings that are read between two turns of other work: some 3 ms. */
const readAtOnce = 20

/**
 * So many changed postings, and a quarter as many as there are: then the words of all are read anew beside other work, which
 * forgets those that changed postings had before. Else memory would grow with every change, by a KB or so.
 */
const staleMin = 1_000
const staleShare = 0.25

/** An index, who reads texts for it, and up to which id it has the postings. */
type Filling = {
  readonly index: ReturnType<typeof createWordIndex>
  readonly numbersOf: ReturnType<typeof createNumbering>
  readTo: number
}
type Options = { texts: PostingWordsRepository; tokens: Tokens; rowOf: (id: number) => number }

export type LiveWords = ReturnType<typeof createLiveWords>

/**
 * The words of the stored postings in memory, read beside other work: `build` reads all, and `changed` notes which are to be
 * read again, at the next question at the latest. Until all are read, `isReady` is false and nothing is asked here.
 */
export function createLiveWords({ texts, tokens, rowOf }: Options) {
  const splitter = createSplitter(tokens)
  let now = begin()
  /** What takes its place once it has all postings. */
  let next: Filling | null = null
  const waiting = new Set<number>()
  let isReady = false
  let isDraining = false
  let ending: AbortSignal | null = null

  function begin(): Filling {
    const index = createWordIndex()
    return { index, numbersOf: createNumbering(tokens, splitter, index.numberOf), readTo: 0 }
  }

  function put({ id, title, employer, locations, text }: WordsRow, into: readonly Filling[]) {
    const row = rowOf(id)
    if (row === -1) return
    const places: string[] = JSON.parse(locations)
    for (const { index, numbersOf } of into)
      index.put(row, {
        title: numbersOf(title),
        employer: numbersOf(employer),
        locations: numbersOf(places.join('\n')),
        text: numbersOf(text ?? ''),
      })
  }

  const holding = (id: number) => (next && id <= next.readTo ? [now, next] : [now])

  /** Reads what waits; up to `limit` of it. */
  function drain(limit = Number.POSITIVE_INFINITY) {
    while (waiting.size > 0 && limit > 0) {
      const ids = [...waiting].slice(0, Math.min(limit, readAtOnce))
      for (const id of ids) waiting.delete(id)
      for (const row of texts.of(ids)) put(row, holding(row.id))
      limit -= ids.length
    }
  }

  async function drainBesides() {
    if (isDraining) return
    isDraining = true
    while (waiting.size > 0 && !ending?.aborted) {
      await pause()
      if (!ending?.aborted) drain(readAtOnce)
    }
    isDraining = false
    const { rows, stale } = now.index.size()
    if (!next && stale > staleMin + rows * staleShare) await renew()
  }

  /** Reads all postings, a few at a time. Out: whether it was all, and not ended before. */
  async function readAll(into: Filling): Promise<boolean> {
    for (; !ending?.aborted; await pause()) {
      const rows = texts.after(into.readTo, readAtOnce)
      for (const row of rows) put(row, [into])
      // What comes after the last is told by `changed`, from this very turn on.
      into.readTo = rows.at(-1)?.id ?? Number.POSITIVE_INFINITY
      if (rows.length === 0) return true
    }
    return false
  }

  async function renew() {
    next = begin()
    if (await readAll(next)) now = next
    next = null
  }

  return {
    /** Reads all postings, a few at a time. Nothing more is read of itself, now or later, once `signal` says so. */
    async build(signal?: AbortSignal) {
      ending = signal ?? null
      isReady = await readAll(now)
    },
    /** These postings changed. What `build` has not come to yet it will read as it is then. */
    changed(ids: readonly number[]) {
      for (const id of ids) if (id <= now.readTo) waiting.add(id)
      if (isReady) void drainBesides()
    },
    isReady: () => isReady,
    /** The one term of a word; `null` when it is several (a phrase) or none, which only the full text can tell. */
    termOf: splitter.termOf,
    /** The rows that have a term in a field. */
    having(field: WordField, term: string, isOpen: boolean): Bits {
      drain()
      return now.index.having(field, term, isOpen)
    },
    size: () => now.index.size(),
  }
}
