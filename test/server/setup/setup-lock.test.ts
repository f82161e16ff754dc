import { spawn } from 'node:child_process'
import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isStale, withSetupLock } from '../../../server/setup/setup-lock.mjs'
import { freshFolder } from '../../helpers/folder.ts'

const lockModule = new URL('../../../server/setup/setup-lock.mjs', import.meta.url).href
const silent = () => {}
const patient = { timeout: 50_000 }

describe('two starts at once', () => {
  test('install one after the other, and the second one says that it waits', async () => {
    const folder = freshFolder()
    const lock = join(folder.path, 'data', 'setup.lock')
    const story = folder.put('story', '')
    const told = () => readFileSync(story, 'utf8').split('\n').filter(Boolean)
    const first = holdElsewhere(lock, story)
    await expect.poll(told, patient).toEqual(['first begins'])
    const onWait = () => {
      appendFileSync(story, 'second waits\n')
      first.letGo()
    }
    await withSetupLock({ lock, onWait }, async () => appendFileSync(story, 'second begins\n'))
    expect(told()).toEqual(['first begins', 'second waits', 'first ends', 'second begins'])
    expect(existsSync(lock)).toBe(false)
  })

  test('a failed install lets the next one in, and leaves nothing behind', async () => {
    const { path } = freshFolder()
    const lock = join(path, 'setup.lock')
    const failed = withSetupLock({ lock, onWait: silent }, () => Promise.reject(new Error('no network')))
    await expect(failed).rejects.toThrow('no network')
    expect(await withSetupLock({ lock, onWait: silent }, async () => 'done')).toBe('done')
    expect(readdirSync(path)).toEqual([])
  })

  test('the lock of a killed start is taken over', async () => {
    const folder = freshFolder()
    const { pid } = spawn(process.execPath, ['-e', '']).on('exit', silent)
    await expect.poll(() => pid !== undefined && isGone(pid), patient).toBe(true)
    const owner = { token: 'dead', host: hostname(), pids: [pid] }
    folder.put('setup.lock/owner.json', JSON.stringify(owner))
    const lock = join(folder.path, 'setup.lock')
    expect(await withSetupLock({ lock, onWait: silent }, async () => 'done')).toBe('done')
    expect(readdirSync(folder.path)).toEqual([])
  })
})

describe('a holder is believed in', () => {
  const owner = { token: 'x', host: 'here', pids: [1, 2] }
  const alive = (...pids: number[]) => ({ host: 'here', isAlive: (pid: number) => pids.includes(pid), silentMs: 0 })

  test('while it lives, and while its installer outlives it', () => {
    expect(isStale(owner, alive(1, 2))).toBe(false)
    expect(isStale(owner, alive(2))).toBe(false)
    expect(isStale(owner, alive())).toBe(true)
  })

  test('not for ever: its number may have been given to somebody else', () => {
    expect(isStale(owner, { ...alive(1), silentMs: 11 * 60_000 })).toBe(true)
  })

  test('by its heartbeat alone, where it runs on another machine or nobody wrote who it is', () => {
    const elsewhere = { ...owner, host: 'there' }
    for (const holder of [elsewhere, null]) {
      expect(isStale(holder, { ...alive(), silentMs: 30_000 })).toBe(false)
      expect(isStale(holder, { ...alive(), silentMs: 61_000 })).toBe(true)
    }
  })
})

/** Another process that holds the lock until it is told to let go, and writes so into the story. */
function holdElsewhere(lock: string, story: string) {
  const script = `
    const [, module, lock, story] = process.argv
    const { appendFileSync } = await import('node:fs')
    const { withSetupLock } = await import(module)
    await withSetupLock({ lock, onWait() {} }, async () => {
      appendFileSync(story, 'first begins\\n')
      await new Promise((resolve) => process.stdin.once('end', resolve).resume())
      appendFileSync(story, 'first ends\\n')
    })`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, lockModule, lock, story], {
    stdio: ['pipe', 'inherit', 'inherit'],
  })
  return { letGo: () => child.stdin.end() }
}

function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return false
  } catch {
    return true
  }
}
