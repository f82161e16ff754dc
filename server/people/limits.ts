/** What one person may keep here, and how fast a stranger may ask. */
export const peopleLimits = {
  profilesMax: 20,
  searchesMax: 50,
  exclusionsMax: 200,
  followsMax: 500,
  trackingsMax: 5_000,
  subscriptionsMax: 10,
  /** A year and a month: last year's season can be looked up. */
  lettersKeptDays: 400,
  nameCharsMax: 80,
  queryCharsMax: 2_000,
  notesCharsMax: 4_000,
  /** Mails to one address within an hour. */
  mailsPerAddressMax: 5,
  /** Links that one network may ask for within an hour. */
  asksPerNetworkMax: 30,
  wrongCodesMax: 5,
  linkMinutes: 10,
  sessionDays: 60,
  rotateHours: 24,
} as const

/** Counts events by key within a sliding hour, in memory: a restart forgives. Keys beyond `keysMax` push out the oldest. */
export function createHourlyCount(keysMax = 10_000) {
  const timesOf = new Map<string, number[]>()
  return {
    /** Counts one more. Out: whether it is within `max` in the last hour. */
    add(key: string, now: Date, max: number): boolean {
      const since = now.getTime() - 3_600_000
      const times = (timesOf.get(key) ?? []).filter((time) => time > since)
      if (times.length >= max) return false
      timesOf.delete(key)
      timesOf.set(key, [...times, now.getTime()])
      const [oldest] = timesOf.keys()
      if (timesOf.size > keysMax && oldest !== undefined) timesOf.delete(oldest)
      return true
    },
  }
}
