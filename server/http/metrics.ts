import type { Context, MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Services } from '../views.ts'

export const metricsPath = '/metrics'

/** `GET /metrics` in Prometheus' text format: postings, boards by their last outcome, HTTP latencies, the process. */
export function createMetrics({ services, now }: { services: Services; now: () => Date }) {
  const registry = new Registry()
  const registers = [registry]
  const seconds = new Histogram({
    name: 'rackline_http_request_seconds',
    help: 'Time from request to answer.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers,
  })
  const gauge = (name: string, help: string, label: string, read: () => Record<string, number>) =>
    new Gauge({
      name: `rackline_${name}`,
      help,
      labelNames: [label],
      registers,
      collect() {
        this.reset()
        for (const [value, count] of Object.entries(read())) this.set({ [label]: value }, count)
      },
    })
  gauge('postings', 'Postings by state.', 'state', () => {
    const { openPostings, closedPostings } = services.progress(now())
    return { open: openPostings, closed: closedPostings }
  })
  gauge('boards', 'Boards by the outcome of their last sweep.', 'outcome', () => {
    const outcomes = Object.groupBy(services.listSources(now()), ({ outcome }) => outcome ?? 'not_swept')
    return Object.fromEntries(Object.entries(outcomes).map(([outcome, boards]) => [outcome, boards.length]))
  })
  gauge('boards_due', 'Boards that wait for their sweep.', 'state', () => ({ due: services.progress(now()).due }))
  let withProcess = false

  const measure: MiddlewareHandler = async function measure(c, next) {
    const from = performance.now()
    await next()
    // The pattern of the route and never the address, which may say what somebody looked for.
    const route = matchedRoutes(c).findLast(({ method }) => method !== 'ALL')?.path ?? 'none'
    seconds.observe({ method: c.req.method, route, status: c.res.status }, (performance.now() - from) / 1000)
  }
  return {
    measure,
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
