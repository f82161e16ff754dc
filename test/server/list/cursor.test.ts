import { expect, test } from 'vitest'
import { createCursors } from '../../../server/list/cursor.ts'

const query = { q: 'gpu' }
const cursors = createCursors('secret')

test('a cursor leads back to its place in the same query, and to none in another query or installation', () => {
  const cursor = cursors.encode({ rank: 1.5, id: 7 }, query)
  expect(cursors.decode(cursor, query)).toEqual({ rank: 1.5, id: 7 })
  expect(() => cursors.decode(cursor, { q: 'cpu' })).toThrow(/does not belong/)
  expect(() => createCursors('another').decode(cursor, query)).toThrow(/does not belong/)
})

test.each(['', '.', 'x', 'x.y', `x.${'é'.repeat(22)}`, `x.${'a'.repeat(22)}`, 'WzEsMl0.'])(
  '%j, which is none of ours, is refused with a sentence',
  (cursor) => expect(() => cursors.decode(cursor, query)).toThrow(/does not belong/),
)
