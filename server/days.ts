export const dayMs = 86_400_000
export const weekMs = 7 * dayMs

/** Whole days since 1970-01-01 UTC. */
export const dayOf = (moment: number): number => Math.floor(moment / dayMs)
/** The moment at which the day ends: 00:00 UTC of the next. */
export const endOf = (day: number): number => (day + 1) * dayMs
export const isoDay = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10)
export const parseDay = (iso: string): number => dayOf(Date.parse(`${iso}T00:00:00Z`))
/** The Monday of the day's week. 1970-01-01 was a Thursday. */
export const mondayOf = (day: number): number => day - ((((day + 3) % 7) + 7) % 7)
