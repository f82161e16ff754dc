import type { PostingQuery } from '../../server/list/query.ts'
import { listHref } from '../query.ts'
import { sortWords } from '../words.ts'

type Sort = keyof typeof sortWords

/** In which order the postings stand, and how to see them in another one. How well they match can be said of words only. */
export function Order({ query }: { query: PostingQuery }) {
  const usual: Sort = query.q === undefined ? 'newest' : 'relevance'
  const now = query.sort === 'relevance' ? usual : (query.sort ?? usual)
  const offered: Sort[] = query.q === undefined ? ['newest', 'pay'] : ['relevance', 'newest', 'pay']
  const others = offered.filter((sort) => sort !== now)
  return (
    <p class="hidden-line">
      {sortWords[now]}.
      {others.map((sort, at) => (
        <>
          {at === 0 ? ' ' : ', '}
          <a href={listHref(query, { sort: sort === usual ? undefined : sort })}>{sortWords[sort]}</a>
        </>
      ))}
    </p>
  )
}
