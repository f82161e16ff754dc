import { accessSync, constants, existsSync, statfsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { Command } from 'commander'
import { lastReadAt } from '../../../db/boards/last-read.ts'
import { openDatabase } from '../../../db/client.ts'
import { isDamage } from '../../../db/file/damage.ts'
import { assertNotNewer } from '../../../db/file/migrate.ts'
import { whyUnwritable } from '../../../db/file/unwritable.ts'
import { realClock } from '../../../scrapers/kit/clock.ts'
import { clockBehind } from '../../clock-behind.ts'
import type { Config } from '../../config.ts'
import { minimumNode } from '../../setup/check-node.mjs'
import { findChromium } from '../../setup/chromium.ts'
import type { Context } from '../context.ts'
import { examineAddress, examineMail, examineRates, type Finding, sentence } from '../examine.ts'
import { table } from '../output/output.ts'
import { isStored } from '../with-app.ts'

const freeMegabytesMin = 500

/** `rackline doctor`: what is missing or wrong on this machine, and how to mend it. */
export const doctorCommand = ({ config, fail }: Context) =>
  new Command('doctor')
    .description('Check this installation: Node, database, clock, disk, Chromium, rates, mail, gateway, Redis.')
    .option('--json', 'print {"ok":…,"findings":[…]}')
    .addHelpText('after', '\nExit status: 0 all well, 1 something must be mended.')
    .action(async ({ json }: { json?: boolean }) => {
      const findings = await examine(config())
      const ok = findings.every((finding) => finding.ok)
      if (json) console.log(JSON.stringify({ ok, findings }))
      else
        console.log(
          table(
            findings.map(({ what, ok, says, mend }) => [
              ok ? '✓' : '✗',
              what,
              mend && !ok ? `${says} → ${mend}` : says,
            ]),
          ),
        )
      if (!ok) fail(1)
    })

const examine = async (config: Config): Promise<Finding[]> => [
  { what: 'Node', ok: true, says: `${process.version} (at least ${minimumNode})`, mend: null },
  ...examineDatabase(config),
  examineDisk(config),
  await examineChromium(config),
  examineRates(config),
  await examineMail(config),
  await examineAddress(
    'Gateway',
    config.gateway,
    'Start it, or unset RACKLINE_UPSTREAM_GATEWAY to read the live boards.',
  ),
  await examineAddress('Redis', config.redis, 'Start it, or unset REDIS_URL: the queue needs no Redis.'),
]

/** The file, and where it is sound, whether the clock is behind what it holds. */
function examineDatabase({ database: path }: Config): Finding[] {
  const what = 'Database'
  const copies = `Upgrades leave backups as ${path}.backup-*.`
  const restore = `Put a backup in its place with \`rackline restore FILE\`, or move the file away to start afresh. ${copies}`
  if (!isStored(path))
    return [{ what, ok: true, says: `none yet at ${resolve(path)}; \`npm start\` makes it`, mend: null }]
  try {
    const database = openDatabase(path)
    const version = database.sqlite.prepare('select sqlite_version()').pluck().get()
    const integrity = String(database.sqlite.pragma('integrity_check(1)', { simple: true }))
    const orphans = (database.sqlite.pragma('foreign_key_check') as unknown[]).length
    assertNotNewer(database)
    const clock = integrity === 'ok' ? [examineClock(lastReadAt(database), new Date(realClock.now()))] : []
    database.close()
    const ok = integrity === 'ok' && orphans === 0
    const says = ok ? `${path} is sound (SQLite ${version})` : `${path}: ${integrity}, ${orphans} orphans`
    return [{ what, ok, says, mend: restore }, ...clock]
  } catch (error) {
    const mend = isDamage(error) ? restore : mendOpening(error, copies)
    return [{ what, ok: false, says: sentence(error), mend }]
  }
}

function examineClock(readAt: Date | null, now: Date): Finding {
  const behind = clockBehind(readAt, now)
  return { what: 'Clock', ok: behind === null, says: 'not behind what it has written', mend: null, ...behind }
}

/** A file that cannot be opened has its cause, and says of damage or a full disk what to do; one of a newer release says it all. */
function mendOpening(error: unknown, copies: string) {
  if (!(error instanceof Error && error.cause) || whyUnwritable(error.cause) === 'full') return null
  return isDamage(error.cause) ? copies : 'Mend the path or its permissions.'
}

function examineDisk({ database: path }: Config): Finding {
  const what = 'Disk'
  try {
    const folder = nearestFolder(dirname(resolve(path)))
    accessSync(folder, constants.W_OK)
    const { bavail, bsize } = statfsSync(folder)
    const free = Math.floor((bavail * bsize) / 1e6)
    return {
      what,
      ok: free >= freeMegabytesMin,
      says: `${free} MB free in ${folder}`,
      mend: `Free at least ${freeMegabytesMin} MB.`,
    }
  } catch (error) {
    return { what, ok: false, says: sentence(error), mend: 'Make the folder of RACKLINE_DATABASE writable.' }
  }
}

/** The folder itself, or the one in which it would be made. */
const nearestFolder = (folder: string): string =>
  existsSync(folder) || dirname(folder) === folder ? folder : nearestFolder(dirname(folder))

/** Chromium is wanted by browser boards only, so its absence is told and is no fault; a wrong CHROMIUM_PATH is one. */
async function examineChromium({ chromium }: Config): Promise<Finding> {
  const what = 'Chromium'
  try {
    const path = await findChromium({ path: chromium })
    const says = path ?? 'not found; fetched when the first board that needs a browser is read'
    return { what, ok: true, says, mend: null }
  } catch (error) {
    return { what, ok: false, says: sentence(error), mend: null }
  }
}
