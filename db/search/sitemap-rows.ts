import type { Database } from '../client.ts'

/**
 * Ids in one sitemap at most, so that one is written within some 15 ms, and few addresses are read again for one that changed.
 * Of the 50,000 sitemaps that an index may hold (sitemaps.org/protocol.html#index) ten million postings take 4,000.
 */
const shardIds = 2_500

/** Postings of sources that are switched off are shown nowhere. */
const shown = 'board_id not in (select id from boards where disabled_at is not null)'

export type SitemapRowsRepository = ReturnType<typeof createSitemapRowsRepository>

/** Open postings in shards of ids: a posting stays in its shard, so that only shards in which something happened change. */
export function createSitemapRowsRepository({ sqlite }: Database) {
  const nextOpen = sqlite
    .prepare<[number], number>(
      `select id from postings where id >= ? and closed_at is null and ${shown} order by id limit 1`,
    )
    .pluck()
  const open = sqlite.prepare<[number, number], { id: number; at: number }>(
    `select p.id, coalesce((select max(at) from posting_events e where e.posting_id = p.id), p.first_seen_at) as at
       from postings p where p.id >= ? and p.id < ? and p.closed_at is null and p.${shown} order by p.id`,
  )
  return {
    /** The shards that have open postings. */
    openShards() {
      const shards: number[] = []
      // From one to the next: of a shard, the first open posting is all that is read.
      for (let id = nextOpen.get(0); id !== undefined; id = nextOpen.get(((shards.at(-1) ?? 0) + 1) * shardIds))
        shards.push(Math.floor(id / shardIds))
      return shards
    },
    /** The open postings of a shard, each with its last event (milliseconds). */
    openShard: (shard: number) => open.all(shard * shardIds, (shard + 1) * shardIds),
  }
}
