import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { scraperFor } from '../../../scrapers/registry.ts'
import { readerHere } from '../../../server/reading/posting-reader.ts'
import { sweepBoard } from '../../../server/sweep.ts'
import { layShifting, type PagedSource, paged, pagedSources } from '../../fixtures/shifting.ts'
import { numbers } from '../../fixtures/site.ts'
import { freshDatabase, putBoard } from '../../helpers/database.ts'
import { type FakeKit, fixtureNow, startFakeKit } from '../../helpers/fake-kit.ts'
import { fixtureClassifier } from '../../helpers/invented/fixture-classification.ts'

let fake: FakeKit
beforeAll(async () => {
  fake = await startFakeKit()
})
afterAll(() => fake.close())

/** A board that remembers, whose list `change` changes while it is read, and a clock that goes on by seven hours. */
function shiftingBoard(source: PagedSource, change: (rows: number[], pagesShown: number, sweep: number) => number[]) {
  const database = freshDatabase()
  const { detail: _, ...scraper } = scraperFor(source)
  const boardId = putBoard(database, `${source}:acme`, { params: scraper.example })
  const list = layShifting(fake.standIn, source, numbers(paged[source].perPage + 12, 1_001), (rows, shown) =>
    change(rows, shown, sweeps),
  )
  let [now, sweeps] = [fixtureNow, 0]
  return {
    list,
    async sweep() {
      list.shown = 0
      sweeps++
      now = new Date(now.getTime() + 7 * 3_600_000)
      const board = database.boards.find(boardId)
      if (!board) throw new Error('no board')
      return sweepBoard(board, {
        ...database,
        fetcher: fake.fetcher,
        scraperFor: () => scraper,
        employerOf: () => ({ slug: 'acme', name: 'Acme' }),
        reader: readerHere(fixtureClassifier),
        clock: () => now,
        apartMs: 6 * 3_600_000,
      })
    },
    open: () =>
      database.sqlite
        .prepare<[], string>('select title from postings where closed_at is null')
        .pluck()
        .all()
        .map((title) => Number(title.replace(/\D/g, '')))
        .toSorted((a, b) => a - b),
  }
}

type Shift = (rows: number[], sweep: number) => number[]
const comes: Shift = (rows, sweep) => [9_000 + sweep, ...rows]
const goes: Shift = ([_, ...rows]) => rows
const comesAtTheEnd: Shift = (rows, sweep) => [...rows, 8_000 + sweep]
const shifts: [string, Shift][] = [
  ['one is posted', comes],
  ['one that was shown is taken down', goes],
  ['one is taken down and another posted', (rows, sweep) => comesAtTheEnd(goes(rows, sweep), sweep)],
  ['five are posted', (rows, sweep) => [...numbers(5, 9_000 + 10 * sweep), ...rows]],
  ['five that were shown are taken down', (rows) => rows.slice(5)],
]

describe.each(pagedSources)('a list of %s', (source) => {
  test.each(shifts)('of which %s while it is read loses nobody who stays, and shows nobody twice', async (_, shift) => {
    const board = shiftingBoard(source, (rows, shown, sweep) =>
      shown === 1 && (sweep === 2 || sweep === 3) ? shift(rows, sweep) : rows,
    )
    for (let i = 0; i < 5; i++) {
      const before = board.list.rows
      await board.sweep()
      const open = board.open()
      expect(open).toEqual(expect.arrayContaining(board.list.rows.filter((n) => before.includes(n))))
      expect(open).toEqual([...new Set(open)])
    }
    expect(board.open()).toEqual(board.list.rows.toSorted((a, b) => a - b))
  })
})

/** They say nowhere how many there are, so that nothing tells who was pulled back; two readings must miss the same one. */
const countless = ['google', 'icims']
test.each(pagedSources.filter((source) => !countless.includes(source)))(
  'a list of %s that loses one each time it is read, and has one more before the next, loses nobody who stays',
  async (source) => {
    const board = shiftingBoard(source, (rows, shown, sweep) => (shown === 1 && sweep > 1 ? goes(rows, sweep) : rows))
    for (let sweep = 1; sweep <= 4; sweep++) {
      const before = board.list.rows
      await board.sweep()
      expect(board.open()).toEqual(expect.arrayContaining(board.list.rows.filter((n) => before.includes(n))))
      board.list.rows = comes(board.list.rows, sweep)
    }
  },
)
