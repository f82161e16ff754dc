import { describe, expect, test } from 'vitest'
import { ensureRedis, type RedisSearch } from '../../../server/setup/redis.ts'

/** A machine on which only these files exist. */
const machine = (files: readonly string[], more: RedisSearch = {}): RedisSearch => ({
  path: null,
  folders: ['/usr/local/bin', '/usr/bin'],
  exists: (path) => files.includes(path),
  starts: () => true,
  fetched: () => null,
  fetch: () => Promise.reject(new Error('the network is away')),
  ...more,
})

describe('the redis-server that tests start', () => {
  test("is the one that REDIS_SERVER_PATH names, then the system's, then the one fetched earlier", async () => {
    const fetched = () => '/data/redis-server.sh'
    const system = ['/opt/mine', '/usr/bin/redis-server']
    expect(await ensureRedis(machine(system, { path: '/opt/mine' }))).toBe('/opt/mine')
    expect(await ensureRedis(machine(system, { fetched }))).toBe('/usr/bin/redis-server')
    expect(await ensureRedis(machine(['/usr/bin/valkey-server'], { fetched }))).toBe('/usr/bin/valkey-server')
    expect(await ensureRedis(machine([], { fetched }))).toBe('/data/redis-server.sh')
  })

  test('is not a program that does not start', async () => {
    const fetched = () => '/data/redis-server.sh'
    expect(await ensureRedis(machine(['/usr/bin/redis-server'], { starts: () => false, fetched }))).toBe(
      '/data/redis-server.sh',
    )
  })

  test('is fetched where there is none, and the person is told', async () => {
    const said: string[] = []
    const fetch = async (say: (sentence: string) => void) => {
      say('Fetching ...')
      return '/data/redis-server.sh'
    }
    expect(await ensureRedis(machine([], { fetch, say: (sentence) => said.push(sentence) }))).toBe(
      '/data/redis-server.sh',
    )
    expect(said).toEqual(['Fetching ...'])
  })

  test('where none can be had, one sentence says why and how to get one', async () => {
    await expect(ensureRedis(machine([]))).rejects.toThrow(
      /none could be fetched \(the network is away\).*apt-get install/,
    )
    await expect(ensureRedis(machine([], { path: '/opt/gone' }))).rejects.toThrow(/REDIS_SERVER_PATH is \/opt\/gone/)
  })
})
