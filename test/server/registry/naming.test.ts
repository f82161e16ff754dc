import { expect, test } from 'vitest'
import { createNaming } from '../../../server/registry/naming.ts'
import { aPosting, aSweep, type FreshDatabase, freshDatabase, putBoard } from '../../helpers/database.ts'

const now = new Date('2026-11-02T00:00:00Z')
const key = 'greenhouse:acmecloud'

/** A board of two postings that write "Acme Cloud", by an employer of that name, read once. */
async function read(database: FreshDatabase, name: string, board: Record<string, unknown> = {}) {
  const boardId = putBoard(database, key, { params: { token: 'acmecloud' }, ...board })
  const employer = { slug: 'acmecloud', name }
  const postings = ['1', '2'].map((id) => aPosting(id, { employer, text: 'At Acme Cloud you build.' }))
  database.postings.reconcile(aSweep({ boardId, now, postings }))
  const changed: (readonly number[])[] = []
  database.onChange((ids) => changed.push(ids))
  await createNaming(database)(key)
  return { name: database.employers.nameOf('acmecloud'), changed: changed.flat() }
}

test('the name of a board becomes the one in its postings, of which it is told that they changed', async () =>
  expect(await read(freshDatabase(), 'acmecloud')).toEqual({ name: 'Acme Cloud', changed: [1, 2] }))

test('a name that a posting gave stays', async () =>
  expect(await read(freshDatabase(), 'ACMEcloud')).toEqual({ name: 'ACMEcloud', changed: [] }))

test.each(['shipped', 'owner'])(
  'the name of an employer whose origin is %s stays, on a board of its own or not',
  async (origin) => {
    for (const isOwn of [true, false]) {
      const database = freshDatabase()
      database.sqlite
        .prepare('insert into employers (slug, name, origin) values (?, ?, ?)')
        .run('acmecloud', 'acmecloud', origin)
      const board = isOwn ? { employerId: database.employers.lastId() } : {}
      expect(await read(database, 'acmecloud', board)).toEqual({ name: 'acmecloud', changed: [] })
    }
  },
)
