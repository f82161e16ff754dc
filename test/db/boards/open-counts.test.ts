import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openCountsOf } from '../../../db/boards/open-counts.ts'
import { aPosting, aSweep, type FreshDatabase, freshDatabase, putBoard } from '../../helpers/database.ts'
import { freshFolder } from '../../helpers/folder.ts'

const now = new Date('2026-11-27T08:00:00Z')

const list = (database: FreshDatabase, boardId: number, ids: string[]) =>
  database.postings.reconcile(
    aSweep({ boardId, postings: ids.map((id) => aPosting(id)), absence: 'final', closeAll: ids.length === 0, now }),
  )

test('open postings are counted as they open and close, here and in another process, and not from what was undone', () => {
  const path = join(freshFolder().path, 'a.db')
  const [here, elsewhere] = [freshDatabase(path), freshDatabase(path)]
  onTestFinished(() => here.close())
  onTestFinished(() => elsewhere.close())
  const [acme, other] = [putBoard(here, 'invented:acme'), putBoard(here, 'invented:other')]
  const counts = () => [acme, other].map((id) => openCountsOf(here)().get(id))
  list(here, acme, ['a', 'b'])
  expect(counts()).toEqual([2, undefined])
  list(here, other, ['a'])
  expect(counts()).toEqual([2, 1])
  list(elsewhere, acme, ['a', 'b', 'c'])
  expect(counts()).toEqual([3, 1])
  expect(() =>
    here.write(() => {
      list(here, other, ['a', 'b', 'c'])
      expect(counts()).toEqual([3, 3])
      throw new Error('undone')
    }),
  ).toThrow('undone')
  expect(counts()).toEqual([3, 1])
  list(here, other, ['a', 'd'])
  list(here, acme, [])
  expect(counts()).toEqual([undefined, 2])
})
