import { type Database, openDatabase } from '../client.ts'
import { createPersonalRepository } from '../people/personal.ts'

export type CarriedOver = { people: number; letters: number }

/**
 * For a restore: what people decided since the backup stays decided, and no letter of a week is sent a second time.
 * Who deleted their things is deleted again, ended letters stay ended, suppressed addresses suppressed, revoked keys revoked and
 * ended sessions ended, and letters that were written since are remembered. In: the database that is restored, and the one in whose place it comes.
 * Out: how many people were deleted again and letters remembered; `null` when the one before is of another installation.
 * Throws when it cannot be read.
 */
export function carryOver(path: string, before: string): CarriedOver | null {
  const database = openDatabase(path)
  try {
    const { sqlite, write } = database
    sqlite.prepare('attach database ? as gone').run(before)
    if (!isSameInstallation(database)) return null
    const deleted = sqlite
      .prepare<[], number>(
        `select id from main.people where id not in (select id from gone.people)
           and id <= (select seq from gone.sqlite_sequence where name = 'people')`,
      )
      .pluck()
      .all()
    const letters = write(() => {
      sqlite.exec(`insert or ignore into main.suppressions select * from gone.suppressions;
        update main.subscriptions set ended_at = g.ended_at, ended_reason = g.ended_reason
          from gone.subscriptions g where g.id = main.subscriptions.id and g.ended_at is not null
            and main.subscriptions.ended_at is null;
        update main.consents set withdrawn_at = g.withdrawn_at
          from gone.consents g where g.id = main.consents.id and main.consents.withdrawn_at is null;
        update main.subscriptions set next_due_at = g.next_due_at
          from gone.subscriptions g where g.id = main.subscriptions.id and g.next_due_at > main.subscriptions.next_due_at;
        delete from main.sessions;`)
      takeOver(database, 'sessions', 'person_id in (select id from main.people)')
      takeOver(database, 'api_keys')
      takeOver(database, 'key_events')
      // Sent or not, that is how it stands now: what the backup says of a letter is older.
      return takeOver(database, 'digests', 'subscription_id in (select id from main.subscriptions)')
    })
    sqlite.exec('detach database gone')
    const personal = createPersonalRepository(database)
    for (const id of deleted) personal.deleteAll(id)
    return { people: deleted.length, letters }
  } finally {
    database.close()
  }
}

/** Rows of a table as they were before the restore, in the place of those with the same keys. A backup older than the table takes none. */
function takeOver({ sqlite }: Database, table: string, which = 'true'): number {
  const names = sqlite.prepare<[string], string>("select name from pragma_table_info(?, 'main')").pluck().all(table)
  const columns = names.map((name) => `"${name}"`).join()
  if (columns === '') return 0
  return sqlite
    .prepare(
      `insert or replace into main."${table}" (${columns}) select ${columns} from gone."${table}" where ${which}`,
    )
    .run().changes
}

/** Two databases with the same key are one installation at two moments: a number then names the same person in both. */
function isSameInstallation({ sqlite }: Database): boolean {
  const keyIn = (schema: 'main' | 'gone') =>
    sqlite.prepare(`select value from ${schema}.settings where key = 'signing_key'`).pluck().get()
  const key = keyIn('main')
  return key !== undefined && key === keyIn('gone')
}
