import { expect, test } from 'vitest'
import { expiryGraceMs } from '../../server/lifecycle.ts'
import { boardUnderTest, ids } from '../helpers/sweeping.ts'

/** One posting, whose own page names a deadline. */
const until = (day: string, over = {}) => ({
  ids: ids(1),
  over,
  page: { validThrough: new Date(`2026-${day}T00:00:00Z`) },
})

test('a posting past its validThrough by a day is closed although it is listed, and is not reopened', async () => {
  const board = boardUnderTest()
  const validThrough = new Date('2026-11-03T00:00:00Z')
  await board.sweep({ ids: ids(3), over: { validThrough } })
  await board.sweep({ ids: ids(3), over: { validThrough } }, 30)
  expect(board.openIds()).toHaveLength(3)
  board.postings.closeExpired(new Date('2026-11-04T00:00:00Z'), 86_400_000)
  expect(board.openIds()).toHaveLength(0)
  expect((await board.sweep({ ids: ids(3), over: { validThrough } }, 40)).reopened).toBe(0)
  expect((await board.sweep({ ids: ids(3), over: { validThrough: new Date('2026-12-24') } })).reopened).toBe(3)
})

test('a posting that names a day as its last is open until that day is over everywhere', async () => {
  const board = boardUnderTest()
  await board.sweep({ ids: ids(1), over: { validThrough: new Date('2026-11-03') } })
  expect(board.postings.closeExpired(new Date('2026-11-04T11:59:00Z'), expiryGraceMs)).toBe(0)
  expect(board.postings.closeExpired(new Date('2026-11-04T12:00:00Z'), expiryGraceMs)).toBe(1)
})

test('a deadline that only the posting’s own page names is read there again when it has passed, and not for ever', async () => {
  const board = boardUnderTest()
  await board.sweep(until('11-03'))
  await board.sweep(until('11-20'))
  expect(board.pagesRead).toHaveLength(1)
  await board.sweep(until('11-20'), 24)
  expect(board.pagesRead).toHaveLength(2)
  board.postings.closeExpired(new Date('2026-11-15T00:00:00Z'), 86_400_000)
  expect(board.openIds()).toHaveLength(1)
  await board.sweep(until('11-20'), 24 * 18)
  await board.sweep(until('11-20'))
  expect(board.pagesRead).toHaveLength(3)
})

test('a posting that expired while its board could not be read is open again when its page says another deadline', async () => {
  const board = boardUnderTest()
  await board.sweep(until('11-03'))
  board.postings.closeExpired(new Date('2026-11-05T00:00:00Z'), 86_400_000)
  await board.sweep(until('11-30'), 24 * 5)
  expect(board.openIds()).toHaveLength(1)
  expect(board.events().map(({ kind }) => kind)).toEqual(['opened', 'closed', 'changed', 'reopened'])
  board.postings.closeExpired(new Date('2026-12-05T00:00:00Z'), 86_400_000)
  await board.sweep(until('11-30', { title: 'Another' }), 24 * 40)
  expect(board.openIds()).toHaveLength(0)
  expect(board.events().slice(-2)).toMatchObject([{ kind: 'closed', reason: 'expired' }, { kind: 'changed' }])
})

test('a posting that expired after its page was read again is open again when its listing changes and its page says another deadline', async () => {
  const board = boardUnderTest()
  await board.sweep(until('11-03'))
  await board.sweep(until('11-03'), 30)
  board.postings.closeExpired(new Date('2026-11-05T00:00:00Z'), 86_400_000)
  for (let i = 0; i < 3; i++) await board.sweep(until('11-03', { title: 'Edited' }), 24)
  expect(board.openIds()).toHaveLength(0)
  const read = board.pagesRead.length
  for (let i = 0; i < 3; i++) await board.sweep(until('12-24', { title: 'Edited again' }))
  expect(board.openIds()).toHaveLength(1)
  expect(board.pagesRead.length).toBe(read + 1)
  expect(board.rows()[0]).toMatchObject({ title: 'Edited again', detailed: 1 })
})

test('a posting that had expired before we met it is never opened', async () => {
  const board = boardUnderTest()
  expect((await board.sweep({ ids: ids(2), over: { validThrough: new Date('2025-01-01') } })).opened).toBe(0)
  expect(board.rows()).toHaveLength(0)
})
