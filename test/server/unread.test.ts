import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Blocked, SourceChanged, Throttled, Unreachable } from '../../scrapers/errors.ts'
import { boardUnderTest, ids, short, unchanged } from '../helpers/sweeping.ts'

const saysWhich = expect.stringMatching(/^One could not be read: Posting "p0": title: /)
const waitMinutes = ({ board, now }: ReturnType<typeof boardUnderTest>) =>
  (board().nextCheckAt.getTime() - now().getTime()) / 60_000

test('a posting that is not as its source says costs only itself: what is new comes, it stays open, who is gone closes, and the board is read as often as ever', async () => {
  const board = boardUnderTest()
  await board.sweep({ ids: ids(5) })
  for (let i = 0; i < 4; i++) {
    const swept = await board.sweep({ ids: ['p0', 'p1', 'p2', 'p9'], untitled: 'p0' })
    expect(swept).toMatchObject({ outcome: 'partial', detail: saysWhich, found: 3, opened: i === 0 ? 1 : 0 })
    expect(swept.closed).toBe(i === 1 ? 2 : 0)
    expect(board.board()).toMatchObject({ failures: 0, lastCompleteAt: board.now(), validators: null })
    expect(waitMinutes(board)).toBeLessThanOrEqual(90)
  }
  expect(board.openIds()).toEqual(['p0', 'p1', 'p2', 'p9'])
  expect(await board.sweep({ ids: ['p0', 'p1', 'p2', 'p9'] })).toMatchObject({ outcome: 'complete', closed: 0 })
})

test('a page that lets nobody in, for good, keeps nothing open but as many as may be on it', async () => {
  const board = boardUnderTest()
  await board.sweep({ ids: ids(6) })
  const barred = { ids: ids(3), stop: new Blocked('The page answered 403', { missing: 1 }) }
  for (let i = 0; i < 8; i++) await board.sweep(barred, 12)
  expect(board.openIds()).toEqual(['p0', 'p1', 'p2', 'p3'])
  expect(board.board()).toMatchObject({ failures: 0 })
  for (let i = 0; i < 8; i++) await board.sweep({ ids: ids(2), stop: new Blocked('The site answered 403') }, 12)
  expect(board.openIds()).toEqual(['p0', 'p1', 'p2', 'p3'])
})

test('the pages of the others are read, and one that is not as it should be keeps none from it', async () => {
  const board = boardUnderTest()
  expect(await board.sweep({ ids: ids(4), untitled: 'p0', page: {} })).toMatchObject({ outcome: 'partial', opened: 3 })
  expect(board.pagesRead).toEqual(['p1', 'p2', 'p3'])
  const other = boardUnderTest()
  const swept = await other.sweep({ ids: ids(30), page: {}, oddPage: 'p3' })
  expect(other.pagesRead).toHaveLength(30)
  expect(swept.detail).toMatch(/Posting "p3": url: /)
  expect(waitMinutes(other)).toBeLessThanOrEqual(90)
  expect(waitMinutes(other)).toBeGreaterThan(15)
})

test('a page that cannot be read, for good, keeps no other from being read', async () => {
  const board = boardUnderTest()
  const odd = new SourceChanged('JobPosting: no such data on the page')
  const pageStops = {
    ...Object.fromEntries(ids(5).map((id) => [id, odd])),
    p7: new Blocked('The page answered 403'),
    p9: new Unreachable('The page answered 500'),
  }
  const swept = await board.sweep({ ids: ids(45), page: {}, pageStops })
  expect(board.pagesRead).toHaveLength(38)
  expect(swept.detail).toMatch(/^5 could not be read|^7 could not be read/)
  expect(waitMinutes(board)).toBeGreaterThan(15)
  await board.sweep({ ids: ids(46), page: {}, pageStops })
  expect(board.pagesRead.slice(38)).toEqual(['p45'])
})

test.each([
  ['asks for a pause', new Throttled('The site answered 429', 60_000), 1],
  ['lets nobody in', new Blocked('The site answered 403'), 3],
  ['has become another', new SourceChanged('jobPostingInfo: missing'), 20],
])('a site that %s is left alone, and asked again soon', async (_, pageStop, asked) => {
  const board = boardUnderTest()
  const pageStops = Object.fromEntries(ids(asked).map((id) => [id, pageStop]))
  const swept = await board.sweep({ ids: ids(45), page: {}, pageStops })
  expect(board.pagesRead).toEqual([])
  expect(swept.detail).toBe(`Some descriptions are still to be read: ${pageStop.message}`)
})

describe('a board that has odd postings for good', () => {
  const day = 24
  /** How a posting is shown at one reading: as it should be, without a title, without even an id, or not at all. */
  const shown = fc.constantFrom('read', 'read', 'read', 'odd', 'nameless', 'gone')

  test('never closes whom a reading names or who was nameless for less than three days, and in the end has open who is listed', async () => {
    const readings = fc.array(
      fc.tuple(fc.array(shown, { minLength: 7, maxLength: 7 }), fc.integer({ min: 1, max: 30 })),
      {
        minLength: 1,
        maxLength: 12,
      },
    )
    await fc.assert(
      fc.asyncProperty(readings, async (all) => {
        const board = boardUnderTest()
        await board.sweep({ ids: ids(7) })
        const lastNamed = new Map(ids(7).map((id) => [id, board.now().getTime()]))
        let last: { ids: string[]; odd: string[] } = { ids: ids(7), odd: [] }
        for (const [how, hours] of all) {
          const are = (state: string) => ids(7).filter((_, i) => how[i] === state)
          const [nameless, ...others] = are('nameless')
          last = { ids: [...are('read'), ...others], odd: are('odd') }
          if (last.ids.length === 0) continue
          await board.sweep({ ids: last.ids, odd: [...last.odd, ...(nameless ? [null] : [])] }, hours)
          const now = board.now().getTime()
          for (const id of [...last.ids, ...last.odd]) lastNamed.set(id, now)
          for (const id of are('gone')) lastNamed.delete(id)
          const open = board.openIds()
          expect(open).toEqual(expect.arrayContaining([...last.ids, ...last.odd]))
          const wasListed = nameless && now - (lastNamed.get(nameless) ?? 0) < 3 * day * 3_600_000
          if (wasListed) expect(open).toContain(nameless)
        }
        const stays = last.ids.length > 0 ? last : { ids: ['p0'], odd: [] }
        for (let i = 0; i < 4; i++) await board.sweep({ ...stays, odd: [...stays.odd, null] }, 16 * day)
        expect(board.openIds().toSorted()).toEqual([...stays.ids, ...stays.odd].toSorted())
      }),
      { numRuns: 40 },
    )
  })

  test('keeps as many as may be there, those that are missing longest, for a month, and closes the others after three days', async () => {
    const board = boardUnderTest()
    await board.sweep({ ids: ids(9) })
    const left = (n: number) => ({ ids: ids(n), odd: [null] })
    for (let i = 0; i < 8; i++) await board.sweep(left(8), 12)
    expect(board.openIds()).toEqual(ids(9))
    for (let i = 0; i < 8; i++) await board.sweep(left(7), 12)
    expect(board.openIds()).toEqual([...ids(7), 'p8'])
    for (let i = 0; i < 30; i++) await board.sweep(left(7), day)
    expect(board.openIds()).toEqual(ids(7))
  })

  test('counts three days, and the thirty of those that it keeps, from the first reading without them', async () => {
    const board = boardUnderTest()
    await board.sweep({ ids: ids(9) })
    const left = (n: number) => ({ ids: ids(n), odd: [null] })
    await board.sweep(left(8))
    await board.sweep(left(7), 12)
    await board.sweep(left(7), 3 * day - 1)
    expect(board.openIds()).toEqual(ids(9))
    await board.sweep(left(7), 1)
    expect(board.openIds()).toEqual([...ids(7), 'p8'])
    await board.sweep(left(7), 27 * day - 13)
    expect(board.openIds()).toEqual([...ids(7), 'p8'])
    await board.sweep(left(7), 1)
    expect(board.openIds()).toEqual(ids(7))
  })

  test('closes who may have been there under no name only when two readings are without them that name everybody', async () => {
    const board = boardUnderTest()
    await board.sweep({ ids: ids(7) })
    await board.sweep({ ids: ids(6), odd: [null] })
    expect(await board.sweep({ ids: ids(4) })).toMatchObject({ outcome: 'complete', closed: 0 })
    expect(await board.sweep({ ids: ids(5) })).toMatchObject({ outcome: 'complete', closed: 2 })
    expect(board.openIds()).toEqual(ids(5))
  })

  test('closes nothing where too many say no id, and doubts a listing that names half of them', async () => {
    const board = boardUnderTest()
    await board.sweep({ ids: ids(20) })
    const { lastCompleteAt } = board.board()
    for (let i = 0; i < 6; i++) await board.sweep({ ids: ids(17), odd: [null, null, null] }, 2 * day)
    expect(board.openIds()).toHaveLength(20)
    expect(board.board()).toMatchObject({ failures: 0, lastCompleteAt })
    expect(await board.sweep({ ids: ids(5), odd: ids(4, 5) })).toMatchObject({ outcome: 'quarantined', closed: 0 })
    expect(await board.sweep({ ids: ids(5), odd: ids(13, 5) })).toMatchObject({ outcome: 'partial', closed: 0 })
    expect(await board.sweep({ ids: ids(5), odd: ids(13, 5) })).toMatchObject({ outcome: 'partial', closed: 2 })
  })

  test('opens who is listed again under its id, and does not take the answer from before for its own', async () => {
    const board = boardUnderTest()
    await board.sweep({ ids: ids(5) })
    for (let i = 0; i < 2; i++) await board.sweep({ ids: ids(4) })
    expect(await board.sweep({ ids: ids(3), odd: ['p4'] })).toMatchObject({ reopened: 1, closed: 0 })
    expect(board.openIds()).toEqual(ids(5))
    expect(board.board().validators).toBeNull()
    expect(await board.sweep({ ids: [], stop: unchanged() })).toMatchObject({ outcome: 'unchanged' })
  })

  test('is known so far when it declares a few more than it shows, and not when it declares many', async () => {
    const board = boardUnderTest()
    await board.sweep({ ids: ids(30) })
    for (let i = 0; i < 8; i++) await board.sweep({ ids: ids(27), stop: short(1) }, 12)
    expect(board.openIds()).toHaveLength(28)
    for (let i = 0; i < 8; i++) await board.sweep({ ids: ids(24), stop: short(4) }, 12)
    expect(board.openIds()).toHaveLength(28)
  })
})
