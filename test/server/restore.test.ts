import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDatabase } from '../../db/client.ts'
import { freshFolder } from '../helpers/folder.ts'
import { rackline, startRackline } from '../helpers/process.ts'

const steps = ['copyFileSync', 'linkSync', 'renameSync', 'rmSync', 'fsyncSync']

/** Kills the process before the nth step that it takes with files. */
const killedAt = (n: number) =>
  `data:text/javascript,${encodeURIComponent(`  import fs from 'node:fs'
  import { syncBuiltinESMExports } from 'node:module'
  let taken = 0
  for (const step of ${JSON.stringify(steps)}) {
    const take = fs[step]
    fs[step] = (...given) => {
      const isOurs = given.some((one) => typeof one === 'number' || /[.]db/.test(String(one)))
      if (isOurs && ++taken === ${n}) process.kill(process.pid, 'SIGKILL')
      return take(...given)
    }
  }
  syncBuiltinESMExports()`)}`

const noteIn = (path: string) => {
  const { sqlite, close } = openDatabase(path)
  const note = sqlite.prepare("select value from settings where key = 'note'").pluck().get()
  const integrity = sqlite.pragma('integrity_check', { simple: true })
  close()
  return [integrity, note]
}

function write(path: string, note: string) {
  const { sqlite, close } = openDatabase(path)
  sqlite.prepare("insert or replace into settings values ('note', ?)").run(note)
  close()
}

test('a restore that is killed at any step leaves one of the two databases, whole, and the next one ends well', async () => {
  const { path: folder } = freshFolder()
  const [path, copy] = [join(folder, 'a.db'), join(folder, 'copy.db')]
  const env = { RACKLINE_DATABASE: path }
  await rackline(['board', 'list'], env)
  write(path, 'of the backup')
  await rackline(['backup', copy], env)
  write(path, 'of later')
  const ends: unknown[][] = []
  for (let step = 1; ; step++) {
    const child = startRackline(['restore', copy], env, ['--import', killedAt(step)])
    const signal = await new Promise((resolve) => child.once('exit', (_, signal) => resolve(signal)))
    if (signal === null) break
    expect(existsSync(path), `after step ${step}`).toBe(true)
    ends.push(noteIn(path))
  }
  expect(ends.length).toBeGreaterThan(4)
  expect(ends.filter(([integrity]) => integrity !== 'ok')).toEqual([])
  expect(noteIn(path)).toEqual(['ok', 'of the backup'])
  const kept = readdirSync(folder).filter((name) => /before-restore-[^.]*$/.test(name))
  expect(kept.map((name) => noteIn(join(folder, name)))).toContainEqual(['ok', 'of later'])
}, 120_000)

test('a database that another process has open is not replaced', async () => {
  const { path: folder } = freshFolder()
  const [path, copy] = [join(folder, 'a.db'), join(folder, 'copy.db')]
  const env = { RACKLINE_DATABASE: path }
  await rackline(['board', 'list'], env)
  await rackline(['backup', copy], env)
  const reader = openDatabase(path)
  reader.sqlite.prepare('select 1 from boards').get()
  expect(await rackline(['restore', copy], env)).toMatchObject({ status: 1, stderr: expect.stringMatching(/Stop it/) })
  reader.close()
  expect((await rackline(['restore', copy], env)).status).toBe(0)
})

test('no other user of the machine may read a database or a copy of it', async () => {
  const { path: folder } = freshFolder()
  const [path, copy] = [join(folder, 'a.db'), join(folder, 'copy.db')]
  await rackline(['board', 'list'], { RACKLINE_DATABASE: path })
  await rackline(['backup', copy], { RACKLINE_DATABASE: path })
  expect([path, copy].map((file) => statSync(file).mode & 0o777)).toEqual([0o600, 0o600])
})
