import type { SourceKindView } from '../../server/registry/source-kind.ts'
import type { SourceView } from '../../server/views.ts'
import { Icon } from '../icons.tsx'
import { renderPage } from '../layout.tsx'
import { count, number, sourceWord } from '../words.ts'
import { Boards } from './boards.tsx'
import { boardsPerPage, isWanted, nameCharsMax, readFrom, readWanted, sourcesHref, type Wanted } from './query.ts'
import { SourceKinds } from './source-kinds.tsx'
import { type BoardState, boardStates, stateOf, stateOrder } from './states.ts'

/**
 * Every board and how its last sweep went, those that need a person first, else by the names that are shown. `parameters`: `source`,
 * `state` and `name` narrow it, `from` says how many come before.
 */
export function renderSources({
  sources,
  kinds,
  parameters,
  now,
  isDemo,
}: {
  sources: readonly SourceView[]
  kinds: SourceKindView[]
  parameters: URLSearchParams
  now: Date
  /** Nothing is read again in the demo. */
  isDemo: boolean
}) {
  const wanted = readWanted(parameters)
  const ofSource = sources.filter((board) => isWanted(board, wanted))
  const byState = Map.groupBy(ofSource, stateOf)
  const counts = stateOrder.map((state) => ({ state, boards: byState.get(state)?.length ?? 0 }))
  const shown = stateOrder
    .filter((state) => wanted.state === null || state === wanted.state)
    .flatMap((state) => notedFirst(byState.get(state) ?? []))
  const from = readFrom(parameters, shown.length)
  return renderPage({
    title: 'Sources · Rackline',
    current: '/sources',
    description: 'Every board that is read, when it was read last and how that went.',
    children: (
      <div class="page">
        <h1>Sources</h1>
        <p class="lead">
          {count(sources.length, 'board')}, {count(sum(sources.filter(({ off }) => !off)), 'open posting')}. Only a
          board that was read to its end can close a posting.
        </p>
        <Summary counts={counts} wanted={wanted} />
        <Legend />
        <SourceForm sources={sources} wanted={wanted} />
        {shown.length > 0 ? (
          <Boards boards={shown.slice(from, from + boardsPerPage)} now={now} isDemo={isDemo} />
        ) : (
          <Nothing any={sources.length > 0} />
        )}
        {shown.length > boardsPerPage && <Paging wanted={wanted} from={from} of={shown.length} />}
        <SourceKinds kinds={kinds} />
      </div>
    ),
  })
}

/** Also of a board that was read to its end there may be something to tell. */
const notedFirst = (boards: readonly SourceView[]) =>
  boards.toSorted(
    (a, b) =>
      Number(a.detail === null) - Number(b.detail === null) ||
      byName.compare(a.employer ?? a.board, b.employer ?? b.board),
  )
const byName = new Intl.Collator('en')

type StateCount = { state: BoardState; boards: number }

/** The counts by state; each one narrows the page to itself. */
function Summary({ counts, wanted }: { counts: StateCount[]; wanted: Wanted }) {
  return (
    <ul class="summary" aria-label="Boards by state">
      {counts
        .filter(({ boards }) => boards > 0)
        .map(({ state, boards }) => (
          <li>
            <a
              class={`state ${boardStates[state].tone}`}
              href={sourcesHref({ ...wanted, state: state === wanted.state ? null : state })}
              aria-current={state === wanted.state ? 'true' : undefined}
            >
              <Icon name={boardStates[state].icon} />
              {boardStates[state].word} <strong>{number(boards)}</strong>
            </a>
          </li>
        ))}
      {(wanted.state ?? wanted.source ?? wanted.name) !== null && (
        <li>
          <a class="state plain" href="/sources">
            Show all
          </a>
        </li>
      )}
    </ul>
  )
}

function Legend() {
  return (
    <details class="legend">
      <summary>What these words mean</summary>
      <dl>
        {stateOrder.map((state) => (
          <div>
            <dt>{boardStates[state].word}</dt>
            <dd class="quiet">{boardStates[state].meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

function SourceForm({ sources, wanted }: { sources: readonly SourceView[]; wanted: Wanted }) {
  const names = [...new Set(sources.map(({ source }) => source))].sort()
  if (names.length < 2 && sources.length <= boardsPerPage) return null
  return (
    <form class="row-form" action="/sources" method="get" autocomplete="off">
      {wanted.state && <input type="hidden" name="state" value={wanted.state} />}
      <label for="name">Employer or board</label>
      <input id="name" type="search" name="name" value={wanted.name ?? ''} maxlength={nameCharsMax} />
      <label for="source">Source</label>
      <select id="source" name="source">
        <option value="">All</option>
        {names.map((name) => (
          <option value={name} selected={name === wanted.source}>
            {sourceWord(name)}
          </option>
        ))}
      </select>
      <button type="submit">Show</button>
    </form>
  )
}

function Paging({ wanted, from, of }: { wanted: Wanted; from: number; of: number }) {
  const last = Math.min(of, from + boardsPerPage)
  return (
    <nav class="paging" aria-label="Pages of the boards">
      <span class="quiet">
        {number(from + 1)} to {number(last)} of {number(of)}
      </span>
      {from > 0 && <a href={sourcesHref(wanted)}>Back to first</a>}
      {last < of && (
        <a class="button" rel="next" href={sourcesHref(wanted, last)}>
          Next {Math.min(boardsPerPage, of - last)}
        </a>
      )}
    </nav>
  )
}

function Nothing({ any }: { any: boolean }) {
  if (any) return <p class="empty">No board is like that now.</p>
  return (
    <div class="empty">
      <p>No boards are followed yet. Add one:</p>
      <pre>
        <code>npm run -s rackline -- board add https://job-boards.greenhouse.io/coreweave</code>
      </pre>
    </div>
  )
}

const sum = (sources: readonly SourceView[]) => sources.reduce((total, { openPostings }) => total + openPostings, 0)
