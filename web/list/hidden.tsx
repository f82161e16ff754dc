import type { PostingQuery } from '../../server/list/query.ts'
import type { PostingCounts } from '../../server/list/views.ts'
import { listHref } from '../query.ts'
import { number } from '../words.ts'

/** How many postings match and are not shown, because the list begins with relevant ones of one lane; and how to see them. `isAll`: no other matches. */
export function Hidden({ query, counts, isAll }: { query: PostingQuery; counts: PostingCounts; isAll?: boolean }) {
  if (counts.hidden === 0) return null
  const otherLane = query.lane === 'engineering' ? 'buildout' : 'engineering'
  const inOther = query.lane === 'any' ? 0 : (counts.values.lane.find(({ value }) => value === otherLane)?.count ?? 0)
  return (
    <p class={isAll ? undefined : 'hidden-line'}>
      {isAll ? 'What matches is' : `${number(counts.hidden)} more ${counts.hidden === 1 ? 'is' : 'are'}`} not shown:{' '}
      {inOther > 0 && (
        <>
          <a href={listHref(query, { lane: otherLane })}>
            {number(inOther)} in {otherLane === 'buildout' ? 'build-out' : 'engineering'}
          </a>
          ,{' '}
        </>
      )}
      <a href={listHref(query, { lane: 'any', relevance: 0 })}>show everything</a>
    </p>
  )
}
