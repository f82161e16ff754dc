import { Redis } from 'ioredis'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { realClock } from '../../../scrapers/kit/clock.ts'
import { createHolds } from '../../../scrapers/kit/politeness/holds.ts'
import { TurnLost } from '../../../scrapers/kit/politeness/pace.ts'
import { createRedis } from '../../../server/queue/redis.ts'
import { createHostGate } from '../../../server/workers/host-gate.ts'
import { createSharedClock, createSharedHosts, createSharedRobots } from '../../../server/workers/shared-hosts.ts'
import { type OwnRedis, startRedis, untold } from '../../helpers/redis.ts'

/** What processes know of hosts together, each over a connection of its own. */
let redis: OwnRedis
let client: Redis
const links: ReturnType<typeof createRedis>[] = []
const link = () => {
  const made = createRedis(redis.url, untold)
  links.push(made)
  return made
}
const gate = (leaseMs = 5_000) => createHostGate({ redis: link(), clock: realClock, leaseMs })
const never = new AbortController().signal
const pass = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
let host = ''
let hosts = 0

beforeAll(async () => {
  redis = await startRedis()
  client = new Redis(redis.url, { maxRetriesPerRequest: null })
  client.on('error', () => {})
})
beforeEach(() => {
  host = `h${hosts++}.example`
})
afterAll(async () => {
  client.disconnect()
  for (const one of links) await one.close()
  await redis.close()
})

describe('the turns to ask a host', () => {
  test('are given one at a time among all processes, the gap after the host was heard', async () => {
    const gates = [gate(), gate(), gate()]
    const [gapMs, perGate] = [20, 6]
    let [under, most, lastHeardMs] = [0, 0, 0]
    const gaps: number[] = []
    async function ask(one: ReturnType<typeof gate>) {
      const turn = await one.turn(host, gapMs, never)
      gaps.push(performance.now() - lastHeardMs)
      most = Math.max(most, ++under)
      await pass(3)
      lastHeardMs = performance.now()
      turn.heard()
      await pass(3)
      under--
      turn.end()
    }
    await Promise.all(gates.flatMap((one) => Array.from({ length: perGate }, () => ask(one))))
    expect(most).toBe(1)
    expect(gaps).toHaveLength(gates.length * perGate)
    // Redis rounds its clock down to a millisecond, and adds one.
    expect(Math.min(...gaps.slice(1))).toBeGreaterThanOrEqual(gapMs - 1)
  })

  test('of one host do not keep those of another waiting', async () => {
    const one = gate()
    const held = await one.turn(host, 60_000, never)
    const other = await one.turn(`other-${host}`, 60_000, never)
    other.end()
    held.end()
  })

  test('that were not used leave the host as it was', async () => {
    const one = gate()
    ;(await one.turn(host, 60_000, never)).end({ unused: true })
    const turn = await gate().turn(host, 60_000, never)
    turn.end()
    await expect(one.turn(host, 60_000, AbortSignal.timeout(100))).rejects.toThrow()
  })

  test('whoever stops waiting leaves the line, and the next in it comes', async () => {
    const one = gate()
    const held = await one.turn(host, 0, never)
    const leaving = one.turn(host, 0, AbortSignal.timeout(30))
    const next = one.turn(host, 0, never)
    await expect(leaving).rejects.toThrow()
    held.end()
    ;(await next).end()
  })

  test('of a process that died go to another when the lease is over, and the gap counts from then', async () => {
    const [leaseMs, gapMs] = [200, 50]
    const other = gate(leaseMs)
    // Before the lease is counted from: on a busy machine the two are some time apart.
    const fromMs = performance.now()
    // What a dead process leaves: a holder that nobody renews.
    const [seconds, micros] = (await client.time()).map(Number)
    const ends = (seconds ?? 0) * 1000 + Math.floor((micros ?? 0) / 1000) + leaseMs
    await client.hset(`rackline:host:${host}`, { holder: 'dead', ends, last: 0 })
    const turn = await other.turn(host, gapMs, never)
    expect(performance.now() - fromMs).toBeGreaterThanOrEqual(leaseMs + gapMs - 5)
    turn.end()
  })

  test('last as long as their request, however much longer than a lease', async () => {
    // Long enough that a machine with other work to do renews in time.
    const [leaseMs, taking] = [1_500, 2_500]
    const turn = await gate(leaseMs).turn(host, 0, never)
    const other = gate(leaseMs).turn(host, 0, never)
    let isGiven = false
    void other.then(() => {
      isGiven = true
    })
    await pass(taking)
    expect([isGiven, turn.lost?.aborted]).toEqual([false, false])
    turn.end()
    ;(await other).end()
  })

  test('are lost while Redis is away for so long that another may get them, and before that', async () => {
    const leaseMs = 1_500
    const turn = await gate(leaseMs).turn(host, 0, never)
    let lostMs = Number.POSITIVE_INFINITY
    turn.lost?.addEventListener('abort', () => {
      lostMs = performance.now()
    })
    const goneMs = performance.now()
    await redis.end('SIGKILL')
    await pass(leaseMs)
    expect(lostMs - goneMs).toBeLessThan(leaseMs)
    expect(turn.lost?.reason).toBeInstanceOf(TurnLost)
    await redis.start()
    turn.end()
    ;(await gate(leaseMs).turn(host, 0, never)).end()
  })

  test('are lost when another has them: this process slept for longer than its lease', async () => {
    const leaseMs = 300
    const turn = await gate(leaseMs).turn(host, 0, never)
    await client.hset(`rackline:host:${host}`, { holder: 'another', ends: Number.MAX_SAFE_INTEGER })
    await pass(leaseMs)
    expect(turn.lost?.aborted).toBe(true)
    turn.end()
    expect(await client.hget(`rackline:host:${host}`, 'holder')).toBe('another')
  })
})

describe('what is remembered of hosts', () => {
  test('is changed by many at once without losing any of it', async () => {
    const memories = Array.from({ length: 4 }, () => createSharedHosts(link()))
    await Promise.all(
      memories.flatMap((memory) =>
        Array.from({ length: 10 }, () =>
          memory.update(host, (state) => ({ failures: (state?.failures ?? 0) + 1, holdUntil: null, reason: null })),
        ),
      ),
    )
    expect(await memories[0]?.load(host)).toEqual({ failures: 40, holdUntil: null, reason: null })
  })

  test('a pause that a host asked one process for holds for all, and a breaker lets one probe of all through', async () => {
    const clock = { ...realClock }
    const [here, there] = [createHolds(createSharedHosts(link()), clock), createHolds(createSharedHosts(link()), clock)]
    await here.asked(host, 20_000)
    expect(await there.check(host, false)).toBeGreaterThan(19_000)
    const failing = `failing-${host}`
    for (let i = 0; i < 5; i++) await (i % 2 ? here : there).failed(failing, 'unreachable')
    await expect(here.check(failing, false)).rejects.toThrow('left alone for 15 min')
    const later = { ...realClock, now: () => realClock.now() + 15 * 60_000 + 1 }
    const probes = await Promise.allSettled(
      [link(), link(), link()].map((one) => createHolds(createSharedHosts(one), later).enter(failing, false)),
    )
    expect(probes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('robots.txt that one read is there for all, for as long as it may be kept', async () => {
    const [here, there] = [createSharedRobots(link()), createSharedRobots(link())]
    expect(await there.get(`https://${host}`)).toBeNull()
    await here.put(`https://${host}`, 'User-agent: *', 60_000)
    expect(await there.get(`https://${host}`)).toMatchObject({ text: 'User-agent: *' })
    await here.put(`https://${host}`, null, 50)
    expect(await there.get(`https://${host}`)).toMatchObject({ text: null })
    await pass(80)
    expect(await there.get(`https://${host}`)).toBeNull()
  })

  test('the time is that of Redis', async () => {
    const clock = createSharedClock(link())
    await clock.start()
    const [seconds] = await client.time()
    expect(Math.abs(clock.now() - Number(seconds) * 1000)).toBeLessThan(1_500)
    clock.stop()
  })
})
