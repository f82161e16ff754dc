import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import type { Database } from '../client.ts'
import { boards, settings } from '../schema/postings.ts'
import { boardListingOf } from './board-listing.ts'
import { openCountsOf } from './open-counts.ts'

export type SwitchesRepository = ReturnType<typeof createSwitchesRepository>

const keyOf = (source: string) => `source:${source}`

/** Which sources the owner switched on or off, and with that their boards: a board that is off is not read and its postings are not shown. */
export function createSwitchesRepository(database: Database) {
  const { orm, sqlite, write, touch } = database
  const postingsOf = sqlite
    .prepare<[string], number>('select p.id from postings p join boards b on b.id = p.board_id where b.source = ?')
    .pluck()
  const offAmong = sqlite
    .prepare<[string], number>(
      'select id from boards where (disabled_at is not null or removed_at is not null) and id in (select value from json_each(?))',
    )
    .pluck()
  const chosen = sqlite.prepare<[string], string>('select value from settings where key = ?').pluck()
  const openCounts = openCountsOf(database)
  const listing = boardListingOf(database)
  const states = sqlite.prepare<[], { source: string; isOff: 0 | 1 }>(
    'select distinct source, disabled_at is not null as isOff from boards',
  )

  return {
    /** Of each source that has boards, which states there are among these. */
    states: () => states.all(),
    /** What the owner chose for a source; `null`: nothing, so that what is shipped counts. */
    chosen(source: string): 'on' | 'off' | null {
      const value = chosen.get(keyOf(source))
      return value === 'on' || value === 'off' ? value : null
    },
    choose(source: string, state: 'on' | 'off') {
      orm
        .insert(settings)
        .values({ key: keyOf(source), value: state })
        .onConflictDoUpdate({ target: settings.key, set: { value: state } })
        .run()
    },
    /** Switches all boards of a source; readers of postings are told. Out: how many boards differ from before. */
    switchBoards(source: string, state: 'on' | 'off', now: Date): number {
      return write(() => {
        const others = state === 'on' ? isNotNull(boards.disabledAt) : isNull(boards.disabledAt)
        const change = state === 'on' ? { disabledAt: null, nextCheckAt: now } : { disabledAt: now, requestedAt: null }
        const { changes } = orm
          .update(boards)
          .set(change)
          .where(and(eq(boards.source, source), others))
          .run()
        if (changes > 0) for (const id of postingsOf.all(source)) touch(id)
        return changes
      })
    },
    /** Of these boards, those that are off or removed. */
    offAmong: (ids: readonly number[]) => (ids.length > 0 ? offAmong.all(JSON.stringify(ids)) : []),
    /** Of each source: its boards that are not removed, and their open postings. */
    counts() {
      const openOf = openCounts()
      return [...Map.groupBy(listing(), ({ source }) => source)].map(([source, boards]) => ({
        source,
        boards: boards.length,
        openPostings: boards.reduce((sum, { id }) => sum + (openOf.get(id) ?? 0), 0),
      }))
    },
  }
}
