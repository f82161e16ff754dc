import type { ClassificationToStore } from './classifications.ts'
import type { Database } from './client.ts'
import { createPostingWriter } from './posting-writer.ts'

export type PostingsRepository = ReturnType<typeof createPostingsRepository>

/** A posting as the sweep hands it over: cleaned, its employer resolved, classified. `html` and `text` are empty while not `detailed`. */
export type PostingToRemember = {
  id: string
  url: string
  title: string
  employer: { slug: string; name: string }
  locations: string[]
  workplace: string | null
  employmentType: string | null
  department: string | null
  requisition: string | null
  language: string | null
  salary: { min: number | null; max: number | null; currency: string; period: string } | null
  html: string
  text: string
  detailed: boolean
  revision: string | null
  postedAt: Date | null
  validThrough: Date | null
  sourceHash: string
  contentHash: string
  classification: ClassificationToStore
}

/** What the writer keeps in hand of each posting that a board already has. */
export type Remembered = {
  id: number
  nativeId: string
  closedAt: number | null
  absentSince: number | null
  validThrough: number | null
  contentHash: string
  hasText: number
}

export type Reconciliation = {
  boardId: number
  postings: PostingToRemember[]
  /** Native ids that are listed and unchanged. */
  unchanged: string[]
  /** What absence means; see `Verdict` in server/lifecycle.ts. */
  absence: 'ignored' | 'noted' | 'final'
  /** When the board's listing was last accepted; `null` before the first. */
  acceptedAt: Date | null
  /** The answer was the one of the last accepted sweep: whoever was listed then is listed now. */
  sameAsAccepted: boolean
  closeAll: boolean
  /** The board's first sweep: its postings are not news. */
  first: boolean
  now: Date
  /** A posting closes when it is absent from two readings at least so many milliseconds apart. */
  apartMs: number
  /** A posting past its validThrough by so many milliseconds is closed. */
  expiryGraceMs: number
}

export type ClosedReason = 'absent' | 'expired' | 'gone' | 'removed'
export type Changes = { opened: number; changed: number; closed: number; reopened: number }

/** Postings and their history: what is remembered, and what one sweep changes in it. */
export function createPostingsRepository(database: Database) {
  const { sqlite, write } = database
  const writer = createPostingWriter(database)
  const ofBoard = sqlite.prepare<[number], Remembered>(
    `select p.id, p.native_id as nativeId, p.closed_at as closedAt, p.absent_since as absentSince,
            p.valid_through as validThrough, p.content_hash as contentHash, t.posting_id is not null as hasText
       from postings p left join posting_texts t on t.posting_id = p.id where p.board_id = ?`,
  )
  const known = sqlite.prepare<
    [number],
    { id: string; url: string; revision: string | null; fetchedAt: number; detailed: number; sourceHash: string }
  >(
    `select native_id as id, url, revision, fetched_at as fetchedAt, detailed, source_hash as sourceHash
       from postings where board_id = ?`,
  )
  const undetailed = sqlite.prepare<
    [number, number],
    { id: string; url: string; revision: string | null; fetchedAt: number; sourceHash: string }
  >(
    `select native_id as id, url, revision, fetched_at as fetchedAt, source_hash as sourceHash from postings
      where board_id = ? and detailed = 0 and closed_at is null order by id limit ?`,
  )
  const expired = sqlite.prepare<[number], { id: number; boardId: number }>(
    `select id, board_id as boardId from postings
      where closed_at is null and valid_through is not null and valid_through <= ?`,
  )
  const openOfBoard = sqlite
    .prepare<[number], number>('select id from postings where board_id = ? and closed_at is null')
    .pluck()

  function closeAllOf(boardId: number, reason: ClosedReason, now: Date): number {
    const ids = openOfBoard.all(boardId)
    for (const id of ids) writer.close({ id, boardId, reason, now })
    return ids.length
  }

  return {
    /** What a visit needs to know of a board's postings, so that nothing is read or cleaned twice. */
    knownOf: (boardId: number) =>
      known.all(boardId).map((row) => ({ ...row, fetchedAt: new Date(row.fetchedAt), detailed: row.detailed === 1 })),

    /** Open postings whose own page is still to be read. */
    undetailed: (boardId: number, limit: number) =>
      undetailed.all(boardId, limit).map((row) => ({ ...row, fetchedAt: new Date(row.fetchedAt), detailed: false })),

    openCount: (boardId: number) => openOfBoard.all(boardId).length,

    /** Closes every open posting of a board. Out: how many. */
    closeAllOf: (boardId: number, reason: ClosedReason, now: Date) => write(() => closeAllOf(boardId, reason, now)),

    /** Closes open postings whose validThrough is past by the grace, on all boards. Out: how many. */
    closeExpired(now: Date, expiryGraceMs: number): number {
      return write(() => {
        const due = expired.all(now.getTime() - expiryGraceMs)
        for (const posting of due) writer.close({ ...posting, reason: 'expired', now })
        return due.length
      })
    },

    /** Makes the board's postings what a sweep saw, in one transaction; ARCHITECTURE.md tells the lifecycle. */
    reconcile(sweep: Reconciliation): Changes {
      return write(() => {
        const rows = new Map(ofBoard.all(sweep.boardId).map((row) => [row.nativeId, row]))
        const changes: Changes = { opened: 0, changed: 0, closed: 0, reopened: 0 }
        const listed = new Set([...sweep.unchanged, ...sweep.postings.map((posting) => posting.id)])

        for (const posting of sweep.postings) {
          const row = rows.get(posting.id)
          if (row && writer.update(row, posting, sweep)) changes.changed += 1
          if (row && writer.listAgain(row, posting.validThrough?.getTime() ?? null, sweep)) changes.reopened += 1
          if (!row && writer.open(posting, sweep)) changes.opened += 1
        }
        for (const id of sweep.unchanged) {
          const row = rows.get(id)
          if (row && writer.listAgain(row, row.validThrough, sweep)) changes.reopened += 1
        }
        for (const row of rows.values()) {
          if (listed.has(row.nativeId) || row.closedAt !== null) continue
          if (writer.absent(row, sweep)) changes.closed += 1
        }
        if (sweep.closeAll) changes.closed += closeAllOf(sweep.boardId, 'gone', sweep.now)
        return changes
      })
    },
  }
}
