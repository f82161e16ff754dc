import type { IndexRowsRepository } from '../db/index-rows.ts'
import { type PostingSearchRepository, toMatch } from '../db/posting-search.ts'
import type { RoleLinksRepository } from '../db/role-links.ts'
import {
  addRow,
  type Bits,
  countRows,
  countShared,
  createBits,
  hasRow,
  intersect,
  occupied,
  union,
} from './index/bits.ts'
import { countValues, type ValueCount } from './index/counts.ts'
import { answer } from './index/filter.ts'
import { hide, type ListHiding, rowsOf } from './index/hide.ts'
import { countSurplus, keepOneEach, standsBefore } from './index/one-each.ts'
import { createPostingIndex, type Kind, type PostingIndex } from './index/posting-index.ts'
import { topPoints } from './index/top-points.ts'
import { toIndexed } from './indexed.ts'
import { toQuestion } from './list-question.ts'
import { createLiveRoles } from './live-roles.ts'
import type { Rates } from './pay/rates.ts'
import { pointTitle } from './places/points.ts'
import type { PostingFilters } from './query.ts'
import { createRecent } from './recent.ts'

/** Where a posting stands in a list: bm25 (smaller is better) or the negated `listedAt`, then the later id first. */
export type ListPlace = { rank: number; id: number }

type ListQuestion = PostingFilters & { sort?: 'newest' | 'relevance' | undefined }

type WordsFound = { found: Bits; hits: readonly ListPlace[]; isRanked: boolean }
type Built = { index: PostingIndex; roles: ReturnType<typeof createLiveRoles> }

/** The list and its counts ask the same words, and then the next page and the next filter do. */
const wordsKept = 16
/** Longer answers are not kept: a hit is some 40 bytes. */
const hitsKeptMax = 200_000

const skillsCountedMax = 50

/** Of these ids only; and without what a person hides. */
type ListBounds = { only?: readonly number[]; hiding?: Omit<ListHiding, 'titled'> | null }

export type PostingList = ReturnType<typeof createPostingList>
export type PostingListTools = {
  rows: IndexRowsRepository
  search: PostingSearchRepository
  links: RoleLinksRepository
  rates: Rates
}

/**
 * Lists and counts postings by the index in memory and the words by the database's full text. The index is built when
 * it is first asked and then kept up to date: `changed` is told of our own writes, others are looked for at each question.
 */
export function createPostingList({ rows, search, links, rates }: PostingListTools) {
  let built: Built | null = null

  /** What the last words found; forgotten with every change, as it might change that. */
  const wordsFound = createRecent<WordsFound>(wordsKept)

  function changed(ids: readonly number[]) {
    wordsFound.clear()
    if (!built) return
    for (const row of rows.of(ids)) built.index.put(toIndexed(row, rates))
    built.roles.changed(ids)
  }

  function current(): Built {
    if (!built) {
      const index = createPostingIndex()
      for (const row of rows.all()) index.put(toIndexed(row, rates))
      built = { index, roles: createLiveRoles(links, index) }
    }
    const elsewhere = rows.changedElsewhere()
    if (elsewhere !== null) changed(elsewhere)
    return built
  }

  /** The rows that words find, and how well each answers when that is asked for. */
  function read(index: PostingIndex, match: string, ranked: boolean): WordsFound {
    const known = wordsFound.get(match)
    if (known && (known.isRanked || !ranked)) return known
    const found = createBits(index.size())
    const hits: ListPlace[] = ranked ? search.ranked(match).map(([id, rank]) => ({ id, rank })) : []
    for (const id of ranked ? hits.map((hit) => hit.id) : search.matching(match)) {
      const row = index.rowOf(id)
      if (row >= 0) addRow(found, row)
    }
    const words = { found, hits, isRanked: ranked }
    if (hits.length <= hitsKeptMax) wordsFound.set(match, words)
    return words
  }

  /** The rows that match; and the hits among them where the list is ordered by how well each answers. */
  function ask(query: ListQuestion, { only, hiding = null }: ListBounds = {}) {
    const { index } = current()
    const match = toMatch(query.q, query.place)
    const byWords = match !== null && (query.sort ?? (query.q ? 'relevance' : 'newest')) === 'relevance'
    const words = match === null ? null : read(index, match, byWords)
    const { found } = answer(index, toQuestion(query, words?.found ?? null, rates))
    if (only) intersect(found, rowsOf(index, only))
    const duplicates = query.duplicates === 'once' ? keepOneEach(index, found) : 0
    const hidden = hiding && hide(index, found, { ...hiding, titled: search.titled })
    const hits = words && byWords ? words.hits.filter((hit) => hasRow(found, index.rowOf(hit.id))) : null
    return { index, found, count: countRows(found), duplicates, hits, hidden }
  }

  return {
    changed,
    /** Builds the index now rather than at the first question. */
    warm: () => void current(),

    /**
     * The first `limit` postings of a list after `after`, and how many there are in all: of these ids `only`, if any are
     * given, and without what a person hides, which is counted. `duplicates`: how many stand behind another of their role.
     */
    page(query: ListQuestion, after: ListPlace | null, limit: number, bounds: ListBounds = {}) {
      const { index, found, hits, ...counted } = ask(query, bounds)
      if (hits) return { ...counted, places: firstOf(hits, after, limit) }
      const page = index.order.page(found, counted.count, after && { listedAt: -after.rank, id: after.id }, limit)
      return {
        ...counted,
        places: page.map((row): ListPlace => ({ rank: -index.listedAtOf(row), id: index.idOf(row) })),
      }
    },

    /** The ids of all postings of a list, in its order. */
    ids(query: ListQuestion): Uint32Array {
      const { index, found, count, hits } = ask(query)
      if (hits)
        return Uint32Array.from(
          hits.sort((a, b) => (isBefore(a, b) ? -1 : 1)),
          ({ id }) => id,
        )
      return Uint32Array.from(index.order.page(found, count, null, count), index.idOf)
    },

    /**
     * How many postings match, how many more there are of less relevance or another lane, and how many with each value;
     * of each role one, if that is what the list shows.
     */
    counts(filters: PostingFilters) {
      const { index } = current()
      const match = toMatch(filters.q, filters.place)
      const among = match === null ? null : read(index, match, false).found
      const question = toQuestion(filters, among, rates)
      const answered = answer(index, question)
      const once = filters.duplicates === 'once'
      const count = (rows: Bits) => countRows(rows) - (once ? countSurplus(index, rows) : 0)
      const values = countValues(index, answered, Object.keys(question.anyOf) as Kind[], once)
      const found = count(answered.found)
      return {
        count: found,
        hidden: count(answered.without('relevance', 'lane')) - found,
        values: { ...values, skill: values.skill.slice(0, skillsCountedMax) } satisfies Record<Kind, ValueCount[]>,
      }
    },

    /** The postings of a posting's role, the one that stands for it first; only itself where it stands alone. */
    roleOf(id: number): readonly number[] {
      const { index, roles } = current()
      const role = roles.of(id)
      return role ? role.toSorted((a, b) => (standsBefore(index, index.rowOf(a), index.rowOf(b)) ? -1 : 1)) : [id]
    },

    /** The cities of the most open postings, most first. */
    topCities: (limit: number): string[] => topPoints(current().index, limit).map(pointTitle),

    /** Open and closed postings. */
    totals() {
      const { index } = current()
      const open = countRows(index.open)
      return { open, closed: countRows(index.shown) - open }
    },

    /** Of the open postings that are relevant at all: how many have a value. */
    openWith(): (kind: Kind, value: string) => number {
      const { index } = current()
      const open = union(['1', '2'].map((value) => index.having('relevance', value) ?? createBits()))
      intersect(open, index.open)
      const places = occupied(open)
      return (kind, value) => countShared(open, places, index.having(kind, value) ?? createBits())
    },
  }
}

/** The best `limit` hits after `after`, in order; one pass, as a page is short and the hits may be many. */
function firstOf(hits: readonly ListPlace[], after: ListPlace | null, limit: number): ListPlace[] {
  const first: ListPlace[] = []
  for (const hit of hits) {
    const last = first[limit - 1]
    if ((after && !isBefore(after, hit)) || (last && !isBefore(hit, last))) continue
    const at = first.findLastIndex((other) => isBefore(other, hit)) + 1
    first.splice(at, 0, hit)
    if (first.length > limit) first.pop()
  }
  return first
}

const isBefore = (a: ListPlace, b: ListPlace) => a.rank < b.rank || (a.rank === b.rank && a.id > b.id)
