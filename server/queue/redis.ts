import { setInterval } from 'node:timers'
import type { Redis } from 'ioredis'

const retryMsMax = 2_000
const commandTriesMax = 2
/** A Redis that stands still answers nobody and ends no connection. */
const silenceMs = { hasty: 5_000, patient: 20_000 } as const
const lookEveryMs = 5_000
/** Faults of the queue that are remembered as told; some name the work they are of, so that there is no end of them. */
const faultsMax = 100
const lookKey = 'rackline:look'

/** `onTrouble` is told once per outage, `onWell` when it is over. */
type Told = { onTrouble: (sentence: string) => void; onWell: (sentence: string) => void }

/**
 * Connections to one Redis, opened when they are first asked for and again whenever they break.
 *
 * - `patient` waits for Redis to come back, however long: for work that must not be given up.
 * - `hasty` fails within a few seconds: for what somebody waits for.
 *
 * Once one is open Redis is looked at every few seconds by writing to it, as one without memory or disk answers all the same.
 * ioredis is loaded only here and only then: who has no Redis does not pay for it.
 */
export function createRedis(url: string, { onTrouble, onWell }: Told, lookMs = lookEveryMs) {
  const opened = new Map<boolean, Promise<Redis>>()
  const faults = new Set<string>()
  let looking: Promise<void> | null = null
  let timer: NodeJS.Timeout | null = null
  let isDown = false
  let isClosed = false

  async function open(patient: boolean): Promise<Redis> {
    const { Redis } = await import('ioredis')
    const client = new Redis(url, {
      maxRetriesPerRequest: patient ? null : commandTriesMax,
      retryStrategy: (times) => Math.min(retryMsMax, 50 * times),
      socketTimeout: silenceMs.patient,
      ...(!patient && { commandTimeout: silenceMs.hasty }),
    })
    timer ??= setInterval(() => void look(), lookMs).unref()
    return client.on('error', fail)
  }

  function fail(error: Error) {
    if (isDown || isClosed) return
    isDown = true
    onTrouble(whatIsWrong(error.message))
  }

  async function look() {
    try {
      await (await opening(false)).set(lookKey, '', 'PX', lookMs)
      if (isDown) onWell('Redis takes work again.')
      isDown = false
    } catch (error) {
      fail(error instanceof Error ? error : new Error(String(error)))
    }
  }

  /** An error of the queue: of Redis, or a fault of its own that is told once. */
  async function trouble(error: Error) {
    if (isDown || isClosed || faults.has(error.message)) return
    looking ??= look().finally(() => {
      looking = null
    })
    await looking
    if (isDown || faults.has(error.message)) return
    if (faults.size >= faultsMax) faults.clear()
    faults.add(error.message)
    onTrouble(`The queue on Redis: ${error.message}`)
  }

  async function opening(patient: boolean) {
    if (isClosed) throw new Error('The connection to Redis was closed')
    const known = opened.get(patient) ?? open(patient)
    opened.set(patient, known)
    return known
  }

  return {
    patient: () => opening(true),
    hasty: () => opening(false),
    trouble: (error: Error) => void trouble(error),
    async close() {
      isClosed = true
      if (timer) clearInterval(timer)
      for (const client of await Promise.all(opened.values())) client.disconnect()
      opened.clear()
    },
  }
}
export type RedisLink = ReturnType<typeof createRedis>

const causes: [RegExp, string][] = [
  [/^OOM\b/, 'Redis has no memory left. Raise its maxmemory, or see what else fills it'],
  [/^(NOAUTH|WRONGPASS|NOPERM)\b/, 'Redis does not let this user in. Correct name and password in REDIS_URL'],
  [/^(MISCONF|READONLY|NOREPLICAS)\b/, 'Redis takes no writes. Look at its disk and its own log'],
]

/** What an error says of Redis, and what to do; boards are read again when it is mended. */
function whatIsWrong(message: string): string {
  const known =
    causes.find(([shape]) => shape.test(message))?.[1] ?? 'Redis does not answer. Start it, or mend the way to it'
  return `${known}: until then no boards are read and no letters sent (${message}).`
}
