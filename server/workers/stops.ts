import type { Redis } from 'ioredis'

/** Longer than a visit may take. */
const keptSeconds = 4 * 3_600

/** Visits that are to end, told to whoever makes them: their source was switched off or their board removed. */
export function createStops(client: () => Promise<Redis>) {
  const keyOf = (visit: string) => `rackline:stop:${visit}`
  return {
    async stop(visits: readonly string[]) {
      if (visits.length === 0) return
      const pipeline = (await client()).pipeline()
      for (const visit of visits) pipeline.set(keyOf(visit), '1', 'EX', keptSeconds)
      await pipeline.exec()
    },
    /** Of these visits, those that are to end. */
    async among(visits: readonly string[]): Promise<string[]> {
      if (visits.length === 0) return []
      const values = await (await client()).mget(visits.map(keyOf))
      return visits.filter((_, i) => values[i] !== null)
    },
  }
}
export type Stops = ReturnType<typeof createStops>
