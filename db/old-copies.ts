import { readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

const dayMs = 24 * 3_600_000
/** What a person deleted is still in copies of the database that were made before: so long, and no longer. */
export const copiesKeptDays = 30

/** The name of a copy says when it was made: an ISO time whose colons and dots are dashes. */
export const stampOf = (now: Date) => now.toISOString().replace(/[:.]/g, '-')

/** Removes copies older than `days` from the folder of `path`: files named `<name of path><one of the marks><time>`. Out: how many. */
export function forgetOldCopies(path: string, marks: readonly string[], now: Date, days = copiesKeptDays): number {
  const before = stampOf(new Date(now.getTime() - days * dayMs))
  const folder = dirname(path)
  const old = readdirSync(folder).filter((name) =>
    marks.some((mark) => {
      const stamp = name.startsWith(basename(path) + mark) ? name.slice(basename(path).length + mark.length) : ''
      return (
        /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z(-wal|-shm|\.part)?$/.test(stamp.replace(/\.db(?=$|\.part$)/, '')) &&
        stamp < before
      )
    }),
  )
  for (const name of old) rmSync(join(folder, name), { force: true })
  return old.length
}
