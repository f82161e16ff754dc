import { subscribe } from 'node:diagnostics_channel'
import { setTimeout as realDelay } from 'node:timers/promises'
import type { Clock } from '../../../scrapers/kit/clock.ts'

/**
 * A clock whose time passes only when nothing else happens: `run` lets the real requests under way come to their end
 * and then jumps to whoever sleeps the shortest. Hours take milliseconds, and no test depends on how fast it runs.
 */
export function createVirtualClock({
  silentCount,
  random = () => 0.5,
}: {
  silentCount(): number
  random?: () => number
}) {
  let nowMs = Date.parse('2026-03-02T08:00:00Z')
  const sleepers = new Set<{ atMs: number; wake(): void }>()
  const clock: Clock = {
    now: () => nowMs,
    steady: () => nowMs,
    random,
    sleep(ms, signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason)
        const sleeper = { atMs: nowMs + ms, wake: resolve }
        sleepers.add(sleeper)
        const leave = () => {
          sleepers.delete(sleeper)
          reject(signal?.reason)
        }
        signal?.addEventListener('abort', leave, { once: true })
      })
    },
  }

  function jump() {
    const [next] = [...sleepers].sort((a, b) => a.atMs - b.atMs)
    if (!next) throw new Error('Nothing is under way and nobody sleeps: this would wait for ever')
    sleepers.delete(next)
    nowMs = Math.max(nowMs, next.atMs)
    next.wake()
  }

  return {
    ...clock,
    /** Time passes without anything happening. */
    pass(ms: number) {
      nowMs += ms
    },
    async run<T>(work: Promise<T>): Promise<T> {
      let over = false
      const end = () => {
        over = true
      }
      work.then(end, end)
      for (;;) {
        await quiet(silentCount)
        if (over) return work
        jump()
      }
    },
  }
}

/** Requests and not their number: one may end twice, with its trailers and then with an error. */
const underWay = new Set<unknown>()
const requestIn = (message: unknown) => (message as { request: unknown }).request
subscribe('undici:request:create', (message) => underWay.add(requestIn(message)))
subscribe('undici:request:trailers', (message) => underWay.delete(requestIn(message)))
subscribe('undici:request:error', (message) => underWay.delete(requestIn(message)))

const quietRounds = 4

/** Resolves when no request has been under way for a while, those that wait in vain left aside. */
async function quiet(silentCount: () => number) {
  for (let rounds = 0; rounds < quietRounds; rounds++) {
    await realDelay(1)
    if (underWay.size > silentCount()) rounds = -1
  }
}
