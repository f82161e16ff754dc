import type { Kit } from '../scraper.ts'
import { createBrowser } from './browser/browser.ts'
import { type Clock, realClock } from './clock.ts'
import { type Connections, createConnections } from './guard/connections.ts'
import type { ProxyOptions } from './guard/dial.ts'
import { createGuard, type Resolve } from './guard/guard.ts'
import { createHttp } from './http/http.ts'
import { createHolds, type HostMemory } from './politeness/holds.ts'
import { createPace, type Pace } from './politeness/pace.ts'
import { createRobotsCache, type RobotsShelf } from './politeness/robots-cache.ts'
import { createVisit, type Tally, type Visit } from './visit.ts'

/**
 * Everything that reaches the world, put together once per process. Reads no environment and opens nothing until it
 * is asked to. `close` ends what is under way and the browser.
 */
export function createFetcher(options: FetcherOptions): Fetcher {
  const { gateway, minGapMs, userAgent, hosts, clock = realClock, keys = {}, environment } = options
  const proxy = options.proxy ?? { https: null, noProxy: null }
  const chromium =
    options.chromium ?? (() => Promise.reject(new Error('No Chromium was configured for pages that need a browser')))
  const lifetime = new AbortController()
  const guard = createGuard(options.resolve)
  const connections = options.connections ?? createConnections(gateway, proxy, guard)
  const pace = options.pace ?? createPace(clock)
  const holds = createHolds(hosts, clock)
  const http = createHttp({ connections, gateway, clock, pace, holds, userAgent })
  const product = userAgent.match(/^[\w-]+/)?.[0] ?? 'Rackline'
  const robots = createRobotsCache({ http, clock, product, minGapMs, lifetime: lifetime.signal, shelf: options.robots })
  const browser = createBrowser({ connections, gateway, proxy, guard, clock, userAgent, chromium, environment })
  // The stand-in for real hosts repeats their Crawl-delay, which is theirs to ask for and not its: a person who sets
  // the gap to 0 in front of a gateway wants no gap. Without a gateway Crawl-delay always holds.
  const ignoresCrawlDelay = gateway !== null && minGapMs === 0
  return {
    visit: (visit) =>
      createVisit(visit, { http, robots, browser, pace, holds, clock, minGapMs, ignoresCrawlDelay, keys }),
    async close() {
      lifetime.abort(new Error('closed'))
      await Promise.all([browser.close(), connections.close()])
    },
  }
}

export type FetcherOptions = {
  /** `RACKLINE_UPSTREAM_GATEWAY`: every `https://H/P` is asked of `GATEWAY/H/P`. */
  gateway: string | null
  /** `RACKLINE_MIN_GAP_MS`: least milliseconds between two requests to one host. */
  minGapMs: number
  /** Sent as User-Agent: names Rackline and a URL that explains it (RFC 9309 §2.2.1). */
  userAgent: string
  hosts: HostMemory
  /** Whose turn it is to ask a host, where several processes ask. Default: this process alone. */
  pace?: Pace | undefined
  /** robots.txt as another process has read it. Default: each process reads it. */
  robots?: RobotsShelf | undefined
  /** Keys that the owner holds for sources that ask for one, by their setting's name. Default: none. */
  keys?: Record<string, string | null>
  /** `HTTPS_PROXY` and `NO_PROXY`; not used with a gateway. Default: none. */
  proxy?: ProxyOptions
  /** Finds the Chromium for `openPage`; rejects with a sentence that says how to get it. Default: there is none. */
  chromium?: () => Promise<string>
  /** The environment of that Chromium. Default: an empty one. */
  environment?: Record<string, string>
  /** Instead of real ones: a simulated network. */
  connections?: Connections
  /** Clock, timer and chance, so that tests need not wait. Default: the real ones. */
  clock?: Clock
  /** All addresses of a host name. Default: the system's. */
  resolve?: Resolve
}

/** One per process: holds the connections, pace, robots cache and browser; `visit` makes the kit of one sweep. */
export type Fetcher = {
  visit(visit: Visit): { kit: Kit; tally: Tally }
  close(): Promise<void>
}
