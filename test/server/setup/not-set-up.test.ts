import { spawnSync } from 'node:child_process'
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { whyNotSetUp } from '../../../server/setup/not-set-up.mjs'
import { freshFolder } from '../../helpers/folder.ts'

const setup = join(import.meta.dirname, '../../../server/setup')

test('who starts what was never set up is told to set it up, and where', () => {
  const { path } = freshFolder()
  cpSync(setup, join(path, 'server/setup'), { recursive: true })
  const launched = spawnSync(process.execPath, [join(path, 'server/setup/launch.mjs'), 'serve'], { encoding: 'utf8' })
  expect([launched.status, launched.stderr]).toEqual([
    1,
    expect.stringMatching(/^Rackline is not set up yet: run `node server\/setup\/setup.mjs run` in \S+ as [^\n]+\n$/),
  ])
})

test('who may not write to the project, or has no room for it, is told so and not to look at the network', () => {
  const of = (code: string) =>
    whyNotSetUp(Object.assign(new Error(`${code}: open '/opt/rackline/x'`), { code }), '/opt/rackline')
  for (const code of ['EACCES', 'EROFS']) expect(of(code)).toMatch(/may not write to \/opt\/rackline.* as the owner/)
  expect(of('ENOSPC')).toMatch(/full: make room/)
  expect(of('ENOENT')).toMatch(/network/)
})
