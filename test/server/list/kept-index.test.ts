import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createIndexRowsRepository } from '../../../db/search/index-rows.ts'
import { createIndexTokenRepository } from '../../../db/search/index-token.ts'
import { createKeptIndex } from '../../../server/list/kept-index.ts'
import { postingFilters } from '../../../server/list/query.ts'
import { loadRates } from '../../../server/pay/rates.ts'
import { atOnce } from '../../../server/steps.ts'
import { aPosting, aSweep, freshDatabase, putBoard } from '../../helpers/database.ts'
import { freshFolder } from '../../helpers/folder.ts'
import { listOver } from '../../helpers/list.ts'

const rates = loadRates()
const everything = postingFilters.parse({ status: 'all' })

/** A database file with two postings on two boards, and what keeps an index beside it. */
function keeping(build = 'a build') {
  const path = join(freshFolder().path, 'a.db')
  const database = freshDatabase(path)
  onTestFinished(() => database.close())
  const boards = ['greenhouse:acme', 'lever:other'].map((key) => putBoard(database, key))
  const sweep = (boardId: number, ids: string[], unchanged: string[] = []) =>
    database.postings.reconcile(
      aSweep({
        boardId,
        postings: ids.map((id) => aPosting(id, { workplace: 'remote', employer: { slug: `e-${boardId}`, name: 'E' } })),
        unchanged,
        first: true,
        now: new Date('2026-11-02T00:00:00Z'),
      }),
    )
  for (const board of boards) sweep(board, [`of-${board}`])
  const complaints: string[] = []
  const complain = (sentence: string) => complaints.push(sentence)
  const kept = (by = build) =>
    createKeptIndex({ token: createIndexTokenRepository(database), path, build: by, rates, complain })
  const listKept = (by = build) => listOver(database, undefined, undefined, kept(by))
  const token = createIndexTokenRepository(database)
  return { database, path, boards, sweep, kept, listKept, token, complaints, complain }
}

/** Builds an index and keeps it. */
function keepOne({ listKept }: ReturnType<typeof keeping>) {
  const list = listKept()
  list.warm()
  list.keep()
  return list
}

test('a kept index answers as the one that was built', () => {
  const market = keeping()
  const built = keepOne(market)
  expect(market.kept().load()).not.toBeNull()
  const again = market.listKept()
  expect(again.page(everything, null, 10)).toEqual(built.page(everything, null, 10))
  expect(atOnce(again.counts(everything))).toEqual(atOnce(built.counts(everything)))
})

test('a sweep that finds something makes it count no more, and one that finds nothing leaves it', () => {
  const market = keeping()
  keepOne(market)
  market.sweep(market.boards[0] ?? 0, [], ['of-1'])
  expect(market.kept().load()).not.toBeNull()
  market.sweep(market.boards[0] ?? 0, ['new'], ['of-1'])
  expect(market.kept().load()).toBeNull()
  expect(market.listKept().page(everything, null, 10).count).toBe(3)
})

test('it does not count when it is broken, of another build, or of other rates', () => {
  const market = keeping()
  keepOne(market)
  expect(market.kept('another build').load()).toBeNull()
  const otherRates = { ...rates, source: 'elsewhere' }
  const { path, token, complain } = market
  expect(createKeptIndex({ token, path, build: 'a build', rates: otherRates, complain }).load()).toBeNull()
  const bytes = readFileSync(`${path}.index`)
  for (const damaged of [bytes.subarray(0, bytes.length - 8), bytes.with(bytes.length - 9, 255), Buffer.from('{}')]) {
    writeFileSync(`${path}.index`, damaged)
    expect(market.kept().load()).toBeNull()
  }
})

test('the next Rackline reads the rows once and keeps an index of its own', () => {
  const market = keeping()
  keepOne(market)
  const list = market.listKept('the next build')
  list.warm()
  list.keep()
  expect(market.kept('the next build').load()).not.toBeNull()
})

test('an index that was not told of a write is not kept', () => {
  const byAnother = keeping()
  const list = byAnother.listKept()
  list.warm()
  const other = freshDatabase(byAnother.path)
  other.settings.set('something', 'new')
  other.close()
  list.keep()
  expect(byAnother.token.current()).toBeNull()

  const ofEmployer = keeping()
  const before = ofEmployer.listKept()
  before.warm()
  ofEmployer.database.employers.putShipped({ slug: 'e-1', name: 'E', category: 'cloud', careersUrl: null, notes: null })
  before.keep()
  expect(ofEmployer.token.current()).toBeNull()
})

test('whatever column is written: what the index holds is as it was, or the kept one counts no more', () => {
  const market = keeping()
  const { sqlite } = market.database
  keepOne(market)
  const held = () => JSON.stringify([...createIndexRowsRepository(market.database).all()])
  const before = held()
  const values = [null, 2, 'x', '[]', '["x"]', '{"min":1,"max":2,"currency":"EUR","period":"year"}']
  const told: string[] = []
  for (const table of ['postings', 'classifications', 'employers', 'boards'])
    for (const column of sqlite.prepare<[string], string>('select name from pragma_table_info(?)').pluck().all(table))
      for (const value of values) {
        sqlite.exec('begin')
        try {
          sqlite.prepare(`update ${table} set "${column}" = ? where rowid = 1`).run(value)
          if (held() !== before) {
            told.push(`${table}.${column}`)
            expect([table, column, market.token.current()]).toEqual([table, column, null])
          }
        } catch (error) {
          // What the table does not take changes nothing.
          if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_'))) throw error
        } finally {
          sqlite.exec('rollback')
        }
      }
  expect(new Set(told).size).toBeGreaterThan(20)
  sqlite.exec('begin')
  sqlite.exec('delete from classifications where posting_id = 1')
  expect(market.token.current()).toBeNull()
  sqlite.exec('rollback')
  expect(market.token.current()).not.toBeNull()
})

test('an index that cannot be written down is complained of, and nothing else', () => {
  const { token, path, complain, complaints, database } = keeping()
  const kept = createKeptIndex({ token, path: `${path}/no-folder`, build: 'a build', rates, complain })
  const list = listOver(database, undefined, undefined, kept)
  list.warm()
  list.keep()
  expect(complaints).toEqual([expect.stringMatching(/could not be kept in .*no-folder.index, .*: ENOTDIR/)])
  expect(list.page(everything, null, 10).count).toBe(2)
})

test('an index that could not be put in its place leaves no part of it behind', () => {
  const { token, path, complain, complaints, database } = keeping()
  mkdirSync(`${path}.index`)
  const list = listOver(
    database,
    undefined,
    undefined,
    createKeptIndex({ token, path, build: 'a build', rates, complain }),
  )
  list.warm()
  list.keep()
  expect(complaints).toHaveLength(1)
  expect(readdirSync(dirname(path)).filter((name) => name.startsWith(`${basename(path)}.index.`))).toEqual([])
})
