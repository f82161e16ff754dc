import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { boardListingOf } from '../../../db/boards/board-listing.ts'
import { createBoardsRepository } from '../../../db/boards/boards.ts'
import { aPosting, aSweep, freshDatabase, putBoard } from '../../helpers/database.ts'
import { freshFolder } from '../../helpers/folder.ts'

const now = new Date('2026-11-28T08:00:00Z')

test('boards are listed as they are, after each write here or in another process, and not as they were before it was undone', () => {
  const path = join(freshFolder().path, 'a.db')
  const [here, elsewhere] = [freshDatabase(path), freshDatabase(path)]
  onTestFinished(() => here.close())
  onTestFinished(() => elsewhere.close())
  const listing = boardListingOf(here)
  const keys = () => listing().map(({ key }) => key)
  const [beta] = [putBoard(here, 'invented:beta'), putBoard(here, 'invented:acme')]
  expect(keys()).toEqual(['invented:acme', 'invented:beta'])
  const before = listing()
  expect(listing()).toBe(before)
  here.sqlite.exec("insert into settings (key, value) values ('other', 'write')")
  expect(listing()).toBe(before)

  const boards = createBoardsRepository(here)
  boards.request([beta], now)
  expect(listing().map(({ requestedAt }) => requestedAt)).toEqual([null, now])
  const dueIn = (days: number) => boards.counts(new Date(now.getTime() + days * 86_400_000))
  here.sqlite.exec(`update boards set next_check_at = ${now.getTime() + 86_400_000}`)
  expect(dueIn(0)).toEqual({ boards: 2, swept: 0, failing: 0, due: 1 })
  expect(dueIn(1)).toMatchObject({ due: 2 })
  createBoardsRepository(elsewhere).remove(beta, now)
  expect(keys()).toEqual(['invented:acme'])

  expect(() =>
    here.write(() => {
      putBoard(here, 'invented:undone')
      expect(keys()).toContain('invented:undone')
      throw new Error('undone')
    }),
  ).toThrow('undone')
  expect(keys()).toEqual(['invented:acme'])
})

test('a board is listed with the name that its employer has now', () => {
  const database = freshDatabase()
  onTestFinished(() => database.close())
  const board = putBoard(database, 'invented:acme')
  database.sqlite.exec("insert into employers (id, slug, name, origin) values (900, 'acme-inc', 'Acme', 'owner')")
  database.sqlite.prepare('update boards set employer_id = 900 where id = ?').run(board)
  const employer = () => boardListingOf(database)()[0]?.employer
  expect(employer()).toBe('Acme')
  database.sqlite.exec("update employers set name = 'Acme Ltd' where id = 900")
  expect(employer()).toBe('Acme Ltd')
})

test('the list of boards with what each has open is the same while neither changes', () => {
  const database = freshDatabase()
  onTestFinished(() => database.close())
  const boardId = putBoard(database, 'invented:acme')
  const boards = createBoardsRepository(database)
  const sweep = (ids: string[]) =>
    database.postings.reconcile(aSweep({ boardId, postings: ids.map((id) => aPosting(id)), absence: 'final', now }))
  sweep(['a'])
  const before = boards.list()
  expect(before).toMatchObject([{ openPostings: 1 }])
  expect(boards.list()).toBe(before)
  sweep(['a', 'b'])
  expect(boards.list()).toMatchObject([{ openPostings: 2 }])
  expect(before).toMatchObject([{ openPostings: 1 }])
})
