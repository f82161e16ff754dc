import type { PostingQuery } from '../server/list/query.ts'
import { formId } from './filter-fields.tsx'
import { Icon } from './icons.tsx'

/** The search field: the one form of the list, which the filters belong to as well. */
export function SearchForm({ query }: { query: PostingQuery }) {
  return (
    <search class="search">
      <form id={formId} action="/" method="get">
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
        {query.q !== undefined && query.sort === 'newest' && <input type="hidden" name="sort" value="newest" />}
        {query.employer && <input type="hidden" name="employer" value={query.employer} />}
        <button type="submit">
          <Icon name="search" />
          <span>Search</span>
        </button>
      </form>
    </search>
  )
}
