import { expect, test } from 'vitest'
import { boardUnderTest, ids } from '../helpers/sweeping.ts'

const textless = { description: '' }

test('a board that has none of its texts any more keeps those that are known, and is said to have changed', async () => {
  const board = boardUnderTest()
  await board.sweep({ ids: ids(40) })
  const swept = await board.sweep({ ids: ids(40), over: textless })
  expect(swept).toMatchObject({
    outcome: 'changed',
    detail: expect.stringMatching(/^None of 25 postings has a text/),
    changed: 0,
    closed: 0,
  })
  expect(board.openIds()).toHaveLength(40)
  expect(await board.sweep({ ids: ids(40) })).toMatchObject({ outcome: 'complete', changed: 0 })
})

test('a board that never had texts is read, and so is one of whose postings some have none', async () => {
  const board = boardUnderTest()
  expect(await board.sweep({ ids: ids(8), over: textless })).toMatchObject({ outcome: 'complete', opened: 8 })
  expect(await board.sweep({ ids: ids(9), over: textless })).toMatchObject({ outcome: 'complete', opened: 1 })
  const otherwise = { ...textless, title: 'Engineer' }
  expect(await board.sweep({ ids: ids(9), over: otherwise })).toMatchObject({ outcome: 'complete', changed: 9 })
})
