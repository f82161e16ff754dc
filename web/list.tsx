import type { PostingQuery } from '../server/query.ts'
import type { FacetCount, PostingPage, ProgressView, Services } from '../server/views.ts'
import { EmptyList, suggestDrops } from './empty.tsx'
import { Chips, Filters, SearchForm } from './filters.tsx'
import { renderPage } from './layout.tsx'
import { listHref } from './query.ts'
import { Unit } from './unit.tsx'
import { count, number } from './words.ts'

export type Facets = { categories: FacetCount[]; sources: FacetCount[] }

/** The list of postings for one query: search, filters, one page of results. Throws what `listPostings` throws. */
export function renderList({ query, services, now }: { query: PostingQuery; services: Services; now: Date }) {
  const page = services.listPostings(query)
  const facets = services.filterOptions()
  const progress = services.progress(now)
  const collecting = progress.swept < progress.boards
  return renderPage({
    title: query.q ? `${query.q} · Rackline` : 'Rackline: AI infrastructure postings',
    current: '/',
    description: 'Open postings in AI infrastructure, read from the employers’ own boards.',
    noindex: query.cursor !== undefined || query.q !== undefined,
    scripts: collecting ? ['progress.js'] : [],
    children: (
      <div class="list">
        <SearchForm query={query} />
        <Filters query={query} facets={facets} />
        <section class="results" aria-labelledby="found">
          {collecting && <Progress progress={progress} href={listHref(query)} />}
          <div class="found">
            <h1 id="found">{foundWords(page.count, query)}</h1>
            <Chips query={query} />
          </div>
          {page.data.length > 0 ? (
            <Rack page={page} query={query} now={now} />
          ) : (
            <EmptyList progress={progress} drops={suggestDrops(query, services)} />
          )}
        </section>
      </div>
    ),
  })
}

function Rack({ page, query, now }: { page: PostingPage; query: PostingQuery; now: Date }) {
  return (
    <>
      <ol class="rack">
        {page.data.map((posting) => (
          <Unit posting={posting} now={now} />
        ))}
      </ol>
      <nav class="paging" aria-label="Pages of the list">
        {query.cursor !== undefined && <a href={listHref(query)}>Back to first</a>}
        {page.next !== null && (
          <a class="button" rel="next" href={listHref(query, { cursor: page.next })}>
            Next {query.limit}
          </a>
        )}
      </nav>
    </>
  )
}

/** True as it stands without script (reload shows the next state); the script keeps it so. */
function Progress({ progress, href }: { progress: ProgressView; href: string }) {
  const { swept, boards, openPostings } = progress
  return (
    <div class="progress" data-progress data-postings={openPostings}>
      <p>
        <progress max={boards} value={swept} aria-label="Boards read" />
        <span data-progress-words>
          Collecting: {number(swept)} of {number(boards)} boards read, {count(openPostings, 'posting')} so far.
        </span>{' '}
        <a href={href}>Show them</a>
      </p>
      <p class="hidden" role="status" data-progress-news></p>
    </div>
  )
}

function foundWords(found: number, { status }: PostingQuery) {
  const kind = status === 'all' ? '' : `${status} `
  return count(found, `${kind}posting`)
}
