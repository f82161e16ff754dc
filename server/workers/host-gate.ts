import { randomUUID } from 'node:crypto'
import type { Redis } from 'ioredis'
import type { Clock } from '../../scrapers/kit/clock.ts'
import { type Pace, type Turn, TurnLost } from '../../scrapers/kit/politeness/pace.ts'
import { unlessAborted } from '../../scrapers/kit/unless-aborted.ts'

/** How often a process looks whether a busy host is free: at first, and at most. */
const lookMs = { first: 10, max: 500, growth: 1.5 } as const
/** A gap is an hour at most; what is known of a host is kept a little longer. */
const keptMs = 2 * 3_600_000
/** The share of a lease after which a request ends that Redis was not told of any more; the rest is for its way to the host. */
const believedShare = 0.8

type Options = {
  redis: { patient(): Promise<Redis> }
  clock: Pick<Clock, 'sleep' | 'random' | 'steady'>
  /** A process that is silent for this long has lost its turn: it died. */
  leaseMs: number
}

/**
 * Turns to ask a host, one at a time among all processes that share a Redis, in whatever order they come to look; within a
 * process first come, first served. The gap is counted from when the host was last heard (the headers of its answer, else
 * the end of the request): only then is it sure that the request before had arrived, whatever the way there took. Unlike
 * in one process, a silent request keeps its turn until its own time is over; but while Redis is away, only as long as
 * nobody else can have it.
 */
export function createHostGate({ redis, clock, leaseMs }: Options): Pace {
  const lines = new Map<string, Promise<void>>()

  async function enter(client: Redis, host: string, token: string, gapMs: number, signal: AbortSignal) {
    for (let looks = 0; ; looks++) {
      signal.throwIfAborted()
      const sentMs = clock.steady()
      const answer = Number(await client.eval(enterScript, 1, keyOf(host), token, leaseMs, gapMs, keptMs))
      if (answer === 0) return sentMs
      const look = Math.min(lookMs.max, lookMs.first * lookMs.growth ** looks) * (0.5 + clock.random())
      await clock.sleep(answer > 0 ? answer : look, signal)
    }
  }

  function turnOf(client: Redis, host: string, token: string, sinceMs: number, leave: () => void): Turn {
    // Sent in order on one connection, and not waited for: Redis has them in this order, too.
    const tell = (script: string, ...words: (string | number)[]) =>
      client.eval(script, 1, keyOf(host), token, ...words).catch(() => null)
    const lost = new AbortController()
    const lose = () => lost.abort(new TurnLost(`Redis was silent for so long that another may ask ${host}`))
    const believed = (fromMs: number) =>
      setTimeout(lose, Math.max(0, fromMs + leaseMs * believedShare - clock.steady()))
    let end = believed(sinceMs)
    const renewal = setInterval(async () => {
      const sentMs = clock.steady()
      const answer = await tell(renewScript, leaseMs)
      if (isOver || answer === null) return
      clearTimeout(end)
      if (answer === 1) end = believed(sentMs)
      else lose()
    }, leaseMs / 3)
    let isHeard = false
    let isOver = false
    return {
      lost: lost.signal,
      heard() {
        if (!isHeard && !isOver) void tell(heardScript, keptMs)
        isHeard = true
      },
      end({ unused } = { unused: false }) {
        if (isOver) return
        isOver = true
        clearInterval(renewal)
        clearTimeout(end)
        void tell(endScript, isHeard || unused ? 0 : 1, keptMs)
        leave()
      },
    }
  }

  return {
    async turn(host, gapMs, signal) {
      const { ahead, leave } = joinLine(lines, host)
      try {
        await unlessAborted(ahead, signal)
        const client = await redis.patient()
        const token = randomUUID()
        const sinceMs = await enter(client, host, token, gapMs, signal)
        return turnOf(client, host, token, sinceMs, leave)
      } catch (error) {
        leave()
        throw error
      }
    },
  }
}

const keyOf = (host: string) => `rackline:host:${host}`

/** The end of a line of this process: resolves `ahead` when all before have left, and lets the next come with `leave`. */
function joinLine(lines: Map<string, Promise<void>>, host: string) {
  const ahead = lines.get(host) ?? Promise.resolve()
  const mine = Promise.withResolvers<void>()
  const end = ahead.then(() => mine.promise)
  lines.set(host, end)
  void end.then(() => lines.get(host) === end && lines.delete(host))
  return { ahead, leave: () => mine.resolve() }
}

/** Milliseconds by the clock of Redis, which is one for all. */
const now = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
`

/**
 * Asks for the turn. ARGV: token, lease, gap, how long to keep (all ms). Out: 0 it is yours; above 0 the gap lasts so much
 * longer; -1 another has it. A turn whose holder died counts as heard when its lease ran out: its request may have come as
 * late as that. Asked again with the same token (a connection that broke), it is given again.
 */
const enterScript = `${now}
local state = redis.call('HMGET', KEYS[1], 'holder', 'ends', 'last')
local last = tonumber(state[3]) or 0
if state[1] and state[1] ~= ARGV[1] then
  local ends = tonumber(state[2])
  if ends > now then return -1 end
  last = math.max(last, ends)
end
local wait = last + tonumber(ARGV[3]) - now
if wait > 0 and state[1] ~= ARGV[1] then
  if state[1] then redis.call('HSET', KEYS[1], 'last', last) redis.call('HDEL', KEYS[1], 'holder', 'ends') end
  return wait
end
redis.call('HSET', KEYS[1], 'holder', ARGV[1], 'ends', now + tonumber(ARGV[2]))
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return 0
`

const renewScript = `${now}
if redis.call('HGET', KEYS[1], 'holder') == ARGV[1] then
  redis.call('HSET', KEYS[1], 'ends', now + tonumber(ARGV[2]))
  return 1
end
return 0
`

/** A millisecond more, as the clock above is rounded down. */
const noteLast = `
local last = tonumber(redis.call('HGET', KEYS[1], 'last')) or 0
redis.call('HSET', KEYS[1], 'last', math.max(last, now + 1))
`

const heardScript = `${now}${noteLast}
redis.call('PEXPIRE', KEYS[1], ARGV[2])
`

/** ARGV: token, 1 when the host is heard by this, how long to keep. */
const endScript = `${now}
if ARGV[2] == '1' then ${noteLast} end
if redis.call('HGET', KEYS[1], 'holder') == ARGV[1] then redis.call('HDEL', KEYS[1], 'holder', 'ends') end
if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[3]) end
`
