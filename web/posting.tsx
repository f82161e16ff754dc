import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { PostingDetail } from '../server/views.ts'
import { categoryTitle } from '../server/views.ts'
import { dayAgo, longDate, Moment, timeAgo } from './dates.tsx'
import { Icon } from './icons.tsx'
import { jobPosting, scriptJson } from './json-ld.ts'
import { renderPage } from './layout.tsx'
import { closedWords, employmentWords, eventWords, languageTag, pay, sourceWord, workplaceWords } from './words.ts'

/** One posting: what it is, what it says, what became of it. `origin` is the site's own address. */
export function renderPosting({ posting, now, origin }: { posting: PostingDetail; now: Date; origin: string }) {
  const canonical = `${origin}/postings/${posting.id}`
  const structured = jobPosting(posting, canonical)
  const closed = posting.status === 'closed'
  return renderPage({
    title: `${closed ? 'Closed: ' : ''}${posting.title} · ${posting.employer.name} · Rackline`,
    description: [posting.title, posting.employer.name, posting.locations[0]].filter(Boolean).join(', '),
    noindex: closed,
    ...(!closed && { canonical }),
    children: (
      <article class="page posting" lang={languageTag(posting.language)}>
        <header class="posting-head" lang="en">
          <p class="eyebrow" dir="auto">
            <a href={`/?employer=${encodeURIComponent(posting.employer.slug)}`}>{posting.employer.name}</a>
          </p>
          <h1 dir="auto" lang={languageTag(posting.language)}>
            {posting.title}
          </h1>
          {closed && <ClosedNote posting={posting} now={now} />}
        </header>
        <Facts posting={posting} now={now} />
        <section class="text" aria-labelledby="description">
          <h2 class="hidden" id="description" lang="en">
            Description
          </h2>
          <Description posting={posting} />
        </section>
        <History posting={posting} now={now} />
        {structured && <script type="application/ld+json">{raw(scriptJson(structured))}</script>}
      </article>
    ),
  })
}

function ClosedNote({ posting, now }: { posting: PostingDetail; now: Date }) {
  return (
    <p class="note closed-note">
      <Icon name="barred" />
      <span>
        <strong>This posting is closed</strong>
        {posting.closedAt && (
          <>
            , since <Moment at={posting.closedAt}>{longDate(posting.closedAt, now)}</Moment>
          </>
        )}
        . {posting.closedReason && closedWords[posting.closedReason]}{' '}
        <a href={`/?employer=${encodeURIComponent(posting.employer.slug)}`}>What they have open now</a>
      </span>
    </p>
  )
}

/** `html` was reduced to a small list of tags before it was stored (`p br ul ol li strong em h3 a`). */
function Description({ posting }: { posting: PostingDetail }) {
  if (!posting.detailed || posting.html === '')
    return (
      <p class="note" lang="en">
        {posting.detailed ? 'The source gives no description.' : 'The description is being fetched.'} Read it{' '}
        <Original posting={posting}>at the source</Original>.
      </p>
    )
  return (
    <div class="prose" dir="auto">
      {raw(posting.html)}
    </div>
  )
}

function Original({ posting, className, children }: { posting: PostingDetail; className?: string; children: Child }) {
  return (
    <a class={className} href={posting.url} rel="nofollow ugc noopener noreferrer">
      {children}
    </a>
  )
}

function Facts({ posting, now }: { posting: PostingDetail; now: Date }) {
  const { locations, workplace, employmentType, department, salary, employer, status } = posting
  return (
    <aside class="facts" aria-label="Facts" lang="en">
      <Original posting={posting} className={status === 'open' ? 'button wide' : 'button quiet wide'}>
        {status === 'open' ? 'Apply at the source' : 'Where it was'}
        <Icon name="out" />
      </Original>
      <dl>
        <Fact name="Place">{locations.length > 0 && <Places locations={locations} />}</Fact>
        <Fact name="Workplace">{workplace && workplaceWords[workplace]}</Fact>
        <Fact name="Pay">{salary && pay(salary)}</Fact>
        <Fact name="Employment">{employmentType && employmentWords[employmentType]}</Fact>
        <Fact name="Department">{department && <span dir="auto">{department}</span>}</Fact>
        <Fact name="Kind of employer">
          {employer.category && (
            <a href={`/?category=${encodeURIComponent(employer.category)}`}>{categoryTitle(employer.category)}</a>
          )}
        </Fact>
        <Dates posting={posting} now={now} />
        <Fact name="Source">{sourceWord(posting.source)}</Fact>
      </dl>
    </aside>
  )
}

function Dates({ posting, now }: { posting: PostingDetail; now: Date }) {
  const { postedAt, firstSeenAt, lastCheckedAt, validThrough } = posting
  return (
    <>
      <Fact name="Posted">
        {postedAt ? <Moment at={postedAt}>{dayAgo(postedAt, now)}</Moment> : 'The source states no date'}
      </Fact>
      <Fact name="First seen">
        <Moment at={firstSeenAt}>{dayAgo(firstSeenAt, now)}</Moment>
      </Fact>
      <Fact name="Last checked">
        {lastCheckedAt && <Moment at={lastCheckedAt}>{timeAgo(lastCheckedAt, now)}</Moment>}
      </Fact>
      <Fact name="Valid until">{validThrough && <Moment at={validThrough}>{longDate(validThrough, now)}</Moment>}</Fact>
    </>
  )
}

/** Left out when there is nothing to say. */
function Fact({ name, children }: { name: string; children?: Child }) {
  if (!children) return null
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Places({ locations }: { locations: string[] }) {
  return (
    <ul>
      {locations.map((place) => (
        <li dir="auto">{place}</li>
      ))}
    </ul>
  )
}

function History({ posting: { events }, now }: { posting: PostingDetail; now: Date }) {
  if (events.length === 0) return null
  return (
    <section class="history" aria-labelledby="history" lang="en">
      <h2 id="history">History</h2>
      <ol>
        {events.map(({ kind, at }) => (
          <li class={kind}>
            {eventWords[kind]} <Moment at={at}>{longDate(at, now)}</Moment>
          </li>
        ))}
      </ol>
    </section>
  )
}
