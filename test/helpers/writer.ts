import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import Sqlite from 'better-sqlite3'
import { onTestFinished } from 'vitest'
import type { Database } from '../../db/client.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

const script = `
  const sqlite = new (require('better-sqlite3'))(process.argv[1], { timeout: 60000 })
  const [lockMs, gapMs, times] = process.argv.slice(2).map(Number)
  const pass = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
  for (let i = 0; i < times; i++) {
    sqlite.exec('begin immediate')
    if (i === 0) process.stdout.write('locked')
    pass(lockMs)
    sqlite.exec('rollback')
    pass(gapMs)
  }`

/** A process that writes to the database in transactions of `lockMs`, `gapMs` apart. Out: once it is in the first, its end, and a way to end it. */
export async function startWriter(
  path: string,
  { lockMs, gapMs = 0, times = 1 }: Record<string, number> & { lockMs: number },
) {
  const child = spawn(process.execPath, ['-e', script, path, ...[lockMs, gapMs, times].map(String)], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill())
  const ended = once(child, 'exit')
  await once(child.stdout, 'data')
  return {
    isOver: () => child.exitCode !== null,
    ended,
    async end() {
      child.kill()
      await ended
    },
  }
}

/** Another connection writes for so long, whatever this thread does meanwhile; whose `database` is given waits for nothing there. */
export function writeElsewhere({ sqlite, path }: Pick<Database, 'sqlite' | 'path'>, lockMs: number) {
  sqlite.pragma('busy_timeout = 0')
  const other = new Sqlite(path)
  other.exec('begin immediate')
  setTimeout(() => other.close(), lockMs)
}
