import type { RoleLinksRepository } from '../../db/postings/role-links.ts'
import type { IndexRowsRepository } from '../../db/search/index-rows.ts'
import type { IsName, PostingSearchRepository } from '../../db/search/posting-search.ts'
import type { PostingWordsRepository } from '../../db/search/posting-words.ts'
import { onceEach, type RoleOf } from '../duplicates/role-of.ts'
import { allRows, type Bits, countRows, createBits, eachRow, intersect, union } from '../index/bits.ts'
import { countValues, type ValueCount } from '../index/counts.ts'
import { answer, keepNear } from '../index/filter.ts'
import { hiddenRows, type ListHiding, rowsOf, takeOut } from '../index/hide.ts'
import { countShown, keepOneEach, standsBefore } from '../index/one-each.ts'
import { countNumbers } from '../index/pool.ts'
import { createPostingIndex, type Kind, type PostingIndex } from '../index/posting-index.ts'
import { topPoints } from '../index/top-points.ts'
import type { Rates } from '../pay/rates.ts'
import { areaCalled } from '../places/area.ts'
import { pointTitle } from '../places/points.ts'
import { createRecent } from '../recent.ts'
import { atOnce, type Steps } from '../steps.ts'
import { createLiveWords } from '../words/live-words.ts'
import { createSearchWords } from '../words/search-words.ts'
import type { Tokens } from '../words/split.ts'
import { createTitled } from '../words/titled.ts'
import { toIndexed } from './indexed.ts'
import type { KeptIndex } from './kept-index.ts'
import { firstPlaces, type ListPlace } from './list-place.ts'
import { createLiveRoles } from './live-roles.ts'
import type { PostingFilters, PostingQuery } from './query.ts'
import { toQuestion } from './question.ts'

type ListQuestion = PostingFilters & { sort?: PostingQuery['sort'] }

type Built = { index: PostingIndex; roles: ReturnType<typeof createLiveRoles> }

const skillsCountedMax = 50
/** The next page of a list, its other orders and the way back to it ask for the same counts; each takes some 20 KB. */
const countsKept = 64

type Counts = { count: number; hidden: number; values: Record<Kind, ValueCount[]> }

type Hides = Omit<ListHiding, 'titled'>
/** Of these ids only; and without what a person hides. */
type ListBounds = { only?: readonly number[]; hiding?: Hides | null }

export type PostingList = ReturnType<typeof createPostingList>
export type PostingListTools = {
  rows: IndexRowsRepository
  search: PostingSearchRepository
  links: RoleLinksRepository
  texts: PostingWordsRepository
  tokens: Tokens
  /** Whether words are the name of a skill. */
  isName: IsName
  rates: Rates
  /** Where the index is kept between two runs, if it is. */
  kept?: KeptIndex | null
}

/**
 * Lists and counts postings by the index in memory, and finds words in memory too once they are read. The index is built when
 * it is first asked and then kept up to date: `changed` is told of our own writes, others are looked for at each question.
 */
export function createPostingList(tools: PostingListTools) {
  const { rows, search, links, texts, tokens, isName, rates, kept = null } = tools
  let built: Built | null = null
  const rowOf = (id: number) => built?.index.rowOf(id) ?? -1
  const words = createLiveWords({ texts, tokens, rowOf })
  const size = () => built?.index.size() ?? 0
  const inWords = createSearchWords({ search, words, rowOf, size, isName, lyingIn })
  const titled = createTitled({ search, rowOf, size })
  /** Another after each change: what is still being counted then is kept where nobody looks any more. */
  let keptCounts = createRecent<Counts>(countsKept)

  function changed(ids: readonly number[]) {
    if (!built) return
    keptCounts = createRecent(countsKept)
    for (const row of rows.of(ids)) built.index.put(toIndexed(row, rates))
    built.roles.changed(ids)
    inWords.changed(ids)
    titled.changed(ids)
  }

  function current(): Built {
    if (!built) {
      const stored = kept?.load() ?? null
      const index = createPostingIndex(stored)
      if (!stored) for (const row of rows.all()) index.put(toIndexed(row, rates))
      built = { index, roles: createLiveRoles(links, index) }
    }
    const elsewhere = rows.changedElsewhere()
    if (elsewhere !== null) changed(elsewhere)
    return built
  }

  /** The rows of postings with a place in the country or region that words name; `null` for other words. */
  function lyingIn(name: string): Bits | null {
    const area = areaCalled(name)
    if (!built || !area) return null
    const { index } = built
    const rows = (area.country && index.having('country', area.country)) || createBits()
    if (area.isThere === null) return rows
    const there = allRows(index.size())
    keepNear(index, there, area.isThere)
    return union([rows, there])
  }

  /** The rows that match; and how well each answers, where the list is ordered by that. */
  function ask(query: ListQuestion, { only, hiding = null }: ListBounds = {}) {
    const { index } = current()
    const byWords = (query.sort ?? (query.q ? 'relevance' : 'newest')) === 'relevance'
    const said = inWords.find(query.q, query.place, byWords)
    const { found } = answer(index, toQuestion(query, { among: said?.rows ?? null }, rates))
    if (only) intersect(found, rowsOf(index, only))
    const isOnceEach = query.duplicates === 'once'
    const hidden = hiding && takeOut(index, found, rowsHidden(hiding, isOnceEach), isOnceEach)
    const duplicates = isOnceEach ? keepOneEach(index, found) : 0
    const isByPay = query.sort === 'pay'
    return { index, found, count: countRows(found), duplicates, scored: said?.scored ?? null, isByPay, hidden }
  }

  function rowsHidden(hiding: Hides, isOnceEach: boolean) {
    const { index, roles } = current()
    return hiddenRows(index, { ...hiding, titled: titled.rows }, isOnceEach ? roles.of : null)
  }

  function* countsOf(filters: PostingFilters, hiding: Hides | null = null): Steps<Counts> {
    const { index } = current()
    const among = inWords.find(filters.q, filters.place, false)?.rows ?? null
    const isOnceEach = filters.duplicates === 'once'
    const hidden = hiding && rowsHidden(hiding, isOnceEach)
    const except = hidden && union([hidden.excluded, hidden.own])
    const question = toQuestion(filters, { among, except }, rates)
    const answered = answer(index, question)
    const count = (rows: Bits) => countShown(index, rows, isOnceEach)
    yield
    const found = count(answered.found)
    yield
    const more = count(answered.without('relevance', 'lane')) - found
    yield
    const values = yield* countValues(index, answered, Object.keys(question.anyOf) as Kind[], isOnceEach)
    return { count: found, hidden: more, values: { ...values, skill: values.skill.slice(0, skillsCountedMax) } }
  }

  /** The same, counted once while nothing changes. */
  function* counts(filters: PostingFilters, hiding: Hides | null = null): Steps<Counts> {
    current()
    const key = JSON.stringify([filters, hiding && [[...hiding.postings], [...hiding.employers], hiding.words]])
    const ofNow = keptCounts
    const known = ofNow.get(key)
    if (known) return known
    const counted = yield* countsOf(filters, hiding)
    ofNow.set(key, counted)
    return counted
  }

  return {
    changed,
    /** Builds the index, and its order, now rather than at the first question. */
    warm: () => void current().index.order.rows(),
    /** Reads the words of all postings into memory, beside other work; until then they are asked of the database. */
    readWords(signal?: AbortSignal) {
      current()
      return words.build(signal)
    },
    wordsSize: words.size,
    /** Keeps the index for the next run, if it was built in this one. */
    keep() {
      if (built) kept?.keep(() => current().index.store())
    },

    /**
     * The first `limit` postings of a list after `after`, and how many there are in all: of these ids `only`, if any are
     * given, and without what a person hides, which is counted. `duplicates`: how many stand behind another of their role.
     */
    page(query: ListQuestion, after: ListPlace | null, limit: number, bounds: ListBounds = {}) {
      const asked = ask(query, bounds)
      const { count, duplicates, hidden } = asked
      return { count, duplicates, hidden, places: firstPlaces(asked, after, limit) }
    },

    /** The ids of all postings of a list, in its order. */
    ids(query: ListQuestion): Uint32Array {
      const asked = ask(query)
      return Uint32Array.from(firstPlaces(asked, null, asked.count), ({ id }) => id)
    },

    /**
     * How many postings match, how many more there are of less relevance or another lane, and how many with each value;
     * of each role one, if that is what the list shows, and nothing of what a person hides. Of a million postings it takes a tenth of a second: beside other
     * work, what is written meanwhile may count in one group and not in another.
     */
    counts,

    /** The postings of a posting's role, the one that stands for it first; only itself where it stands alone. */
    roleOf(id: number): readonly number[] {
      const { index, roles } = current()
      const role = roles.of(id)
      return role ? role.toSorted((a, b) => (standsBefore(index, index.rowOf(a), index.rowOf(b)) ? -1 : 1)) : [id]
    },

    /** Of these ids, in their order, the first of each role. */
    onceEach: (ids: readonly number[]) => onceEach(ids, current().roles.numberOf),

    /** Tells of each posting which role it is of now. */
    roles: (): RoleOf => current().roles.numberOf,

    /** The cities of the most open postings, most first. */
    topCities: (limit: number): string[] => topPoints(current().index, limit).map(pointTitle),

    /** Open and closed postings. */
    totals() {
      const { index } = current()
      const open = countRows(index.open)
      return { open, closed: countRows(index.shown) - open }
    },

    /** How many postings each employer has open, by slug; nothing of those that have none. */
    openByEmployer(): ReadonlyMap<string, number> {
      const { index } = current()
      const { employers } = index.columns()
      const { names } = index.employers
      const open = new Uint32Array(names.length)
      eachRow(index.open, (row) => {
        const employer = employers[row] ?? 0
        open[employer] = (open[employer] ?? 0) + 1
      })
      return new Map(names.flatMap((slug, i) => (open[i] ? [[slug, open[i]] as const] : [])))
    },

    /** Of the open postings that are relevant at all: how many have a value. */
    openWith(): (kind: Kind, value: string) => number {
      const { index } = current()
      const open = union(['1', '2'].map((value) => index.having('relevance', value) ?? createBits()))
      intersect(open, index.open)
      const totals = atOnce(countNumbers(index.values.pool, open, index.values.all().length))
      return (kind, value) => totals[index.values.find(kind, value)?.number ?? -1] ?? 0
    },
  }
}
