import { hash } from 'node:crypto'
import { createEmployersRepository } from '../boards/employers.ts'
import type { Database } from '../client.ts'
import { createClassificationsRepository } from './classifications.ts'
import type { Owner } from './posting-tags.ts'
import type { ClosedReason, PostingToRemember, Reconciliation, Remembered } from './remembering.ts'
import { createReposts } from './reposts.ts'

/**
 * The single steps in the life of a posting, each with its event: open, update, listAgain (reopen), absent (close).
 * Called inside `postings.reconcile`'s transaction. Prepared statements by hand: this is the hot path of ingest.
 */
export function createPostingWriter(database: Database) {
  const { sqlite, touch } = database
  const classifications = createClassificationsRepository(database)
  const employers = createEmployersRepository(database)
  const reposts = createReposts(database)
  const insertPosting = sqlite.prepare(
    `insert into postings (board_id, native_id, url, title, employer_id, locations, workplace, employment_type,
        department, requisition, language, salary, detailed, revision, posted_at, valid_through, first_seen_at,
        fetched_at, listed_at, source_hash, content_hash)
     values (@boardId, @nativeId, @url, @title, @employerId, @locations, @workplace, @employmentType,
        @department, @requisition, @language, @salary, @detailed, @revision, @postedAt, @validThrough, @now,
        @now, coalesce(@postedAt, @now), @sourceHash, @contentHash)`,
  )
  const updatePosting = sqlite.prepare(
    `update postings set url = @url, title = @title, employer_id = @employerId, locations = @locations,
        workplace = @workplace, employment_type = @employmentType, department = @department,
        requisition = @requisition, language = @language, salary = @salary, detailed = @detailed,
        revision = @revision, posted_at = @postedAt, valid_through = @validThrough, fetched_at = @now,
        listed_at = coalesce(@postedAt, first_seen_at), source_hash = @sourceHash, content_hash = @contentHash
      where id = @id`,
  )
  const askAgain = sqlite.prepare('update postings set detailed = 0 where id = ?')
  const putText = sqlite.prepare('insert or replace into posting_texts (posting_id, html, text) values (?, ?, ?)')
  const unindex = sqlite.prepare('delete from postings_search where rowid = ?')
  const putIndex = sqlite.prepare(
    'insert into postings_search (rowid, title, employer, locations, text) values (?, ?, ?, ?, ?)',
  )
  const putEvent = sqlite.prepare(
    'insert into posting_events (posting_id, board_id, kind, at, reason, first, before) values (?, ?, ?, ?, ?, ?, ?)',
  )
  const setListed = sqlite.prepare('update postings set absent_since = null, last_listed_at = null where id = ?')
  const setAbsent = sqlite.prepare('update postings set absent_since = ?, last_listed_at = ? where id = ?')
  const setOpen = sqlite.prepare(
    `update postings set closed_at = null, closed_reason = null, absent_since = null, last_listed_at = null
      where id = ?`,
  )
  const setClosed = sqlite.prepare('update postings set closed_at = ?, closed_reason = ? where id = ?')
  const readContent = sqlite.prepare<[number], Content>(
    `select p.title, p.locations, p.workplace, p.employment_type as employmentType, p.salary,
            p.valid_through as validThrough, t.text
       from postings p left join posting_texts t on t.posting_id = p.id where p.id = ?`,
  )

  function index(id: number, posting: PostingToRemember, now: Date, opened: Owner | null = null) {
    if (posting.detailed) putText.run(id, posting.html, posting.text)
    putIndex.run(id, posting.title, posting.employer.name, posting.locations.join('\n'), posting.text)
    classifications.put(id, posting.classification, now.getTime(), opened)
  }

  return {
    /** Remembers a posting never seen before; one that expired before we met it is not opened. Out: was it opened. */
    open(posting: PostingToRemember, sweep: Reconciliation): boolean {
      if (isExpired(posting.validThrough?.getTime() ?? null, sweep)) return false
      const owner = {
        employerId: employers.idOf(posting.employer),
        boardId: sweep.boardId,
        workplace: posting.workplace,
      }
      const row = {
        ...columns(posting),
        ...owner,
        postedAt: postedBy(sweep.now, posting),
        now: sweep.now.getTime(),
        nativeId: posting.id,
      }
      const id = Number(insertPosting.run(row).lastInsertRowid)
      index(id, posting, sweep.now, owner)
      putEvent.run(id, sweep.boardId, 'opened', sweep.now.getTime(), null, Number(sweep.first), null)
      return true
    },

    /** Writes what the source says now. Out: does a reader see a difference (a first description is none). */
    update(row: Remembered, posting: PostingToRemember, sweep: Reconciliation): boolean {
      if (isToReadAgain(row, posting)) {
        // What the listing says is written with what the page says, as one change. Until then the posting stays as it was, its
        // source hash too, so that a page that cannot be read now is asked for again.
        askAgain.run(row.id)
        return false
      }
      const changed = row.hasText === 1 && row.contentHash !== posting.contentHash
      const before = changed ? difference(readContent.get(row.id), posting) : null
      const employerId = employers.idOf(posting.employer)
      const postedAt = postedBy(sweep.now, posting)
      updatePosting.run({ ...columns(posting), postedAt, now: sweep.now.getTime(), id: row.id, employerId })
      unindex.run(row.id)
      index(row.id, posting, sweep.now)
      if (changed) putEvent.run(row.id, sweep.boardId, 'changed', sweep.now.getTime(), null, 0, JSON.stringify(before))
      return changed
    },

    /** The posting is listed: no longer absent, and open again if it was closed and has not expired. Out: was it reopened. */
    listAgain(row: Remembered, validThrough: number | null, sweep: Reconciliation): boolean {
      if (row.closedAt === null) {
        if (row.absentSince !== null) setListed.run(row.id)
        return false
      }
      if (isExpired(validThrough, sweep)) return false
      setOpen.run(row.id)
      reposts.reopened(row.id)
      touch(row.id)
      putEvent.run(row.id, sweep.boardId, 'reopened', sweep.now.getTime(), null, Number(sweep.first), null)
      return true
    },

    /**
     * An open posting that the sweep did not show: noted the first time, closed when it stays away. What a doubted listing
     * noted is forgotten when the board recovers; what one noted that it may be on under no name counts only for others like it. Out:
     * was it closed.
     */
    absent(row: Remembered, sweep: Reconciliation): boolean {
      if (sweep.absence === 'ignored') return false
      // Only doubted listings note an absence without being accepted.
      const wasListed = row.absentSince === null || row.absentSince > (sweep.acceptedAt?.getTime() ?? 0)
      if (sweep.sameAsAccepted && wasListed) {
        if (row.absentSince !== null) setListed.run(row.id)
        return false
      }
      const maybeListed = (sweep.spared?.count ?? 0) > 0
      const wasMaybeListed = row.absentSince !== null && (row.lastListedAt ?? 0) > row.absentSince
      if (row.absentSince === null || (wasListed && sweep.absence === 'final') || (wasMaybeListed && !maybeListed)) {
        const lastListedAt = maybeListed ? sweep.now.getTime() + 1 : (sweep.acceptedAt?.getTime() ?? null)
        setAbsent.run(sweep.now.getTime(), lastListedAt, row.id)
        return false
      }
      if (sweep.absence === 'noted' || sweep.now.getTime() - row.absentSince < sweep.apartMs) return false
      this.close({ id: row.id, boardId: sweep.boardId, reason: 'absent', now: sweep.now })
      reposts.stayedAway(row.id, sweep.boardId)
      return true
    },

    close({ id, boardId, reason, now }: { id: number; boardId: number; reason: ClosedReason; now: Date }) {
      setClosed.run(now.getTime(), reason, id)
      touch(id)
      putEvent.run(id, boardId, 'closed', now.getTime(), reason, 0, null)
    },
  }
}

/** The listing differs from the one before, and the text stands on the posting's own page. */
export const isToReadAgain = (row: Remembered, { detailed }: PostingToRemember) => !detailed && row.hasText === 1

type Content = {
  title: string
  locations: string
  workplace: string | null
  employmentType: string | null
  salary: string | null
  validThrough: number | null
  text: string | null
}

const isExpired = (validThrough: number | null, sweep: Pick<Reconciliation, 'now' | 'expiryGraceMs'>) =>
  validThrough !== null && validThrough <= sweep.now.getTime() - sweep.expiryGraceMs

/** A day that a source names is read as 00:00 UTC, and begins 14 hours before that in the east; the rest is for clocks. */
const aheadMsMax = 24 * 3_600_000

/** When a posting was put up, as its source says. That is not known where it says a day to come: until then it would be the newest of all. */
const postedBy = (now: Date, { postedAt }: Pick<PostingToRemember, 'postedAt'>): number | null =>
  postedAt !== null && postedAt.getTime() - now.getTime() <= aheadMsMax ? postedAt.getTime() : null

const columns = (posting: PostingToRemember) => ({
  url: posting.url,
  title: posting.title,
  locations: JSON.stringify(posting.locations),
  workplace: posting.workplace,
  employmentType: posting.employmentType,
  department: posting.department,
  requisition: posting.requisition,
  language: posting.language,
  salary: posting.salary && JSON.stringify(posting.salary),
  detailed: Number(posting.detailed),
  revision: posting.revision,
  validThrough: posting.validThrough?.getTime() ?? null,
  sourceHash: posting.sourceHash,
  contentHash: posting.contentHash,
})

/** The fields that differ with their old values; of an old text only its hash is kept. */
function difference(old: Content | undefined, posting: PostingToRemember) {
  if (!old) return null
  const { text, ...rest } = old
  const now = columns(posting)
  const fields = Object.entries(rest).filter(([name, value]) => now[name as keyof typeof rest] !== value)
  return {
    ...Object.fromEntries(fields),
    ...(text !== posting.text && { text: hash('sha256', text ?? '', 'base64url').slice(0, 27) }),
  }
}
