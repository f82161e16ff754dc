import { createBrowser } from '../browser.ts'
import type { Kit, Known } from '../scraper.ts'
import { type Clock, realClock } from './clock.ts'
import { createConnections, type ProxyOptions } from './connections.ts'
import { createGuard, type Resolve } from './guard.ts'
import { createHolds } from './holds.ts'
import { createHttp } from './http.ts'
import { createPace } from './pace.ts'
import { createRobotsCache } from './robots-cache.ts'
import { createVisit } from './visit.ts'

/**
 * Everything that reaches the world, put together once per process. Reads no environment and opens nothing until it
 * is asked to. `close` ends what is under way and the browser.
 */
export function createFetcher(options: FetcherOptions): Fetcher {
  const { gateway, minGapMs, userAgent, hosts, clock = realClock } = options
  const proxy = options.proxy ?? { https: null, noProxy: null }
  const chromium =
    options.chromium ?? (() => Promise.reject(new Error('No Chromium was configured for pages that need a browser')))
  const lifetime = new AbortController()
  const guard = createGuard(options.resolve)
  const connections = createConnections(gateway, proxy, guard)
  const pace = createPace(clock)
  const holds = createHolds(hosts, clock)
  const http = createHttp({ connections, gateway, clock, pace, holds, userAgent })
  const product = userAgent.match(/^[\w-]+/)?.[0] ?? 'Rackline'
  const robots = createRobotsCache({ http, clock, product, minGapMs, lifetime: lifetime.signal })
  const browser = createBrowser({ connections, gateway, proxy, guard, clock, userAgent, chromium })
  // The stand-in for real hosts repeats their Crawl-delay, which is theirs to ask for and not its: a person who sets
  // the gap to 0 in front of a gateway wants no gap. Without a gateway Crawl-delay always holds.
  const ignoresCrawlDelay = gateway !== null && minGapMs === 0
  return {
    visit: (visit) => createVisit(visit, { http, robots, browser, pace, holds, clock, minGapMs, ignoresCrawlDelay }),
    async close() {
      lifetime.abort(new Error('closed'))
      await Promise.all([browser.close(), connections.close()])
    },
  }
}

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
  /** `HTTPS_PROXY` and `NO_PROXY`; not used with a gateway. Default: none. */
  proxy?: ProxyOptions
  /** Finds the Chromium for `openPage`; rejects with a sentence that says how to get it. Default: there is none. */
  chromium?: () => Promise<string>
  /** Clock, timer and chance, so that tests need not wait. Default: the real ones. */
  clock?: Clock
  /** All addresses of a host name. Default: the system's. */
  resolve?: Resolve
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

/**
 * What a visit cost and brought. `requests` counts every try and redirect, the robots.txt that it was the first to
 * need, and all that a page in the browser asks for; `bytes` are those of bodies after decompression, without the
 * browser's. `validators` are those of the whole-board answer, once it was read without fault.
 */
export type Tally = { requests: number; bytes: number; validators: Validators | null }

/** One per process: holds the connections, pace, robots cache and browser; `visit` makes the kit of one sweep. */
export type Fetcher = {
  visit(visit: Visit): { kit: Kit; tally: Tally }
  close(): Promise<void>
}
