import type { PostingQuery } from '../../server/list/query.ts'
import type { PostingCounts } from '../../server/list/views.ts'
import type { PayBasis } from '../../server/pay/views.ts'
import type { TaxonomyWords } from '../../server/pillars/views.ts'
import type { PostingPage, ProgressView, Services } from '../../server/views.ts'
import { longDate, Moment } from '../dates.tsx'
import { renderPage } from '../layout.tsx'
import type { Names } from '../names.ts'
import { feedsOf } from '../out/feeds-of.ts'
import { TakeAway } from '../out/take-away.tsx'
import { LetterReady, MineOfList } from '../people/of-list.tsx'
import { type Mine, scriptsOf } from '../people/track.tsx'
import { listHref } from '../query.ts'
import { count, foundWords, number } from '../words.ts'
import { AsSkill } from './as-skill.tsx'
import { Chips } from './chips.tsx'
import { Duplicates } from './duplicates.tsx'
import { EmptyList, suggestDrops, suggestInstead, suggestWords } from './empty.tsx'
import { Filters } from './filters.tsx'
import { Hidden } from './hidden.tsx'
import { Order } from './order.tsx'
import { SearchForm } from './search-form.tsx'
import { Unit } from './unit.tsx'

/** Cities that browsers offer as a person types. */
const citiesOffered = 60

type ListPage = {
  query: PostingQuery
  page: PostingPage
  taxonomy: TaxonomyWords
  names: Names
  services: Services
  /** Those of the query’s filters. */
  counts: PostingCounts
  now: Date
  /** The site's own address. */
  origin: string
  mine: Mine | null
}

/** The list of postings for one query: search, filters, one page of results. */
export function renderList({ query, page, taxonomy, names, services, counts, now, origin, mine }: ListPage) {
  const progress = services.progress(now)
  const collecting = progress.swept < progress.boards
  const byPerson = page.hidden ? page.hidden.byYou + page.hidden.byExclusion : 0
  const allElsewhere = page.count === 0 && counts.hidden > 0 && byPerson === 0
  return renderPage({
    title: query.q ? `${query.q} · Rackline` : 'Rackline: AI infrastructure postings',
    current: '/',
    description: 'Open postings in AI infrastructure, read from the employers’ own boards.',
    noindex: query.cursor !== undefined || query.q !== undefined,
    canonical:
      origin + listHref(query, { cursor: query.cursor, ...(query.cursor === undefined && { sort: undefined }) }),
    feeds: feedsOf(query),
    scripts: [...(collecting ? ['progress.js' as const] : []), ...scriptsOf(mine)],
    children: (
      <div class="list">
        <SearchForm query={query} />
        <a class="skip-filters hidden" href="#found">
          Skip the filters
        </a>
        <Filters
          query={query}
          counts={counts}
          taxonomy={taxonomy}
          names={names}
          cities={services.topCities(citiesOffered)}
        />
        <section class="results" aria-labelledby="found">
          {mine?.letter && <LetterReady letter={mine.letter} />}
          {collecting && <Progress progress={progress} href={listHref(query)} />}
          <div class="found">
            <h1 id="found">{foundWords(page.count, query)}</h1>
            <Chips query={query} names={names} />
            {page.count > 1 && <Order query={query} />}
            <AsSkill {...{ query, found: page.count, services, names, hiding: mine?.hiding ?? null }} />
            <Duplicates query={query} duplicates={page.duplicates} />
            {!allElsewhere && <Hidden query={query} counts={counts} />}
            {page.pay && <PayNote pay={page.pay} query={query} now={now} />}
            {mine && <MineOfList mine={mine} query={query} names={names} hidden={page.hidden} />}
          </div>
          {page.data.length > 0 ? (
            <Rack page={page} query={query} names={names} now={now} mine={mine} />
          ) : (
            <EmptyList
              progress={progress}
              unknown={[...suggestInstead(query, page.unknown, names), ...suggestWords(query, services, names)]}
              drops={suggestDrops(query, services, names, mine?.hiding)}
              hidden={page.hidden}
              elsewhere={allElsewhere ? <Hidden query={query} counts={counts} isAll /> : null}
            />
          )}
        </section>
      </div>
    ),
  })
}

type RackProps = { page: PostingPage; query: PostingQuery; names: Names; now: Date; mine: Mine | null }

function Rack({ page, query, names, now, mine }: RackProps) {
  const { hidden } = page
  return (
    <>
      <ol class="rack">
        {page.data.map((posting, at) => (
          <Unit posting={posting} names={names} now={now} mine={mine} above={page.data[at - 1]?.id ?? null} />
        ))}
      </ol>
      <p class="rack-key">
        Green dot: from the last 24 hours. Filled: core to the role. Plain: mentioned.{' '}
        <a href="/pillars">What the words mean</a>
      </p>
      <nav class="paging" aria-label="Pages of the list">
        {query.cursor !== undefined && <a href={listHref(query)}>Back to first</a>}
        {page.next !== null && (
          <a class="button" rel="next" href={listHref(query, { cursor: page.next })}>
            Next {query.limit}
          </a>
        )}
      </nav>
      <TakeAway query={query} count={page.count + (hidden ? hidden.byYou + hidden.byExclusion : 0)} />
    </>
  )
}

/** What became of postings without pay, where a list asks for some or is ordered by it; what it was compared by is behind a fold. */
function PayNote({ pay, query, now }: { pay: PayBasis; query: PostingQuery; now: Date }) {
  const { currency, asOf, source, assumption } = pay
  return (
    <details class="hidden-line">
      <summary>
        Postings that state no pay {query.salaryMin === undefined ? 'come last' : 'are left out'}.{' '}
        <span>How it is compared</span>
      </summary>
      Stated pay, compared in {currency} by reference rates of <Moment at={asOf}>{longDate(asOf, now)}</Moment>{' '}
      <span title={source}>({source.split(',')[0]})</span>. {assumption}
    </details>
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
        <a href={href}>{openPostings > 0 ? 'Show them' : 'Look again'}</a>
      </p>
      <p class="hidden" role="status" data-progress-news></p>
    </div>
  )
}
