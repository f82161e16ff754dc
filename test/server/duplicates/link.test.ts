import { describe, expect, test } from 'vitest'
import { createDuplicates } from '../../../db/duplicates.ts'
import type { PostingToRemember } from '../../../db/remembering.ts'
import { createChance } from '../../../server/demo/chance.ts'
import { linkDuplicates } from '../../../server/duplicates/link.ts'
import { employerKey, titleFamily } from '../../../server/duplicates/names.ts'
import { relatedOf } from '../../../server/duplicates/related.ts'
import { staleSigns } from '../../../server/duplicates/stale.ts'
import { postingQuery } from '../../../server/query.ts'
import { aPosting, freshDatabase, putBoard } from '../../helpers/database.ts'

const now = new Date('2026-11-20T00:00:00Z')
const words =
  'cluster network storage rack kernel driver fabric quorum latency rollout budget failover cooling power'.split(' ')

/** Eight lines of a role of its own; the same seed, the same role. */
function roleText(seed: number, more = '') {
  const chance = createChance(seed)
  const line = () =>
    Array.from({ length: 14 }, () => `${chance.of(words)}${chance.below(9) > 6 ? chance.of(words) : ''}`).join(' ')
  return [...Array.from({ length: 8 }, line), more].join('\n')
}

type Given = { board: string; at?: string; employer?: string; id: string } & Partial<
  Omit<PostingToRemember, 'employer'>
>

/** Boards with these postings, all linked. `rows`: by native id. */
async function linked(given: Given[]) {
  const database = freshDatabase()
  const duplicates = createDuplicates(database)
  const boards = new Map<string, number>()
  for (const { board, at, employer = 'Acme', ...posting } of given) {
    const acme = database.employers.putShipped({
      slug: 'acme',
      name: 'Acme',
      category: 'neocloud',
      careersUrl: null,
      notes: null,
    })
    const id = boards.get(board) ?? putBoard(database, board, { employerId: board.startsWith('jobs') ? null : acme })
    boards.set(board, id)
    database.postings.reconcile({
      boardId: id,
      postings: [aPosting(posting.id, { employer: { slug: employer.toLowerCase(), name: employer }, ...posting })],
      unchanged: [],
      absence: 'ignored',
      acceptedAt: null,
      sameAsAccepted: false,
      closeAll: false,
      first: false,
      now: new Date(at ?? '2026-11-01T00:00:00Z'),
      apartMs: 0,
      expiryGraceMs: 0,
    })
  }
  await linkDuplicates(duplicates)
  const idOf = (native: string) =>
    Number(database.sqlite.prepare('select id from postings where native_id = ?').pluck().get(native))
  return {
    database,
    duplicates,
    idOf,
    kinds: (native: string) => relatedOf(duplicates, idOf(native), now)?.alsoOn.map(({ id, kind }) => [id, kind]),
  }
}

const title = 'Senior Site Reliability Engineer'

describe('links', () => {
  test('the same role on an aggregator is linked, and the employer’s own board wins', async () => {
    const { idOf, duplicates } = await linked([
      { id: 'x', board: 'jobs:all', title, text: roleText(1) },
      { id: 'own', board: 'greenhouse:acme', title, text: roleText(1, 'Apply on our own site today, please.') },
    ])
    expect(relatedOf(duplicates, idOf('x'), now)).toMatchObject({
      primary: idOf('own'),
      alsoOn: [{ id: idOf('own'), kind: 'copy', own: true }],
    })
    expect(relatedOf(duplicates, idOf('own'), now)).toMatchObject({ primary: idOf('own') })
  })

  test('copies of a role for other cities are linked as such', async () => {
    const { kinds, idOf } = await linked([
      { id: 'a', board: 'greenhouse:acme', title, text: roleText(2), locations: ['Austin, TX'] },
      {
        id: 'b',
        board: 'greenhouse:acme',
        title: `${title} - Denver, CO`,
        text: roleText(2),
        locations: ['Denver, CO'],
      },
    ])
    expect(kinds('a')).toEqual([[idOf('b'), 'city']])
  })

  test('a role that was closed and put up again is a repost, and is counted', async () => {
    const market = await linked([{ id: 'old', board: 'greenhouse:acme', title, text: roleText(3), at: '2026-06-01' }])
    const board = market.database.boards.findByKey('greenhouse:acme')?.id ?? 0
    market.database.postings.closeAllOf(board, 'absent', new Date('2026-07-01'))
    const again = aPosting('new', { title, text: roleText(3) })
    market.database.postings.reconcile({
      boardId: board,
      postings: [again],
      unchanged: [],
      absence: 'ignored',
      acceptedAt: null,
      sameAsAccepted: false,
      closeAll: false,
      first: false,
      now: new Date('2026-07-20'),
      apartMs: 0,
      expiryGraceMs: 0,
    })
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
          database.postings.reconcile({
            boardId,
            postings: opened.map(roleOf),
            unchanged,
            absence: 'final',
            acceptedAt,
            sameAsAccepted: false,
            closeAll: false,
            first: false,
            now: at,
            apartMs: 6 * 3_600_000,
            expiryGraceMs: 0,
          })
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

  test.each<[string, Partial<Given>]>([
    ['open at once on one board in one place', {}],
    ['of another level', { title: 'Staff Site Reliability Engineer', locations: ['Denver, CO'] }],
    ['of another employer', { employer: 'Beta', locations: ['Denver, CO'] }],
    [
      'of another team in the same words',
      { text: roleText(4).replaceAll('quorum', 'billing'), locations: ['Denver, CO'] },
    ],
    ['with another text', { text: roleText(5), locations: ['Denver, CO'] }],
    ['with hardly any text of their own', { text: 'Short.', locations: ['Denver, CO'] }],
  ])('two postings %s are not linked', async (_, other) => {
    const text =
      other.text === 'Short.' ? 'Short.' : `${roleText(4)}\n${roleText(4).includes('quorum') ? '' : 'quorum quorum'}`
    const { kinds } = await linked([
      { id: 'a', board: 'greenhouse:acme', title, text, locations: ['Austin, TX'] },
      { id: 'b', board: 'greenhouse:acme', title, text, locations: ['Austin, TX'], ...other },
    ])
    expect(kinds('a')).toEqual([])
  })

  test('a pair that a person refused is not linked, now or later, until that is taken back', async () => {
    const { duplicates, database, kinds, idOf } = await linked([
      { id: 'a', board: 'greenhouse:acme', title, text: roleText(6), locations: ['Austin, TX'] },
      { id: 'b', board: 'greenhouse:acme', title, text: roleText(6), locations: ['Denver, CO'] },
    ])
    duplicates.refuse(idOf('b'), idOf('a'), now)
    database.sqlite.exec('delete from posting_prints')
    await linkDuplicates(duplicates)
    expect(kinds('a')).toEqual([])
    duplicates.allow(idOf('a'), idOf('b'))
    await linkDuplicates(duplicates)
    expect(kinds('a')).toEqual([[idOf('b'), 'city']])
  })

  test('what an employer writes into all its postings does not make two roles alike', async () => {
    const about = roleText(7)
    const { kinds } = await linked([
      ...['One', 'Two', 'Three'].map((name) => ({
        id: name,
        board: 'greenhouse:acme',
        title: `${name} Engineer`,
        text: `${about}\n${roleText(name.length * 100)}`,
      })),
      { id: 'a', board: 'greenhouse:acme', title, text: `${about}\n${roleText(8)}`, locations: ['Austin, TX'] },
      { id: 'b', board: 'greenhouse:acme', title, text: `${about}\n${roleText(9)}`, locations: ['Denver, CO'] },
    ])
    expect(kinds('a')).toEqual([])
  })
})

test.each([
  ['Senior SRE (Remote, Germany)', 'senior sre'],
  ['Senior SRE - London', 'senior sre'],
  ['Senior SRE (m/f/d)', 'senior sre'],
  ['SRE II, Storage', 'sre ii storage'],
  ['Engineer, R-12345', 'engineer'],
])('%s is a %s', (written, family) => expect(titleFamily(written)).toBe(family))

test('a legal form makes no other employer', () => {
  expect(employerKey('CoreWeave, Inc.')).toBe(employerKey('coreweave'))
  expect(employerKey('Meta Platforms')).not.toBe(employerKey('Meta'))
})

test('signs of age are numbers, and only those of open postings', () => {
  const july = Date.parse('2026-07-01')
  const life = { listedAt: july, firstSeenAt: july, closedAt: null, changedAt: null, reposts: 0 }
  expect(staleSigns(life, now)).toEqual({ openDays: 142, longOpen: true, reposts: 0, neverChanged: true })
  expect(staleSigns({ ...life, changedAt: Date.parse('2026-10-01') }, now)?.neverChanged).toBe(false)
  // Posted long ago, and read here since yesterday: nobody has seen whether it changed.
  expect(staleSigns({ ...life, firstSeenAt: Date.parse('2026-11-19') }, now)).toMatchObject({
    openDays: 142,
    neverChanged: false,
  })
  expect(staleSigns({ ...life, listedAt: Date.parse('2026-11-01') }, now)).toBeNull()
  expect(staleSigns({ ...life, closedAt: Date.parse('2026-11-01') }, now)).toBeNull()
})
