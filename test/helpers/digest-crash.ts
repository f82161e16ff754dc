import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createBelongingsRepository } from '../../db/people/belongings.ts'
import { createPeopleRepository } from '../../db/people/people.ts'
import { createSubscriptionsRepository } from '../../db/people/subscriptions.ts'
import { bundled } from '../../server/setup/bundle.mjs'
import { digestParts } from './digest-parts.ts'
import { startSmtp } from './smtp.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const lifeMsMax = 150

/**
 * Two schedulers race to send one letter to each of so many subscribers, and one of the two is killed (-9) a moment after
 * it began to send, so many times. Out: how many got how many letters, and what the database says of it in the end.
 */
export async function digestCrashRun(subscribers: number, kills: number) {
  const folder = mkdtempSync(join(tmpdir(), 'rackline-digest-'))
  const path = join(folder, 'people.db')
  const file = await childFile()
  const smtp = await startSmtp({ ackMs: 12 })
  try {
    fill(path, smtp.url, subscribers)
    const killed = await race(() => start(file, path, smtp.url), smtp, subscribers, kills)
    const later = digestParts(path, smtp.url, () => new Date(Date.now() + 3_600_000))
    await later.sendDigests()
    const again = await later.sendDigests()
    const perPerson = Map.groupBy(smtp.received, ({ to }) => to[0])
    const counts = later.people.letters.status().counts
    later.database.close()
    return {
      killed,
      counts,
      again,
      reached: perPerson.size,
      twice: [...perPerson.values()].filter((letters) => letters.length > 1).length,
    }
  } finally {
    await smtp.stop()
    rmSync(folder, { recursive: true, force: true })
    rmSync(file, { force: true })
  }
}

function fill(path: string, url: string, subscribers: number) {
  const now = new Date()
  const { database } = digestParts(path, url, () => now)
  const [people, belongings, subscriptions] = [
    createPeopleRepository(database),
    createBelongingsRepository(database),
    createSubscriptionsRepository(database),
  ]
  database.write(() => {
    for (let i = 0; i < subscribers; i++) {
      const { id } = people.confirmed(`person${i}@example.org`, now)
      const { id: savedSearchId } = belongings.addSearch(id, 'All', 'q=gpu', now)
      const when = { weekday: 1, hour: 8, timeZone: 'UTC', whenNothing: 'line' as const }
      subscriptions.start(
        { personId: id, savedSearchId, ...when, createdAt: now, nextDueAt: now },
        { wording: 'v1', askedAt: now, confirmedAt: now },
      )
    }
  })
  database.close()
}

/** The scheduler as one file: two hundred of them start in little time. It lies where its packages are found. */
async function childFile() {
  const folder = join(root, 'node_modules', '.cache', 'rackline')
  const file = join(folder, `digest-child-${process.pid}.mjs`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, await bundled(root, 'test/helpers/digest-child.ts'))
  return file
}

const start = (file: string, path: string, url: string) =>
  spawn(process.execPath, [file, path, url], { stdio: ['ignore', 'ignore', 'inherit'] })

async function race(
  make: () => ChildProcess,
  smtp: Awaited<ReturnType<typeof startSmtp>>,
  subscribers: number,
  kills: number,
) {
  const children = new Set<ChildProcess>()
  const start = () => {
    const child = make()
    children.add(child)
    child.once('exit', () => children.delete(child))
  }
  start()
  start()
  let killed = 0
  for (let quiet = 0; quiet < 40; ) {
    const before = smtp.received.length
    await wait(10 + Math.random() * lifeMsMax)
    quiet = smtp.received.length === before && smtp.received.length >= subscribers - killed ? quiet + 1 : 0
    if (killed >= kills || smtp.received.length === before) continue
    const [oldest] = children
    if (!oldest) continue
    // Not counted among the living from now on: its end may take long to be told on a busy machine.
    children.delete(oldest)
    oldest.kill('SIGKILL')
    killed++
    start()
  }
  const gone = [...children].map((child) => new Promise((resolve) => child.once('exit', resolve)))
  for (const child of children) child.kill('SIGKILL')
  await Promise.all(gone)
  return killed
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
