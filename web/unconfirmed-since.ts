import type { PostingView } from '../server/views.ts'

/** Boards are read hourly, the slowest once a day: a posting that was not seen for this long is no longer known to be open. */
const unconfirmedMs = 48 * 3_600_000

/** When an open posting was last seen on its board, ISO 8601, if that is long before `now`; else `null`. */
export function unconfirmedSince({ status, lastCheckedAt }: PostingView, now: Date): string | null {
  const isLong = lastCheckedAt !== null && now.getTime() - Date.parse(lastCheckedAt) > unconfirmedMs
  return status === 'open' && isLong ? lastCheckedAt : null
}
