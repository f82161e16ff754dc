import type { PostingQuery } from '../../server/list/query.ts'
import { Icon } from '../icons.tsx'
import { formId } from './filter-fields.tsx'

/** The order that was chosen, where other words or filters change nothing about it. */
const keptSort = ({ q, sort }: PostingQuery) =>
  sort === 'pay' || (q !== undefined && sort === 'newest') ? sort : undefined

/**
 * The search field: the one form of the list, which the filters belong to as well. Browsers fill it with nothing that they
 * remember: after Back it would say another filter than the list has.
 */
export function SearchForm({ query }: { query: PostingQuery }) {
  return (
    <search class="search">
      <form id={formId} action="/" method="get" autocomplete="off">
        <label class="hidden" for="q">
          Search postings
        </label>
        <input
          type="search"
          id="q"
          name="q"
          value={query.q}
          maxlength={200}
          placeholder="Kubernetes, “InfiniBand fabric”, SRE…"
          autocomplete="off"
          aria-keyshortcuts="/"
          dir="auto"
        />
        {keptSort(query) && <input type="hidden" name="sort" value={keptSort(query)} />}
        {query.employer && <input type="hidden" name="employer" value={query.employer} />}
        <button type="submit">
          <Icon name="search" />
          <span>Search</span>
        </button>
      </form>
    </search>
  )
}
