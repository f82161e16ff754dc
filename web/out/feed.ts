import type { PostingQuery } from '../../server/list/query.ts'
import { pay } from '../../server/pay/written.ts'
import type { PostingPage, PostingView } from '../../server/views.ts'
import { longDate } from '../dates.tsx'
import { escapeHtml } from '../escape.ts'
import { filterWords } from '../filter-words.ts'
import type { Names } from '../names.ts'
import { activeFilters, listHref } from '../query.ts'
import { sortWords, statusWords, workplaceWords } from '../words.ts'

export const feedTypes = {
  rss: 'application/rss+xml',
  atom: 'application/atom+xml',
  json: 'application/feed+json',
} as const
export type FeedFormat = keyof typeof feedTypes

/** A feed before it is written: addresses are absolute, moments ISO 8601 in UTC, `html` is made of escaped text. */
export type Feed = {
  title: string
  description: string
  /** The list that the feed follows. */
  home: string
  self: string
  /** The older part of the same list (RFC 5005 calls it the next page); `null` at its end. */
  next: string | null
  /** The date of its newest item; `null` when it has none. */
  updated: string | null
  items: FeedItem[]
}
type FeedItem = {
  /** Its page here: an address that stays. */
  id: string
  title: string
  author: string
  published: string
  html: string
  categories: string[]
}

/** The address of the feed of a list, with the list's own parameters; newest first unless the list's order was chosen. */
export const feedHref = (format: FeedFormat, query: PostingQuery, cursor?: string) =>
  listHref(query, { cursor }).replace(/^\//, `/feeds/postings.${format}`)

/** What to follow of a list, from its beginning; by pay nobody would see what is new. */
export const followed = ({ sort, ...query }: PostingQuery): PostingQuery => ({
  ...query,
  cursor: undefined,
  ...(sort !== 'pay' && { sort }),
})

type ToFeed = { page: PostingPage; query: PostingQuery; names: Names; origin: string; format: FeedFormat }

/** One page of a list as a feed. Nothing in it depends on when it is asked, so that an unchanged list is an unchanged feed. */
export function toFeed({ page, query, names, origin, format }: ToFeed): Feed {
  const filters = activeFilters(query).map((filter) => filterWords(filter, names))
  const said = filters.join(', ')
  const order = query.sort === 'pay' ? 'pay' : query.q && query.sort === 'relevance' ? 'relevance' : 'newest'
  return {
    title: `Rackline: ${said || 'AI infrastructure'}`,
    description: `${statusWords[query.status]} postings in AI infrastructure, ${sortWords[order].toLowerCase()}${said && `: ${said}`}.`,
    home: origin + listHref({ ...query, sort: undefined }),
    self: origin + feedHref(format, query, query.cursor),
    next: page.next && origin + feedHref(format, query, page.next),
    updated: page.data.map(publishedAt).toSorted().at(-1) ?? null,
    items: page.data.map((posting) => toItem(posting, names, origin)),
  }
}

/** The date that the source states, else when it was first seen; the text of the item says which of the two. */
const publishedAt = ({ postedAt, firstSeenAt }: PostingView) => postedAt ?? firstSeenAt

const toItem = (posting: PostingView, names: Names, origin: string): FeedItem => ({
  id: `${origin}/postings/${posting.id}`,
  title: `${posting.title} · ${posting.employer.name}`,
  author: posting.employer.name,
  published: publishedAt(posting),
  html: describe(posting, names),
  categories: facetsOf(posting).map(([slug]) => names.facet(slug)),
})

const facetsOf = ({ facets }: PostingView) =>
  (Object.entries(facets) as [keyof typeof facets, number][]).filter(([, grade]) => grade > 0)

function describe(posting: PostingView, names: Names): string {
  const { employer, locations, workplace, salary, postedAt, firstSeenAt, status, closedAt, url } = posting
  const core = facetsOf(posting).flatMap(([slug, grade]) => (grade === 2 ? [names.facet(slug)] : []))
  const dated = new Date(0)
  const lines = [
    [employer.name, locations.join('; '), workplace && workplaceWords[workplace]].filter(Boolean).join(' · '),
    salary && pay(salary),
    core.length > 0 && `Core to it: ${core.join(', ')}`,
    postedAt
      ? `Posted ${longDate(postedAt, dated)}`
      : `First seen ${longDate(firstSeenAt, dated)}; the source states no date`,
    status === 'closed' && closedAt && `Closed ${longDate(closedAt, dated)}`,
  ]
  const paragraphs = lines.filter((line) => typeof line === 'string').map((line) => `<p>${escapeHtml(line)}</p>`)
  return `${paragraphs.join('')}<p><a href="${escapeHtml(url)}">The original posting</a></p>`
}
