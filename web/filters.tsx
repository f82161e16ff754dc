import type { PostingQuery } from '../server/query.ts'
import { categoryTitle } from '../server/views.ts'
import { Icon } from './icons.tsx'
import type { Facets } from './list.tsx'
import { type ActiveFilter, activeFilters, listHref } from './query.ts'
import { number, sortWords, sourceWord, statusWords, workplaceWords } from './words.ts'

const formId = 'search'

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
        {query.employer && <input type="hidden" name="employer" value={query.employer} />}
        <button type="submit">
          <Icon name="search" />
          <span>Search</span>
        </button>
      </form>
    </search>
  )
}

/** Everything that narrows the list; folded on a phone, always open where there is room. */
export function Filters({ query, facets }: { query: PostingQuery; facets: Facets }) {
  const active = activeFilters(query).filter((name) => name !== 'q').length
  return (
    <details class="filters">
      <summary>
        <Icon name="funnel" />
        Filters{active > 0 && ` (${active})`}
      </summary>
      <fieldset class="fields">
        <legend class="hidden">Filters</legend>
        <Choice
          name="category"
          label="Kind of employer"
          any="Any"
          value={query.category}
          options={named(facets.categories, categoryTitle)}
        />
        <Field name="place" label="Place" value={query.place} placeholder="Austin, Germany…" />
        <Choice
          name="workplace"
          label="Workplace"
          any="Any"
          value={query.workplace?.[0]}
          options={Object.entries(workplaceWords)}
        />
        <Field name="postedSince" label="Posted since" type="date" value={query.postedSince} />
        <Choice
          name="source"
          label="Source"
          any="Any"
          value={query.source}
          options={named(facets.sources, sourceWord)}
        />
        <Choice name="status" label="Status" value={query.status} options={Object.entries(statusWords)} />
        {query.q !== undefined && (
          <Choice name="sort" label="Order" value={query.sort ?? 'relevance'} options={Object.entries(sortWords)} />
        )}
        <div class="field apply">
          <button class="quiet" type="submit" form={formId}>
            Apply
          </button>
        </div>
      </fieldset>
    </details>
  )
}

type ChoiceProps = { name: string; label: string; any?: string; value: string | undefined; options: [string, string][] }

function Choice({ name, label, any, value, options }: ChoiceProps) {
  const known = value === undefined || options.some(([option]) => option === value)
  const all: [string, string][] = known ? options : [...options, [value, value]]
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <select id={name} name={name} form={formId}>
        {any && <option value="">{any}</option>}
        {all.map(([option, word]) => (
          <option value={option} selected={option === value}>
            {word}
          </option>
        ))}
      </select>
    </div>
  )
}

function Field({
  name,
  label,
  type = 'text',
  value,
  placeholder,
}: {
  name: string
  label: string
  type?: string
  value: string | undefined
  placeholder?: string
}) {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <input
        id={name}
        name={name}
        type={type}
        form={formId}
        value={value}
        placeholder={placeholder}
        maxlength={type === 'text' ? 100 : undefined}
        dir={type === 'text' ? 'auto' : undefined}
      />
    </div>
  )
}

/** The filters that are set, each a link to the same list without it. */
export function Chips({ query }: { query: PostingQuery }) {
  const active = activeFilters(query)
  if (active.length === 0) return null
  return (
    <ul class="chips" aria-label="Filters that are set">
      {active.map((name) => (
        <li>
          <a class="chip" href={listHref(query, { [name]: undefined })}>
            <span class="hidden">Remove the filter </span>
            <span dir="auto">{filterWords(name, query)}</span>
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

/** A set filter in words: `Place: Austin`. */
export function filterWords(name: ActiveFilter, query: PostingQuery): string {
  const value = String(query[name] ?? '')
  if (name === 'q') return `“${value}”`
  if (name === 'category') return categoryTitle(value)
  if (name === 'source') return `Source: ${sourceWord(value)}`
  if (name === 'workplace') return (query.workplace ?? []).map((kind) => workplaceWords[kind]).join(' or ')
  if (name === 'status') return statusWords[query.status]
  if (name === 'postedSince') return `Since ${value}`
  return `${name === 'place' ? 'Place' : 'Employer'}: ${value}`
}

const named = (options: Facets['sources'], word: (value: string) => string): [string, string][] =>
  options.map((option) => [option.value, `${word(option.value)} (${number(option.count)})`])

/** The service's own label, unless it is only the value again. */
