import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { openDatabase } from '../../db/client.ts'
import { stampOf } from '../../db/file/old-copies.ts'
import { backUpDaily } from '../../server/cli/daily-backup.ts'
import { freshFolder } from '../helpers/folder.ts'
import { rackline } from '../helpers/process.ts'
import { until } from '../helpers/queue-under-test.ts'

const hoursAgo = (hours: number) => `rackline-${stampOf(new Date(Date.now() - hours * 3_600_000))}.db`

/** A database and a folder that has these files, looked at as the server does it, but often. */
async function looking(names: readonly string[], folderName = 'backups') {
  const folder = freshFolder()
  const database = join(folder.path, 'a.db')
  await rackline(['board', 'list'], { RACKLINE_DATABASE: database })
  for (const name of names) folder.put(join('backups', name), 'x')
  vi.stubEnv('RACKLINE_DATABASE', database)
  onTestFinished(() => void vi.unstubAllEnvs())
  const path = join(folder.path, folderName)
  const [said, complained]: [string[], string[]] = [[], []]
  const told = { say: (text: string) => void said.push(text), complain: (text: string) => void complained.push(text) }
  const begin = () => {
    const backups = backUpDaily({ backups: path, backupDays: 3 }, told, {
      program: 'server/setup/launch.mjs',
      everyMs: 20,
    })
    onTestFinished(() => backups?.close())
  }
  return { folder, path, said, complained, begin, files: () => readdirSync(path) }
}
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 300))

test('a server that is told where makes one backup a day, and removes those that are older than it was told', async () => {
  const old = [hoursAgo(25), hoursAgo(4 * 24), 'notes.txt']
  const { begin, said, files, path } = await looking(old)
  begin()
  await until(() => said.length === 1)
  await aWhile()
  const made = files().filter((name) => !old.includes(name))
  expect([said.length, made.length]).toEqual([1, 1])
  expect(files()).not.toContain(old[1])
  const { sqlite, close } = openDatabase(join(path, made[0] ?? ''))
  expect(sqlite.pragma('integrity_check', { simple: true })).toBe('ok')
  close()
})

test('a backup of today is enough, whoever made it; an unfinished one, or one of a clock that was ahead, is none', async () => {
  const enough = await looking([hoursAgo(23)])
  enough.begin()
  await aWhile()
  expect(enough.files()).toHaveLength(1)
  const none = await looking([`${hoursAgo(1)}.part`, hoursAgo(-48)])
  none.begin()
  await until(() => none.said.length === 1)
})

test('that no backup can be made is said once, and tried again later', async () => {
  const { begin, complained } = await looking([], 'a.db/backups')
  begin()
  await until(() => complained.length > 0)
  await aWhile()
  expect(complained).toEqual([expect.stringMatching(/^No backup was made, .*not a directory|no folder/)])
})
