import type { Redis } from 'ioredis'

const retryMsMax = 2_000
const commandTriesMax = 2

/**
 * Connections to one Redis, opened when they are first asked for and again whenever they break.
 *
 * - `patient` waits for Redis to come back, however long: for work that must not be given up.
 * - `hasty` fails within a few seconds: for what somebody waits for.
 *
 * `onTrouble` is told once per outage. ioredis is loaded only here and only then: who has no Redis does not pay for it.
 */
export function createRedis(url: string, onTrouble: (error: Error) => void) {
  const opened = new Map<boolean, Promise<Redis>>()
  let isDown = false
  let isClosed = false

  async function open(patient: boolean): Promise<Redis> {
    const { Redis } = await import('ioredis')
    const client = new Redis(url, {
      maxRetriesPerRequest: patient ? null : commandTriesMax,
      retryStrategy: (times) => Math.min(retryMsMax, 50 * times),
    })
    client.on('error', trouble).on('ready', () => {
      isDown = false
    })
    return client
  }

  function trouble(error: Error) {
    if (isDown) return
    isDown = true
    onTrouble(error)
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
    trouble,
    async close() {
      isClosed = true
      for (const client of await Promise.all(opened.values())) client.disconnect()
      opened.clear()
    },
  }
}
export type RedisLink = ReturnType<typeof createRedis>
