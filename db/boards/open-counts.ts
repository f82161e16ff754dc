import type { Database } from '../client.ts'

export type OpenCounts = ReadonlyMap<number, number>

const counters = new WeakMap<Database, () => OpenCounts>()

/**
 * How many postings each board has open, by its id; boards that have none are left out. Out: a function that counts everything at
 * its first call (some 60 ms for a million postings), and afterwards only the boards on which a posting opened or closed.
 */
export function openCountsOf(database: Database): () => OpenCounts {
  const known = counters.get(database)
  if (known) return known
  const { sqlite } = database
  const isOpen = 'from postings where closed_at is null'
  const countAll = sqlite.prepare<[], [number, number]>(`select board_id, count(*) ${isOpen} group by board_id`).raw()
  const countOne = sqlite.prepare<[number], number>(`select count(*) ${isOpen} and board_id = ?`).pluck()
  const lastEvent = sqlite.prepare<[], number>('select coalesce(max(id), 0) from posting_events').pluck()
  const boardsSince = sqlite
    .prepare<[number], number>('select distinct board_id from posting_events where id > ?')
    .pluck()
  let counted: { version: string; event: number; counts: Map<number, number> } | null = null

  const counter = () => {
    // What is not committed may be undone, and its events' numbers are given again.
    if (sqlite.inTransaction) return new Map(countAll.all())
    const version = database.version()
    if (counted?.version === version) return counted.counts
    // Numbers first: what another process writes in between is counted again the next time.
    const event = lastEvent.get() ?? 0
    const changed = counted ? boardsSince.all(counted.event) : []
    // Another map where one differs, so that who worked something out from it sees that.
    const counts = counted && changed.length === 0 ? counted.counts : new Map(counted?.counts ?? countAll.all())
    for (const board of changed) {
      const open = countOne.get(board) ?? 0
      if (open > 0) counts.set(board, open)
      else counts.delete(board)
    }
    counted = { version, event, counts }
    return counts
  }
  counters.set(database, counter)
  return counter
}
