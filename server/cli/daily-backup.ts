import { type ChildProcess, execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { newestCopy } from '../../db/file/old-copies.ts'
import { realClock } from '../../scrapers/kit/clock.ts'
import type { Config } from '../config.ts'
import { dayMs } from '../days.ts'
import { untiring } from '../untiring.ts'
import { seriesMark, seriesName } from './commands/backup.ts'

const lookEveryMs = 60_000
const afterFailureMs = 3_600_000

type Told = { complain: (sentence: string, ...error: unknown[]) => void; say: (sentence: string) => void }

/**
 * Has `rackline backup --into` make a backup whenever the newest one in the folder is a day old: in a process of its own, as
 * the pages of this one would wait while a large database is copied. Out: what ends it; `null` where no folder is named.
 */
export function backUpDaily(
  { backups, backupDays }: Pick<Config, 'backups' | 'backupDays'>,
  { complain, say }: Told,
  { program = process.argv[1] ?? '', everyMs = lookEveryMs } = {},
) {
  if (backups === null) return null
  const folder = backups
  let running: ChildProcess | null = null
  let isClosed = false
  let waitsUntilMs = 0

  function look() {
    const nowMs = realClock.now()
    if (running || nowMs < waitsUntilMs || !isDue(folder, new Date(nowMs))) return
    const words = [program, 'backup', '--into', folder, '--keep-days', String(backupDays)]
    running = execFile(process.execPath, words, (error, stdout, stderr) => {
      running = null
      if (!error) return say(`Backup: ${stdout.trim()}`)
      waitsUntilMs = realClock.now() + afterFailureMs
      if (!isClosed) complain(`No backup was made, which is tried again in an hour: ${stderr.trim() || error.message}`)
    })
  }

  const lookUntiring = untiring(look, (error) => complain('The folder of RACKLINE_BACKUPS cannot be read.', error))
  const timer = setInterval(lookUntiring, everyMs).unref()
  return {
    close() {
      isClosed = true
      clearInterval(timer)
      running?.kill()
    },
  }
}

/** A copy that lies in the future is of a wrong clock and says nothing. */
function isDue(folder: string, now: Date): boolean {
  const newest = existsSync(folder) ? newestCopy(seriesName(folder), seriesMark, now) : null
  return newest === null || now.getTime() - newest.getTime() >= dayMs
}
