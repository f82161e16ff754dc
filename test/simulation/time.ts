import { setImmediate } from 'node:timers/promises'
import type { Clock } from '../../scrapers/kit/clock.ts'

/** Turns of the event loop in which nothing that was begun is still on its way: all waiting of a simulation is `sleep`. */
const quietTurns = 40

export type SimulatedTime = Clock & {
  wall(): Date
  /** Sets the machine's clock so many milliseconds off; `steady` goes on as ever. */
  setOff(ms: number): void
  runUntil(steadyMs: number): Promise<void>
}

/** Numbers from 0 up to 1 that are the same for the same seed (mulberry32, public domain). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A clock that jumps to whoever sleeps the shortest as soon as nothing else happens. */
export function simulatedTime(startMs: number, random: () => number): SimulatedTime {
  let [nowMs, offMs] = [0, 0]
  const sleepers = new Set<{ atMs: number; wake(): void }>()
  return {
    now: () => startMs + nowMs + offMs,
    steady: () => nowMs,
    wall: () => new Date(startMs + nowMs + offMs),
    random,
    setOff(ms) {
      offMs = ms
    },
    sleep(ms, signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason)
        const leave = () => {
          sleepers.delete(sleeper)
          reject(signal?.reason)
        }
        const sleeper = {
          atMs: nowMs + Math.max(0, ms),
          wake() {
            signal?.removeEventListener('abort', leave)
            resolve()
          },
        }
        sleepers.add(sleeper)
        signal?.addEventListener('abort', leave, { once: true })
      })
    },
    async runUntil(steadyMs) {
      for (;;) {
        for (let turn = 0; turn < quietTurns; turn++) await setImmediate()
        let next: { atMs: number; wake(): void } | null = null
        for (const sleeper of sleepers) if (!next || sleeper.atMs < next.atMs) next = sleeper
        if (!next || next.atMs > steadyMs) break
        sleepers.delete(next)
        nowMs = Math.max(nowMs, next.atMs)
        next.wake()
      }
      nowMs = Math.max(nowMs, steadyMs)
    },
  }
}
