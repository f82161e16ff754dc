import type { PostingQuery } from '../../server/list/query.ts'
import { listHref } from '../query.ts'
import { count } from '../words.ts'
import type { ExportFormat } from './export.ts'
import { feedHref, followed } from './feed.ts'

/** The address of the whole list as a file. */
const exportHref = (format: ExportFormat, query: PostingQuery) =>
  listHref(query, { limit: undefined }).replace(/^\//, `/export/postings.${format}`)

/** The list as something to follow or to take away: feeds, and all of it as a file. */
export function TakeAway({ query, count: found }: { query: PostingQuery; count: number }) {
  const list = followed(query)
  return (
    <p class="take-away">
      Follow this list: <a href={feedHref('rss', list)}>RSS</a>, <a href={feedHref('atom', list)}>Atom</a>,{' '}
      <a href={feedHref('json', list)}>JSON Feed</a>. All{' '}
      {count(found, query.duplicates === 'once' ? 'role' : 'posting')} as a file:{' '}
      <a href={exportHref('csv', query)} download>
        CSV
      </a>
      ,{' '}
      <a href={exportHref('ndjson', query)} download>
        NDJSON
      </a>
      .
    </p>
  )
}
