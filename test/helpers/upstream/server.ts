import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { sharedFolder } from '../shared.ts'

const script = join(sharedFolder, 'upstream', 'serve.mjs')

/** The recorded boards of ../shared as a gateway; `null` where that folder is not. */
export async function startUpstream() {
  if (!existsSync(script)) return null
  const url = `http://127.0.0.1:${await freePort()}`
  const server = spawn(process.execPath, [script, '--port', new URL(url).port, '--quiet'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise((resolve, reject) => {
    server.stdout.once('data', resolve)
    server.once('exit', reject)
  })
  return {
    url,
    /** Lays down faults, closed or added postings of a board (`host/token`), or takes them back. */
    async control(what: 'faults' | 'closed' | 'added', board: string, value: unknown) {
      const method = value === null ? 'DELETE' : 'PUT'
      const body = value === null ? {} : { body: JSON.stringify(value) }
      await (await fetch(`${url}/__${what}/${board}`, { method, ...body })).arrayBuffer()
    },
    stop: () => void server.kill(),
  }
}
export type Upstream = NonNullable<Awaited<ReturnType<typeof startUpstream>>>

/** A port that nobody listens on at this moment. */
const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
