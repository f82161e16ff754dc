import { expect, test } from 'vitest'
import { boardUnderTest, ids } from '../helpers/sweeping.ts'

test('a board that was read while the clock was a year ahead is due once the clock is right, and then as ever', async () => {
  const board = boardUnderTest()
  const due = () =>
    board.boards.due({ now: board.now(), onlyRequested: false, perHostMax: 2, limit: 9 }).map(({ id }) => id)
  const yearHours = 365 * 24
  await board.sweep({ ids: ids(3) }, yearHours)
  expect(due()).toEqual([])
  board.later(-yearHours)
  expect(due()).toEqual([board.boardId])
  await board.sweep({ ids: ids(3) }, 0)
  expect(due()).toEqual([])
  board.later(-2)
  expect(due(), 'an hour or two are no reason to ask all boards at once').toEqual([])
})
