import { describe, expect, test } from 'vitest'
import { linkDuplicates } from '../../../server/duplicates/link.ts'
import { relatedOf } from '../../../server/duplicates/related.ts'
import { postingQuery } from '../../../server/list/query.ts'
import { aPosting, aSweep } from '../../helpers/database.ts'
import { linked, now, roleText, title } from './linked.ts'

test('a role that was closed and put up again is a repost, and is counted', async () => {
  const market = await linked([{ id: 'old', board: 'greenhouse:acme', title, text: roleText(3), at: '2026-06-01' }])
  const board = market.database.boards.findByKey('greenhouse:acme')?.id ?? 0
  market.database.postings.closeAllOf(board, 'absent', new Date('2026-07-01'))
  const again = aPosting('new', { title, text: roleText(3) })
  market.database.postings.reconcile(aSweep({ boardId: board, postings: [again], now: new Date('2026-07-20') }))
  expect(await linkDuplicates(market.duplicates)).toBe(1)
  expect(relatedOf(market.duplicates, market.idOf('new'), now)).toMatchObject({
    reposts: 1,
    stale: { reposts: 1, longOpen: true },
  })
  expect(relatedOf(market.duplicates, market.idOf('old'), now)).toMatchObject({ reposts: 0, stale: null })
})

describe('a role that was put up anew', () => {
  /** A board that lists `old` in June, all linked. `read`: a reading of it at a day or moment, and what is linked then. */
  async function watched() {
    const market = await linked([{ id: 'old', board: 'greenhouse:acme', title, text: roleText(3), at: '2026-06-01' }])
    const { database, duplicates, kinds } = market
    const boardId = database.boards.findByKey('greenhouse:acme')?.id ?? 0
    const roleOf = (id: string) => aPosting(id, { title, text: roleText(3) })
    let acceptedAt = new Date('2026-06-01')
    return {
      ...market,
      boardId,
      /** Out: how many postings were judged, and what `new` is linked with. */
      async read(day: string, unchanged: string[], opened: string[] = []) {
        const at = new Date(day)
        database.postings.reconcile(
          aSweep({
            boardId,
            postings: opened.map(roleOf),
            unchanged,
            absence: 'final',
            acceptedAt,
            now: at,
            apartMs: 6 * 3_600_000,
          }),
        )
        acceptedAt = at
        return [await linkDuplicates(duplicates), kinds('new')]
      },
      /** Written before its listing was read to the end. */
      putAhead: (day: string, id: string) =>
        database.postings.put({
          boardId,
          postings: [roleOf(id)],
          first: false,
          now: new Date(day),
          apartMs: 0,
          expiryGraceMs: 0,
        }),
      swept: (started: string, finished: string) =>
        database.sqlite
          .prepare(
            `insert into sweeps (board_id, started_at, finished_at, outcome, found, opened, changed, closed, reopened, requests, bytes)
             values (?, ?, ?, 'complete', 0, 0, 0, 0, 0, 0, 0)`,
          )
          .run(boardId, Date.parse(started), Date.parse(finished)),
    }
  }

  test('is no repost any more once the old one is listed again, and both stand in the list', async () => {
    const { read, idOf, database, kinds } = await watched()
    await read('2026-07-01', [])
    await read('2026-07-02', [])
    expect(await read('2026-07-20', [], ['new'])).toEqual([1, [[idOf('old'), 'repost']]])
    const once = () => database.list.page(postingQuery.parse({ duplicates: 'once', relevance: 0 }), null, 9).count
    expect(once()).toBe(1)
    await read('2026-07-21', ['old', 'new'])
    expect([kinds('old'), kinds('new'), once()]).toEqual([[], [], 2])
    // It closes anew, but the two were open at once.
    await read('2026-07-22', ['new'])
    expect(await read('2026-07-23', ['new'])).toEqual([0, []])
  })

  test.each([
    ['in the reading', '2026-07-01T00:00:00Z'],
    ['a minute before the end of the reading', '2026-06-30T23:59:00Z'],
  ])('is a repost if it first came %s that first missed the old one', async (_, seen) => {
    const { read, idOf, putAhead, swept } = await watched()
    swept('2026-06-01T00:00:00Z', '2026-06-01T00:00:00Z')
    putAhead(seen, 'new')
    swept('2026-06-30T23:58:00Z', '2026-07-01T00:00:00Z')
    expect(await read('2026-07-01', ['new'])).toEqual([1, []])
    swept('2026-07-01T06:58:00Z', '2026-07-01T07:00:00Z')
    expect(await read('2026-07-01T07:00:00Z', ['new'])).toEqual([1, [[idOf('old'), 'repost']]])
  })

  test('is none if it came in an earlier reading, which may have listed both', async () => {
    const { read, putAhead, swept } = await watched()
    putAhead('2026-06-30T23:50:00Z', 'new')
    swept('2026-06-30T23:58:00Z', '2026-07-01T00:00:00Z')
    expect(await read('2026-07-01', ['new'])).toEqual([1, []])
    expect(await read('2026-07-02', ['new'])).toEqual([0, []])
  })

  test('makes none due but those that it may have taken the place of, however many close', async () => {
    const { read, idOf } = await watched()
    await read('2026-06-02', ['old'], ['same'])
    await read('2026-06-03', ['old', 'same'], ['later'])
    await read('2026-07-01', ['later'], ['new'])
    expect(await read('2026-07-02', ['new'])).toEqual([
      2,
      [
        [idOf('old'), 'repost'],
        [idOf('same'), 'repost'],
      ],
    ])
    expect(await read('2026-07-03', ['new'])).toEqual([
      0,
      [
        [idOf('old'), 'repost'],
        [idOf('same'), 'repost'],
      ],
    ])
  })
})
