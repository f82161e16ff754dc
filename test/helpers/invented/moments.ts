/** The moment so many minutes after `now`. */
export const minutes = (now: Date, count: number) => new Date(now.getTime() + count * 60_000).toISOString()
/** The moment so many days after `now`. */
export const days = (now: Date, count: number) => minutes(now, count * 24 * 60)
