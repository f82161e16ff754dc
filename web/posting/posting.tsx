import { raw } from 'hono/html'
import type { Related } from '../../server/duplicates/related.ts'
import type { TaxonomyWords } from '../../server/pillars/views.ts'
import type { PostingDetail } from '../../server/views.ts'
import { longDate, Moment } from '../dates.tsx'
import { Icon } from '../icons.tsx'
import { renderPage } from '../layout.tsx'
import { type Fit, YourFit } from '../matches/your-fit.tsx'
import type { Names } from '../names.ts'
import { scriptsOf } from '../people/track.tsx'
import { type MineOfPosting, YourPosting } from '../people/your-posting.tsx'
import { UnconfirmedNote } from '../unconfirmed.tsx'
import { unconfirmedSince } from '../unconfirmed-since.ts'
import { closedWords, eventWords, languageTag } from '../words.ts'
import { Facts, Original } from './facts.tsx'
import { jobPosting, scriptJson } from './json-ld.ts'
import { markText } from './marks.ts'
import { PillarCard } from './pillar-card.tsx'
import { RelatedPostings } from './related.tsx'

type PostingPage = {
  posting: PostingDetail
  taxonomy: TaxonomyWords
  names: Names
  now: Date
  origin: string
  /** How it fits the person who came with a profile. */
  fit: Fit | null
  mine: MineOfPosting | null
  /** Where a guest signs in, if one can here. */
  signIn: string | null
  related: Related | null
  /** May the person who looks say which postings are one role? */
  canJudge: boolean
}

/** One posting: what it is, what it says, what became of it. `origin` is the site's own address. */
export function renderPosting({
  posting,
  taxonomy,
  names,
  now,
  origin,
  fit,
  mine,
  signIn,
  related,
  canJudge,
}: PostingPage) {
  const canonical = `${origin}/postings/${posting.id}`
  // Search engines are told of a posting only while it is known to be open.
  const structured = unconfirmedSince(posting, now) === null ? jobPosting(posting, canonical) : null
  const closed = posting.status === 'closed'
  const { classification } = posting
  const marked = markText(posting, classification, names)
  return renderPage({
    title: `${closed ? 'Closed: ' : ''}${posting.title} · ${posting.employer.name} · Rackline`,
    description: [posting.title, posting.employer.name, posting.locations[0]].filter(Boolean).join(', '),
    noindex: closed || fit !== null,
    ...(!closed && { canonical }),
    scripts: scriptsOf(mine),
    children: (
      <article class="page posting" lang={languageTag(posting.language)}>
        <header class="posting-head" lang="en">
          <p class="eyebrow" dir="auto">
            <a href={`/?employer=${encodeURIComponent(posting.employer.slug)}`}>{posting.employer.name}</a>
          </p>
          <h1 dir="auto" lang={languageTag(posting.language)}>
            {raw(marked.title)}
          </h1>
          {closed && <ClosedNote posting={posting} now={now} />}
          <UnconfirmedNote posting={posting} now={now} />
        </header>
        <div class="side" lang="en">
          <Facts posting={posting} now={now} />
          {mine && <YourPosting posting={posting} mine={mine} />}
          {signIn !== null && (
            <p class="your-posting">
              <a href={signIn} rel="nofollow">
                Sign in to save it
              </a>
            </p>
          )}
          {fit && <YourFit {...fit} />}
          {classification && (
            <PillarCard classification={classification} taxonomy={taxonomy} names={names} shown={posting} />
          )}
        </div>
        <section class="text" aria-labelledby="description">
          <h2 class="hidden" id="description" lang="en">
            Description
          </h2>
          <Description posting={posting} marked={marked.description} />
        </section>
        {related && <RelatedPostings id={posting.id} related={related} now={now} canJudge={canJudge} />}
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
function Description({ posting, marked }: { posting: PostingDetail; marked: string }) {
  if (!posting.detailed || posting.html === '')
    return (
      <p class="note" lang="en">
        {posting.detailed ? 'The source gives no description.' : 'The description is being fetched.'} Read it{' '}
        <Original posting={posting}>at the source</Original>.
      </p>
    )
  return (
    <div class="prose" dir="auto">
      {raw(marked)}
    </div>
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
