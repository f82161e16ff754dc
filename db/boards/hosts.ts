import { eq } from 'drizzle-orm'
import type { Database } from '../client.ts'
import { hosts } from '../schema/postings.ts'

type HostState = { failures: number; holdUntil: Date | null; reason: string | null }

/** What is remembered of hosts that asked for a pause or cannot be reached; survives a restart. */
export function createHostsRepository({ orm, write }: Database) {
  const load = (host: string): HostState | null =>
    orm
      .select({ failures: hosts.failures, holdUntil: hosts.holdUntil, reason: hosts.reason })
      .from(hosts)
      .where(eq(hosts.host, host))
      .get() ?? null
  return {
    load,
    update(host: string, change: (state: HostState | null) => HostState) {
      write(() => {
        const state = change(load(host))
        orm
          .insert(hosts)
          .values({ host, ...state })
          .onConflictDoUpdate({ target: hosts.host, set: state })
          .run()
      })
    },
  }
}
