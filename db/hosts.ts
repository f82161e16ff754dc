import { eq } from 'drizzle-orm'
import type { Database } from './client.ts'
import { hosts } from './schema.ts'

type HostState = { failures: number; holdUntil: Date | null; reason: string | null }

/** What is remembered of hosts that asked for a pause or cannot be reached; survives a restart. */
export function createHostsRepository({ orm }: Database) {
  return {
    load(host: string): HostState | null {
      return (
        orm
          .select({ failures: hosts.failures, holdUntil: hosts.holdUntil, reason: hosts.reason })
          .from(hosts)
          .where(eq(hosts.host, host))
          .get() ?? null
      )
    },
    save(host: string, state: HostState) {
      orm
        .insert(hosts)
        .values({ host, ...state })
        .onConflictDoUpdate({ target: hosts.host, set: state })
        .run()
    },
  }
}
