import { expect, test } from 'vitest'
import { createCursors } from '../../../server/list/cursor.ts'
import { postingQuery } from '../../../server/list/query.ts'
import { fillMany } from '../../bench/many.ts'
import { freshDatabase } from '../../helpers/database.ts'

const postings = 50_000
const changes = 5_000

test('a walk of 50,000 postings by cursor, while 5,000 are added or closed, meets each that was there throughout exactly once', () => {
  const database = freshDatabase()
  fillMany(database, postings)
  const { sqlite, list, write, touch } = database
  const open = () => sqlite.prepare<[], number>('select id from postings where closed_at is null').pluck().all()
  const before = new Set(open())
  const query = postingQuery.parse({ limit: 100 })
  const cursors = createCursors('secret')
  const close = sqlite.prepare("update postings set closed_at = 2, closed_reason = 'gone' where id = ?")
  const copy = sqlite.prepare(
    `insert into postings (id, board_id, native_id, url, title, employer_id, locations, detailed, first_seen_at, fetched_at,
       listed_at, source_hash, content_hash)
     select ?, board_id, ?, url, title, employer_id, locations, detailed, first_seen_at, fetched_at, listed_at, 'a', 'b'
     from postings where id = ?`,
  )
  const met: number[] = []
  let changed = 0
  let cursor: string | null = null
  do {
    const after: { rank: number; id: number } | null = cursor === null ? null : cursors.decode(cursor, query)
    const { places } = list.page(query, after, query.limit + 1)
    const page = places.slice(0, query.limit)
    met.push(...page.map(({ id }) => id))
    const last = page.at(-1)
    cursor = places.length > query.limit && last ? cursors.encode(last, query) : null
    write(() => {
      for (let i = 0; i < 12 && changed < changes; i++, changed++) {
        // Spread over the whole order: some before the reader, some behind.
        const id = 1 + ((changed * 7_919) % postings)
        const added = postings + 1 + changed
        if (changed % 2 === 0) close.run(id)
        else copy.run(added, String(added), id)
        touch(changed % 2 === 0 ? id : added)
      }
    })
  } while (cursor !== null)
  const after = new Set(open())
  const times = new Map<number, number>()
  for (const id of met) times.set(id, (times.get(id) ?? 0) + 1)
  const stayed = [...before].filter((id) => after.has(id))
  expect(changed).toBe(changes)
  expect(stayed.length).toBeGreaterThan(40_000)
  expect(stayed.filter((id) => times.get(id) !== 1)).toEqual([])
  expect([...times].filter(([, n]) => n > 1)).toEqual([])
})
