import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PostingToRemember } from '../../../db/postings/remembering.ts'
import { decodeIndex, encodeIndex, type StoredIndex } from '../../../server/index/stored-index.ts'
import { postingFilters, postingQuery } from '../../../server/list/query.ts'
import { toStored } from '../../../server/pillars/stored.ts'
import { atOnce } from '../../../server/steps.ts'
import { classification, filters, idsOf, link, market, pairs, start, sweep } from '../../helpers/any-list.ts'
import { aPosting, aSweep, type FreshDatabase, freshDatabase, putBoard } from '../../helpers/database.ts'
import { freshFolder } from '../../helpers/folder.ts'
import { listOver } from '../../helpers/list.ts'
import { everyPosting, matches, oneOfEach } from '../../helpers/naive-list.ts'

test('after any sweeps, closings and reclassifications the index is the one that would be built anew, kept or not', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(sweep, fc.option(classification), fc.option(pairs)), { maxLength: 12 }),
      filters,
      (steps, query) => {
        const database = market()
        database.list.warm()
        for (const [step, reclassified, linked] of steps) {
          atOnce(database.list.counts(query)) // what was counted before a change must not be told after it
          database.run(step)
          if (linked) link(database, linked)
          if (reclassified && database.classifications.lastId() > 0)
            database.write(() => database.classifications.put(1, toStored(reclassified), 0))
        }
        const [anew, again] = [listOver(database), keptAndReadAgain(database)]
        for (const question of [
          query,
          ...['all', 'once'].map((duplicates) => postingFilters.parse({ status: 'all', duplicates })),
        ]) {
          expect(idsOf(database.list, question)).toEqual(idsOf(anew, question))
          expect(atOnce(database.list.counts(question))).toEqual(atOnce(anew.counts(question)))
          expect(idsOf(again, question)).toEqual(idsOf(anew, question))
          expect(atOnce(again.counts(question))).toEqual(atOnce(anew.counts(question)))
        }
        expect(database.list.totals()).toEqual(anew.totals())
        const found = everyPosting(database).filter((one) => matches(one, query))
        const wanted = query.duplicates === 'once' ? oneOfEach(database, found) : found
        expect(idsOf(database.list, query)).toEqual(wanted.map(({ id }) => id))
      },
    ),
    { numRuns: 60 },
  )
})

/** The list of an index that one half of the postings was kept of, and the other half written since. */
function keptAndReadAgain(database: FreshDatabase) {
  let stored: StoredIndex | null = null
  const first = listOver(database, undefined, undefined, {
    load: () => null,
    keep: (store) => {
      stored = decodeIndex(Uint8Array.from(Buffer.concat(encodeIndex(store(), 'label'))), 'label')
    },
  })
  first.warm()
  first.keep()
  const again = listOver(database, undefined, undefined, { load: () => stored, keep: () => {} })
  again.warm()
  expect(stored).not.toBeNull()
  again.changed(everyPosting(database).flatMap(({ id }) => (id % 2 === 0 ? [id] : [])))
  return again
}

test('a write that is undone leaves the index as it was', () => {
  const database = market()
  database.list.warm()
  expect(() =>
    database.write(() => {
      database.run({ board: 0, postings: [aPosting('1')], closeAll: false })
      throw new Error('no')
    }),
  ).toThrow('no')
  expect(database.list.totals()).toEqual({ open: 0, closed: 0 })
})

test('a title that changes is hidden or shown from then on, and so is a new one', () => {
  const { run, list } = market()
  const put = (title: string, id: string) => run({ board: 0, postings: [aPosting(id, { title })], closeAll: false })
  const query = postingQuery.parse({ relevance: '0', lane: 'any', limit: '100' })
  const hiding = { postings: new Set<number>(), employers: new Set<string>(), words: ['intern'] }
  const shown = () => list.page(query, null, 100, { hiding }).places.map(({ id }) => id)
  put('Intern', '1')
  put('Engineer', '2')
  expect(shown()).toEqual([2])
  put('Internal Engineer', '1')
  put('Engineer, Intern', '2')
  put('Another Intern', '3')
  expect(shown()).toEqual([1])
})

test('counts during which something is written are not told again', () => {
  const { run, list } = market()
  const query = postingFilters.parse({ relevance: '0', lane: 'any' })
  run({ board: 0, postings: [aPosting('1')], closeAll: false })
  list.warm()
  const steps = list.counts(query)
  steps.next()
  run({ board: 0, postings: [aPosting('1'), aPosting('2')], closeAll: false })
  atOnce(steps)
  const { count, values } = atOnce(list.counts(query))
  expect([count, values.source]).toEqual([2, [{ value: 'greenhouse', count: 2 }]])
})

test('what another process writes is seen at the next question', () => {
  const path = join(freshFolder().path, 'a.db')
  const [ours, theirs] = [freshDatabase(path), freshDatabase(path)]
  const boardId = putBoard(ours)
  const sweep = (postings: PostingToRemember[]) => aSweep({ boardId, postings, first: true, now: new Date(start) })
  ours.postings.reconcile(sweep([aPosting('1'), aPosting('2')]))
  expect(ours.list.totals()).toEqual({ open: 2, closed: 0 })
  const counted = () => atOnce(ours.list.counts(postingFilters.parse({}))).count
  expect(counted()).toBe(2)
  theirs.postings.reconcile(sweep([aPosting('3')]))
  expect(counted()).toBe(3)
  expect(ours.list.totals()).toEqual({ open: 3, closed: 0 })
  theirs.postings.closeAllOf(boardId, 'removed', new Date(start))
  expect(ours.list.totals()).toEqual({ open: 0, closed: 3 })
  ours.close()
  theirs.close()
})

test('words that were asked before find what was written since, by us and by another process', () => {
  const path = join(freshFolder().path, 'a.db')
  const [ours, theirs] = [freshDatabase(path), freshDatabase(path)]
  const ask = () => ours.list.page(postingQuery.parse({ q: 'infiniband' }), null, 10).count
  const put = (database: typeof ours, board: string) =>
    database.postings.reconcile(
      aSweep({
        boardId: putBoard(database, board),
        postings: [aPosting(board, { text: 'InfiniBand fabrics' })],
        first: true,
        now: new Date('2026-11-02T00:00:00Z'),
      }),
    )
  expect(ask()).toBe(0)
  put(ours, 'greenhouse:ours')
  expect([ask(), ask()]).toEqual([1, 1])
  put(theirs, 'greenhouse:theirs')
  expect(ask()).toBe(2)
  theirs.sqlite.close()
  ours.sqlite.close()
})
