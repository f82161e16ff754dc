import type { Database } from '../client.ts'
import { createPagesToRead } from './pages-to-read.ts'
import { createPostingWriter, isToReadAgain } from './posting-writer.ts'
import type { ClosedReason, PostingToRemember, Reconciliation, Remembered, Written } from './remembering.ts'
import { createStated } from './stated.ts'

export type PostingsRepository = ReturnType<typeof createPostingsRepository>

/** Postings and their history: what is remembered, and what one sweep changes in it. */
export function createPostingsRepository(database: Database) {
  const { sqlite, write } = database
  const writer = createPostingWriter(database)
  const select = `select p.id, p.native_id as nativeId, p.closed_at as closedAt, p.absent_since as absentSince, p.last_listed_at as lastListedAt,
            p.valid_through as validThrough, p.content_hash as contentHash, t.posting_id is not null as hasText
       from postings p left join posting_texts t on t.posting_id = p.id`
  const ofBoard = sqlite.prepare<[number], Remembered>(`${select} where p.board_id = ?`)
  const named = sqlite.prepare<[number, string], Remembered>(
    `${select} where p.board_id = ? and p.native_id in (select value from json_each(?))`,
  )
  const known = sqlite.prepare<
    [number],
    Pick<PostingToRemember, 'id' | 'url' | 'revision' | 'sourceHash'> &
      Record<'fetchedAt' | 'detailed' | 'closed' | 'hasText', number>
  >(
    `select native_id as id, url, revision, fetched_at as fetchedAt, detailed, closed_at is not null as closed,
            source_hash as sourceHash,
            exists (select 1 from posting_texts where posting_id = postings.id and octet_length(text) > 0) as hasText
       from postings where board_id = ?`,
  )
  const pagesToRead = createPagesToRead(database)
  const fetched = sqlite.prepare<[number, string | null, number, string]>(
    'update postings set fetched_at = ?, revision = ? where board_id = ? and native_id = ?',
  )
  const expired = sqlite.prepare<[number], { id: number; boardId: number }>(
    `select id, board_id as boardId from postings
      where closed_at is null and valid_through is not null and valid_through <= ?`,
  )
  // `cross` keeps the boards, of which there are few, in front: in the other order every open posting is read, at every tick.
  const openOfRemoved = sqlite.prepare<[], { id: number; boardId: number }>(
    `select p.id, p.board_id as boardId from boards b cross join postings p on p.board_id = b.id and p.closed_at is null
      where b.removed_at is not null`,
  )
  const openOfBoard = sqlite
    .prepare<[number], number>('select id from postings where board_id = ? and closed_at is null')
    .pluck()

  function closeAllOf(boardId: number, reason: ClosedReason, now: Date): number {
    const ids = openOfBoard.all(boardId)
    for (const id of ids) writer.close({ id, boardId, reason, now })
    return ids.length
  }

  function putEach(rows: ReadonlyMap<string, Remembered>, sweep: Reconciliation): Written {
    const changes: Written = { opened: 0, changed: 0, closed: 0, reopened: 0, toReadAgain: [] }
    for (const posting of sweep.postings) {
      const row = rows.get(posting.id)
      if (row && isToReadAgain(row, posting)) changes.toReadAgain.push(posting.id)
      if (row && writer.update(row, posting, sweep)) changes.changed += 1
      if (row && writer.listAgain(row, deadlineOf(row, posting), sweep)) changes.reopened += 1
      if (!row && writer.open(posting, sweep)) changes.opened += 1
    }
    return changes
  }

  return {
    /** What a visit needs to know of a board's postings, so that nothing is read or cleaned twice. */
    knownOf: (boardId: number) =>
      known.all(boardId).map(({ fetchedAt, detailed, closed, hasText, ...row }) => ({
        ...row,
        fetchedAt: new Date(fetchedAt),
        detailed: detailed === 1,
        closed: closed === 1,
        hasText: hasText === 1,
      })),

    pagesToRead,

    openCount: (boardId: number) => openOfBoard.all(boardId).length,

    statedOn: createStated(database),

    /** Closes every open posting of a board. Out: how many. */
    closeAllOf: (boardId: number, reason: ClosedReason, now: Date) => write(() => closeAllOf(boardId, reason, now)),

    /** Closes what is open on boards that are not read any more, where nothing else would. Out: how many. */
    closeOfRemoved(now: Date): number {
      return write(() => {
        const left = openOfRemoved.all()
        for (const posting of left) writer.close({ ...posting, reason: 'removed', now })
        return left.length
      })
    },

    /** Closes open postings whose validThrough is past by the grace, on all boards. Out: how many. */
    closeExpired(now: Date, expiryGraceMs: number): number {
      return write(() => {
        const due = expired.all(now.getTime() - expiryGraceMs)
        for (const posting of due) writer.close({ ...posting, reason: 'expired', now })
        return due.length
      })
    },

    /** Remembers some of the postings that a sweep saw; what it did not see is for `reconcile`. */
    put(some: PostingsSeen): Written {
      return write(() => {
        const ids = JSON.stringify(some.postings.map(({ id }) => id))
        const rows = new Map(named.all(some.boardId, ids).map((row) => [row.nativeId, row]))
        return putEach(rows, { ...some, ...nothingMissed })
      })
    },

    /** Makes the board's postings what a sweep saw, in one transaction; ARCHITECTURE.md tells the lifecycle. */
    reconcile(sweep: Reconciliation): Written {
      return write(() => {
        const rows = new Map(ofBoard.all(sweep.boardId).map((row) => [row.nativeId, row]))
        const listed = new Set([...sweep.unchanged, ...sweep.postings.map((posting) => posting.id)])
        const changes = putEach(rows, sweep)
        for (const { id, revision } of sweep.readAgain ?? [])
          fetched.run(sweep.now.getTime(), revision, sweep.boardId, id)
        for (const id of sweep.unchanged) {
          const row = rows.get(id)
          if (row && writer.listAgain(row, row.validThrough, sweep)) changes.reopened += 1
        }
        const absent = [...rows.values()].filter((row) => !listed.has(row.nativeId) && row.closedAt === null)
        for (const [at, row] of longestFirst(absent).entries()) {
          const { apartMs } = sweep.spared && at < sweep.spared.count ? sweep.spared : sweep
          if (writer.absent(row, { ...sweep, apartMs })) changes.closed += 1
        }
        if (sweep.closeAll) changes.closed += closeAllOf(sweep.boardId, 'gone', sweep.now)
        return changes
      })
    },
  }
}

/** Who is absent for the first time comes last. */
const longestFirst = (absent: readonly Remembered[]) =>
  absent.toSorted(
    (a, b) => (a.absentSince ?? Number.POSITIVE_INFINITY) - (b.absentSince ?? Number.POSITIVE_INFINITY) || 0,
  )

/** A listing does not say again what the posting's own page has said. */
const deadlineOf = (row: Remembered, posting: PostingToRemember) =>
  isToReadAgain(row, posting) ? row.validThrough : (posting.validThrough?.getTime() ?? null)

/** Some postings that a sweep saw. */
export type PostingsSeen = Omit<Reconciliation, keyof typeof nothingMissed>
const nothingMissed = {
  unchanged: [] as string[],
  absence: 'ignored',
  acceptedAt: null,
  sameAsAccepted: false,
  closeAll: false,
} as const satisfies Partial<Reconciliation>
