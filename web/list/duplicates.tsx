import type { PostingQuery } from '../../server/list/query.ts'
import { listHref } from '../query.ts'
import { count } from '../words.ts'

/** How many postings stand behind another of their role, and how to see them all; or how to see each role once. */
export function Duplicates({ query, duplicates }: { query: PostingQuery; duplicates: number }) {
  if (query.duplicates === 'once' && duplicates === 0) return null
  return (
    <p class="hidden-line">
      {query.duplicates === 'once' ? (
        <>
          {count(duplicates, 'more posting')} of the same roles, in other places or on other boards:{' '}
          <a href={listHref(query, { duplicates: 'all' })}>show every posting</a>
        </>
      ) : (
        <>
          Every posting, also of the same role.{' '}
          <a href={listHref(query, { duplicates: 'once' })}>Show each role once</a>
        </>
      )}
    </p>
  )
}
