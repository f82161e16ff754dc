import { createDuplicatesRepository } from '../../../db/postings/duplicates.ts'
import type { PostingToRemember } from '../../../db/postings/remembering.ts'
import { createChance } from '../../../server/demo/chance.ts'
import { linkDuplicates } from '../../../server/duplicates/link.ts'
import { relatedOf } from '../../../server/duplicates/related.ts'
import { aPosting, aSweep, freshDatabase, putBoard } from '../../helpers/database.ts'

export const now = new Date('2026-11-20T00:00:00Z')
const words =
  'cluster network storage rack kernel driver fabric quorum latency rollout budget failover cooling power'.split(' ')

/** Eight lines of a role of its own; the same seed, the same role. */
export function roleText(seed: number, more = '') {
  const chance = createChance(seed)
  const line = () =>
    Array.from({ length: 14 }, () => `${chance.of(words)}${chance.below(9) > 6 ? chance.of(words) : ''}`).join(' ')
  return [...Array.from({ length: 8 }, line), more].join('\n')
}

export type Given = { board: string; at?: string; employer?: string; id: string } & Partial<
  Omit<PostingToRemember, 'employer'>
>

/** Boards with these postings, all linked. `rows`: by native id. */
export async function linked(given: Given[]) {
  const database = freshDatabase()
  const duplicates = createDuplicatesRepository(database)
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
    database.postings.reconcile(
      aSweep({
        boardId: id,
        postings: [aPosting(posting.id, { employer: { slug: employer.toLowerCase(), name: employer }, ...posting })],
        now: new Date(at ?? '2026-11-01T00:00:00Z'),
      }),
    )
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

export const title = 'Senior Site Reliability Engineer'
