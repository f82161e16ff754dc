import type { Kit, Known } from '../scraper.ts'

/** What a whole-board answer carried, kept by the board and sent back on the next visit. */
export type Validators = { url: string; etag: string | null; lastModified: string | null; bodyHash: string }

/** What is remembered of a host beyond one process: consecutive failures and until when it is left alone. */
export type HostState = { failures: number; holdUntil: Date | null; reason: string | null }

/** Where host states live. In the server: the `hosts` table; in a bare process: a Map. */
export type HostMemory = { load(host: string): HostState | null; save(host: string, state: HostState): void }

export type FetcherOptions = {
  /** `RACKLINE_UPSTREAM_GATEWAY`: every `https://H/P` is asked of `GATEWAY/H/P`. */
  gateway: string | null
  /** `RACKLINE_MIN_GAP_MS`: least milliseconds between two requests to one host. */
  minGapMs: number
  /** Sent as User-Agent: names Rackline and a URL that explains it (RFC 9309 §2.2.1). */
  userAgent: string
  hosts: HostMemory
  /** Clock, timer and chance, so that tests need not wait. Defaults: the real ones. */
  clock?: { now(): number; sleep(ms: number, signal?: AbortSignal): Promise<void>; random(): number }
}

/** One visit to one board. */
export type Visit = {
  known: Known
  validators: Validators | null
  now: Date
  /** A person asked for it: failure holds do not apply; Retry-After and robots.txt do. */
  forced: boolean
  signal: AbortSignal
}

/** What a visit cost and brought; `validators` are those of the whole-board answer, if there was one. */
export type Tally = { requests: number; bytes: number; validators: Validators | null }

/** One per process: holds the connections, pace, robots cache and browser; `visit` makes the kit of one sweep. */
export type Fetcher = {
  visit(visit: Visit): { kit: Kit; tally: Tally }
  close(): Promise<void>
}

export function createFetcher(_options: FetcherOptions): Fetcher {
  throw new Error('being built')
}
