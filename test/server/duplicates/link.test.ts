import { describe, expect, test } from 'vitest'
import { createDuplicates } from '../../../db/duplicates.ts'
import type { PostingToRemember } from '../../../db/remembering.ts'
import { createChance } from '../../../server/demo/chance.ts'
import { linkDuplicates } from '../../../server/duplicates/link.ts'
import { employerKey, titleFamily } from '../../../server/duplicates/names.ts'
import { relatedOf } from '../../../server/duplicates/related.ts'
import { staleSigns } from '../../../server/duplicates/stale.ts'
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
