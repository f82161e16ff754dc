import { createHistogram } from 'node:perf_hooks'
import { Pool } from 'undici'

export type Loaded = {
  perSecond: number
  p50Ms: number
  p99Ms: number
  maxMs: number
  statuses: Record<number, number>
  errors: number
}

const connections = 50
const timeoutMs = 10_000

/**
 * Asks for `paths` in turn over 50 connections, each waiting for its answer before it asks again, for so many seconds.
 * `revalidating`: sends the ETag of the last answer along. `perSecond`: asks no more often. Out: answers a second, their latencies, statuses, failed requests.
 */
export async function load(
  origin: string,
  paths: readonly string[],
  seconds: number,
  { revalidating = false, perSecond = Number.POSITIVE_INFINITY } = {},
): Promise<Loaded> {
  const pool = new Pool(origin, { connections, pipelining: 1, headersTimeout: timeoutMs, bodyTimeout: timeoutMs })
  const micros = createHistogram()
  const etags = new Map<string, string>()
  const statuses: Record<number, number> = {}
  const [from, until] = [performance.now(), performance.now() + seconds * 1000]
  let [asked, errors] = [0, 0]

  async function ask(path: string) {
    const sentAt = performance.now()
    const etag = revalidating ? etags.get(path) : undefined
    const { statusCode, headers, body } = await pool.request({
      path,
      method: 'GET',
      headers: etag === undefined ? {} : { 'if-none-match': etag },
    })
    await body.dump()
    micros.record(Math.max(1, Math.round((performance.now() - sentAt) * 1000)))
    statuses[statusCode] = (statuses[statusCode] ?? 0) + 1
    if (typeof headers.etag === 'string') etags.set(path, headers.etag)
  }
  async function askOn() {
    while (performance.now() < until) {
      const turn = asked++
      const early = from + (turn * 1000) / perSecond - performance.now()
      if (early > 0) await new Promise((resolve) => setTimeout(resolve, early))
      await ask(paths[turn % paths.length] ?? '/').catch(() => {
        errors++
      })
    }
  }

  await Promise.all(Array.from({ length: connections }, askOn))
  const tookSeconds = (performance.now() - from) / 1000
  await pool.close()
  const ms = (percentile: number) => micros.percentile(percentile) / 1000
  return {
    perSecond: micros.count / tookSeconds,
    p50Ms: ms(50),
    p99Ms: ms(99),
    maxMs: micros.max / 1000,
    statuses,
    errors,
  }
}
