import type { Database } from '../client.ts'

export type PersonalRepository = ReturnType<typeof createPersonalRepository>

/**
 * Every table with something of a person, in the order in which rows may go, and the column that says whose they are.
 * `secrets` are columns that are left out of an export: whoever has them could act as the person.
 * A table that names a person and is not here fails `test/db/people/personal.test.ts`.
 */
export const personalTables = [
  { table: 'digests', by: 'person_id', secrets: [] },
  { table: 'consents', by: 'person_id', secrets: [] },
  { table: 'subscriptions', by: 'person_id', secrets: [] },
  { table: 'tracking_events', by: 'person_id', secrets: [] },
  { table: 'trackings', by: 'person_id', secrets: [] },
  { table: 'follows', by: 'person_id', secrets: [] },
  { table: 'exclusions', by: 'person_id', secrets: [] },
  { table: 'saved_searches', by: 'person_id', secrets: [] },
  { table: 'profiles', by: 'person_id', secrets: [] },
  { table: 'sessions', by: 'person_id', secrets: ['hash', 'previous_hash'] },
  { table: 'sign_in_tokens', by: 'email', secrets: ['hash', 'browser_hash', 'code_hash'] },
  { table: 'people', by: 'id', secrets: [] },
] as const

/** Tables that keep a keyed hash of an address and nothing else, so that nobody who complained is written to again. */
export const keptHashes = ['suppressions', 'soft_bounces'] as const

/** A person's rows, all of them: to hand over and to delete. */
export function createPersonalRepository({ sqlite, write }: Database) {
  const emailOf = sqlite.prepare<[number], string | null>('select email from people where id = ?').pluck()
  let logHoldsDeleted = false
  const keyOf = (by: string, personId: number) => (by === 'email' ? (emailOf.get(personId) ?? null) : personId)

  /** Empties the log into the database. While somebody reads an older moment that cannot be, and it is tried again. */
  function emptyLog() {
    if (!logHoldsDeleted) return
    const [answer] = sqlite.prepare<[], { busy: number }>('pragma wal_checkpoint(TRUNCATE)').all()
    logHoldsDeleted = answer?.busy === 1
  }

  return {
    emptyLog,
    /** Rows of each table as they are stored, without secrets; JSON and packed columns are opened by `open`. */
    exportOf(personId: number, open: (packed: Buffer) => unknown): Record<string, Record<string, unknown>[]> {
      return Object.fromEntries(
        personalTables.map(({ table, by, secrets }) => {
          const rows = sqlite
            .prepare<[unknown], Record<string, unknown>>(`select * from ${table} where ${by} = ?`)
            .all(keyOf(by, personId))
          return [table, rows.map((row) => shown(row, secrets, open))]
        }),
      )
    },

    /**
     * Deletes every row of a person; the database overwrites what is deleted (`secure_delete`), and its log is emptied too.
     * Out: how many rows went.
     */
    deleteAll(personId: number): number {
      const gone = write(() => {
        const keys = personalTables.map(({ by }) => keyOf(by, personId))
        return personalTables.reduce(
          (sum, { table, by }, at) =>
            sum + sqlite.prepare<[unknown]>(`delete from ${table} where ${by} = ?`).run(keys[at]).changes,
          0,
        )
      })
      logHoldsDeleted = true
      emptyLog()
      return gone
    },
  }
}

function shown(row: Record<string, unknown>, secrets: readonly string[], open: (packed: Buffer) => unknown) {
  return Object.fromEntries(
    Object.entries(row)
      .filter(([name]) => !secrets.includes(name))
      .map(([name, value]) => [name, Buffer.isBuffer(value) ? open(value) : value]),
  )
}
