import type { Database } from '../client.ts'
import { unpack } from './packed.ts'

export type PostingSearchRepository = ReturnType<typeof createPostingSearchRepository>

/** A posting with its employer and board, as lists show it. Moments are milliseconds, JSON is text: mapped in server/list/posting-view.ts. */
export type PostingRow = {
  id: number
  url: string
  title: string
  locations: string
  /** Workplace, language and salary: as stated by the source, else by its text. */
  workplace: string | null
  employmentType: string | null
  department: string | null
  language: string | null
  salary: string | null
  detailed: number
  postedAt: number | null
  validThrough: number | null
  firstSeenAt: number
  listedAt: number
  lastListedAt: number | null
  closedAt: number | null
  closedReason: string | null
  employerSlug: string
  employerName: string
  employerCategory: string | null
  source: string
  board: string
  checkedAt: number | null
  /** Of the classification; all `null` while there is none. */
  relevance: number | null
  lane: string | null
  workload: string | null
  facets: number | null
  topics: string | null
  seniority: string | null
  yearsMin: number | null
  visa: string | null
  clearance: string | null
  places: string | null
}

/** A posting as it is named beside another of its role. `own`: 1 on a board of the employer's own. */
export type SameRow = {
  id: number
  source: string
  board: string
  own: number
  locations: string
  places: string | null
}

const columns = `p.id, p.url, p.title, p.locations, coalesce(c.workplace, p.workplace) as workplace,
  p.employment_type as employmentType, p.department, coalesce(p.language, c.language) as language,
  coalesce(c.salary, p.salary) as salary, p.detailed, p.posted_at as postedAt, p.valid_through as validThrough,
  p.first_seen_at as firstSeenAt, p.listed_at as listedAt, p.last_listed_at as lastListedAt,
  p.closed_at as closedAt, p.closed_reason as closedReason,
  e.slug as employerSlug, e.name as employerName, e.category as employerCategory,
  b.source, b.key as board, b.last_complete_at as checkedAt, c.relevance, c.lane, c.workload, c.facets, c.topics,
  c.seniority, c.years_min as yearsMin, c.visa, c.clearance, c.places`

const joins = `join employers e on e.id = p.employer_id join boards b on b.id = p.board_id
  left join classifications c on c.posting_id = p.id`

/** How the search table reads words, as its migration says. */
export const searchTokenizer = "porter unicode61 remove_diacritics 2 tokenchars '+#'"

/** Looks up postings by their ids and by their words; which of them a list shows is the index's to say. */
export function createPostingSearchRepository({ sqlite }: Database) {
  const one = sqlite.prepare<
    [number],
    PostingRow & { html: string | null; text: string | null; detail: string | null }
  >(
    `select ${columns}, t.html, t.text, c.detail from postings p ${joins}
       left join posting_texts t on t.posting_id = p.id where p.id = ? and b.disabled_at is null`,
  )
  const some = sqlite.prepare<[string], PostingRow>(
    `select ${columns} from json_each(?) ids join postings p on p.id = ids.value ${joins} where b.disabled_at is null order by ids.key`,
  )
  const same = sqlite.prepare<[string], SameRow>(
    `select p.id, b.source, b.key as board, b.employer_id is p.employer_id as own, p.locations, c.places
       from json_each(?) ids join postings p on p.id = ids.value join boards b on b.id = p.board_id
       left join classifications c on c.posting_id = p.id
      where p.closed_at is null and b.disabled_at is null`,
  )
  const titles = sqlite.prepare<[string], { id: number; title: string }>(
    'select p.id, p.title from json_each(?) ids join postings p on p.id = ids.value',
  )
  const events = sqlite.prepare<[number], { kind: string; at: number; reason: string | null }>(
    'select kind, at, reason from posting_events where posting_id = ? order by id',
  )
  const matching = sqlite
    .prepare<[string], number>('select rowid from postings_search where postings_search match ?')
    .pluck()
  // `rowid = ?` beside `match` is not heeded by FTS5 (3.54.1); a range is.
  const matchingOf = sqlite
    .prepare<[string, number, number], number>(
      'select rowid from postings_search where postings_search match ? and rowid between ? and ?',
    )
    .pluck()

  return {
    find(id: number) {
      const row = one.get(id)
      return row ? { ...row, detail: row.detail && unpack(row.detail) } : null
    },
    /** The postings with these ids, in their order. */
    rowsOf: (ids: readonly number[]) => some.all(JSON.stringify(ids)),
    /** Of these postings, the open ones, with what is said of them beside another posting of their role. */
    sameRows: (ids: readonly number[]) => same.all(JSON.stringify(ids)),
    eventsOf: (id: number) => events.all(id),
    /** The ids of all postings that an FTS5 expression (`matchOf`) finds. */
    matching: (match: string) => matching.all(match),
    /** The ids of all postings whose title may have these words, in this order: words of one stem are one here. */
    titled: (words: string) => (/[\p{L}\p{N}]/u.test(words) ? matching.all(`title : ${quote(words)}`) : []),
    titlesOf: (ids: readonly number[]) => titles.all(JSON.stringify(ids)),
    /** Of these ids, those that an FTS5 expression finds. */
    matchingOf: (match: string, ids: readonly number[]) =>
      ids.filter((id) => matchingOf.get(match, id, id) !== undefined),
  }
}

/** One of the words that a person asked for: a run of characters, or a phrase. `isOpen`: it may be the beginning of a word. */
export type AskedWord = { readonly text: string; readonly isOpen: boolean }
/** All of `wanted` must occur somewhere, `unwanted` nowhere, `places` in the locations; one of these at least is not empty. */
export type AskedWords = {
  readonly wanted: readonly AskedWord[]
  readonly unwanted: readonly AskedWord[]
  readonly places: readonly AskedWord[]
}

/** The name of a thing has so many words at most, where it ends a question. */
const nameWordsMax = 4

/** Whether words are the name of something, so that who asks for them means no longer word. */
export type IsName = (words: string) => boolean

/**
 * Reads a person's words; `null` when nothing searchable is in them. Words must all occur; "a phrase" in quotes is one;
 * `-word` excludes; the last word may be a beginning, unless it ends a name. `place` words must occur in the locations.
 */
export function readWords(q: string | undefined, place: string | undefined, isName: IsName): AskedWords | null {
  const terms = [...(q ?? '').matchAll(/(-?)(?:"([^"]*)"?|([^\s"]+))/g)].map(([, minus, phrase, word]) => ({
    without: minus === '-',
    text: (phrase ?? word ?? '').trim(),
    isWord: phrase === undefined,
  }))
  const searchable = terms.filter(({ text }) => /[\p{L}\p{N}]/u.test(text))
  const last = searchable.at(-1)
  const mayGoOn = last?.isWord && !/\s$/.test(q ?? '') && last.text.length > 1
  const open = mayGoOn && !endsName(searchable, isName) ? last : null
  const asked = (some: typeof terms) =>
    some.map((term) => ({ text: term.text, isOpen: term === open && !term.without }))
  const wanted = asked(searchable.filter((term) => !term.without))
  const unwanted = asked(searchable.filter((term) => term.without))
  const places = (place ?? '').split(/[\s,]+/).filter((word) => /[\p{L}\p{N}]/u.test(word))
  if (wanted.length + unwanted.length + places.length === 0) return null
  return { wanted, unwanted, places: places.map((text) => ({ text, isOpen: false })) }
}

/** Whether the last words, one or a few of them, are a name. */
function endsName(terms: readonly { text: string; isWord: boolean; without: boolean }[], isName: IsName): boolean {
  const from = terms.findLastIndex(({ isWord, without }) => !isWord || without) + 1
  const words = terms.slice(from).map(({ text }) => text)
  return words.slice(-nameWordsMax).some((_, at, last) => isName(last.slice(at).join(' ')))
}

/** A word as an FTS5 expression. Every word is quoted, so no text can be FTS5 syntax (sqlite.org/fts5.html#fts5_strings). */
export const matchOf = ({ text, isOpen }: AskedWord) => `${quote(text)}${isOpen ? '*' : ''}`

/** FTS5 reads no further than a NUL; as the words' own table does, it counts as a space. */
const quote = (text: string) => `"${text.replaceAll('\0', ' ').replaceAll('"', '""')}"`
