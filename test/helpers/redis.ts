import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { ensureRedis } from '../../server/setup/redis.ts'

const readyMsMax = 20_000

/** For a connection whose troubles nobody wants to hear of. */
export const untold = { onTrouble: () => {}, onWell: () => {} }

/**
 * A Redis of our own as production should run it (append-only file, nothing evicted), in a folder that goes with it.
 * `end` stops it as an operator would, or kills it; `start` starts it again with what it had written.
 */
export async function startRedis() {
  const program = await ensureRedis()
  const folder = mkdtempSync(join(tmpdir(), 'rackline-redis-'))
  const port = await freePort()
  const url = `redis://127.0.0.1:${port}`
  let child: ChildProcess | null = null

  async function start() {
    const settings = { port, bind: '127.0.0.1', dir: folder, appendonly: 'yes', appendfsync: 'everysec', save: '' }
    const words = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)])
    child = spawn(program, [...words, '--maxmemory-policy', 'noeviction'], { stdio: 'ignore' })
    await answers(url)
  }
  const end = (signal: NodeJS.Signals = 'SIGTERM') =>
    new Promise<void>((resolve) => {
      if (!child || child.exitCode !== null || child.signalCode !== null) return resolve()
      child.once('exit', () => resolve())
      child.kill(signal)
    })
  await start()
  return {
    url,
    start,
    end,
    async close() {
      await end('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
export type OwnRedis = Awaited<ReturnType<typeof startRedis>>

async function answers(url: string) {
  const giveUpAtMs = performance.now() + readyMsMax
  const client = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: () => 20 })
  client.on('error', () => {})
  const pong = client.ping()
  const late = new Promise((_, reject) =>
    setTimeout(() => reject(new Error('redis-server did not start')), giveUpAtMs - performance.now()).unref(),
  )
  try {
    await Promise.race([pong, late])
  } finally {
    client.disconnect()
  }
}

/** A port that nobody listens on at this moment. */
export const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
