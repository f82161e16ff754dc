import type { Clock } from '../clock.ts'
import { crawlDelayMsMax } from './robots.ts'

const silentMax = 2
const patienceMsMin = 2_000
/** Ashby is known to take 10 s to its first byte; a host is believed to be slow until it has shown otherwise. */
const patienceMsWithoutHistory = 12_000
const patienceFactor = 5
/** Weight of the newest time to first byte in the host's usual one. */
const newestWeight = 0.3
const lanesMax = 2_000
/** From the end of one process to the first request of the next, at least. */
const startTakesMs = 1_000

/**
 * The right to ask a host. `heard` when response headers came, `end` when all is over (`unused`: nothing was sent). `lost` is
 * aborted with `TurnLost` when another may ask meanwhile, so that this request must end; a turn without it cannot be lost.
 */
export type Turn = { heard(): void; end(options?: { unused: boolean }): void; lost?: AbortSignal }

/** Says nothing of the host: its turn is asked for anew. */
export class TurnLost extends Error {}

/** A signal that ends what is done in a turn: with the visit, and when the turn is lost. */
export const withTurn = (signal: AbortSignal, { lost }: Turn) => (lost ? AbortSignal.any([signal, lost]) : signal)

/** Gives out turns to ask a host; `signal` leaves the queue. */
export type Pace = { turn(host: string, gapMs: number, signal: AbortSignal): Promise<Turn> }

/**
 * Gives out turns: one request at a time and host, starts at least `gapMs` apart, first come first served.
 * Hosts know nothing of each other.
 *
 * A request that stays silent (no response headers) much longer than the host usually takes gives up its turn and
 * waits on beside the next one, so that one hung board does not stop the 91 others on its host; at most two do so.
 */
export function createPace(clock: Clock): Pace {
  const lanes = new Map<string, Lane>()
  // What was asked by a process before this one is not known; it ended as long ago as a start takes.
  const lastStartMs = clock.steady() - startTakesMs
  return {
    turn(host: string, gapMs: number, signal: AbortSignal): Promise<Turn> {
      let lane = lanes.get(host)
      if (!lane) {
        if (lanes.size >= lanesMax) for (const [name, idle] of lanes) if (idle.isIdle) lanes.delete(name)
        lane = new Lane(clock, lastStartMs)
        lanes.set(host, lane)
      }
      return lane.turn(gapMs, signal)
    },
  }
}

type Waiting = { gapMs: number; start(turn: Turn): void }

class Lane {
  readonly #clock: Clock
  readonly #queue: Waiting[] = []
  #running = false
  #lastStartMs: number
  /** Ends the wait for the gap when nobody is left who waits for it: a process that wants to end would wait for it, too. */
  #wait: AbortController | null = null
  #usualMs: number | null = null
  #silent = 0
  /** Called when a silent request has ended or been heard: another may become silent in its place. */
  #silentFreed: (() => void) | null = null

  constructor(clock: Clock, lastStartMs: number) {
    this.#clock = clock
    this.#lastStartMs = lastStartMs
  }

  /** Nothing runs, and the last start is too long ago to matter to any gap. */
  get isIdle() {
    return !this.#running && this.#silent === 0 && this.#clock.steady() - this.#lastStartMs > crawlDelayMsMax
  }

  turn(gapMs: number, signal: AbortSignal): Promise<Turn> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason)
      const leave = () => {
        this.#queue.splice(this.#queue.indexOf(waiting), 1)
        if (this.#queue.length === 0) this.#wait?.abort()
        reject(signal.reason)
      }
      const start = (turn: Turn) => {
        signal.removeEventListener('abort', leave)
        resolve(turn)
      }
      const waiting = { gapMs, start }
      signal.addEventListener('abort', leave, { once: true })
      this.#queue.push(waiting)
      if (!this.#running) this.#run()
    })
  }

  async #run() {
    this.#running = true
    for (let next = this.#queue[0]; next; next = this.#queue[0]) {
      const waitMs = this.#lastStartMs + next.gapMs - this.#clock.steady()
      // The wait is not tied to the one at the front: it may leave meanwhile, and the next one is asked afresh.
      if (waitMs > 0) {
        this.#wait = new AbortController()
        await this.#clock.sleep(waitMs, this.#wait.signal).catch(() => {})
      } else await this.#serve(next)
    }
    this.#running = false
  }

  /** Starts one request; resolves when the next may have the turn. */
  #serve(waiting: Waiting): Promise<void> {
    this.#queue.shift()
    const startedMs = this.#clock.steady()
    const lastStartMs = this.#lastStartMs
    this.#lastStartMs = startedMs
    return new Promise((over) => {
      const silence = new AbortController()
      let isSilent = false
      const soundOver = () => {
        silence.abort()
        if (!isSilent) return
        isSilent = false
        this.#silent--
        this.#silentFreed?.()
      }
      const giveUpTurn = () => {
        if (silence.signal.aborted) return
        if (this.#silent >= silentMax) {
          this.#silentFreed = giveUpTurn
          return
        }
        this.#silentFreed = null
        this.#silent++
        isSilent = true
        over()
      }
      this.#clock.sleep(this.#patienceMs, silence.signal).then(giveUpTurn, () => {})
      waiting.start({
        heard: () => {
          if (!silence.signal.aborted) this.#learn(this.#clock.steady() - startedMs)
          soundOver()
        },
        end: ({ unused } = { unused: false }) => {
          if (unused) this.#lastStartMs = lastStartMs
          soundOver()
          over()
        },
      })
    })
  }

  get #patienceMs() {
    if (this.#usualMs === null) return patienceMsWithoutHistory
    return Math.max(patienceMsMin, patienceFactor * this.#usualMs)
  }

  #learn(firstByteMs: number) {
    this.#usualMs = this.#usualMs === null ? firstByteMs : this.#usualMs + newestWeight * (firstByteMs - this.#usualMs)
  }
}
