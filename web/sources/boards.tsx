import type { SourceView } from '../../server/views.ts'
import { Moment, timeAgo } from '../dates.tsx'
import { Icon } from '../icons.tsx'
import { number } from '../words.ts'
import { boardStates, stateOf } from './states.ts'

/** Said again because a phone's layout undoes `display: table`, and with it what screen readers are told. */
const roles = {
  table: { role: 'table' },
  rowgroup: { role: 'rowgroup' },
  row: { role: 'row' },
  columnheader: { role: 'columnheader' },
  rowheader: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const

/** Boards as a table, each with how its last sweep went. */
export function Boards({ boards, ...when }: { boards: SourceView[]; now: Date; isDemo: boolean }) {
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
          <Board board={board} {...when} />
        ))}
      </tbody>
    </table>
  )
}

function Board({ board, now, isDemo }: { board: SourceView; now: Date; isDemo: boolean }) {
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
        <LastRead board={board} now={now} />
      </td>
      <td {...roles.cell} data-label="Next check">
        {board.off || isDemo ? (
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

/** When it was last read to its end; and when that was last tried, where it did not come to that. */
function LastRead({ board, now }: { board: SourceView; now: Date }) {
  const { lastCompleteAt, lastSweepAt, outcome } = board
  const isRead = outcome === 'complete' || outcome === 'unchanged'
  const isTriedSince = !isRead && lastSweepAt !== null && (lastCompleteAt === null || lastSweepAt > lastCompleteAt)
  return (
    <>
      {lastCompleteAt ? <Moment at={lastCompleteAt}>{timeAgo(lastCompleteAt, now)}</Moment> : 'never'}
      {isTriedSince && (
        <span class="quiet detail">
          tried <Moment at={lastSweepAt}>{timeAgo(lastSweepAt, now)}</Moment>
        </span>
      )}
    </>
  )
}
