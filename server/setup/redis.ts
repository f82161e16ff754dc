import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { AppError } from '../errors.ts'
import { fetchRedis, unpackedRedis } from './redis-download.ts'

const versionLimitMs = 20_000
const names = ['redis-server', 'valkey-server']

/** Where to search; the tests put their own machine in place of this one. */
export type RedisSearch = {
  /** REDIS_SERVER_PATH: somebody means a particular one. */
  readonly path?: string | null
  /** Folders in which programs lie, in the order in which they are looked through. */
  readonly folders?: readonly string[]
  readonly exists?: (path: string) => boolean
  /** Does it start? */
  readonly starts?: (path: string) => boolean
  /** The one that an earlier `ensureRedis` fetched, or null. */
  readonly fetched?: () => string | null
  /** Fetches one; gives its path. */
  readonly fetch?: (say: (sentence: string) => void) => Promise<string>
  /** Receives a sentence before something that takes a while. */
  readonly say?: (sentence: string) => void
}

/**
 * The program `redis-server` (or `valkey-server`) for tests and drills, which start one of their own: REDIS_SERVER_PATH, then the
 * system's, then the one fetched earlier; else it is fetched from the archive of Debian, without being installed.
 * @throws AppError `redis_missing`, whose message says how to get one
 */
export async function ensureRedis(search: RedisSearch = {}): Promise<string> {
  const { path, folders, exists, starts, fetched, fetch, say } = { ...thisMachine, ...search }
  if (path) {
    if (exists(path)) return path
    throw redisMissing(`REDIS_SERVER_PATH is ${path}, and there is no such file: correct it or unset it.`)
  }
  const places = folders.flatMap((folder) => names.map((name) => join(folder, name)))
  const found = places.find((place) => exists(place) && starts(place)) ?? fetched()
  if (found !== null) return found
  try {
    return await fetch(say)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw redisMissing(`There is no redis-server, and none could be fetched (${reason}). ${howToGetOne}`, { cause })
  }
}

const howToGetOne =
  'Install one ("apt-get install redis-server" on Debian, "brew install redis" on a Mac), or set REDIS_SERVER_PATH to the program file.'

const redisMissing = (message: string, options?: ErrorOptions) => new AppError('redis_missing', 503, message, options)

const thisMachine = {
  path: process.env.REDIS_SERVER_PATH ?? null,
  folders: [...(process.env.PATH ?? '').split(delimiter).filter(Boolean), '/usr/sbin', '/opt/homebrew/bin'],
  exists: existsSync,
  starts: (path: string) => spawnSync(path, ['--version'], { timeout: versionLimitMs }).status === 0,
  fetched: unpackedRedis,
  fetch: fetchRedis,
  say: () => {},
} satisfies RedisSearch
