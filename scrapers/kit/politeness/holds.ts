import { Throttled, Unreachable } from '../../errors.ts'
import type { Clock } from '../clock.ts'

/** What is remembered of a host beyond one process: consecutive failures and until when it is left alone. */
export type HostState = { failures: number; holdUntil: Date | null; reason: string | null }

/** Where host states live. In the server: the `hosts` table; where several processes ask: Redis. */
export type HostMemory = {
  load(host: string): HostState | null | Promise<HostState | null>
  /** Puts what `change` makes of a host's state in its place, in one step; `change` may be asked more than once. */
  update(host: string, change: (state: HostState | null) => HostState): void | Promise<void>
}

/** Why a host is left alone, as kept in `HostState.reason`. A person's wish overrides all but the first. */
const holdReasons = {
  asked: 'The host asked for a pause (Retry-After)',
  throttled: 'The host answered 429 again and again',
  unreachable: 'The host could not be reached again and again',
} as const

const failuresMax = 5
const holdMs = 15 * 60_000
/** None is as long (`parseRetryAfter` has the longest, a day): one that is longer was reckoned by a clock that was ahead. */
const holdMsMax = 2 * 24 * 3_600_000
/** A pause up to this long is waited out; a longer one ends the visit. */
export const waitMsMax = 30_000

const fresh: HostState = { failures: 0, holdUntil: null, reason: null }

/**
 * Leaves hosts alone that ask for it or that fail: after 5 logical requests in a row that brought no connection or
 * a 429, one probe per 15 min until one is answered. What it knows is in `HostMemory` and survives a restart.
 */
export function createHolds(memory: HostMemory, clock: Clock) {
  const stateOf = async (host: string) => (await memory.load(host)) ?? fresh
  const update = (host: string, change: (state: HostState) => HostState) =>
    memory.update(host, (state) => change(state ?? fresh))
  const heldMs = (state: HostState, forced: boolean) => {
    if (!state.holdUntil || (forced && state.reason !== holdReasons.asked)) return 0
    const ms = state.holdUntil.getTime() - clock.now()
    return ms > holdMsMax ? 0 : Math.max(0, ms)
  }
  const untilIn = (ms: number) => new Date(clock.now() + ms)

  function waitMsOf(host: string, state: HostState, forced: boolean): number {
    const ms = heldMs(state, forced)
    // A failure hold is never waited out: its end lets one probe through, not everyone who waited.
    if (ms === 0 || (ms <= waitMsMax && state.reason === holdReasons.asked)) return ms
    throw heldError(host, state, ms)
  }

  return {
    /** Milliseconds to wait before asking `host`, at most 30 s; a longer hold throws `Throttled` or `Unreachable`. */
    check: async (host: string, forced: boolean) => waitMsOf(host, await stateOf(host), forced),
    /**
     * To be called right before a request. Out: as `check`, and whether it is the one probe of a failing host, which is
     * claimed with this.
     */
    async enter(host: string, forced: boolean): Promise<{ waitMs: number; probe: boolean }> {
      const state = await stateOf(host)
      const waitMs = waitMsOf(host, state, forced)
      if (waitMs > 0 || state.failures < failuresMax) return { waitMs, probe: false }
      let found = state
      await update(host, (now) => {
        found = now
        if (now.failures < failuresMax || heldMs(now, forced) > 0) return now
        const reason = now.reason === holdReasons.throttled ? holdReasons.throttled : holdReasons.unreachable
        return { ...now, holdUntil: untilIn(holdMs), reason }
      })
      // Between reading and claiming another may have claimed it, or heard from the host.
      return { waitMs: waitMsOf(host, found, forced), probe: found.failures >= failuresMax }
    },
    /** The host said when it may be asked again; a hold that lasts longer stays. */
    async asked(host: string, ms: number) {
      const until = untilIn(ms)
      await update(host, (state) =>
        state.reason === holdReasons.asked && state.holdUntil && state.holdUntil > until
          ? state
          : { ...state, holdUntil: until, reason: holdReasons.asked },
      )
    },
    /** One logical request, all its tries included, brought no connection or a 429. */
    async failed(host: string, how: 'throttled' | 'unreachable') {
      await update(host, (state) => {
        const failures = state.failures + 1
        if (failures < failuresMax || isAsked(state)) return { ...state, failures }
        return { failures, holdUntil: untilIn(holdMs), reason: holdReasons[how] }
      })
    },
    /** The host answered: what failed before is forgotten, what it asked for is not. */
    async succeeded(host: string) {
      const state = await stateOf(host)
      if (state.failures === 0 && (state.holdUntil === null || isAsked(state))) return
      await update(host, (state) => (isAsked(state) ? { ...state, failures: 0 } : fresh))
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
