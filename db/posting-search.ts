import type { Database } from './client.ts'

export type PostingSearchRepository = ReturnType<typeof createPostingSearch>

/** The list's question in the database's terms. `match` is an FTS5 expression (`toMatch`); `after` the last row's place in the order. */
export type PostingFilter = {
  match: string | null
  employer: string | null
  category: string | null
  source: string | null
  workplace: string | null
  status: 'open' | 'closed' | 'all'
  /** Listed on or after this moment. */
  since: Date | null
}
export type PostingOrder = 'newest' | 'relevance'
export type After = { rank: number; id: number }

/** A posting with its employer and board, as lists show it. Moments are milliseconds, JSON is text: mapped in server/services.ts. */
export type PostingRow = {
  id: number
  url: string
  title: string
  locations: string
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
  /** Place in the order: bm25 (smaller is better) or the negated `listedAt`. */
  rank: number
}

const columns = `p.id, p.url, p.title, p.locations, p.workplace, p.employment_type as employmentType, p.department,
  p.language, p.salary, p.detailed, p.posted_at as postedAt, p.valid_through as validThrough,
  p.first_seen_at as firstSeenAt, p.listed_at as listedAt, p.last_listed_at as lastListedAt,
  p.closed_at as closedAt, p.closed_reason as closedReason,
  e.slug as employerSlug, e.name as employerName, e.category as employerCategory,
  b.source, b.key as board, b.last_complete_at as checkedAt`

const joinEmployer = 'join employers e on e.id = p.employer_id'
const joinBoard = 'join boards b on b.id = p.board_id'
const joins = `${joinEmployer} ${joinBoard}`

/** How much a word counts where: title, employer, locations, text. */
const weights = '10.0, 5.0, 3.0, 1.0'

/** Lists, counts and looks up postings. */
export function createPostingSearch({ sqlite }: Database) {
  const one = sqlite.prepare<[number], PostingRow & { html: string | null; text: string | null }>(
    `select ${columns}, 0 as rank, t.html, t.text from postings p ${joins}
       left join posting_texts t on t.posting_id = p.id where p.id = ?`,
  )
  const events = sqlite.prepare<[number], { kind: string; at: number; reason: string | null }>(
    'select kind, at, reason from posting_events where posting_id = ? order by id',
  )
  const openBy = (column: string) =>
    sqlite.prepare<[], { value: string; count: number }>(
      `select ${column} as value, count(*) as count from postings p ${joins}
        where p.closed_at is null and ${column} is not null group by 1 order by 2 desc`,
    )
  const openByCategory = openBy('e.category')
  const openBySource = openBy('b.source')
  const totals = sqlite.prepare<[], { open: number; closed: number }>(
    'select coalesce(sum(closed_at is null), 0) as open, coalesce(sum(closed_at is not null), 0) as closed from postings',
  )

  return {
    /** One page of postings in `order`, starting after `after`. */
    list(filter: PostingFilter, order: PostingOrder, after: After | null, limit: number): PostingRow[] {
      const { from, where, values } = conditions(filter)
      const rank = order === 'relevance' && filter.match ? `bm25(postings_search, ${weights})` : '-p.listed_at'
      const page =
        rank === '-p.listed_at'
          ? `select p.id, ${rank} as rank from ${from} where ${where}
               ${after ? 'and (p.listed_at, p.id) < (-@rank, @after)' : ''}
               order by p.listed_at desc, p.id desc limit @limit`
          : `select id, rank from (select p.id, ${rank} as rank from ${from} where ${where})
               ${after ? 'where (rank, -id) > (@rank, -@after)' : ''} order by rank, id desc limit @limit`
      // The page's ids first, so that only its own rows are joined and sorted.
      const sql = `select ${columns}, page.rank from (${page}) page join postings p on p.id = page.id ${joins}
                    order by page.rank, p.id desc`
      return sqlite
        .prepare<[object], PostingRow>(sql)
        .all({ ...values, limit, ...(after && { rank: after.rank, after: after.id }) })
    },

    /** How many postings the filter matches in all. */
    count(filter: PostingFilter): number {
      const { from, where, values } = conditions(filter)
      return sqlite.prepare<[object], number>(`select count(*) from ${from} where ${where}`).pluck().get(values) ?? 0
    },

    find: (id: number) => one.get(id) ?? null,
    eventsOf: (id: number) => events.all(id),
    openByCategory: () => openByCategory.all(),
    openBySource: () => openBySource.all(),
    totals: () => totals.get() ?? { open: 0, closed: 0 },
  }
}

/** The filter as SQL over named parameters; only the tables it needs are joined when rows are counted. */
function conditions(filter: PostingFilter) {
  const parts: [string, Record<string, unknown>][] = []
  if (filter.match) parts.push(['postings_search match @match', { match: filter.match }])
  if (filter.status !== 'all') parts.push([`p.closed_at is ${filter.status === 'open' ? '' : 'not '}null`, {}])
  if (filter.employer) parts.push(['e.slug = @employer', { employer: filter.employer }])
  if (filter.category) parts.push(['e.category = @category', { category: filter.category }])
  if (filter.source) parts.push(['b.source = @source', { source: filter.source }])
  if (filter.workplace) parts.push(['p.workplace = @workplace', { workplace: filter.workplace }])
  if (filter.since) parts.push(['p.listed_at >= @since', { since: filter.since.getTime() }])
  const search = filter.match ? 'postings_search s join postings p on p.id = s.rowid' : 'postings p'
  const employer = filter.employer || filter.category ? joinEmployer : ''
  return {
    from: `${search} ${employer} ${filter.source ? joinBoard : ''}`,
    where: parts.map(([sql]) => sql).join(' and ') || 'true',
    values: Object.assign({}, ...parts.map(([, values]) => values)) as Record<string, unknown>,
  }
}

/**
 * A person's words as an FTS5 expression; `null` when nothing searchable is in them. Words must all occur; "a phrase"
 * in quotes is one; `-word` excludes; the last word may be a beginning. `place` words must occur in the locations.
 * Every word is quoted, so no text can be FTS5 syntax (sqlite.org/fts5.html#fts5_strings).
 */
export function toMatch(q: string | undefined, place?: string): string | null {
  const terms = [...(q ?? '').matchAll(/(-?)(?:"([^"]*)"?|([^\s"]+))/g)].map(([, minus, phrase, word]) => ({
    without: minus === '-',
    text: (phrase ?? word ?? '').trim(),
    isWord: phrase === undefined,
  }))
  const searchable = terms.filter(({ text }) => /[\p{L}\p{N}]/u.test(text))
  const last = searchable.at(-1)
  const open = last?.isWord && !/\s$/.test(q ?? '') && last.text.length > 1 ? last : null
  const wanted = searchable.filter((term) => !term.without).map((term) => quote(term.text) + (term === open ? '*' : ''))
  const places = (place ?? '').split(/[\s,]+/).filter((word) => /[\p{L}\p{N}]/u.test(word))
  if (places.length > 0) wanted.push(`locations : (${places.map(quote).join(' AND ')})`)
  if (wanted.length === 0) return null
  const unwanted = searchable.filter((term) => term.without).map((term) => ` NOT ${quote(term.text)}`)
  return `(${wanted.join(' AND ')})${unwanted.join('')}`
}

const quote = (text: string) => `"${text.replaceAll('"', '""')}"`
