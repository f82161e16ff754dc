import { expect, test } from 'vitest'
import { boardUnderTest, ids } from '../helpers/sweeping.ts'

const saysWhich = expect.stringMatching(/^One could not be read: Posting "p0": title: /)
const waitMinutes = ({ board, now }: ReturnType<typeof boardUnderTest>) =>
  (board().nextCheckAt.getTime() - now().getTime()) / 60_000

test('a posting that is not as its source says costs only itself: what is new comes, nothing closes, and the board is read as often as ever', async () => {
  const board = boardUnderTest()
  await board.sweep({ ids: ids(5) })
  const { lastCompleteAt } = board.board()
  for (let i = 0; i < 4; i++) {
    const swept = await board.sweep({ ids: ['p0', 'p1', 'p2', 'p9'], untitled: 'p0' })
    expect(swept).toMatchObject({ outcome: 'partial', detail: saysWhich, found: 3, opened: i === 0 ? 1 : 0, closed: 0 })
    expect(board.board()).toMatchObject({ failures: 0, lastCompleteAt })
    expect(waitMinutes(board)).toBeLessThanOrEqual(90)
  }
  expect(board.openIds()).toEqual([...ids(5), 'p9'])
  expect(await board.sweep({ ids: ['p0', 'p1', 'p2', 'p9'] })).toMatchObject({ outcome: 'complete' })
  await board.sweep({ ids: ['p0', 'p1', 'p2', 'p9'] })
  expect(board.openIds()).toEqual(['p0', 'p1', 'p2', 'p9'])
})

test('the pages of the others are read, and one that is not as it should be keeps none from it', async () => {
  const board = boardUnderTest()
  expect(await board.sweep({ ids: ids(4), untitled: 'p0', page: {} })).toMatchObject({ outcome: 'partial', opened: 3 })
  expect(board.pagesRead).toEqual(['p1', 'p2', 'p3'])
  const other = boardUnderTest()
  const swept = await other.sweep({ ids: ids(30), page: {}, oddPage: 'p3' })
  expect(other.pagesRead).toHaveLength(30)
  expect(swept.detail).toMatch(/Posting "p3": url: /)
  expect(waitMinutes(other)).toBeLessThanOrEqual(90)
  expect(waitMinutes(other)).toBeGreaterThan(15)
})
