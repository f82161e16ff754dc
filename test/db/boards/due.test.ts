import { expect, test } from 'vitest'
import { putBoard } from '../../helpers/database.ts'
import { boardUnderTest, ids } from '../../helpers/sweeping.ts'

const dueOf = (board: ReturnType<typeof boardUnderTest>) =>
  board.boards.due({ now: board.now(), onlyRequested: false, perHostMax: 2, limit: 9 }).map(({ id }) => id)
const yearHours = 365 * 24

/** Another board of the host, that was read before, and is due in a century. */
function putOther(board: ReturnType<typeof boardUnderTest>) {
  const id = putBoard(board, 'invented:other')
  const long = new Date('2126-01-01T00:00:00Z').getTime()
  board.sqlite
    .prepare('update boards set last_sweep_at = ?, next_check_at = ? where id = ?')
    .run(board.now().getTime(), long, id)
}

test('a board that was read while the clock was a year ahead is due once the clock is right, and then as ever', async () => {
  const board = boardUnderTest()
  putOther(board)
  await board.sweep({ ids: ids(3) }, yearHours)
  expect(dueOf(board)).toEqual([])
  board.later(-yearHours)
  expect(dueOf(board)).toEqual([board.boardId])
  await board.sweep({ ids: ids(3) }, 0)
  expect(dueOf(board)).toEqual([])
  board.later(-2)
  expect(dueOf(board), 'an hour or two are no reason to ask all boards at once').toEqual([])
})

test('nor is what a host was held for by that clock a reason to leave its boards alone for a year', async () => {
  const board = boardUnderTest()
  putOther(board)
  await board.sweep({ ids: ids(3) }, yearHours)
  const hold = board.sqlite.prepare(
    "insert or replace into hosts (host, failures, hold_until, reason) values ('boards.example', 5, ?, 'x')",
  )
  hold.run(board.now().getTime() + 900_000)
  board.later(-yearHours)
  expect(dueOf(board)).toEqual([board.boardId])
  hold.run(board.now().getTime() + 900_000)
  expect(dueOf(board)).toEqual([])
})

test('where all boards were read in the future it is this clock that is behind, and none is due for that', async () => {
  const board = boardUnderTest()
  await board.sweep({ ids: ids(3) })
  board.later(-yearHours)
  expect(dueOf(board)).toEqual([])
})
