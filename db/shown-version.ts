import type { Database } from './client.ts'

/**
 * What a reader of postings, employers and the taxonomy is shown nothing of. Whatever is not named here counts as shown, a
 * new table or column too, so that what is forgotten costs time and is not wrong.
 */
const unseenTables = new Set([
  ...['settings', 'holders', 'hosts', 'sweeps', 'board_days', 'posting_prints', 'market_days', 'market_cells'],
  ...['api_keys', 'key_events', 'webhooks', 'webhook_deliveries', 'webhook_later', '__drizzle_migrations'],
  ...['people', 'sign_in_tokens', 'sessions', 'profiles', 'saved_searches', 'trackings', 'tracking_events'],
  ...['exclusions', 'follows', 'subscriptions', 'consents', 'digests', 'suppressions', 'soft_bounces'],
])
const unseenColumns: Readonly<Record<string, readonly string[]>> = {
  postings: ['fetched_at', 'source_hash', 'revision', 'absent_since'],
  boards: [
    ...['next_check_at', 'requested_at', 'visit', 'visit_until', 'weight', 'validators', 'usual_count', 'failures'],
    ...['last_sweep_at', 'last_outcome', 'last_detail', 'last_change_at', 'proposal'],
    ...['gone_since', 'gone_checks', 'quarantined_readings', 'quarantined_at'],
  ],
}
/** When a board was last read: shown with each of its postings, and moved by every sweep. */
const checkedColumn = 'last_complete_at'
/** So long may "last checked" be behind. */
const checkedBehindMs = 1_000

/**
 * Tells one state of what is shown from every other. In: the migrated database, and a clock that only goes on. Out: a text,
 * another one after each write of this connection that a reader could see, and after any of another connection. Writes that
 * only say that a board was read again let it change once a second. Told by triggers of this connection, which go with it.
 */
export function createShownVersion({ sqlite }: Pick<Database, 'sqlite'>, nowMs: () => number) {
  const written = { shown: 0, checked: 0 }
  let [checked, checkedAt] = [0, nowMs()]
  sqlite.function('rackline_shown', { directOnly: false }, () => void written.shown++)
  sqlite.function('rackline_checked', { directOnly: false }, () => void written.checked++)
  for (const { name, columns } of tablesOf(sqlite)) {
    if (unseenTables.has(name)) continue
    const unseen = [...(unseenColumns[name] ?? []), ...(name === 'boards' ? [checkedColumn] : [])]
    watch(sqlite, name, ['insert', 'delete', `update of ${columns.filter((one) => !unseen.includes(one)).join(', ')}`])
  }
  sqlite.exec(
    `create temp trigger checked_boards after update of ${checkedColumn} on main.boards begin select rackline_checked(); end`,
  )
  const readElsewhere = sqlite.prepare<[], number>('pragma data_version').pluck()
  let elsewhere: number | null = null

  /** Asked once in a turn of the event loop, as it takes a lock: what came in meanwhile is read in a later turn. */
  function elsewhereNow() {
    if (elsewhere === null) {
      elsewhere = readElsewhere.get() ?? 0
      setImmediate(() => {
        elsewhere = null
      })
    }
    return elsewhere
  }

  return () => {
    const now = nowMs()
    if (written.checked !== checked && now - checkedAt >= checkedBehindMs) [checked, checkedAt] = [written.checked, now]
    return `${elsewhereNow()} ${written.shown} ${checked}`
  }
}

function watch(sqlite: Database['sqlite'], table: string, events: readonly string[]) {
  for (const [i, event] of events.entries())
    sqlite.exec(
      `create temp trigger shown_${table}_${i} after ${event} on main.${table} begin select rackline_shown(); end`,
    )
}

/** The tables with their columns; of the full text none, which is written with the texts. */
function tablesOf(sqlite: Database['sqlite']) {
  const names = sqlite
    .prepare<[], string>(
      "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' and name not like 'postings_search%'",
    )
    .pluck()
    .all()
  const columnsOf = sqlite.prepare<[string], string>('select name from pragma_table_info(?)').pluck()
  return names.map((name) => ({ name, columns: columnsOf.all(name) }))
}
