import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openDatabase } from '../../db/client.ts'
import { migrate, migrationsFolder } from '../../db/file/migrate.ts'
import { createClassificationsRepository } from '../../db/postings/classifications.ts'
import type { PostingToClassify } from '../../server/pillars/classification.ts'
import { type PostingReader, readerHere } from '../../server/reading/posting-reader.ts'
import { reclassify } from '../../server/reclassify.ts'
import { atOnce } from '../../server/steps.ts'
import { aPosting, aSweep, freshDatabase, putBoard } from '../helpers/database.ts'
import { freshFolder } from '../helpers/folder.ts'
import { fixtureClassify } from '../helpers/invented/fixture-classification.ts'
import { boardUnderTest } from '../helpers/sweeping.ts'

/** The invented classifier under a version of its own, and what it was asked to read. */
function readerOf(version: string, onRead: (posting: PostingToClassify) => void = () => {}): PostingReader {
  return readerHere({
    version,
    classify(posting) {
      onRead(posting)
      return { ...fixtureClassify(posting), version }
    },
  })
}

function filled(count: number) {
  const database = freshDatabase()
  database.postings.reconcile(
    aSweep({
      boardId: putBoard(database),
      postings: Array.from({ length: count }, (_, i) =>
        aPosting(`${i}`, { text: i % 2 ? 'Slurm and RDMA' : 'Nothing' }),
      ),
      first: true,
      now: new Date('2026-11-10T00:00:00Z'),
    }),
  )
  const versions = () =>
    Object.fromEntries(
      database.sqlite
        .prepare<[], [string, number]>('select version, count(*) from classifications group by version')
        .raw()
        .all(),
    )
  return { ...database, versions }
}

describe('a newer classifier', () => {
  test('reads every posting again, once', async () => {
    const database = filled(130)
    expect(await reclassify({ ...database, reader: readerOf('2') })).toBe(130)
    expect(database.versions()).toEqual({ 2: 130 })
    expect(await reclassify({ ...database, reader: readerOf('2') })).toBe(0)
  })

  test('goes on where it was killed, and reads nothing twice', async () => {
    const database = filled(130)
    const read: string[] = []
    const dying = readerOf('2', ({ title }) => {
      if (read.length === 120) throw new Error('killed')
      read.push(title)
    })
    await expect(reclassify({ ...database, reader: dying })).rejects.toThrow('killed')
    // Of the transaction that was under way nothing is kept.
    const kept = database.versions()[2] ?? 0
    expect(kept).toBeGreaterThan(0)
    expect(kept).toBeLessThanOrEqual(120)
    expect(await reclassify({ ...database, reader: readerOf('2') })).toBe(130 - kept)
    expect(database.versions()).toEqual({ 2: 130 })
  })

  test('stops when it is told to, and the rest is still due', async () => {
    const database = filled(130)
    const stopping = new AbortController()
    let read = 0
    const reader = readerOf('2', () => {
      read += 1
      if (read === 120) stopping.abort()
    })
    const done = await reclassify({ ...database, reader }, stopping.signal)
    expect(done).toBeGreaterThan(0)
    expect(done).toBeLessThan(130)
    expect(database.versions()).toEqual({ 2: done, 'fixture.1': 130 - done })
  })

  test('lets others have their turn in between, and the list shows what it said', async () => {
    const database = filled(130)
    database.list.warm()
    let turns = 0
    const other = setInterval(() => {
      turns += 1
    }, 0)
    const reader = readerHere({
      version: '2',
      classify: (posting: PostingToClassify) => ({
        ...fixtureClassify(posting),
        version: '2',
        lane: 'buildout' as const,
      }),
    })
    await reclassify({ ...database, reader })
    clearInterval(other)
    expect(turns).toBeGreaterThan(0)
    const question = {
      relevance: 0,
      lane: 'any' as const,
      status: 'open' as const,
      duplicates: 'all' as const,
      radiusKm: 50,
    }
    expect(atOnce(database.list.counts(question)).values.lane).toEqual([{ value: 'buildout', count: 130 }])
  })
})

test('an upgrade from the release before keeps every row, and classifies every posting', async () => {
  const folder = freshFolder().path
  const old = join(folder, 'migrations')
  cpSync(migrationsFolder, old, { recursive: true })
  const journal = join(old, 'meta', '_journal.json')
  const { entries, ...rest } = JSON.parse(readFileSync(journal, 'utf8'))
  writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.slice(0, 1) }))
  const database = openDatabase(join(folder, 'a.db'))
  const now = new Date('2026-11-10T00:00:00Z')
  migrate(database, now, old)
  database.sqlite.exec(`
    insert into employers (id, slug, name, origin) values (1, 'acme', 'Acme', 'met');
    insert into boards (id, key, source, params, url, host, employer_id, origin, added_at, next_check_at, weight)
      values (1, 'k', 's', '{}', 'u', 'h', 1, 'owner', 1, 1, 0);`)
  const put = database.sqlite.prepare(
    `insert into postings (id, board_id, native_id, url, title, employer_id, locations, salary, workplace, detailed,
        first_seen_at, fetched_at, listed_at, source_hash, content_hash)
     values (@id, 1, @id, 'u', 'Engineer', 1, '["Austin, TX"]', @salary, 'remote', @detailed, 1, 1, 1, 'a', 'b')`,
  )
  const text = database.sqlite.prepare("insert into posting_texts values (?, '<p>Slurm</p>', 'Slurm')")
  const salary = '{"min":1000,"max":null,"currency":"USD","period":"month"}'
  for (let id = 1; id <= 50; id++) {
    put.run({ id, salary: id % 2 ? salary : null, detailed: Number(id % 5 > 0) })
    if (id % 5 > 0) text.run(id)
  }
  migrate(database, now)
  const classifications = createClassificationsRepository(database)
  const read: PostingToClassify[] = []
  const done = await reclassify({
    ...database,
    classifications,
    reader: readerOf('2', (one) => read.push(one)),
  })
  expect(done).toBe(50)
  expect(database.sqlite.prepare('select count(*) from postings').pluck().get()).toBe(50)
  expect(database.sqlite.prepare('select count(*) from classifications').pluck().get()).toBe(50)
  expect(read[0]).toEqual({
    title: 'Engineer',
    text: 'Slurm',
    employer: 'Acme',
    department: null,
    locations: ['Austin, TX'],
    workplace: 'remote',
    employmentType: null,
    salary: { min: 1000, max: null, currency: 'USD', period: 'month' },
  })
  // A description that is still to be read is an empty text.
  expect(read.filter(({ text }) => text === '')).toHaveLength(10)
  expect(database.sqlite.prepare('select salary_year from classifications where posting_id = 1').pluck().get()).toBe(
    12_000,
  )
  database.close()
})

describe('a sweep', () => {
  const topicsOf = (board: ReturnType<typeof boardUnderTest>) =>
    board.sqlite.prepare<[], string>('select topics from classifications order by posting_id').pluck().all()

  test('stores no posting without its classification', async () => {
    const board = boardUnderTest()
    await board.sweep({ ids: ['a', 'b'], over: { description: '<p>You run Slurm.</p>' } })
    expect(topicsOf(board)).toEqual(['["gpu-scheduling"]', '["gpu-scheduling"]'])
  })

  test('classifies a changed posting anew, and the list knows', async () => {
    const board = boardUnderTest()
    board.list.warm()
    await board.sweep({ ids: ['a'], over: { description: '<p>You run Slurm.</p>' } })
    await board.sweep({ ids: ['a'], over: { description: '<p>You write Terraform.</p>' } })
    expect(topicsOf(board)).toEqual(['["provisioning"]'])
    const question = { relevance: 0, lane: 'any', status: 'open', duplicates: 'all', radiusKm: 50 } as const
    const { topic } = atOnce(board.list.counts(question)).values
    expect(topic).toEqual([{ value: 'provisioning', count: 1 }])
  })
})
