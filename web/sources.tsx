import type { SourceView } from '../server/views.ts'
import { Moment, timeAgo } from './dates.tsx'
import { Icon } from './icons.tsx'
import { renderPage } from './layout.tsx'
import { type BoardState, boardStates, isBoardState, stateOrder } from './states.ts'
import { count, number, sourceWord } from './words.ts'

type Wanted = { source: string | null; state: BoardState | null }

/** Every board and how its last sweep went, grouped by that. `parameters`: `source` and `state` narrow it. */
export function renderSources({
  sources,
  parameters,
  now,
}: {
  sources: SourceView[]
  parameters: URLSearchParams
  now: Date
}) {
  const wanted = readWanted(parameters)
  const ofSource = sources.filter(({ source }) => wanted.source === null || source === wanted.source)
  const groups = stateOrder.map((state) => ({ state, boards: ofSource.filter((board) => stateOf(board) === state) }))
  const shown = groups.filter(
    ({ state, boards }) => boards.length > 0 && (wanted.state === null || state === wanted.state),
  )
  return renderPage({
    title: 'Sources · Rackline',
    current: '/sources',
    description: 'Every board that is read, when it was read last and how that went.',
    children: (
      <div class="page">
        <h1>Sources</h1>
        <p class="lead">
          {count(sources.length, 'board')}, {count(sum(sources), 'open posting')}. Only a board that was read to its end
          can close a posting.
        </p>
        <Summary groups={groups} wanted={wanted} />
        <SourceForm sources={sources} wanted={wanted} />
        {shown.map((group) => (
          <Group {...group} now={now} />
        ))}
        {shown.length === 0 && <Nothing any={sources.length > 0} />}
      </div>
    ),
  })
}

type GroupProps = { state: BoardState; boards: SourceView[] }

/** The counts by state; each one narrows the page to itself. */
function Summary({ groups, wanted }: { groups: GroupProps[]; wanted: Wanted }) {
  return (
    <ul class="summary" aria-label="Boards by state">
      {groups
        .filter(({ boards }) => boards.length > 0)
        .map(({ state, boards }) => (
          <li>
            <a
              class={`state ${boardStates[state].tone}`}
              href={sourcesHref({ ...wanted, state: state === wanted.state ? null : state })}
              aria-current={state === wanted.state ? 'true' : undefined}
            >
              <Icon name={boardStates[state].icon} />
              {boardStates[state].word} <strong>{number(boards.length)}</strong>
            </a>
          </li>
        ))}
      {(wanted.state ?? wanted.source) !== null && (
        <li>
          <a class="state plain" href="/sources">
            Show all
          </a>
        </li>
      )}
    </ul>
  )
}

function SourceForm({ sources, wanted }: { sources: SourceView[]; wanted: Wanted }) {
  const names = [...new Set(sources.map(({ source }) => source))].sort()
  if (names.length < 2) return null
  return (
    <form class="row-form" action="/sources" method="get">
      {wanted.state && <input type="hidden" name="state" value={wanted.state} />}
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

/** A real table; the roles keep it one for screen readers where a phone's layout undoes `display: table`. */
function Group({ state, boards, now }: GroupProps & { now: Date }) {
  const { word, icon, tone, meaning } = boardStates[state]
  return (
    <section class="group" aria-labelledby={`state-${state}`}>
      <h2 id={`state-${state}`}>
        <span class={`state-mark ${tone}`}>
          <Icon name={icon} />
        </span>
        {word} <span class="quiet">{number(boards.length)}</span>
      </h2>
      <p class="quiet">{meaning}</p>
      <table role="table" aria-labelledby={`state-${state}`}>
        <thead role="rowgroup">
          <tr role="row">
            {['Board', 'State', 'Open', 'Last read', 'Next check'].map((name) => (
              <th role="columnheader" scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {boards.map((board) => (
            <Board board={board} now={now} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Board({ board, now }: { board: SourceView; now: Date }) {
  const { word, icon, tone } = boardStates[stateOf(board)]
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        <a href={board.url} rel="nofollow noopener noreferrer" dir="auto">
          {board.employer ?? board.board}
        </a>
        <span class="quiet code">{board.board}</span>
      </th>
      <td role="cell" class="board-state">
        <span class={`state-mark ${tone}`}>
          <Icon name={icon} />
        </span>
        {word}
        {board.detail && <span class="quiet detail">{board.detail}</span>}
      </td>
      <td role="cell" class="amount" data-label="Open">
        {number(board.openPostings)}
      </td>
      <td role="cell" data-label="Last read">
        {board.lastSweepAt ? <Moment at={board.lastSweepAt}>{timeAgo(board.lastSweepAt, now)}</Moment> : 'never'}
      </td>
      <td role="cell" data-label="Next check">
        {Date.parse(board.nextCheckAt) <= now.getTime() ? (
          'due now'
        ) : (
          <Moment at={board.nextCheckAt}>{timeAgo(board.nextCheckAt, now)}</Moment>
        )}
      </td>
    </tr>
  )
}

function Nothing({ any }: { any: boolean }) {
  if (any) return <p class="empty">No board is in this state now.</p>
  return (
    <div class="empty">
      <p>No boards are followed yet. Add one:</p>
      <pre>
        <code>npm run -s rackline -- board add https://job-boards.greenhouse.io/coreweave</code>
      </pre>
    </div>
  )
}

const stateOf = ({ outcome }: SourceView): BoardState => outcome ?? 'never'
const sum = (sources: SourceView[]) => sources.reduce((total, { openPostings }) => total + openPostings, 0)

function readWanted(parameters: URLSearchParams): Wanted {
  const state = parameters.get('state') ?? ''
  return { source: parameters.get('source') || null, state: isBoardState(state) ? state : null }
}

function sourcesHref({ source, state }: Wanted) {
  const parameters = new URLSearchParams({ ...(source && { source }), ...(state && { state }) }).toString()
  return parameters ? `/sources?${parameters}` : '/sources'
}
