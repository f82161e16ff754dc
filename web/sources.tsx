import type { SourceKindView } from '../server/source-kind.ts'
import type { SourceView } from '../server/views.ts'
import { Moment, timeAgo } from './dates.tsx'
import { Icon } from './icons.tsx'
import { renderPage } from './layout.tsx'
import { SourceKinds } from './source-kinds.tsx'
import { type BoardState, boardStates, isBoardState, stateOrder } from './states.ts'
import { count, number, sourceWord } from './words.ts'

type Wanted = { source: string | null; state: BoardState | null }

/** Every board and how its last sweep went, those that need a person first. `parameters`: `source` and `state` narrow it. */
export function renderSources({
  sources,
  kinds,
  parameters,
  now,
}: {
  sources: SourceView[]
  kinds: SourceKindView[]
  parameters: URLSearchParams
  now: Date
}) {
  const wanted = readWanted(parameters)
  const ofSource = sources.filter(({ source }) => wanted.source === null || source === wanted.source)
  const counts = stateOrder.map((state) => ({
    state,
    boards: ofSource.filter((board) => stateOf(board) === state).length,
  }))
  const shown = ofSource.filter((board) => wanted.state === null || stateOf(board) === wanted.state).sort(byState)
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
        {shown.length > 0 ? <Boards boards={shown} now={now} /> : <Nothing any={sources.length > 0} />}
        <SourceKinds kinds={kinds} />
      </div>
    ),
  })
}

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

/** Said again because a phone's layout undoes `display: table`, and with it what screen readers are told. */
const roles = {
  table: { role: 'table' },
  rowgroup: { role: 'rowgroup' },
  row: { role: 'row' },
  columnheader: { role: 'columnheader' },
  rowheader: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const

function Boards({ boards, now }: { boards: SourceView[]; now: Date }) {
  return (
    <table {...roles.table} aria-label="Boards">
      <thead {...roles.rowgroup}>
        <tr {...roles.row}>
          {['Board', 'State', 'Open', 'Last read', 'Next check'].map((name) => (
            <th {...roles.columnheader} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...roles.rowgroup}>
        {boards.map((board) => (
          <Board board={board} now={now} />
        ))}
      </tbody>
    </table>
  )
}

function Board({ board, now }: { board: SourceView; now: Date }) {
  const { word, icon, tone } = boardStates[stateOf(board)]
  return (
    <tr {...roles.row}>
      <th {...roles.rowheader} scope="row">
        <a href={board.url} rel="nofollow noopener noreferrer" dir="auto">
          {board.employer ?? board.board}
        </a>
        <span class="quiet code">{board.board}</span>
      </th>
      <td {...roles.cell} class="board-state">
        <span class={`state-mark ${tone}`}>
          <Icon name={icon} />
        </span>
        {word}
        {board.detail && <span class="quiet detail">{board.detail}</span>}
        {board.proposal && (
          <span class="quiet detail">
            {board.proposal.how}:{' '}
            <a href={board.proposal.url} rel="nofollow noopener noreferrer">
              {board.proposal.key}
            </a>
          </span>
        )}
      </td>
      <td {...roles.cell} class="amount" data-label="Open">
        {number(board.openPostings)}
      </td>
      <td {...roles.cell} data-label="Last read">
        {board.lastSweepAt ? <Moment at={board.lastSweepAt}>{timeAgo(board.lastSweepAt, now)}</Moment> : 'never'}
      </td>
      <td {...roles.cell} data-label="Next check">
        {board.off ? (
          'never'
        ) : Date.parse(board.nextCheckAt) <= now.getTime() ? (
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

const byState = (a: SourceView, b: SourceView) =>
  stateOrder.indexOf(stateOf(a)) - stateOrder.indexOf(stateOf(b)) || a.board.localeCompare(b.board, 'en')
const stateOf = ({ outcome, off }: SourceView): BoardState => (off ? 'off' : (outcome ?? 'never'))
const sum = (sources: SourceView[]) => sources.reduce((total, { openPostings }) => total + openPostings, 0)

function readWanted(parameters: URLSearchParams): Wanted {
  const state = parameters.get('state') ?? ''
  return { source: parameters.get('source') || null, state: isBoardState(state) ? state : null }
}

function sourcesHref({ source, state }: Wanted) {
  const parameters = new URLSearchParams({ ...(source && { source }), ...(state && { state }) }).toString()
  return parameters ? `/sources?${parameters}` : '/sources'
}
