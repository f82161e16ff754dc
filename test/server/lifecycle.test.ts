import { describe, expect, test } from 'vitest'
import { Blocked, BoardGone, Refused, SourceChanged, Throttled, Unreachable } from '../../scrapers/errors.ts'
import { boardUnderTest, ids, unchanged } from '../helpers/sweeping.ts'

const failures = {
  blocked: () => new Blocked('403'),
  throttled: () => new Throttled('429', null),
  unreachable: () => new Unreachable('500'),
  changed: () => new SourceChanged('jobs: null'),
  gone: () => new BoardGone('404'),
  refused: () => new Refused('robots.txt'),
}

describe('closing', () => {
  test('exactly the postings absent from two complete sweeps are closed, and not before', async () => {
    const board = boardUnderTest()
    await board.sweep({ ids: ids(20) })
    expect((await board.sweep({ ids: ids(15) })).closed).toBe(0)
    expect(board.openIds()).toHaveLength(20)
    expect((await board.sweep({ ids: ids(15) })).closed).toBe(5)
    expect(board.openIds()).toEqual(ids(15))
  })

  test('two readings closer together than the limit count as one', async () => {
    const board = boardUnderTest()
    await board.sweep({ ids: ids(20) })
    await board.sweep({ ids: ids(15) })
    expect((await board.sweep({ ids: ids(15) }, 1)).closed).toBe(0)
    expect((await board.sweep({ ids: ids(15) }, 5)).closed).toBe(5)
  })

  test('with a limit of zero hours two sweeps are still needed', async () => {
    const board = boardUnderTest({ closeAfterHours: 0 })
    await board.sweep({ ids: ids(20) }, 0)
    expect((await board.sweep({ ids: ids(15) }, 0)).closed).toBe(0)
    expect((await board.sweep({ ids: ids(15) }, 0)).closed).toBe(5)
  })

  test('a posting that is listed again between two absences is not closed', async () => {
    const board = boardUnderTest()
    await board.sweep({ ids: ids(20) })
    await board.sweep({ ids: ids(19) })
    await board.sweep({ ids: ids(20) })
    expect((await board.sweep({ ids: ids(19) })).closed).toBe(0)
  })

  test('an unchanged answer confirms the absence that its listing showed', async () => {
    const board = boardUnderTest()
    await board.sweep({ ids: ids(20) })
    await board.sweep({ ids: ids(15) })
    expect(await board.sweep({ ids: [], stop: unchanged() })).toMatchObject({ outcome: 'unchanged', closed: 5 })
  })

  test('a return reopens the same posting with its first-seen date, and says so in its history', async () => {
    const board = boardUnderTest()
    await board.sweep({ ids: ids(20) })
    const [before] = board.rows()
    await board.sweep({ ids: ids(19, 1) })
    await board.sweep({ ids: ids(19, 1) })
    expect((await board.sweep({ ids: ids(20) })).reopened).toBe(1)
    expect(board.rows()[0]).toMatchObject({ id: before?.id, first_seen_at: before?.first_seen_at, closed_at: null })
    expect(
      board
        .events()
        .map((event) => event.kind)
        .filter((kind) => kind !== 'opened'),
    ).toEqual(['closed', 'reopened'])
  })

  test('a partial source never closes by absence', async () => {
    const board = boardUnderTest({ coverage: 'partial' })
    await board.sweep({ ids: ids(20) })
    for (let i = 0; i < 4; i++) await board.sweep({ ids: ids(2) })
    expect(board.openIds()).toHaveLength(20)
  })

  test('who is no longer among those that a partial source shows was last seen when it still was, however often that is read', async () => {
    const board = boardUnderTest({ coverage: 'partial' })
    await board.sweep({ ids: ids(3) })
    const lastListedAt = board.now().getTime()
    for (const stop of [null, null, unchanged(), unchanged()]) await board.sweep({ ids: stop ? [] : ids(2), stop })
    expect(board.rows().map((row) => row.last_listed_at)).toEqual([null, null, lastListedAt])
    expect(board.openIds()).toEqual(ids(3))
    await board.sweep({ ids: ids(3) })
    expect(board.rows().map((row) => row.last_listed_at)).toEqual([null, null, null])
  })
})

describe('failures', () => {
  test.each(Object.entries(failures))(
    'three sweeps that are %s close nothing and are named so',
    async (outcome, stop) => {
      const board = boardUnderTest()
      await board.sweep({ ids: ids(100) })
      for (let i = 0; i < 3; i++) expect((await board.sweep({ ids: [], stop: stop() })).outcome).toBe(outcome)
      expect(board.openIds()).toHaveLength(100)
      expect(board.board().failures).toBe(3)
    },
  )

  test('a reading that stops half-way keeps what came and closes nothing', async () => {
    const board = boardUnderTest()
    await board.sweep({ ids: ids(100) })
    const result = await board.sweep({ ids: [...ids(40), 'new'], stop: new Unreachable('500 on page 3') })
    expect(result).toMatchObject({ outcome: 'partial', opened: 1, closed: 0 })
    await board.sweep({ ids: ids(40), stop: new Unreachable('500 on page 3') })
    expect(board.openIds()).toHaveLength(101)
  })

  test('an error in a scraper is a changed source, and the next board is not touched by it', async () => {
    const board = boardUnderTest()
    const result = await board.sweep({ ids: ['ok', ''] })
    expect(result).toMatchObject({ outcome: 'partial', opened: 1 })
    expect(result.detail).toContain('id')
  })

  test('after a failure the next complete sweep starts with a clean count', async () => {
    const board = boardUnderTest()
    await board.sweep({ ids: ids(5) })
    await board.sweep({ ids: [], stop: new Unreachable('500') })
    await board.sweep({ ids: ids(5) })
    expect(board.board()).toMatchObject({ failures: 0, lastOutcome: 'complete', lastDetail: null })
  })
})

describe('gone boards', () => {
  test('postings close after seven days and three checks that say gone, with that reason', async () => {
    const board = boardUnderTest()
    await board.sweep({ ids: ids(12) })
    const gone = { ids: [], stop: new BoardGone('404') }
    await board.sweep(gone)
    await board.sweep(gone, 24 * 8)
    expect(board.openIds()).toHaveLength(12)
    expect((await board.sweep(gone, 1)).closed).toBe(12)
    expect(board.events().at(-1)).toMatchObject({ kind: 'closed', reason: 'gone' })
  })

  test('three checks that say gone close nothing an hour before seven days are over', async () => {
    const board = boardUnderTest()
    await board.sweep({ ids: ids(12) })
    const gone = { ids: [], stop: new BoardGone('404') }
    await board.sweep(gone)
    await board.sweep(gone, 24)
    expect((await board.sweep(gone, 24 * 6 - 1)).closed).toBe(0)
    expect((await board.sweep(gone, 1)).closed).toBe(12)
  })

  test('many checks within a week close nothing', async () => {
    const board = boardUnderTest()
    await board.sweep({ ids: ids(12) })
    for (let i = 0; i < 20; i++) await board.sweep({ ids: [], stop: new BoardGone('404') }, 1)
    expect(board.openIds()).toHaveLength(12)
  })
})

describe('history', () => {
  test('a sweep twice in a row changes no row', async () => {
    const board = boardUnderTest()
    await board.sweep({ ids: ids(30) })
    const [rows, events] = [board.rows(), board.events()]
    expect(await board.sweep({ ids: ids(30) })).toMatchObject({ opened: 0, changed: 0, closed: 0, reopened: 0 })
    expect(board.rows()).toEqual(rows)
    expect(board.events()).toEqual(events)
  })

  test('the first sweep of a board marks its postings as no news', async () => {
    const board = boardUnderTest()
    await board.sweep({ ids: ids(2) })
    await board.sweep({ ids: ids(3) })
    expect(board.events().map((event) => event.first)).toEqual([1, 1, 0])
  })

  test('a change of what a reader sees is an event with what it was before', async () => {
    const board = boardUnderTest()
    await board.sweep({ ids: ['p0'] })
    expect((await board.sweep({ ids: ['p0'], over: { title: 'Principal' } })).changed).toBe(1)
    const before = board.sqlite.prepare("select before from posting_events where kind = 'changed'").pluck().get()
    expect(JSON.parse(String(before))).toEqual({ title: 'Engineer p0' })
  })

  test('a change that no reader sees is no event', async () => {
    const board = boardUnderTest()
    await board.sweep({ ids: ['p0'] })
    expect((await board.sweep({ ids: ['p0'], over: { department: '8589 Bridge' } })).changed).toBe(0)
    expect(board.rows()[0]).toMatchObject({ department: '8589 Bridge' })
  })

  test('a date that is still to come is none: the posting stands in the list by when it was first seen, and a day that has begun somewhere counts', async () => {
    const board = boardUnderTest()
    await board.sweep({ ids: ['p0'], over: { postedAt: new Date('2027-11-02T00:00:00Z') } })
    const seen = board.now().getTime()
    expect(board.rows()[0]).toMatchObject({ posted_at: null, listed_at: seen, first_seen_at: seen })
    const inAuckland = new Date('2026-11-03T00:00:00Z')
    await board.sweep({ ids: ['p0'], over: { postedAt: inAuckland } }, 4)
    expect(board.rows()[0]).toMatchObject({ posted_at: inAuckland.getTime(), listed_at: inAuckland.getTime() })
    await board.sweep({ ids: ['p0'], over: { postedAt: new Date('2027-11-02T00:00:00Z') } })
    expect(board.rows()[0]).toMatchObject({ posted_at: null, listed_at: seen })
  })
})
