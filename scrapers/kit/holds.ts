import { Throttled, Unreachable } from '../errors.ts'
import type { Clock } from './clock.ts'

/** What is remembered of a host beyond one process: consecutive failures and until when it is left alone. */
export type HostState = { failures: number; holdUntil: Date | null; reason: string | null }

/** Where host states live. In the server: the `hosts` table; in a bare process: a Map. */
export type HostMemory = { load(host: string): HostState | null; save(host: string, state: HostState): void }

/** Why a host is left alone, as kept in `HostState.reason`. A person's wish overrides all but the first. */
export const holdReasons = {
  asked: 'The host asked for a pause (Retry-After)',
  throttled: 'The host answered 429 again and again',
  unreachable: 'The host could not be reached again and again',
} as const

const failuresMax = 5
const holdMs = 15 * 60_000
/** A pause up to this long is waited out; a longer one ends the visit. */
export const waitMsMax = 30_000

const fresh: HostState = { failures: 0, holdUntil: null, reason: null }

/**
 * Leaves hosts alone that ask for it or that fail: after 5 logical requests in a row that brought no connection or
 * a 429, one probe per 15 min until one is answered. What it knows is in `HostMemory` and survives a restart.
 */
export function createHolds(memory: HostMemory, clock: Clock) {
  const stateOf = (host: string) => memory.load(host) ?? fresh
  const heldMs = (state: HostState, forced: boolean) => {
    if (!state.holdUntil || (forced && state.reason !== holdReasons.asked)) return 0
    return Math.max(0, state.holdUntil.getTime() - clock.now())
  }
  const untilIn = (ms: number) => new Date(clock.now() + ms)
  return {
    /** Milliseconds to wait before asking `host`, at most 30 s; a longer hold throws `Throttled` or `Unreachable`. */
    check(host: string, forced: boolean): number {
      const state = stateOf(host)
      const ms = heldMs(state, forced)
      // A failure hold is never waited out: its end lets one probe through, not everyone who waited.
      if (ms === 0 || (ms <= waitMsMax && state.reason === holdReasons.asked)) return ms
      throw heldError(host, state, ms)
    },
    /** To be called once `check` said 0, right before the request: is it the one probe of a failing host? Claims it. */
    admit(host: string): { probe: boolean } {
      const state = stateOf(host)
      if (state.failures < failuresMax) return { probe: false }
      const reason = state.reason === holdReasons.throttled ? holdReasons.throttled : holdReasons.unreachable
      memory.save(host, { ...state, holdUntil: untilIn(holdMs), reason })
      return { probe: true }
    },
    /** The host said when it may be asked again; a hold that lasts longer stays. */
    asked(host: string, ms: number) {
      const state = stateOf(host)
      const until = untilIn(ms)
      if (state.reason === holdReasons.asked && state.holdUntil && state.holdUntil > until) return
      memory.save(host, { ...state, holdUntil: until, reason: holdReasons.asked })
    },
    /** One logical request, all its tries included, brought no connection or a 429. */
    failed(host: string, how: 'throttled' | 'unreachable') {
      const state = stateOf(host)
      const failures = state.failures + 1
      if (failures < failuresMax || isAsked(state)) return memory.save(host, { ...state, failures })
      memory.save(host, { failures, holdUntil: untilIn(holdMs), reason: holdReasons[how] })
    },
    /** The host answered: what failed before is forgotten, what it asked for is not. */
    succeeded(host: string) {
      const state = stateOf(host)
      if (state.failures === 0 && (state.holdUntil === null || isAsked(state))) return
      memory.save(host, isAsked(state) ? { ...state, failures: 0 } : fresh)
    },
  }

  function isAsked(state: HostState) {
    return state.reason === holdReasons.asked && state.holdUntil !== null && state.holdUntil.getTime() > clock.now()
  }
}
export type Holds = ReturnType<typeof createHolds>

function heldError(host: string, state: HostState, ms: number) {
  const message = `${host} is left alone for ${Math.ceil(ms / 60_000)} min: ${state.reason ?? 'it failed'}`
  return state.reason === holdReasons.unreachable ? new Unreachable(message) : new Throttled(message, ms)
}
