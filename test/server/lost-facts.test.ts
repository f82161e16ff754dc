import { expect, test } from 'vitest'
import { boardUnderTest, ids } from '../helpers/sweeping.ts'

const facts = { locations: ['Oslo'], workplace: 'remote' as const }

test('a fact that all postings of a board stop saying is told, at each reading until one says it again', async () => {
  const board = boardUnderTest()
  expect(await board.sweep({ ids: ids(12), over: facts })).toMatchObject({ outcome: 'complete', detail: null })
  const without = { ids: ids(12), over: { ...facts, locations: [] } }
  for (let i = 0; i < 2; i++)
    expect(await board.sweep(without)).toMatchObject({
      outcome: 'complete',
      changed: i === 0 ? 12 : 0,
      detail: expect.stringMatching(/^No posting says any more where the work is \(12 of 12 did\): /),
    })
  expect(board.board()).toMatchObject({ failures: 0, lastDetail: expect.stringMatching(/where the work is/) })
  expect((await board.sweep({ ids: ids(12), over: { locations: [] } })).detail).toMatch(
    /12 of 12 did\), or whether it is/,
  )
  expect(await board.sweep({ ids: ids(12), over: facts })).toMatchObject({ outcome: 'complete', detail: null })
})

test('a fact that was never said, and one that a few stop saying, are nothing to tell', async () => {
  const few = boardUnderTest()
  for (const over of [facts, {}]) expect((await few.sweep({ ids: ids(9), over })).detail).toBeNull()
  const never = boardUnderTest()
  for (const over of [{}, { title: 'Other' }]) expect((await never.sweep({ ids: ids(20), over })).detail).toBeNull()
})
