import type { Validators } from '../../../scrapers/kit/http/validators.ts'
import { createFetcher, type FetcherOptions } from '../../../scrapers/kit/kit.ts'
import type { HostState } from '../../../scrapers/kit/politeness/holds.ts'
import type { Visit } from '../../../scrapers/kit/visit.ts'
import { startStandIn } from '../../helpers/standin.ts'
import { createVirtualClock } from './virtual-clock.ts'
// Read in at the first request otherwise, which no clock of ours can see.
import '../../../scrapers/kit/guard/dispatchers.ts'

export const userAgent = 'Rackline/1.0 (+https://rackline.example/bot)'

/** A stand-in, a virtual clock and a fetcher between them; `hosts` is what survives a restart. */
export async function startSetting(options: Partial<FetcherOptions> = {}) {
  let nowMs = () => 0
  const standIn = await startStandIn({ now: () => nowMs() })
  const clock = createVirtualClock({ silentCount: standIn.silentCount })
  nowMs = clock.now
  const hosts = new Map<string, HostState>()
  const memory = {
    load: (host: string) => hosts.get(host) ?? null,
    update: (host: string, change: (state: HostState | null) => HostState) =>
      void hosts.set(host, change(hosts.get(host) ?? null)),
  }
  const create = () => createFetcher({ gateway: standIn.url, minGapMs: 0, userAgent, hosts: memory, clock, ...options })
  let fetcher = create()
  return {
    standIn,
    clock,
    hosts,
    visit: (visit: VisitWish = {}) => fetcher.visit(aVisit(visit)),
    /** A new process with the same memory of hosts. */
    async restart() {
      await fetcher.close()
      fetcher = create()
    },
    async close() {
      await fetcher.close()
      await standIn.close()
    },
  }
}
export type Setting = Awaited<ReturnType<typeof startSetting>>

type VisitWish = { forced?: boolean; validators?: Validators | null; signal?: AbortSignal }

export function aVisit({
  forced = false,
  validators = null,
  signal = new AbortController().signal,
}: VisitWish = {}): Visit {
  return {
    known: { byId: () => null, byUrl: () => [], open: 0 },
    validators,
    now: new Date('2026-03-02T08:00:00Z'),
    forced,
    signal,
  }
}

/** How it ended: the outcome of the error, or `ok`. */
export async function outcomeOf(work: Promise<unknown>): Promise<string> {
  return (await endOf(work)).outcome
}

export async function endOf(
  work: Promise<unknown>,
): Promise<{ outcome: string; message: string; retryAfterMs?: number | null }> {
  try {
    await work
    return { outcome: 'ok', message: '' }
  } catch (error) {
    if (error instanceof Error && 'outcome' in error) return error as Error & { outcome: string }
    throw error
  }
}
