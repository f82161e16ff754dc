import { readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

const dayMs = 24 * 3_600_000
/** How long copies of the database are kept at most: what a person has deleted since is still in them. */
export const copiesKeptDays = 30
/** No copy takes this long: one that is still unfinished was left by a process that was killed. */
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
  const old = marks
    .flatMap((mark) => copiesOf(path, mark))
    .filter(({ stamp, isPart }) => stamp < (isPart ? unfinishedBefore : before))
  for (const { name } of old) rmSync(join(dirname(path), name), { force: true })
  return old.filter(({ stamp }) => stamp < before).length
}

/** When the newest whole copy was made that is named like this and not later than `now`; `null` without one. */
export function newestCopy(path: string, mark: string, now: Date): Date | null {
  const whole = copiesOf(path, mark).filter(({ stamp, isPart }) => !isPart && stamp <= stampOf(now))
  const newest = whole
    .map(({ stamp }) => stamp)
    .sort()
    .at(-1)
  return newest === undefined ? null : new Date(newest.replace(/T(\d\d)-(\d\d)-(\d\d)-/, 'T$1:$2:$3.'))
}

type Copy = { name: string; stamp: string; isPart: boolean }

/** What lies beside `path` under its name and a mark. */
function copiesOf(path: string, mark: string): Copy[] {
  const start = basename(path) + mark
  return readdirSync(dirname(path)).flatMap((name) => {
    const { stamp, part } = (name.startsWith(start) && copyName.exec(name.slice(start.length))?.groups) || {}
    return stamp === undefined ? [] : [{ name, stamp, isPart: part !== undefined }]
  })
}

const copyName = /^(?<stamp>\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z)(\.db)?(?<part>\.part)?(-wal|-shm|-journal)?$/
