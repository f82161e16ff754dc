import { describe, expect, test } from 'vitest'
import { Blocked } from '../../scrapers/errors.ts'
import { boardUnderTest, ids } from '../helpers/sweeping.ts'

describe('a posting whose page was read before, and that is listed as another', () => {
  const austin = { title: 'Old title', locations: ['Austin'], url: 'https://boards.example/old', department: 'Racks' }
  const berlin = { title: 'New title', locations: ['Berlin'], url: 'https://boards.example/new', department: 'Power' }
  const listed = (over: Partial<typeof austin>, page = {}) => ({ ids: ['p0'], over, page })
  const changes = ({ sqlite }: ReturnType<typeof boardUnderTest>) =>
    sqlite
      .prepare<[], string>("select before from posting_events where kind = 'changed' order by id")
      .pluck()
      .all()
      .map((before) => JSON.parse(before))

  test('is what the listing says where its page says nothing, in one change with what the page says', async () => {
    const board = boardUnderTest()
    await board.sweep(listed(austin, { workplace: 'onsite' }))
    expect((await board.sweep(listed(berlin, { workplace: 'remote' }))).changed).toBe(1)
    expect((await board.sweep(listed(berlin, { workplace: 'remote' }))).changed).toBe(0)
    expect(board.pagesRead).toHaveLength(2)
    expect(board.rows()).toMatchObject([
      { title: 'New title', locations: '["Berlin"]', url: berlin.url, department: 'Power', workplace: 'remote' },
    ])
    expect(changes(board)).toEqual([{ title: 'Old title', locations: '["Austin"]', workplace: 'onsite' }])
    const found = (words: string) =>
      board.sqlite.prepare('select rowid from postings_search where postings_search match ?').all(words)
    expect([found('berlin').length, found('austin').length]).toEqual([1, 0])
  })

  test('stays what the page said where the listing says nothing', async () => {
    const board = boardUnderTest()
    const page = { locations: ['Austin', 'Berlin'], employmentType: 'full-time' as const }
    await board.sweep(listed({ ...austin, locations: [] }, page))
    await board.sweep(listed({ ...berlin, locations: [] }))
    expect(board.rows()).toMatchObject([
      { title: 'New title', locations: '["Austin","Berlin"]', employment_type: 'full-time' },
    ])
    expect(changes(board)).toEqual([{ title: 'Old title' }])
  })

  test('is no change that readers see where the page says what it said before', async () => {
    const board = boardUnderTest()
    const page = { locations: ['Austin, TX, US'] }
    await board.sweep(listed(austin, page))
    const other = { ...austin, locations: ['Austin TX'], department: 'Power' }
    expect((await board.sweep(listed(other, page))).changed).toBe(0)
    expect(board.rows()).toMatchObject([{ locations: '["Austin, TX, US"]', department: 'Power' }])
    expect([board.pagesRead.length, changes(board)]).toEqual([2, []])
  })

  test('stays as it was while its page cannot be read, and is then what is listed', async () => {
    const board = boardUnderTest()
    await board.sweep(listed(austin))
    for (let i = 0; i < 2; i++) await board.sweep({ ...listed(berlin), pageStop: new Blocked('403') })
    expect(board.rows()).toMatchObject([{ title: 'Old title', url: austin.url }])
    await board.sweep(listed(berlin))
    expect(board.rows()).toMatchObject([{ title: 'New title', url: berlin.url, closed_at: null }])
    expect(changes(board)).toEqual([{ title: 'Old title', locations: '["Austin"]' }])
    await board.sweep(listed(berlin))
    expect(board.pagesRead).toHaveLength(2)
  })

  test('is so too where a long board lists all of its postings as others', async () => {
    const board = boardUnderTest()
    await board.sweep({ ids: ids(60), over: { locations: ['Austin'] }, page: {} })
    expect((await board.sweep({ ids: ids(60), over: { locations: ['Berlin'] }, page: {} })).changed).toBe(60)
    expect(new Set(board.rows().map(({ locations }) => locations))).toEqual(new Set(['["Berlin"]']))
  })
})
