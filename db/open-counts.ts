import type { Database } from './client.ts'

export type OpenCounts = ReadonlyMap<number, number>

const counters = new WeakMap<Database, () => OpenCounts>()

/**
 * How many postings each board has open, by its id; nothing of those that have none. Out: a function that counts only when
 * something was written since it last did, whoever asked: of a million postings a count takes some 60 ms, and a page asks twice.
 */
export function openCountsOf(database: Database): () => OpenCounts {
  const known = counters.get(database)
  if (known) return known
  const count = database.sqlite
    .prepare<[], [number, number]>('select board_id, count(*) from postings where closed_at is null group by board_id')
    .raw()
  let counted: { version: string; counts: OpenCounts } | null = null
  const counter = () => {
    const version = database.version()
    if (counted?.version !== version) counted = { version, counts: new Map(count.all()) }
    return counted.counts
  }
  counters.set(database, counter)
  return counter
}
