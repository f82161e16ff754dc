import type { Tracked } from '../../server/people/tracking.ts'
import { longDate } from '../dates.tsx'
import { renderPage } from '../layout.tsx'
import { Unconfirmed } from '../unconfirmed.tsx'
import { count } from '../words.ts'
import { states, stateWords } from './state-words.ts'
import { Step, Ticket, type Written } from './ticket.tsx'
import { anchorOf } from './track.tsx'

type View = 'board' | 'table'
type TrackingProps = {
  tracked: readonly Tracked[]
  view: View
  /** The posting whose notes and dates are open. */
  open: number | null
  now: Date
  imported: { taken: number; refused: string[] } | null
  /** What somebody wrote while the notes were changed in another window; nothing of it is kept yet. */
  written?: Written
}

/** Hidden ones are a list to look into, no step on the way; but what was written of one is shown where notes are. */
const isAside = ({ state, postingId }: Tracked, written: Written | undefined) =>
  state === 'hidden' && postingId !== written?.posting

const hrefOf = (view: View) => (view === 'table' ? '/tracking?view=table' : '/tracking')

/** What a person tracks: a board by state, or a table; both with plain forms. */
export const renderTracking = (props: TrackingProps) => {
  const { tracked, view, written } = props
  const active = tracked.filter((one) => !isAside(one, written))
  return renderPage({
    title: 'Tracking · Rackline',
    current: '/yours',
    noindex: true,
    scripts: ['track.js'],
    children: (
      <div class="page people tracking">
        <header>
          <h1>Tracking</h1>
          <p class="about-you">
            {count(active.length, 'posting')}. <a href="/yours">Yours</a>{' '}
            <a href={hrefOf(view === 'board' ? 'table' : 'board')}>{view === 'board' ? 'As a table' : 'As a board'}</a>
          </p>
        </header>
        <Imported imported={props.imported} />
        {active.length === 0 ? (
          <Nothing />
        ) : view === 'board' ? (
          <Board {...props} />
        ) : (
          <Table {...props} tracked={active} />
        )}
        <HiddenOnes {...props} />
        <Files />
      </div>
    ),
  })
}

function Nothing() {
  return (
    <div class="empty">
      <p>Press “Save” at a posting that you want to keep an eye on.</p>
      <p>
        <a class="button" href="/">
          All postings
        </a>
      </p>
    </div>
  )
}

function Board({ tracked, open, now, written }: TrackingProps) {
  return (
    <div class="board">
      {states.map((state) => {
        const ones = tracked.filter((one) => one.state === state && !isAside(one, written))
        if (state === 'hidden' && ones.length === 0) return null
        return (
          <section aria-labelledby={`state-${state}`}>
            <h2 id={`state-${state}`}>
              {stateWords[state]} <span class="hint">{ones.length}</span>
            </h2>
            {ones.length > 0 && (
              <ul>
                {ones.map((one) => (
                  <li class="ticket" id={anchorOf(one.postingId)}>
                    <Ticket
                      one={one}
                      isOpen={one.postingId === open}
                      now={now}
                      written={one.postingId === written?.posting ? written : undefined}
                    />
                  </li>
                ))}
              </ul>
            )}
          </section>
        )
      })}
    </div>
  )
}

function Table({ tracked, now }: TrackingProps) {
  return (
    <section class="table-frame" aria-label="Tracked postings" tabindex={0}>
      <table class="tracked">
        <thead>
          <tr>
            {['Posting', 'State', 'Applied', 'Next', 'Notes', 'Added'].map((name) => (
              <th scope="col">{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tracked.map((one) => (
            <tr>
              <th scope="row" dir="auto">
                <a href={`/postings/${one.postingId}`}>{one.posting.title}</a>
                <span class="hint">
                  <bdi>{one.posting.employer.name}</bdi>
                  {one.posting.status === 'closed' && ', no longer open'}
                </span>
                <Unconfirmed posting={one.posting} now={now} />
              </th>
              <td class="whole">
                <Step one={one} back={hrefOf('table')} />
              </td>
              <td data-label="Applied">{one.appliedOn && longDate(one.appliedOn, now)}</td>
              <td data-label="Next">{one.nextOn && longDate(one.nextOn, now)}</td>
              <td data-label="Notes" class="whole">
                {one.notes && (
                  <p class="notes" dir="auto">
                    {one.notes}
                  </p>
                )}
              </td>
              <td data-label="Added">{longDate(one.addedAt.toISOString(), now)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function HiddenOnes({ tracked, view, open, written }: TrackingProps) {
  const hidden = tracked.filter((one) => isAside(one, written))
  if (hidden.length === 0) return null
  return (
    <details class="hidden-ones" open={hidden.some(({ postingId }) => postingId === open)}>
      <summary>{count(hidden.length, 'posting')} you hid</summary>
      <ul class="things">
        {hidden.map(({ posting, postingId }) => (
          <li id={anchorOf(postingId)}>
            <span class="thing">
              <a href={`/postings/${postingId}`} dir="auto">
                {posting.title}
              </a>
              <span class="hint">
                <bdi>{posting.employer.name}</bdi>
              </span>
            </span>
            <form method="post" action="/tracking">
              <input type="hidden" name="posting" value={String(postingId)} />
              <input type="hidden" name="back" value={hrefOf(view)} />
              <button class="quiet small" type="submit" name="state" value="none">
                Show again<span class="hidden"> {posting.title}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </details>
  )
}

function Imported({ imported }: Pick<TrackingProps, 'imported'>) {
  if (!imported) return null
  return (
    <div class="note" role="status">
      <p>{count(imported.taken, 'line')} taken in.</p>
      {imported.refused.length > 0 && (
        <ul>
          {imported.refused.slice(0, 20).map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      )}
    </div>
  )
}

function Files() {
  return (
    <details class="files">
      <summary>CSV in and out</summary>
      <p>
        <a href="/tracking.csv" download>
          Download as CSV
        </a>
      </p>
      <form method="post" action="/tracking/import" enctype="multipart/form-data" class="stack">
        <label for="csv">Take in a CSV file, with the columns posting and state at least</label>
        <input id="csv" name="file" type="file" accept=".csv,text/csv" required />
        <button type="submit" class="quiet">
          Take in
        </button>
      </form>
    </details>
  )
}
