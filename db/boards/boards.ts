import { and, eq, gt, isNotNull, isNull, max, or, sql } from 'drizzle-orm'
import type { Database } from '../client.ts'
import { boards, sweeps } from '../schema/postings.ts'
import { boardListingOf, type ListedBoard } from './board-listing.ts'
import { keptFor } from './kept-for.ts'
import { type OpenCounts, openCountsOf } from './open-counts.ts'

type DueOptions = { now: Date; onlyRequested: boolean; perHostMax: number; limit: number }

/**
 * A board whose last sweep lies further ahead than this was read by a clock that was wrong, so that when it is due says nothing. Where
 * all boards do, it is our clock that is wrong.
 */
const clockOffMs = 24 * 3_600_000
/** No host is held longer than this (scrapers/kit/politeness/holds.ts); a longer hold was worked out by a clock that was ahead. */
const holdMsMax = 2 * 24 * 3_600_000

export type BoardsRepository = ReturnType<typeof createBoardsRepository>
export type BoardRow = typeof boards.$inferSelect
export type SweepRow = typeof sweeps.$inferSelect

/** Rows of the sweep log kept per board. */
const sweepsKeptPerBoard = 200
const dayMs = 86_400_000

/** Boards, when they are due, and the log of their sweeps. */
export function createBoardsRepository(database: Database) {
  const { orm, sqlite, write } = database
  const enabled = isNull(boards.removedAt)
  const asked = 'requested_at is not null and (@ids is null or id in (select value from json_each(@ids)))'
  const countRequested = sqlite
    .prepare<{ ids: string | null }, number>(`select count(*) from boards where removed_at is null and ${asked}`)
    .pluck()
  const withdraw = sqlite.prepare<{ ids: string | null }>(`update boards set requested_at = null where ${asked}`)
  const openCounts = openCountsOf(database)
  const byOutcome = sqlite.prepare<[], { outcome: string | null; boards: number }>(
    'select last_outcome as outcome, count(*) as boards from boards where removed_at is null group by last_outcome',
  )
  const listing = boardListingOf(database)
  const withOpen = keptFor((boards: readonly ListedBoard[], open: OpenCounts) =>
    boards.map((board) => ({ ...board, openPostings: open.get(board.id) ?? 0 })),
  )
  const progressOf = keptFor(progressOfBoards)
  const pruneSweeps = sqlite.prepare(
    'delete from sweeps where board_id = ? and id <= (select id from sweeps where board_id = ? order by id desc limit 1 offset ?)',
  )

  const readOnDay = sqlite.prepare(
    `insert into board_days (board_id, day, readings) values (?, ?, 1)
       on conflict do update set readings = readings + 1`,
  )

  const shippedBesides = sqlite
    .prepare<[string], number>(
      `select id from boards b
        where origin = 'shipped' and removed_at is null and key not in (select value from json_each(?))
          and not exists (select 1 from boards f
                           where f.removed_at is not null and f.origin <> 'dropped'
                             and f.source = b.source and f.employer_id is b.employer_id)`,
    )
    .pluck()
  const oldestDue = sqlite
    .prepare<[], number | null>(
      `select min(coalesce(requested_at, next_check_at)) from boards where removed_at is null and disabled_at is null`,
    )
    .pluck()
  return {
    find: (id: number) => orm.select().from(boards).where(eq(boards.id, id)).get() ?? null,
    findByKey: (key: string) => orm.select().from(boards).where(eq(boards.key, key)).get() ?? null,
    /** The swept board whose own address is exactly this one. */
    findByUrl: (url: string) =>
      orm
        .select()
        .from(boards)
        .where(and(eq(boards.url, url), enabled))
        .get() ?? null,
    /** Counts what the boards have open now rather than when somebody first asks. */
    warm: () => void openCounts(),
    /** Boards that are swept, in the order of their keys, each with its employer's name, open postings and last sweep; the same array while nothing of that has changed. */
    list: () => withOpen(listing(), openCounts()),

    /** How many of them there are by the outcome of their last sweep; `null`: not swept yet. */
    countByOutcome: () => byOutcome.all(),

    /** Adds a board, or brings a removed one back: for the owner any, for a registry what an earlier one dropped. Out: whether anything changed. */
    put(board: Omit<typeof boards.$inferInsert, 'id'>): { id: number; added: boolean } {
      return write(() => {
        const existing = orm.select().from(boards).where(eq(boards.key, board.key)).get()
        if (!existing)
          return { id: orm.insert(boards).values(board).returning({ id: boards.id }).get().id, added: true }
        // Asked for by the owner, it stays when the registry no longer has it.
        if (board.origin === 'owner' && existing.origin === 'shipped')
          orm.update(boards).set({ origin: 'owner' }).where(eq(boards.id, existing.id)).run()
        const isLeft = board.origin === 'shipped' && existing.origin !== 'dropped'
        if (isLeft || existing.removedAt === null) return { id: existing.id, added: false }
        const { nextCheckAt, origin } = board
        const back = { removedAt: null, nextCheckAt, failures: 0, validators: null, origin }
        orm.update(boards).set(back).where(eq(boards.id, existing.id)).run()
        return { id: existing.id, added: true }
      })
    },
    /**
     * Shipped boards that are read and not among `keys`. Without those that took the place of a removed one of their employer on the same
     * system: that was the owner's doing (`rename-board.ts`).
     */
    shippedBesides: (keys: readonly string[]) => shippedBesides.all(JSON.stringify(keys)),
    /** Writes down where a board that is gone may be instead; `null`: nowhere that is known. */
    propose: (id: number, proposal: BoardRow['proposal']) =>
      orm.update(boards).set({ proposal }).where(eq(boards.id, id)).run(),
    /** Stops reading a board; `dropped`: as the registry no longer has it. */
    remove: (id: number, now: Date, origin?: 'dropped') =>
      orm.update(boards).set({ removedAt: now, requestedAt: null, origin }).where(eq(boards.id, id)).run(),

    /**
     * Boards due at `now`, asked-for ones first, then one-request sources; at most `perHostMax` of one host, those that a
     * worker visits counted.
     */
    due({ now, onlyRequested, perHostMax, limit }: DueOptions) {
      const at = now.getTime()
      return sqlite
        .prepare<number[], { id: number; host: string }>(
          `select id, host from (
             select b.id, b.host, b.requested_at, b.weight, b.next_check_at, coalesce(b.visit_until, 0) > ? as away,
                    row_number() over (partition by b.host
                      order by coalesce(b.visit_until, 0) <= ?, b.requested_at is null, b.weight, b.next_check_at, b.id
                    ) as place
               from boards b left join hosts h on h.host = b.host
              where b.removed_at is null and b.disabled_at is null
                and (b.requested_at is not null or (? and (b.next_check_at <= ?
                      or b.last_sweep_at > ? and exists (select 1 from boards where last_sweep_at <= ?))
                  and (coalesce(h.hold_until, 0) <= ? or h.hold_until > ?))))
            where place <= ? and not away
            order by requested_at is null, weight, place, next_check_at, id
            limit ?`,
        )
        .all(at, at, Number(!onlyRequested), at, at + clockOffMs, at, at, at + holdMsMax, perHostMax, limit)
    },
    /** Makes boards due now, for a person who asked. Without `ids`: all of them. Out: how many. */
    request(ids: number[] | null, now: Date): number {
      const on = and(enabled, isNull(boards.disabledAt))
      const which =
        ids === null ? on : and(on, sql`${boards.id} in (select value from json_each(${JSON.stringify(ids)}))`)
      return orm.update(boards).set({ requestedAt: now }).where(which).run().changes
    },
    /** Takes back what was asked for and is not done. Without `ids`: all of it. */
    withdraw: (ids: number[] | null) => void withdraw.run({ ids: ids && JSON.stringify(ids) }),
    /** Which visit of a worker the board waits for (`null`: none), and until when without asking whether it is under way. */
    expect: (id: number, visit: string | null, visitUntil: Date | null) =>
      void orm.update(boards).set({ visit, visitUntil }).where(eq(boards.id, id)).run(),
    /** Visits of workers to boards that are switched off or removed. */
    unwantedVisits: () =>
      orm
        .select({ id: boards.id, visit: boards.visit })
        .from(boards)
        .where(and(isNotNull(boards.visit), or(isNotNull(boards.removedAt), isNotNull(boards.disabledAt))))
        .all(),
    /** How many asked-for sweeps are not done yet; with `ids`, of these boards. */
    requested: (ids: number[] | null = null) => countRequested.get({ ids: ids && JSON.stringify(ids) }) ?? 0,

    /** Writes a sweep into the log and its consequences into the board. Out: the sweep's id. */
    recordSweep(sweep: Omit<SweepRow, 'id'>, state: Partial<BoardRow>): number {
      return write(() => {
        orm
          .update(boards)
          .set({
            ...state,
            lastSweepAt: sweep.finishedAt,
            lastOutcome: sweep.outcome,
            lastDetail: sweep.detail,
          })
          .where(eq(boards.id, sweep.boardId))
          .run()
        if (state.lastCompleteAt) readOnDay.run(sweep.boardId, Math.floor(state.lastCompleteAt.getTime() / dayMs))
        pruneSweeps.run(sweep.boardId, sweep.boardId, sweepsKeptPerBoard)
        return orm.insert(sweeps).values(sweep).returning({ id: sweeps.id }).get().id
      })
    },
    /** Adds what reading the postings' own pages cost and changed to a sweep, and sets when the board is due again. */
    finishSweep(
      sweepId: number,
      boardId: number,
      more: {
        finishedAt: Date
        requests: number
        bytes: number
        changed: number
        detail: string | null
        nextCheckAt: Date
      },
    ) {
      write(() => {
        const { nextCheckAt, requests, bytes, changed, ...rest } = more
        orm
          .update(sweeps)
          .set({
            ...rest,
            requests: sql`requests + ${requests}`,
            bytes: sql`bytes + ${bytes}`,
            changed: sql`changed + ${changed}`,
          })
          .where(eq(sweeps.id, sweepId))
          .run()
        orm
          .update(boards)
          .set({ nextCheckAt, requestedAt: null, lastDetail: more.detail, lastSweepAt: more.finishedAt })
          .where(eq(boards.id, boardId))
          .run()
      })
    },
    /** Sweeps written after the one with this id, oldest first, each with its board's key. */
    sweepsAfter: (sweepId: number, limit: number) =>
      orm
        .select({ sweep: sweeps, board: boards.key })
        .from(sweeps)
        .innerJoin(boards, eq(boards.id, sweeps.boardId))
        .where(gt(sweeps.id, sweepId))
        .orderBy(sweeps.id)
        .limit(limit)
        .all()
        .map(({ sweep, board }) => ({ ...sweep, board })),
    lastSweepId: () =>
      orm
        .select({ id: max(sweeps.id) })
        .from(sweeps)
        .get()?.id ?? 0,

    /** Milliseconds since the board that waits longest was due; 0 when none is. */
    overdueMs: (now: Date) => Math.max(0, now.getTime() - (oldestDue.get() ?? now.getTime())),

    /** Counts for progress: boards, those swept once, those due, those failing. */
    counts(now: Date) {
      const { boards, swept, failing, dueAt } = progressOf(listing())
      return { boards, swept, due: dueAt.filter((at) => at <= now.getTime()).length, failing }
    },
  }
}

/** What of progress is the same at any time, and when each board is due. */
function progressOfBoards(all: readonly ListedBoard[]) {
  const boards = all.filter(({ disabledAt }) => disabledAt === null)
  return {
    boards: boards.length,
    swept: boards.filter(({ lastSweepAt }) => lastSweepAt !== null).length,
    failing: boards.filter(({ failures }) => failures > 0).length,
    dueAt: Float64Array.from(boards, ({ requestedAt, nextCheckAt }) => (requestedAt ? 0 : nextCheckAt.getTime())),
  }
}
