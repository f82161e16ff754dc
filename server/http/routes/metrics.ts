import type { Context, MiddlewareHandler } from 'hono'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Events } from '../../journal/journal.ts'
import type { Operations } from '../../operations.ts'
import type { Services } from '../../views.ts'
import { routeOf } from '../route-of.ts'

export const metricsPath = '/metrics'

type Options = {
  services: Services
  /** Told of each request that was answered. */
  events: Pick<Events, 'request'>
  /** `null`: only what everybody may see is shown. */
  operations: Operations | null
  now: () => Date
}
type Values = Record<string, number>

/** `GET /metrics` in Prometheus' text format; docs/operations.md has the table. What it shows is read when it is asked. */
export function createMetrics({ services, events, operations, now }: Options) {
  const registry = new Registry()
  const { gauges, counters } = writersTo(registry)
  const seconds = new Histogram({
    name: 'rackline_http_request_seconds',
    help: 'Time from request to answer.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.001, 0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2, 10],
    registers: [registry],
  })
  gauges('postings', 'Postings by state.', 'state', () => {
    const { openPostings, closedPostings } = services.progress(now())
    return { open: openPostings, closed: closedPostings }
  })
  gauges('boards', 'Boards by the outcome of their last sweep.', 'outcome', () => services.boardsByOutcome())
  gauges('boards_due', 'Boards that wait for their sweep.', 'state', () => ({ due: services.progress(now()).due }))
  if (operations) showOperations(operations, now, { gauges, counters })
  let withProcess = false

  function count(c: Context, route: string, status: number, from: number) {
    const ms = performance.now() - from
    const { method } = c.req
    seconds.observe({ method, route, status }, ms / 1000)
    events.request({ id: c.get('requestId'), method, route, status, ms: Math.round(ms * 10) / 10 })
  }
  const measure: MiddlewareHandler = async function measure(c, next) {
    const from = performance.now()
    await next()
    count(c, routeOf(c), c.res.status, from)
  }
  return {
    /** Counts and logs each request that comes through it. */
    measure,
    /** The same for one that is answered before it comes there: by which route, with what, and since when it was here. */
    count,
    async show(c: Context) {
      // Its observers run for as long as the process: not in one that is never asked.
      if (!withProcess) collectDefaultMetrics({ register: registry })
      withProcess = true
      return c.body(await registry.metrics(), 200, {
        'content-type': registry.contentType,
        'cache-control': 'no-store',
      })
    },
  }
}

type Writers = ReturnType<typeof writersTo>

function showOperations(operations: Operations, now: () => Date, { gauges, counters }: Writers) {
  counters('sweeps_total', 'Sweeps by outcome.', 'outcome', () => operations.sweeps().outcomes)
  counters('posting_changes_total', 'What sweeps changed.', 'kind', () => operations.sweeps().changes)
  // Not shown while Redis is away; the rest is what is looked at then.
  gauges('queue_jobs', 'Work of the queue by state.', 'state', async () => ({
    ...(await operations.queue().catch(() => null)),
  }))
  gauges('board_overdue_seconds', 'How long the board that waits longest is overdue.', 'which', () => ({
    oldest: operations.overdueMs(now()) / 1000,
  }))
  const lettersOf = () => operations.letters(now())
  gauges('letters', 'Letters of the last days by state; window says of how many.', 'state', lettersOf, { window: '7d' })
  gauges('webhooks', 'Webhooks by state.', 'state', () => operations.webhooks().states)
  gauges('webhook_messages_waiting', 'Messages that are still to be delivered.', 'state', () => ({
    waiting: operations.webhooks().waiting,
  }))
  gauges('webhook_message_oldest_seconds', 'Age of the oldest of them.', 'which', () => {
    const { oldest } = operations.webhooks()
    return { oldest: oldest === null ? 0 : (now().getTime() - oldest.getTime()) / 1000 }
  })
  counters(
    'webhook_tries_total',
    'Tries to deliver a message by outcome.',
    'outcome',
    () => operations.webhooks().tries,
  )
}

/** Metrics with one label whose values are read when they are asked for; `always` is what every one of them says besides. */
function writersTo(registry: Registry) {
  const registers = [registry]
  return {
    gauges(
      name: string,
      help: string,
      label: string,
      read: () => Values | Promise<Values>,
      always: Record<string, string> = {},
    ) {
      new Gauge({
        name: `rackline_${name}`,
        help,
        labelNames: [label, ...Object.keys(always)],
        registers,
        async collect() {
          this.reset()
          for (const [value, count] of Object.entries(await read())) this.set({ [label]: value, ...always }, count)
        },
      })
    },
    /** `read` gives the whole count so far. */
    counters(name: string, help: string, label: string, read: () => Values) {
      new Counter({
        name: `rackline_${name}`,
        help,
        labelNames: [label],
        registers,
        collect() {
          this.reset()
          for (const [value, count] of Object.entries(read())) this.inc({ [label]: value }, count)
        },
      })
    },
  }
}
