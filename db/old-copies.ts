import { readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

const dayMs = 24 * 3_600_000
/** What a person deleted is still in copies of the database that were made before: so long, and no longer. */
export const copiesKeptDays = 30
/** No copy takes so long: one that is unfinished by then is of a process that was killed. */
const copyingMsMax = 6 * 3_600_000

/** The name of a copy says when it was made: an ISO time whose colons and dots are dashes. */
export const stampOf = (now: Date) => now.toISOString().replace(/[:.]/g, '-')

/**
 * Removes copies older than `days` from the folder of `path`, and what killed processes left of theirs: files named
 * `<name of path><one of the marks><time>`. Out: how many copies.
 */
export function forgetOldCopies(path: string, marks: readonly string[], now: Date, days = copiesKeptDays): number {
  const stampBefore = (ms: number) => stampOf(new Date(now.getTime() - ms))
  const [before, unfinishedBefore] = [stampBefore(days * dayMs), stampBefore(copyingMsMax)]
  const folder = dirname(path)
  let removed = 0
  for (const name of readdirSync(folder)) {
    const mark = marks.find((mark) => name.startsWith(basename(path) + mark))
    const copy = mark === undefined ? null : copyName.exec(name.slice(basename(path).length + mark.length))?.groups
    if (!copy?.stamp || copy.stamp >= (copy.part ? unfinishedBefore : before)) continue
    rmSync(join(folder, name), { force: true })
    if (copy.stamp < before) removed++
  }
  return removed
}

/** When the newest whole copy was made that is named like this and not later than `now`; `null` without one. */
export function newestCopy(path: string, mark: string, now: Date): Date | null {
  const start = basename(path) + mark
  const stamps = readdirSync(dirname(path)).flatMap((name) => {
    const copy = name.startsWith(start) ? copyName.exec(name.slice(start.length))?.groups : null
    return copy?.stamp && !copy.part && copy.stamp <= stampOf(now) ? [copy.stamp] : []
  })
  const newest = stamps.sort().at(-1)
  return newest === undefined ? null : new Date(newest.replace(/T(\d\d)-(\d\d)-(\d\d)-/, 'T$1:$2:$3.'))
}

const copyName = /^(?<stamp>\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z)(\.db)?(?<part>\.part)?(-wal|-shm|-journal)?$/
