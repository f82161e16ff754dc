import { setTimeout as sleep } from 'node:timers/promises'
import type { Database as Connection, Statement } from 'better-sqlite3'
import { whyUnwritable } from './unwritable.ts'

/** How long a write waits while another process writes, on the thread that asks for it. */
export const busyTimeoutMs = 5_000
/** The same, soon after one has waited in vain: enough to come in between two short transactions, and pages go on. */
const briefTimeoutMs = 50
/** So long after the last write that waited in vain the next has little time. */
const rememberedMs = 10_000
/** How often work that can wait looks whether the database takes a write again: asking costs nothing, trying on a full disk does. */
const againMs = { busy: 500, full: 15_000, readonly: 15_000, failing: 15_000 }

/** One transaction: at once, or as soon as the database takes a write; fails when `signal` ends the wait. */
export type Write = <T>(work: () => T, signal?: AbortSignal) => T | Promise<T>

/**
 * How long writes of a connection wait for those of other processes: up to five seconds, in which their thread does nothing
 * else. After `keepShort` one such wait in vain is enough: the writes that follow wait hardly at all until one succeeds, or none
 * was tried for a while. That holds for whatever the connection writes in a transaction or by a prepared statement.
 */
export function createPatience(sqlite: Connection, nowMs = () => performance.now()) {
  let [isShort, timeoutMs] = [false, busyTimeoutMs]
  let refusedAt: number | null = null

  function waitAtMost(ms: number) {
    if (timeoutMs !== ms) sqlite.pragma(`busy_timeout = ${ms}`)
    timeoutMs = ms
  }

  /** Writes, and waits as long as there is time for. What is part of a transaction has the lock already. */
  function patiently<T>(write: () => T): T {
    if (!isShort || sqlite.inTransaction) return write()
    waitAtMost(refusedAt !== null && nowMs() - refusedAt < rememberedMs ? briefTimeoutMs : busyTimeoutMs)
    try {
      const result = write()
      refusedAt = null
      return result
    } catch (error) {
      if (whyUnwritable(error) === 'busy') refusedAt = nowMs()
      throw error
    }
  }

  const prepare = sqlite.prepare.bind(sqlite)
  sqlite.prepare = ((source: string) => {
    const statement = prepare(source)
    if (!statement.readonly) makePatient(statement, patiently)
    return statement
  }) as typeof sqlite.prepare

  /** Whether a write would not have to wait for another process now. */
  function isFree(): boolean {
    const before = timeoutMs
    waitAtMost(0)
    try {
      sqlite.transaction(() => {}).immediate()
      return true
    } catch (error) {
      if (whyUnwritable(error) === null) throw error
      return false
    } finally {
      waitAtMost(before)
    }
  }

  return {
    patiently,
    keepShort: () => {
      isShort = true
    },
    /** Does `write`, however long the database takes none: it is waited for beside other work, until `signal` ends it. */
    async untilWritten<T>(write: () => T, signal?: AbortSignal): Promise<T> {
      for (;;) {
        try {
          return write()
        } catch (error) {
          const why = whyUnwritable(error)
          if (why === null) throw error
          const wait = () =>
            sleep(againMs[why], undefined, { signal }).catch(() => {
              throw error
            })
          do await wait()
          while (!isFree())
        }
      }
    },
  }
}

/**
 * The driver's `get` leaves a write at its first row: that the commit behind it failed, as on a full disk, it does not say.
 * Read to the end, it throws.
 */
function makePatient(statement: Statement, patiently: <T>(write: () => T) => T) {
  const [run, all] = [statement.run.bind(statement), statement.all.bind(statement)]
  statement.run = (...given) => patiently(() => run(...given))
  statement.all = (...given) => patiently(() => all(...given))
  statement.get = (...given) => patiently(() => all(...given)[0])
}
