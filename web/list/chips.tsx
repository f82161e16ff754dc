import type { PostingQuery } from '../../server/list/query.ts'
import { filterWords } from '../filter-words.ts'
import { Icon } from '../icons.tsx'
import type { Names } from '../names.ts'
import { activeFilters, listHref, without } from '../query.ts'

/** The filters that are set, each a link to the same list without it. */
export function Chips({ query, names }: { query: PostingQuery; names: Names }) {
  const active = activeFilters(query)
  if (active.length === 0) return null
  return (
    <ul class="chips" aria-label="Filters that are set">
      {active.map((filter) => (
        <li>
          <a class="chip" href={listHref(without(query, filter))}>
            <span class="hidden">Remove the filter </span>
            <span dir="auto">{filterWords(filter, names)}</span>
            <Icon name="cross" />
          </a>
        </li>
      ))}
      {active.length > 1 && (
        <li>
          <a class="chip plain" href="/">
            Clear all
          </a>
        </li>
      )}
    </ul>
  )
}
