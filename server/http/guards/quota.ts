export type Quota = ReturnType<typeof createQuota>
export type Taken = { allowed: boolean; limit: number; remaining: number; resetSeconds: number }

export const quotaWindowSeconds = 60
/** Some 20 MB. With more callers than this within a minute, those who came first begin anew. */
const callersMax = 100_000

/** Counts requests per caller in windows of a minute, which begin with the caller's first request. Kept in memory. */
export function createQuota(now: () => Date) {
  const windows = new Map<string, { used: number; endsAt: number }>()

  function windowOf(caller: string, at: number) {
    const open = windows.get(caller)
    if (open && open.endsAt > at) return open
    windows.delete(caller)
    // Windows are equally long, so the map is in the order in which they end.
    for (const [oldest, { endsAt }] of windows) {
      if (endsAt > at && windows.size < callersMax) break
      windows.delete(oldest)
    }
    const fresh = { used: 0, endsAt: at + quotaWindowSeconds * 1000 }
    windows.set(caller, fresh)
    return fresh
  }

  return {
    /** One request of `caller`, who has `limit` a minute. A refused one is not counted. */
    take(caller: string, limit: number): Taken {
      const at = now().getTime()
      const window = windowOf(caller, at)
      const allowed = window.used < limit
      if (allowed) window.used++
      const resetSeconds = Math.ceil((window.endsAt - at) / 1000)
      return { allowed, limit, remaining: Math.max(0, limit - window.used), resetSeconds }
    },
  }
}
