import { existsSync } from 'node:fs'
import { hostname } from 'node:os'
import { z } from 'zod'
import { openDatabase } from '../../db/client.ts'
import { createSettingsRepository, type SettingsRepository } from '../../db/settings.ts'
import { realClock } from '../../scrapers/kit/clock.ts'
import type { Config } from '../config.ts'
import { UsageError } from '../errors.ts'
import { makePass } from '../http/guards/owner-pass.ts'
import { createSigner } from '../people/secrets.ts'
import { createDesk, type QueueDesk } from '../queue/desk.ts'
import { queueView } from '../queue/views.ts'
import { createSharing } from '../workers/sharing.ts'
import { isAlive } from './hold.ts'

const answerMsMax = 10_000

/** Gives `use` the work of this installation: on Redis, or in the memory of the server that runs over the database. */
export async function withDesk<T>(config: Config, use: (desk: QueueDesk) => Promise<T>): Promise<T> {
  const { redis: url, leaseSeconds } = config
  if (url === null) return use(deskOfServer(config))
  const sharing = createSharing({ url, leaseSeconds, log: () => {}, say: () => {}, onFailure: () => {} })
  try {
    await sharing.start()
    // Where there is a Redis, the database may be on another machine.
    return await use(createDesk({ queue: sharing.queue, boardKey: (id) => `board ${id}` }))
  } finally {
    await sharing.queue.close(0)
    await sharing.close()
  }
}

/** The owner's page of the running server, asked as a program. Throws one sentence where none runs. */
function deskOfServer(config: Config): QueueDesk {
  const now = new Date(realClock.now())
  const { url, pass } = readDatabase(config.database, (settings) => {
    const holder = settings.holder(now, isAlive({ host: hostname() }))
    const key = settings.get('signing_key')
    if (!holder || key === null)
      throw new UsageError(`${away}, and none runs over ${config.database}. Start it with: npm start`)
    if (holder.url === null)
      throw new UsageError(`${away}; process ${holder.pid} is only starting, or is a command that answers nowhere.`)
    return { url: holder.url, pass: makePass(createSigner(key), now) }
  })
  const headers = { authorization: pass, accept: 'application/json', origin: url }

  async function ask(path: string, fields?: Record<string, string>) {
    const post = fields && { method: 'POST', body: new URLSearchParams(fields) }
    const signal = AbortSignal.timeout(answerMsMax)
    const answer = await fetch(`${url}${path}`, { ...post, headers, redirect: 'manual', signal })
    if (answer.status === 404) return null
    if (answer.status >= 400) throw new Error(`The server at ${url} answered ${answer.status}: ${await answer.text()}`)
    return answer
  }
  function found(answer: Response | null) {
    if (answer === null) throw new Error(`The server at ${url} has no page of its work: it may be of another release.`)
    return answer
  }
  // The page's forms say which state to go back to; a command goes nowhere.
  const change = async (path: string, id: string) => (await ask(path, { id, state: 'failed' })) !== null

  return {
    look: async (state) => queueView.parse(await found(await ask(`/queue?state=${state}`)).json()),
    retry: (id) => change('/queue/retry', id),
    remove: (id) => change('/queue/remove', id),
    async purge(state) {
      const to = found(await ask('/queue/purge', { state })).headers.get('location') ?? ''
      return purged.parse(new URL(to, url).searchParams.get('count'))
    },
  }
}

const away = 'Without REDIS_URL work is in the memory of the server'
/** A number that is there: of nothing, `coerce` would make 0. */
const purged = z.string().regex(/^\d+$/).transform(Number)

function readDatabase<T>(path: string, read: (settings: SettingsRepository) => T): T {
  if (!existsSync(path)) throw new UsageError(`${away}, and there is no database at ${path}.`)
  const database = openDatabase(path)
  try {
    return read(createSettingsRepository(database))
  } finally {
    database.close()
  }
}
