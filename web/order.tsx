import type { PostingQuery } from '../server/list/query.ts'
import { listHref } from './query.ts'
import { sortWords } from './words.ts'

/** In which order the postings that words found stand, and how to see them in the other one. Without words there is one order only. */
export function Order({ query }: { query: PostingQuery }) {
  if (query.q === undefined) return null
  const isNewest = query.sort === 'newest'
  return (
    <p class="hidden-line">
      {sortWords[isNewest ? 'newest' : 'relevance']}.{' '}
      <a href={listHref(query, { sort: isNewest ? undefined : 'newest' })}>
        {sortWords[isNewest ? 'relevance' : 'newest']}
      </a>
    </p>
  )
}
