import type { PostingQuery } from '../../server/list/query.ts'
import { feedHref, feedTypes, followed } from './feed.ts'

/** The feeds of a list, as a page names them for readers that look for feeds. */
export const feedsOf = (query: PostingQuery) =>
  (
    [
      ['rss', 'RSS'],
      ['atom', 'Atom'],
      ['json', 'JSON Feed'],
    ] as const
  ).map(([format, name]) => ({
    href: feedHref(format, followed(query)),
    type: feedTypes[format],
    title: `Postings of this list (${name})`,
  }))
