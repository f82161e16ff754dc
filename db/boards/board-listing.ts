import type { Database } from '../client.ts'
import type { boards } from '../schema/postings.ts'

type Row = typeof boards.$inferSelect
/** What a list says of a board, with its employer's name. The rest, its validators above all, would take longer to read. */
export type ListedBoard = Readonly<
  Pick<
    Row,
    'id' | 'key' | 'source' | 'url' | 'employerId' | 'disabledAt' | 'proposal' | 'nextCheckAt' | 'requestedAt'
  > &
    Pick<Row, 'lastSweepAt' | 'lastCompleteAt' | 'lastOutcome' | 'lastDetail' | 'failures' | 'goneSince'> & {
      employer: string | null
    }
>

const moments = ['disabledAt', 'nextCheckAt', 'requestedAt', 'lastSweepAt', 'lastCompleteAt', 'goneSince'] as const
type Stored = Omit<ListedBoard, 'proposal' | (typeof moments)[number]> & { proposal: string | null } & Record<
    (typeof moments)[number],
    number | null
  >

const listings = new WeakMap<Database['sqlite'], () => readonly ListedBoard[]>()

/**
 * The boards that are not removed, in the order of their keys. Out: a function that reads them when it is first called, and again
 * only once a board or an employer was written: by this connection, whose triggers count that, or by another (`data_version`).
 * The same array says that nothing has changed.
 */
export function boardListingOf({ sqlite }: Pick<Database, 'sqlite'>): () => readonly ListedBoard[] {
  const known = listings.get(sqlite)
  if (known) return known
  let written = 0
  sqlite.function('rackline_listed', { directOnly: false }, () => void written++)
  for (const table of ['boards', 'employers'])
    for (const event of ['insert', 'update', 'delete'])
      sqlite.exec(
        `create temp trigger listed_${table}_${event} after ${event} on main.${table} begin select rackline_listed(); end`,
      )
  const elsewhere = sqlite.prepare<[], number>('pragma data_version').pluck()
  const all = sqlite.prepare<[], Stored>(
    `select b.id, b.key, b.source, b.url, b.employer_id as employerId, b.disabled_at as disabledAt, b.proposal,
            b.next_check_at as nextCheckAt, b.requested_at as requestedAt, b.last_sweep_at as lastSweepAt,
            b.last_complete_at as lastCompleteAt, b.last_outcome as lastOutcome, b.last_detail as lastDetail, b.failures,
            b.gone_since as goneSince, e.name as employer
       from boards b left join employers e on e.id = b.employer_id
      where b.removed_at is null order by b.key`,
  )
  let read: { state: string; boards: readonly ListedBoard[] } | null = null

  const listing = () => {
    // What is not committed may be undone.
    if (sqlite.inTransaction) return all.all().map(listed)
    const state = `${elsewhere.get()} ${written}`
    if (read?.state !== state) read = { state, boards: all.all().map(listed) }
    return read.boards
  }
  listings.set(sqlite, listing)
  return listing
}

const listed = (row: Stored): ListedBoard => ({
  ...row,
  proposal: row.proposal === null ? null : JSON.parse(row.proposal),
  disabledAt: moment(row.disabledAt),
  nextCheckAt: new Date(row.nextCheckAt ?? 0),
  requestedAt: moment(row.requestedAt),
  lastSweepAt: moment(row.lastSweepAt),
  lastCompleteAt: moment(row.lastCompleteAt),
  goneSince: moment(row.goneSince),
})
const moment = (at: number | null) => (at === null ? null : new Date(at))
